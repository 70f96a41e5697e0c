"""Editable ads: their versions, and the design trees of each.

The job's `version` says which version is the current one; its `assets` and `result` are always those of that
version. All three change in the transaction that adds a version, on the condition that nobody added one
since: of two editors at once, one wins. Versions and their files stay as they are.

Trees are kept in the asset bucket (`designs/…`), by aspect ratio: {"4:5": tree, …}.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from botocore.exceptions import ClientError
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from adrelay.aws import clients
from adrelay.aws.items import Item, from_item, lost, to_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import EDIT, VERSION, job_key
from adrelay.errors import AssetsExpired, Conflict, FieldError, InvalidRequest, NotFound
from adrelay.jobs import retention
from adrelay.jobs.model import Asset, Attempt, Frozen, Job, JobStatus, Outcome
from adrelay.jobs.store import Store
from adrelay.providers.capabilities import TREES_LIMIT
from adrelay.requests.forms import ONCE, Model, one_of, sendable
from adrelay.requests.kinds import JobKind
from adrelay.requests.values import AspectRatio, PlacementName
from adrelay.requests.wishes import Wish

Trees = dict[str, Any]  # aspect ratio → design tree
NodeId = Annotated[str, Field(min_length=1, max_length=128)]

MOST_VERSIONS = 9999
MOST_BYTES = 1_500_000  # of a job's trees (JSON); a function's answer holds 6 MB, and an edit's them twice
_TRIES = 5  # of a transaction that meets another
_REMEMBERED = 100  # versions whose wishes are
_EDITABLE = (JobStatus.COMPLETED, JobStatus.PARTIAL)


def _base64_png(text: str) -> str:
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("is not base64") from error
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("is not a PNG")
    return text


class DesignChange(Model):
    """The body of `PATCH /v1/jobs/{id}/design`: a whole tree, or some fields of some nodes."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=one_of("design", "overrides"))

    design: Annotated[dict[str, Any], AfterValidator(sendable)] | None = Field(
        default=None, min_length=1, description="The whole tree of one aspect ratio, never a part of it."
    )
    aspect_ratio: AspectRatio | PlacementName | None = Field(
        default=None,
        description="Which tree `design` replaces, by ratio or placement; needed when there are several.",
    )
    overrides: Annotated[dict[NodeId, dict[str, Any]], AfterValidator(sendable), ONCE] | None = Field(
        default=None,
        max_length=300,
        description="Node id → fields, in every aspect ratio that has it: `characters`, `imageFillUrl` …",
    )

    figma_render: Annotated[str, Field(max_length=3_500_000), AfterValidator(_base64_png)] | None = Field(
        default=None,
        description="The PNG (base64) that Figma rendered of `design`, for vendors that sync with Figma.",
    )

    @model_validator(mode="after")
    def _one_change(self) -> Self:
        if (self.design is None) == (self.overrides is None):
            raise ValueError("give either design or overrides")
        if self.overrides is not None and not any(self.overrides.values()):
            raise ValueError("overrides name nothing to change")
        if self.overrides is not None and (self.aspect_ratio or self.figma_render):
            raise ValueError("aspect_ratio and figma_render go with design, not with overrides")
        return self


class Version(Frozen):
    """One state of an editable ad. `wish`: by which request it came, if that said so."""

    number: int
    created_at: datetime
    source: str  # created | edited | restored
    assets: tuple[Asset, ...]
    design_key: str  # of the trees, in the asset bucket
    laid_out_key: str | None = (
        None  # of the trees as layouts made them, where editors have changed them since
    )
    wish: Wish | None = None
    notes: tuple[str, ...] = ()


def trees_of(outcome: Outcome | None) -> Trees | None:
    """The design trees that an attempt made, if it made any."""
    trees = (outcome.result or {}).get("designs") if outcome else None
    return trees if isinstance(trees, dict) and trees else None


def check_size(trees: Mapping[str, Any], field: str = "design", limit: int = MOST_BYTES) -> None:
    """InvalidRequest when the trees are too large to be kept."""
    size = len(_text(trees))
    if size > limit:
        message = f"the job's design trees would have {size} bytes together; at most {limit} are kept"
        raise InvalidRequest.of(FieldError(field, message))


def result_of(trees: Trees, key: str) -> dict[str, Any]:
    """A job's result: its trees, or where in the asset bucket they are, if its record cannot hold them."""
    return {"designs": trees} if len(_text(trees)) <= TREES_LIMIT else {"designs_key": key}


