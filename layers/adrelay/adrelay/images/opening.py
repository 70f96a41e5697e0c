"""Kept pictures opened: the photo, and its cutout. Needs the studio layer."""

from adrelay.aws import clients
from adrelay.files.fetching import IMAGE_LIMIT
from adrelay.images.kept import Cut, Kept
from studio.cutting import photo
from studio.cutting.cutout import Cutout


def open_photo(bucket: str, kept: Kept, fit: int) -> photo.Photo:
    """The picture, no larger than `fit` px a side."""
    content = clients.s3().get_object(Bucket=bucket, Key=kept.key)["Body"].read()
    return photo.load(content, max_bytes=IMAGE_LIMIT, fit=fit)


def open_cutout(bucket: str, cut: Cut, whole: photo.Photo, fit: int) -> Cutout:
    """The product without its ground, no larger than `fit` px a side; the `whole` where none can be used."""
    if cut.key is None:
        return Cutout(
            whole.image, cut.confidence, cut.bbox, usable=False, heads=cut.heads, features=cut.features
        )
    content = clients.s3().get_object(Bucket=bucket, Key=cut.key)["Body"].read()
    image = photo.load(content, max_bytes=IMAGE_LIMIT, fit=fit).image
    if image.bands == 3:  # nothing of it is transparent: the product fills its box
        image = image.bandjoin(255).copy_memory()
    return Cutout(image, cut.confidence, cut.bbox, usable=True, heads=cut.heads, features=cut.features)
