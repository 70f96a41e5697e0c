"""The pictures that briefs name, and the addresses that uploaded ones get in them."""

from collections.abc import Callable
from typing import Any

from adrelay.jobs.model import Job
from adrelay.jobs.request import Brief, ImageFields


def images_of(brief: Brief) -> list[tuple[str, ImageFields]]:
    """Every image that a brief names, with its field."""
    found = [(f"brief.product.images.{i}", image) for i, image in enumerate(brief.product.images)]
    found += [(f"brief.brand.images.{i}", image) for i, image in enumerate(brief.brand.images)]
    found += [(f"brief.reference_layouts.{i}", image) for i, image in enumerate(brief.reference_layouts)]
    if brief.brand.logo is not None:
        found.append(("brief.brand.logo", brief.brand.logo))
    return found


def addressed(brief: Brief, url_of: Callable[[str], str]) -> Brief:
    """The brief with a URL in the place of each `image_id`. NotFound if an image has been deleted."""
    if not any(image.image_id for _, image in images_of(brief)):
        return brief

    def address(value: Any) -> Any:
        if isinstance(value, dict):
            if value.get("image_id"):
                rest = {key: item for key, item in value.items() if key != "image_id"}
                return {**rest, "url": url_of(value["image_id"])}
            return {key: address(item) for key, item in value.items()}
        return [address(item) for item in value] if isinstance(value, list) else value

    return Brief.model_validate(address(brief.model_dump(mode="json", by_alias=True, exclude_defaults=True)))


def image_ids(job: Job) -> frozenset[str]:
    """The ids of all uploaded images that a job's brief names."""
    brief = Brief.model_validate(job.request["brief"])
    return frozenset(image.image_id for _, image in images_of(brief) if image.image_id)
