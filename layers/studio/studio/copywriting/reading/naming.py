"""What a product and a brand are called, as an ad has room for it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.text.cleaning import is_for_a_machine, one_line, words
from studio.copywriting.text.data_words import CONTAINERS
from studio.sentences import ends_short

_MAX_TITLE: Final = 40  # characters: the shortest headline of any network but Google
_UNPARTED: Final = "\u0e00"  # Thai, Chinese, Japanese and others beyond part no words
# "… 1kg ganze Bohne": a name is cut before its pack, not within what is said of it.
_FROM_PACK = re.compile(
    rf"(?<=\S),?(?: (?:{CONTAINERS}))? \d+(?:[.,]\d+)? ?(?:g|kg|ml|cl|l|oz|lbs?|cm|mm|m|er|pack|stück|st)\b"
    r".*$",
    re.IGNORECASE,
)
_PACK = re.compile(
    rf"(?<=\w)(?:, (?:[^\W\d_]+ )?| (?:(?:{CONTAINERS}) )?)\d+(?:[.,]\d+)? ?(?:g|kg|ml|cl|l|oz|lbs?|cm|m)$",
    re.IGNORECASE,
)
# "Sommer e.V.", "Acme S.r.l.": the last full stop is the name's.
_DOTTED = re.compile(r"(?:^|\s)(?:\w\.){1,3}\w?\.?$|\b(?:inc|ltd|co|corp|bros|jr|sr)\.$", re.IGNORECASE)
LEGAL_FORMS: Final = frozenset(
    words(
        "ltd limited llp plc inc llc corp co gmbh ag kg ug ohg e.v e.k ev ek sarl sas sa eurl sl slu s.l s.a "
        "srl s.r.l spa s.p.a snc lda unipessoal bv b.v nv vof sp z o.o"
    )
)


def name_of(text: str) -> str:
    """A name as it is printed, "" where it speaks to a machine."""
    name = one_line(text).strip(" ,;:-|").lstrip(".")
    name = name if ends_short(name) or _DOTTED.search(name) else name.rstrip(" .")
    return "" if is_for_a_machine(name) else name


def shortened_name(name: str, limit: int = _MAX_TITLE) -> str:
    """A name that was written for search engines, cut to what people would call the thing."""
    if len(name) <= limit:
        return name
    short = re.split(r"\s+[-–—|:]\s+|[,(\[|]", name)[0].strip() or name
    short = _FROM_PACK.sub("", short) if len(short) > limit else short
    kept = short.split()
    while len(kept) > 1 and (
        len(" ".join(kept)) > limit or kept[-1].isdigit() or kept[-1].lower() in SMALL_WORDS | {"&", "-", "–"}
    ):
        kept.pop()
    return " ".join(kept)[:limit]


def without_pack(name: str) -> str:
    """A name without the size it ends with, and what that is the size of: "Kawa Sidamo 1 kg"."""
    return _PACK.sub("", name)


def names_of(*names: str) -> tuple[str, ...]:
    """What a product and a brand are called, also without what a firm is by law: "Best Bakery" of "Ltd"."""
    bare = [
        " ".join(one for one in name.split() if one.lower().strip(".") not in LEGAL_FORMS) for name in names
    ]
    return tuple(sorted({*names, *bare} - {""}, key=len, reverse=True))


def without_names(text: str, names: Iterable[str]) -> str:
    """A text without names, where they are words of it: "Personal loan" is none of "Personal loans"."""
    for name in filter(None, names):
        text = _as_words(name).sub(" ", text)
    return text


@lru_cache(maxsize=256)
def _as_words(name: str) -> re.Pattern[str]:
    """A name that no letter touches, but in scripts that part no words."""
    before = r"(?<!\w)" if name[0] < _UNPARTED else ""
    behind = r"(?!\w)" if name[-1] < _UNPARTED else ""
    return re.compile(f"{before}{re.escape(name)}{behind}")