def beside_trees(result: Mapping[str, Any] | None) -> dict[str, Any]:
    """What else than trees is in a result."""
    return {name: value for name, value in (result or {}).items() if name not in ("designs", "designs_key")}


def current_version(job: Job) -> int:
    """The number of the job's current version. NotFound for a job without a design, Conflict while it may
    still get one."""
    if not job.status.made:
        raise Conflict(f"The job has not ended: {job.status.value}")
    if job.version is None or job.kind is not JobKind.IMAGE_AD:
        raise NotFound(f"Job {job.id} has no design: it was not made with brief.editable, or failed")
    return job.version


def maker(job: Job) -> str:
    """The provider that made the ad, and renders it again."""
    return job.route[job.attempt - 1]


class Designs:
    """Versions in the table, trees in the asset bucket."""

    def __init__(self, store: Store, bucket: str) -> None:
        self._store = store
        self._bucket = bucket

    # -- reading ---------------------------------------------------------------------------------

    def version(self, job: Job, number: int) -> Version:
        """One of the job's versions; NotFound if there is none of this number."""
        newest, key = current_version(job), _version_key(job.id, number)
        item = self._store.get(key)
        if item is None or number > newest:
            raise NotFound(f"Job {job.id} has no version {number}")
        return _version(item)

    def versions(self, job: Job, *, before: int | None, limit: int) -> list[Version]:
        """At most `limit` versions older than `before`, newest first."""
        newest = min(current_version(job), (before or MOST_VERSIONS + 1) - 1)
        answer = self._store.client.query(
            TableName=self._store.table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues={
                ":pk": job_key(job.id)["pk"],
                ":first": _version_key(job.id, 1)["sk"],
                ":last": _version_key(job.id, max(newest, 1))["sk"],
            },
            ScanIndexForward=False,
            Limit=limit,
            ConsistentRead=True,
        )
        return [found for item in answer["Items"] if (found := _version(item)).number <= newest]

    def granted(self, job: Job, wish: Wish) -> Version | None:
        """The version that this wish has become already; Conflict when its key was used for another."""
        for version in self.versions(job, before=None, limit=_REMEMBERED):
            if wish.is_among([version.wish]):
                return version
        return None

    def trees(self, version: Version) -> Trees:
        """The version's design trees. AssetsExpired when they are kept no longer."""
        return self._read(version, version.design_key)

    def laid_out(self, version: Version) -> Trees | None:
        """The version's trees as layouts made them; None: as they are."""
        return self._read(version, version.laid_out_key) if version.laid_out_key else None

    def _read(self, version: Version, key: str) -> Trees:
        try:
            answer = clients.s3().get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            # Who may not list a bucket is told that access is denied to a key that is not there.
            if error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied"):
                message = f"The design of version {version.number} has been deleted: its time is over"
                raise AssetsExpired(message) from error
            raise
        trees: Trees = json.loads(answer["Body"].read())
        return trees

    def has_edit(self, job: Job, wish: Wish | None = None) -> bool:
        """Whether a vendor is working on an edit of the job's ad; on that of this wish, if one is given."""
        item = self._store.get(edit_key(job.id))
        if item is None or wish is None:
            return item is not None
        return bool(from_item(item).get("detail", {}).get("wish") == wish.model_dump())

    # -- writing ---------------------------------------------------------------------------------

    def keep(self, job: Job, number: int, trees: Trees) -> str:
        """Keep the trees of what is to become version `number`; their key, which nobody else writes to."""
        mark = "" if number == 1 else f"-{secrets.token_hex(6)}"
        return self._write_down(f"designs/{job.tenant}/{job.id}/{number:04d}{mark}.json", trees)

    def made(self, tenant: str, attempt: Attempt, trees: Trees) -> dict[str, Any]:
        """The result of an attempt that made these trees: kept, where its record cannot hold them."""
        key = f"designs/{tenant}/{attempt.job_id}/made-{attempt.number}.json"
        result = result_of(trees, key)
        if "designs_key" in result:
            self._write_down(key, trees)
        return result

    def _write_down(self, key: str, trees: Trees) -> str:
        clients.s3().put_object(
            Bucket=self._bucket, Key=key, Body=_text(trees), ContentType="application/json"
        )
        return key

    def first_of(self, job: Job, made: Outcome | None, assets: Sequence[Asset]) -> int | None:
        """Record version 1 of a job that is about to end, if what was made has design trees. Doing it again
        changes nothing but the time."""
        trees = trees_of(made)
        key = ((made and made.result) or {}).get("designs_key")
        if not assets or not (trees or key):
            return None
        key = self.keep(job, 1, trees) if trees else key
        version = Version(
            number=1, created_at=utc_now(), source="created", assets=tuple(assets), design_key=key
        )
        self._store.client.put_item(TableName=self._store.table, Item=_item(job.id, version))
        return 1

    def add(
        self,
        job: Job,
        version: Version,
        trees: Trees,
        *,
        told: Mapping[str, Any] | None = None,
        ends_edit: bool = False,
    ) -> None:
        """Make `version` the current one; its number is that of the version it changes, plus one.

        Conflict when another came in between. `told`: what its maker says of it beside its trees.
        `ends_edit`: it is what a vendor's edit has become.
        """
        if version.number > MOST_VERSIONS:
            raise Conflict(f"The job has {MOST_VERSIONS} versions; there can be no more")
        ended = {f":{status}": {"S": status.value} for status in _EDITABLE}
        document = version.model_dump(mode="json", include={"assets"})
        fields = to_item(
            {
                "version": version.number,
                "assets": document["assets"],
                "result": {
                    **beside_trees(job.result),
                    **(told or {}),
                    **result_of(trees, version.design_key),
                },
            }
        )
        update = {
            "TableName": self._store.table,
            "Key": job_key(job.id),
            "UpdateExpression": "SET version = :version, assets = :assets, #result = :result",
            "ConditionExpression": f"version = :base AND #status IN ({', '.join(ended)})",
            "ExpressionAttributeNames": {"#result": "result", "#status": "status"},
            "ExpressionAttributeValues": {
                **{f":{name}": value for name, value in fields.items()},
                **to_item({":base": version.number - 1}),
                **ended,
            },
        }
        put = {
            "TableName": self._store.table,
            "Item": _item(job.id, version),
            "ConditionExpression": "attribute_not_exists(pk)",
        }
        writes: list[Any] = [{"Update": update}, {"Put": put}]
        if ends_edit:
            writes.append({"Delete": {"TableName": self._store.table, "Key": edit_key(job.id)}})
        self._write(writes, version.number - 1)
        self._store.note(job.id, "version", version.created_at, number=version.number, source=version.source)

    def _write(self, writes: list[Any], base: int) -> None:
        for tries_left in reversed(range(_TRIES)):
            try:
                self._store.client.transact_write_items(TransactItems=writes)
            except ClientError as error:
                if lost(error):
                    raise stale(base) from error
                if not tries_left or not _met_another(error):
                    raise
            else:
                return


