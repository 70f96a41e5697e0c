"""Names of files by a template, such as `{product}_{placement}_{n}.{ext}`: good on Windows, macOS and Linux,
and each there once. A `/` of the template makes a folder; one in a value makes none."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from adrelay.errors import FieldError, InvalidRequest

DEFAULT = "{product}_{placement}_{n}.{ext}"
LONGEST = 200  # characters of a template
FIELDS = (
    *("product", "brand", "headline", "label", "placement", "ratio", "width", "height"),
    *("kind", "provider", "job", "asset", "n", "ext"),
)
_FIELD = re.compile(r"\{([^{}]*)\}")
_OF_LABELS = "labels."  # {labels.campaign}: one of the job's own
_DEEPEST = 3  # folders
_BYTES = 120  # of a part of a path, in UTF-8, without what makes it unique
_FORBIDDEN = frozenset('<>:"/\\|?*')  # by Windows
_JOINERS = "\u200c\u200d"  # which Persian and emoji need
_NO_LETTERS = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
# A dot hides a file or climbs out of its folder; a spreadsheet computes what begins with one of the others.
_NOT_FIRST = " ._-=+@\uff0b\uff0d\uff1d\uff20"
_NOT_LAST = " ._-"
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))


def check(template: str) -> None:
    """Raise InvalidRequest, naming `names`, for a template of paths that is none."""
    check_fields(template, "names")
    if "" in template.split("/"):
        raise InvalidRequest.of(FieldError("names", "has a folder or a file without a name"))
    if template.count("/") > _DEEPEST:
        raise InvalidRequest.of(FieldError("names", f"has more than {_DEEPEST} folders"))


def check_fields(template: str, parameter: str) -> None:
    """Raise InvalidRequest, naming the parameter, where a field is none that there is."""
    left = _FIELD.sub("", template)
    if "{" in left or "}" in left:
        raise InvalidRequest.of(FieldError(parameter, "has a brace without its other"))
    for field in _FIELD.findall(template):
        if field not in FIELDS and not (field.startswith(_OF_LABELS) and field != _OF_LABELS):
            known = f"{', '.join(FIELDS)} and {_OF_LABELS}NAME"
            raise InvalidRequest.of(FieldError(parameter, f"{field[:80]!r} is no field: there are {known}"))


def filled(template: str, fields: Mapping[str, str]) -> str:
    """The template with what its fields say; nothing for one that says nothing."""
    return _FIELD.sub(lambda found: fields.get(found[1], ""), template)


class Names:
    """Gives each file of an archive a name of its own, whatever case and form of letters are told apart."""

    def __init__(self, template: str) -> None:
        self._folders = template.split("/")
        self._name = self._folders.pop().removesuffix(".{ext}")
        self._taken: set[str] = set()
        self._counted = Counter[str]()

    def of(self, fields: Mapping[str, str]) -> str:
        """The path of a file; `fields` by the names of FIELDS, and "labels.…". No folder has a dot in its
        name and every file has one, so that none is called like the other."""
        folders = [_clean(filled(one, fields).replace(".", "_")) for one in self._folders]
        stem, suffix = "/".join([*folders, _clean(filled(self._name, fields))]), fields["ext"]
        path = f"{stem}.{suffix}"
        while _seen(path) in self._taken:
            self._counted[_seen(stem)] += 1
            path = f"{stem}_{self._counted[_seen(stem)] + 1}.{suffix}"
        self._taken.add(_seen(path))
        return path


def _clean(text: str) -> str:
    """A part of a path that every system takes."""
    text = "".join("-" if _unusable(letter) else letter for letter in unicodedata.normalize("NFC", text))
    text = re.sub("_{2,}", "_", "_".join(text.split())).lstrip(_NOT_FIRST)
    text = text.encode()[:_BYTES].decode(errors="ignore").rstrip(_NOT_LAST) or "file"
    return f"_{text}" if text.partition(".")[0].rstrip().casefold() in _DEVICES else text


def _unusable(letter: str) -> bool:
    if letter.isspace():
        return False
    return letter in _FORBIDDEN or (unicodedata.category(letter) in _NO_LETTERS and letter not in _JOINERS)


def _seen(path: str) -> str:
    """What a system that tells neither case nor forms of letters apart sees."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())
