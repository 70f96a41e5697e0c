"""The image library: pictures uploaded once and named by `image_id` in briefs.

An upload lands under `uploads/`; `process_image` (on the S3 event) checks it, brings it upright without its
metadata, makes thumbnails and moves it under `images/`. The same content is one image: a later upload of
it becomes an alias of the first.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws import clients
from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import CONTENT, IMAGE
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotFound
from adrelay.images.in_briefs import image_ids, images_of
from adrelay.images.records import SAID, ImageRecord, ImageStatus, Labels
from adrelay.jobs.listing import Filters, page_of
from adrelay.jobs.store import Store
from adrelay.requests.request import Brief, ImageFields
from adrelay.requests.wishes import Wish
from adrelay.security.tokens import record_id

UPLOAD_LIMIT = 22_000_000  # bytes
ACCEPTED = "PNG, JPEG, WebP, GIF, AVIF, HEIC, TIFF or SVG"
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"II*\x00", b"MM\x00*")
_LONGEST_ID = 128  # as briefs may name; a longer one might be longer than a key may be
_LONGEST_JOB = timedelta(days=8)
_UNLISTED = "unlisted#"  # a cursor among those that an earlier release has taken
_LOOKED_AT = 1000  # records at a time, where many are but other names of an image
CONTENT_TYPES = (
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "image/avif",
    "image/heic",
    "image/tiff",
    "image/svg+xml",
)


class Library:
    """A tenant's images. Files are in `bucket`, which reading records and checking briefs does not need."""

    def __init__(self, store: Store, tenant: str, bucket: str = "") -> None:
        self._store = store
        self._tenant = tenant
        self._bucket = bucket

    # -- coming in -------------------------------------------------------------------------------

    def upload(self, content: bytes, sha256: str, labels: Labels) -> tuple[ImageRecord, bool]:
        """Take a file's bytes: the image, and whether it is new. The same content is the same image.
        InvalidRequest for what does not even begin like a picture."""
        if not _may_be_a_picture(content):
            raise InvalidRequest.of(FieldError("file", f"is no picture: send {ACCEPTED}"))
        existing = self._with_content(sha256)
        if existing is not None:
            return self.say(existing, labels.over(existing)), False
        record = self._record(record_id("img", self._tenant, sha256), ImageStatus.PROCESSING, labels)
        if not self._create(record):
            there = self.image(record.id)
            record = self.say(there, labels.over(there))
            if record.status is ImageStatus.READY:
                return record, False
        # Also when an earlier upload got no further than its record: processing it twice gives the same.
        clients.s3().put_object(Bucket=self._bucket, Key=self.upload_key(record.id), Body=content)
        return record, True

    def await_upload(
        self, content_type: str, labels: Labels, lifetime: int, wish: Wish | None = None
    ) -> tuple[ImageRecord, dict[str, Any], bool]:
        """Make room for a file that the sender puts into S3 itself: the image, which is the one that this
        wish has become before, a presigned POST for at most 22 MB of this content type, and whether there was
        room before. Conflict when the wish's key was used for another, or the file has come by now."""
        if content_type not in CONTENT_TYPES:
            allowed = ", ".join(CONTENT_TYPES)
            raise InvalidRequest.of(FieldError("content_type", f"must be one of {allowed}"))
        named = record_id("img", *(("upload", self._tenant, wish.key) if wish is not None else ()))
        record = self._record(named, ImageStatus.AWAITING, labels).model_copy(update={"wish": wish})
        # A write whose answer was lost is sent again, and finds its own record.
        found = record if self._create(record) or wish is None else self._awaited(named, wish)
        post = clients.s3().generate_presigned_post(
            self._bucket,
            self.upload_key(record.id),
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, UPLOAD_LIMIT]],
            ExpiresIn=lifetime,
        )
        return found, post, found.created_at != record.created_at

    def _awaited(self, image_id: str, wish: Wish) -> ImageRecord:
        """The image that this wish has become, whose file is still to come."""
        record = self._find(image_id)
        if record is None:
            raise Conflict("The image was just deleted; try again")
        wish.is_among([record.wish])
        if record.status is not ImageStatus.AWAITING:
            message = f"stands for {image_id}, whose file has come"
            raise Conflict(
                f"This idempotency key {message}", errors=(FieldError("Idempotency-Key", message),)
            )
        return record

    def upload_key(self, image_id: str) -> str:
        return f"uploads/{self._tenant}/{image_id}"

    def claim_content(self, record: ImageRecord) -> ImageRecord | None:
        """Make `record` (with its sha256) the image of its content, or the alias of the one that is. None
        where it has another picture by now: a place to send a file takes several, and the first is it."""
        sha256 = record.sha256 or ""
        if self._store.change(self._key(record.id), {"sha256": sha256}, _no_other(sha256)) is None:
            return None
        item = self._content(sha256) | to_item({"image_id": record.id})
        mine, values = "attribute_not_exists(pk) OR image_id = :id", {":id": {"S": record.id}}
        if not self._store.put(item, mine, ExpressionAttributeValues=values):
            first = self._with_content(sha256)
            if first is not None:
                return record.model_copy(update={"alias_of": first.id})
        return record

    def save(self, record: ImageRecord) -> None:
        """Write what the record's file has become, unless it was deleted meanwhile, or has another picture.
        What is said of it is left as it is: that may have been changed since."""
        fields = record.model_dump(mode="json", exclude={*SAID, "id", "tenant", "created_at"})
        gone = [name for name, value in fields.items() if value is None]
        gone += ["tenant_key", "created_key"] if record.alias_of else []  # only the image itself is listed
        changed = {name: value for name, value in fields.items() if value is not None} | self._listed(record)
        self._store.change(self._key(record.id), changed, _no_other(record.sha256), remove=gone)

    def say(self, record: ImageRecord, said: Mapping[str, Any]) -> ImageRecord:
        """Change what is said of an image (None: nothing any more): the image as it is then. NotFound if it
        was deleted meanwhile."""
        if not said:
            return record
        fields = {name: value for name, value in said.items() if value is not None} | self._listed(record)
        fields["updated_at"] = utc_now().isoformat()
        gone = [name for name, value in said.items() if value is None]
        there = self._store.change(self._key(record.id), fields, Attr("pk").exists(), remove=gone)
        if there is None:
            raise NotFound(f"There is no image {record.id}")
        return self.image(record.id)

    def _listed(self, record: ImageRecord) -> dict[str, str]:
        """What has the record found in the index of the tenant's images; an alias is not listed."""
        key = f"{record.created_at.isoformat()}#{record.id}"
        return {"tenant_key": f"IMAGES#{self._tenant}", "created_key": key} if not record.alias_of else {}

    # -- reading ---------------------------------------------------------------------------------

    def image(self, image_id: str) -> ImageRecord:
        """The image; of an alias, the image that it stands for. NotFound if there is none."""
        record = self._find(image_id)
        if record is not None and record.alias_of is not None:
            record = self._find(record.alias_of)
        if record is None:
            raise NotFound(f"There is no image {image_id}")
        return record

    def images(
        self, filters: Filters, *, cursor: str | None, limit: int
    ) -> tuple[list[ImageRecord], str | None]:
        """A page of images, newest first, and the cursor of the next (see `page_of`). Those that an earlier
        release has taken are in no index and come last, by id."""
        items, position = list[Item](), cursor
        if cursor is None or not cursor.startswith(_UNLISTED):
            there = f"IMAGES#{self._tenant}"
            items, position = page_of(self._store, there, filters, cursor=cursor, limit=limit)
            if position is not None:
                return [_of_item(item) for item in items], position
        more, position = self._unlisted(filters, position, limit - len(items))
        return [_of_item(item) for item in [*items, *more]], position

    def _unlisted(self, filters: Filters, cursor: str | None, limit: int) -> tuple[list[Item], str | None]:
        """A page of those without an index: by id, so that every date of them must be looked at."""
        expression, names, values = filters.expression()
        alone = "attribute_not_exists(alias_of) AND attribute_not_exists(tenant_key)"
        between = " AND created_at BETWEEN :since AND :before"
        query: dict[str, Any] = {
            "TableName": self._store.table,
            "KeyConditionExpression": "pk = :pk AND begins_with(sk, :prefix)",
            "ExpressionAttributeValues": {
                ":pk": self._key("")["pk"],
                ":prefix": {"S": "IMAGE#"},
                ":since": {"S": filters.since.isoformat() if filters.since else "0"},
                ":before": {"S": filters.before.isoformat() if filters.before else "~"},
                **values,
            },
            "FilterExpression": alone + between + (f" AND {expression}" if expression else ""),
            "Limit": _LOOKED_AT,
            **({"ExpressionAttributeNames": names} if names else {}),
        }
        if cursor is not None:
            query["ExclusiveStartKey"] = self._key(cursor.removeprefix(_UNLISTED))
        found: list[Item] = []
        while True:
            answer = self._store.client.query(**query)
            found += answer["Items"]
            if len(found) > limit:
                last = found[limit - 1] if limit else None
                place = last["sk"]["S"].removeprefix("IMAGE#") if last else "0"
                return found[:limit], f"{_UNLISTED}{place}"
            if (position := answer.get("LastEvaluatedKey")) is None:
                return found, None
            query["ExclusiveStartKey"] = position

    def delete(self, image_id: str) -> None:
        """Delete an image; Conflict while a job that has not ended uses it."""
        record = self._find(image_id)
        if record is None:
            raise NotFound(f"There is no image {image_id}")
        self._refuse_if_used(record)
        self._store.delete(self._key(image_id))
        if record.alias_of is not None:
            return
        if record.sha256 is not None:
            self._store.delete(self._content(record.sha256))
        for key in (record.key, *record.thumbnails.values()):
            if key:
                clients.s3().delete_object(Bucket=self._bucket, Key=key)

    def _refuse_if_used(self, record: ImageRecord) -> None:
        since = utc_now() - _LONGEST_JOB
        for status in ("queued", "running"):
            cursor: str | None = None
            while True:
                open_jobs = Filters(status=status, since=since)
                page = self._store.list_jobs(self._tenant, open_jobs, cursor=cursor, limit=100)
                for job in page.jobs:
                    if any(self._is(record, image_id) for image_id in image_ids(job)):
                        raise Conflict(f"Job {job.id} uses this image")
                cursor = page.cursor
                if cursor is None:
                    break

    def _is(self, record: ImageRecord, image_id: str) -> bool:
        """Whether `image_id` is gone with `record`: it is its own, or that of an alias of it."""
        if image_id == record.id:
            return True
        other = self._find(image_id) if record.alias_of is None else None
        return other is not None and other.alias_of == record.id

    # -- in briefs -------------------------------------------------------------------------------

    def check(self, brief: Brief, known: dict[str, str | None] | None = None) -> None:
        """InvalidRequest naming each `image_id` of the brief that is not there or not ready. `known` keeps
        what was found, for who checks many briefs."""
        self.check_images(images_of(brief), {} if known is None else known)

    def check_images(self, images: Sequence[tuple[str, ImageFields]], known: dict[str, str | None]) -> None:
        """InvalidRequest naming, by its field, each `image_id` that is not there or not ready."""
        named = [(field, image.image_id) for field, image in images if image.image_id is not None]
        known |= self._troubles({image_id for _, image_id in named} - known.keys())
        errors = [
            FieldError(f"{field}.image_id", trouble)
            for field, image_id in named
            if (trouble := known[image_id]) is not None
        ]
        if errors:
            raise InvalidRequest.of(*errors)

    def _troubles(self, image_ids: Collection[str]) -> dict[str, str | None]:
        """Why each of these images cannot be used; None for one that can."""
        found = self._at(image_ids)
        originals = self._at({record.alias_of for record in found.values() if record.alias_of is not None})
        return {image_id: _trouble(image_id, found, originals) for image_id in image_ids}

    def _at(self, image_ids: Collection[str]) -> dict[str, ImageRecord]:
        """Those of these images that there are, aliases as such; at most a hundred a request."""
        keys = [self._key(image_id) for image_id in sorted(image_ids) if len(image_id) <= _LONGEST_ID]
        records = (_of_item(item) for item in self._store.batch_get(keys))
        return {record.id: record for record in records}

    def _with_content(self, sha256: str) -> ImageRecord | None:
        item = self._store.get(self._content(sha256))
        return self._find(item["image_id"]["S"]) if item else None

    def _find(self, image_id: str) -> ImageRecord | None:
        if len(image_id) > _LONGEST_ID:
            return None
        item = self._store.get(self._key(image_id))
        return _of_item(item) if item else None

    def _record(self, image_id: str, status: ImageStatus, labels: Labels) -> ImageRecord:
        now = utc_now()
        return ImageRecord(
            id=image_id,
            tenant=self._tenant,
            status=status,
            image_type=labels.image_type,
            alt_text=labels.alt_text,
            product_id=labels.product_id,
            labels=dict(labels.labels),
            is_ai_generated=labels.is_ai_generated,
            created_at=now,
            updated_at=now,
        )

    def _create(self, record: ImageRecord) -> bool:
        item = to_record({**record.model_dump(mode="json"), **self._listed(record)})
        return self._store.put(self._key(record.id) | item)

    def _key(self, image_id: str) -> Item:
        return IMAGE.key(tenant=self._tenant, image_id=image_id)

    def _content(self, sha256: str) -> Item:
        return CONTENT.key(tenant=self._tenant, sha256=sha256)


def _trouble(
    image_id: str, found: Mapping[str, ImageRecord], originals: Mapping[str, ImageRecord]
) -> str | None:
    record = found.get(image_id)
    if record is not None and record.alias_of is not None:
        record = originals.get(record.alias_of)
    if record is None:
        return f"there is no image {image_id}"
    ready = record.status is ImageStatus.READY
    return None if ready else f"the image is not ready: {record.status.value}"


def _no_other(sha256: str | None) -> ConditionBase:
    """That an image is there, and has no picture but one of this content; None: none at all."""
    none = Attr("pk").exists() & Attr("sha256").not_exists()
    return none if sha256 is None else none | Attr("sha256").eq(sha256)


def _may_be_a_picture(content: bytes) -> bool:
    """By its first bytes; what it really is, is seen when it is opened."""
    drawing = b"<svg" in content[:65_536].lower()
    return drawing or content.startswith(_MAGIC) or content[4:8] == b"ftyp"


def _of_item(item: Any) -> ImageRecord:
    plain = from_item(item)
    known = {name: plain[name] for name in ImageRecord.model_fields if name in plain}
    return ImageRecord.model_validate(known)
