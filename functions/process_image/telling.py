"""What is told of an upload: that it is an image now, or can be none."""

from adrelay.aws.bus import publish
from adrelay.images.records import ImageRecord, ImageStatus, image_view
from adrelay.jobs.store import Store
from adrelay.security.tokens import derived_id
from adrelay.webhooks.endpoints import addressed


def tell(store: Store, event_bus: str, bucket: str, upload_id: str, image: ImageRecord) -> None:
    """Publish what has become of the upload of this id, which may be another's image. Told again, it has the
    same event id."""
    ready = image.status is ImageStatus.READY
    detail = {
        "event_id": derived_id("evt", upload_id, image.status.value),
        **image_view(image, bucket, lambda bucket, key: f"s3://{bucket}/{key}"),
        "id": upload_id,
        "tenant": image.tenant,
        "correlation_id": upload_id,
    }
    told = addressed(store, image.tenant, detail)
    publish(event_bus, "Image Ready" if ready else "Image Failed", told)
