"""The pictures that briefs name, and the addresses that uploaded ones get in them."""

from collections.abc import Mapping, Sequence

from adrelay.jobs.model import Job
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief, ImageFields


def images_of(brief: Brief) -> list[tuple[str, ImageFields]]:
    """Every image that a brief names, with its field."""
    found = [(f"brief.product.images.{i}", image) for i, image in enumerate(brief.product.images)]
    found += [(f"brief.brand.images.{i}", image) for i, image in enumerate(brief.brand.images)]
    found += [(f"brief.reference_layouts.{i}", image) for i, image in enumerate(brief.reference_layouts)]
    for name in ("logo", "logo_dark"):
        if (logo := getattr(brief.brand, name)) is not None:
            found.append((f"brief.brand.{name}", logo))
    return found


def addressed(brief: Brief, urls: Mapping[str, str]) -> Brief:
    """The brief with these URLs for its pictures, by their fields; they are ours, and not judged as a user's
    are. Pictures without one stay as they are named."""

    def one(field: str, image: ImageFields) -> ImageFields:
        if field not in urls:
            return image
        return image.model_copy(update={"image_id": None, "url": urls[field]})

    def each(field: str, images: Sequence[ImageFields]) -> list[ImageFields]:
        return [one(f"{field}.{index}", image) for index, image in enumerate(images)]

    brand, product = brief.brand, brief.product
    logos = {
        name: one(f"brief.brand.{name}", logo)
        for name in ("logo", "logo_dark")
        if (logo := getattr(brand, name)) is not None
    }
    images = each("brief.brand.images", brand.images)
    return brief.model_copy(
        update={
            "brand": brand.model_copy(update={**logos, "images": images}),
            "product": product.model_copy(update={"images": each("brief.product.images", product.images)}),
            "reference_layouts": each("brief.reference_layouts", brief.reference_layouts),
        }
    )


def image_ids(job: Job) -> frozenset[str]:
    """The ids of all uploaded images that a job's brief names."""
    brief = read_kept(Brief, job.request["brief"])
    return frozenset(image.image_id for _, image in images_of(brief) if image.image_id)