def stale(base: int) -> Conflict:
    """The error of an editor who saw version `base`, and whom another has overtaken."""
    message = f"version {base} is no longer the current one; read the design again"
    return Conflict(f"The design has changed: {message}", errors=(FieldError("If-Match", message),))


def edit_key(job_id: str) -> Item:
    return EDIT.key(job_id=job_id)


def edit_in_flight(provider: str, job_id: str, began: datetime) -> Item:
    """What makes an edit found among those that its vendor is working on (see `edits_in_flight`)."""
    return {"in_flight": {"S": f"{provider}#edit"}, "in_flight_key": {"S": f"{began.isoformat()}#{job_id}"}}


def edits_in_flight(store: Store, provider: str, limit: int) -> list[tuple[str, datetime]]:
    """(job id, when it began) of at most `limit` edits that this vendor is working on, oldest first."""
    answer = store.client.query(
        TableName=store.table,
        IndexName="in_flight",
        KeyConditionExpression="in_flight = :provider",
        ExpressionAttributeValues={":provider": {"S": f"{provider}#edit"}},
        Limit=limit,
    )
    keys = [item["in_flight_key"]["S"].partition("#") for item in answer["Items"]]
    return [(job_id, datetime.fromisoformat(began)) for began, _, job_id in keys]


def _version_key(job_id: str, number: int) -> Item:
    return VERSION.key(job_id=job_id, number=number)


def _item(job_id: str, version: Version) -> Item:
    kept = {"expires_at": retention.of_part(version.created_at)}
    return _version_key(job_id, version.number) | to_record({**version.model_dump(mode="json"), **kept})


def _version(item: Mapping[str, Any]) -> Version:
    plain = from_item(item)
    return Version.model_validate({name: plain[name] for name in Version.model_fields if name in plain})


def _text(trees: Mapping[str, Any]) -> bytes:
    return json.dumps(trees, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _met_another(error: ClientError) -> bool:
    """True when another write to one of the items was under way: only the next try tells who was first."""
    reasons = error.response.get("CancellationReasons", [])
    return any(reason.get("Code") == "TransactionConflict" for reason in reasons)
