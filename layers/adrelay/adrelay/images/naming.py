"""Images by UUIDs, as some vendors' clients name them."""

from adrelay.aws.items import to_record
from adrelay.data_model import IMAGE
from adrelay.images.records import ImageRecord
from adrelay.jobs.store import Store
from adrelay.security.tokens import record_id, uuid_of


def named_by_uuid(store: Store, record: ImageRecord) -> str:
    """The image's id, or another name of it that is a UUID's: those of earlier releases are none."""
    if uuid_of(record.id) is not None:
        return record.id
    named = record_id("img", record.tenant, record.id)
    alias = record.model_copy(update={"id": named, "alias_of": record.id})
    store.put(IMAGE.key(tenant=record.tenant, image_id=named) | to_record(alias.model_dump(mode="json")))
    return named
