"""Pictures that briefs name, kept: fetched once, and cut out once.

A picture is known by where it is from (a URL, or a key of our own bucket) within a scope: the batch or the
job that names it, since another picture may be behind the same URL tomorrow. What was fetched is kept by its
content, and so is what it looks like without its ground, and in a form that a vendor takes. KeepPictures does
that work; whoever needs a picture looks here first, and asks it then. All is forgotten after some weeks.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.data_model import CUTOUT, FORM, SOURCE
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import Frozen
from adrelay.providers.base import PictureForm
from adrelay.security.tokens import digest
from adrelay.telemetry import logger

DAYS: Final = 20  # that a record is used; the bucket's lifecycle keeps the files for longer than any job then
_REFUSED_SECONDS: Final = 60  # for which nobody tries again what could not be had
_TOGETHER: Final = 8  # pictures that one run keeps ahead: even from a slow server within its time
_PAUSE: Final = 0.3  # seconds between looks at another's work
OURS: Final = "ours"  # the scope of keys of our own bucket, whose content stays the same


class Cut(Frozen):
    """What is known of a picture without its ground. `bbox`: (left, top, width, height) in the picture's own
    pixels. `key`: where the cutout is; None where none can be used. `heads`: of people, boxes like `bbox`;
    `features`: of the face of one who is alone (`studio.cutting.features`), in tenths of a pixel."""

    confidence: float
    bbox: tuple[int, int, int, int]
    key: str | None = None
    heads: tuple[tuple[int, int, int, int], ...] = ()
    features: tuple[tuple[int, int], ...] = ()


class Kept(Frozen):
    """A picture in our bucket, as PNG or JPEG (one of our own: as it is), or in the form that was wanted.
    `width` and `height` are those of the upright picture that was sent, `sha256` is of its bytes."""

    key: str
    sha256: str
    format: str
    width: int
    height: int
    cut: Cut | None = None


class Refused(Frozen):
    """Why a picture cannot be used."""

    code: ErrorCode
    message: str
    retryable: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture by its `source`: a URL, or s3:// for our own. `cut`: also without its ground. `form`: what a
    vendor takes that is to read it."""

    source: str
    cut: bool = False
    form: PictureForm | None = None


@dataclass(frozen=True, slots=True)
class Album:
    """The kept pictures of a tenant. `scope`: the batch or job that names them; `function`: KeepPictures;
    `method`: how they are cut out, which only who has the studio can say."""

    table: Table
    tenant: str
    scope: str
    function: str = ""
    method: str = ""

    def pictures(self, wanted: Sequence[Wanted], *, seconds: float) -> list[Kept | Refused]:
        """Each picture, or why it cannot be used. Raises Unavailable where that takes too long."""
        found = self._known(wanted)
        missing = [one for one, known in zip(wanted, found, strict=True) if known is None]
        if missing:
            answer = ask(self.function, self.request(missing), seconds=seconds)
            asked = iter(answer["pictures"])
            found = [_read(next(asked)) if known is None else known for known in found]
        return [known for known in found if known is not None]

    def keep_ahead(self, wanted: Sequence[Wanted]) -> None:
        """Have pictures kept that will be wanted soon. Nobody waits for it, and what is not done now is done
        when they are wanted."""
        for start in range(0, len(wanted), _TOGETHER):
            payload = json.dumps(self.request(wanted[start : start + _TOGETHER])).encode()
            try:
                clients.lambdas().invoke(FunctionName=self.function, InvocationType="Event", Payload=payload)
            except ClientError as error:
                logger.warning("cannot keep pictures ahead", extra={"error": str(error)})
                return

    def request(self, wanted: Sequence[Wanted]) -> dict[str, Any]:
        """What KeepPictures is asked."""
        pictures = [_asked(one) for one in wanted]
        told = {"correlation_id": logger.get_correlation_id() or ""}
        return {"tenant": self.tenant, "scope": self.scope, "pictures": pictures, **told}

    def source_key(self, source: str) -> Item:
        scope = OURS if source.startswith("s3://") else self.scope
        return SOURCE.key(tenant=self.tenant, scope=scope, digest=digest(source))

    def cutout_key(self, sha256: str) -> Item:
        return CUTOUT.key(tenant=self.tenant, sha256=sha256, method=self.method)

    def form_key(self, sha256: str, form: PictureForm) -> Item:
        return FORM.key(tenant=self.tenant, sha256=sha256, form=form.name)

    def _known(self, wanted: Sequence[Wanted]) -> list[Kept | Refused | None]:
        """What is known of each; None where something has to be done first."""
        sources = self._results([self.source_key(one.source) for one in wanted])
        found = [None if result is None else _read(result) for result in sources]
        cuts = {
            index: self.cutout_key(kept.sha256)
            for index, (one, kept) in enumerate(zip(wanted, found, strict=True))
            if isinstance(kept, Kept) and one.cut
        }
        for index, cut in zip(cuts, self._results(list(cuts.values())), strict=True):
            found[index] = None if cut is None else _read({**(sources[index] or {}), "cut": cut})
        formed = [
            (index, kept, self.form_key(kept.sha256, one.form))
            for index, (one, kept) in enumerate(zip(wanted, found, strict=True))
            if isinstance(kept, Kept) and one.form is not None
        ]
        forms = self._results([key for _, _, key in formed])
        for (index, kept, _), form in zip(formed, forms, strict=True):
            found[index] = None if form is None else kept.model_copy(update=form)
        return found

    def _results(self, keys: Sequence[Item]) -> list[dict[str, Any] | None]:
        unique = {key["sk"]["S"]: key for key in keys}
        items = {item["sk"]["S"]: item for item in self.table.batch_get(list(unique.values()))}
        return [_result(items.get(key["sk"]["S"])) for key in keys]


def once(table: Table, key: Item, work: Callable[[], Mapping[str, Any]], *, seconds: float) -> dict[str, Any]:
    """What `work` gives (JSON), done by one of all who want it now; the others wait for it, and take it up
    themselves when it has taken longer than `seconds`, so that its doer must have died."""
    while True:
        if (result := _result(table.get(key))) is not None:
            return result
        now = utc_now().timestamp()
        claim = {"claimed_until": int(now + seconds), "expires_at": int(now + seconds) + 3600}
        if table.put(
            key | to_item(claim),
            "attribute_not_exists(pk) OR claimed_until < :now OR expires_at <= :now",
            ExpressionAttributeValues={":now": {"N": str(int(now))}},
        ):
            break
        time.sleep(_PAUSE)
    try:
        made = dict(work())
    except BaseException:
        table.delete(key)
        raise
    kept_for = _REFUSED_SECONDS if "code" in made else DAYS * 86_400
    done = {"result": made, "expires_at": int(utc_now().timestamp()) + kept_for}
    table.put(key | to_item(done), "attribute_exists(pk)")
    return made


def _result(item: Item | None) -> dict[str, Any] | None:
    """What is written in a record, while it holds."""
    if item is None or "result" not in item or int(item["expires_at"]["N"]) <= utc_now().timestamp():
        return None
    result: dict[str, Any] = from_item(item)["result"]
    return result


def _asked(wanted: Wanted) -> dict[str, Any]:
    plain = {"source": wanted.source, "cut": wanted.cut}
    return plain if wanted.form is None else {**plain, "form": asdict(wanted.form)}


def _read(result: Mapping[str, Any]) -> Kept | Refused:
    return Refused.model_validate(result) if "code" in result else Kept.model_validate(result)
