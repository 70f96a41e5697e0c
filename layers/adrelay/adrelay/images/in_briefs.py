"""The pictures that briefs name, and the addresses that uploaded ones get in them."""

from collections.abc import Callable

from adrelay.jobs.model import Job
from adrelay.jobs.request import Brief, ImageFields


def images_of(brief: Brief) -> list[tuple[str, ImageFields]]:
    """Every image that a brief names, with its field."""
    found = [(f"brief.product.images.{i}", image) for i, image in enumerate(brief.product.images)]
    found += [(f"brief.brand.images.{i}", image) for i, image in enumerate(brief.brand.images)]
    found += [(f"brief.reference_layouts.{i}", image) for i, image in enumerate(brief.reference_layouts)]
    for name in ("logo", "logo_dark"):
        if (logo := getattr(brief.brand, name)) is not None:
            found.append((f"brief.brand.{name}", logo))
    return found


def addressed(brief: Brief, url_of: Callable[[str], str]) -> Brief:
    """The brief with a URL in the place of each `image_id`; the URLs are ours, and not judged as a user's
    are. NotFound if an image has been deleted."""

    def one(image: ImageFields) -> ImageFields:
        if image.image_id is None:
            return image
        return image.model_copy(update={"image_id": None, "url": url_of(image.image_id)})

    brand, product = brief.brand, brief.product
    logos = {name: one(logo) for name in ("logo", "logo_dark") if (logo := getattr(brand, name)) is not None}
    return brief.model_copy(
        update={
            "brand": brand.model_copy(update={**logos, "images": list(map(one, brand.images))}),
            "product": product.model_copy(update={"images": list(map(one, product.images))}),
            "reference_layouts": list(map(one, brief.reference_layouts)),
        }
    )


def image_ids(job: Job) -> frozenset[str]:
    """The ids of all uploaded images that a job's brief names."""
    brief = Brief.model_validate(job.request["brief"])
    return frozenset(image.image_id for _, image in images_of(brief) if image.image_id)
