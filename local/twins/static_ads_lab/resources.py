"""The endpoints of images and of the resources that ads are made from."""

from collections.abc import Callable, Iterator
from threading import RLock
from typing import Any, Final, Protocol

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from local.twins.calls import Call, Route
from local.twins.clock import Clock
from local.twins.faults import Operation
from local.twins.files import File
from local.twins.static_ads_lab import trees
from local.twins.static_ads_lab.settings import StaticAdsLabSettings
from local.twins.static_ads_lab.workspace import (
    KINDS,
    Image,
    Workspace,
    canvas_of,
    describe_image,
    files_of,
    invalid,
    json_body,
    read_upload,
)

_PAGE: Final = 20
_MAX_PAGE: Final = 100


class Surroundings(Protocol):
    """What the resources ask of the twin that they belong to; a reset gives it another workspace."""

    workspace: Workspace
    settings: StaticAdsLabSettings
    files: dict[str, File]
    base_url: str
    clock: Clock
    lock: RLock

    def add_file(self, name: str, file: File) -> str: ...


class Resources:
    """Images, brands, products, variants, audiences and templates of one twin."""

    def __init__(self, twin: Surroundings, answer: Callable[..., Response]) -> None:
        self._twin = twin
        self._answer = answer

    @property
    def _workspace(self) -> Workspace:
        return self._twin.workspace

    def routes(self) -> Iterator[Route]:
        yield Route("POST", "/v1/images", self._upload, Operation.UPLOAD)
        yield Route("GET", "/v1/images", self._images)
        yield Route("GET", "/v1/images/<image_id>", self._image)
        yield Route("DELETE", "/v1/images/<image_id>", self._delete_image)
        kinds = ",".join(f"'{kind}'" for kind in KINDS)
        yield Route("POST", f"/v1/<any({kinds}):kind>", self._create)
        yield Route("GET", f"/v1/<any({kinds}):kind>", self._list)
        yield Route("GET", f"/v1/<any({kinds}):kind>/<resource_id>", self._get)

    def _upload(self, call: Call) -> Response:
        image = read_upload(call.request, call.at)
        with self._twin.lock:
            self._workspace.images[image.id] = image
            for name, file in files_of(image).items():
                self._twin.add_file(name, file)
            return self._answer(self._describe(image), 201)

    def _images(self, call: Call) -> Response:
        with self._twin.lock:
            images = [self._describe(image) for image in self._workspace.images.values()]
        for name in ("product_id", "image_type"):
            if name in call.request.args:
                images = [image for image in images if image[name] == call.request.args[name]]
        page, more = page_of(images, call.request.args)
        return self._answer(page, has_more=more)

    def _image(self, call: Call) -> Response:
        with self._twin.lock:
            return self._answer(self._describe(self._workspace.image(call.args["image_id"])))

    def _delete_image(self, call: Call) -> Response:
        with self._twin.lock:
            image = self._workspace.image(call.args["image_id"])
            del self._workspace.images[image.id]
            for name in files_of(image):
                self._twin.files.pop(name, None)
        return self._answer({"id": image.id, "deleted": True})

    def _create(self, call: Call) -> Response:
        body = json_body(call.request)
        with self._twin.lock:
            made = self._workspace.create(call.args["kind"], body, call.at)
            return self._answer(self._shown(call.args["kind"], made), 201)

    def _list(self, call: Call) -> Response:
        kind, args = call.args["kind"], call.request.args
        with self._twin.lock:
            page, more = page_of(self._workspace.listing(kind, args), args)
            shown = [self._shown(kind, one) for one in page]
        return self._answer(shown, has_more=more)

    def _get(self, call: Call) -> Response:
        with self._twin.lock:
            found = self._workspace.get(call.args["kind"], call.args["resource_id"])
            return self._answer(self._shown(call.args["kind"], found))

    def _shown(self, kind: str, found: dict[str, Any]) -> dict[str, Any]:
        """The record; of a template that is completed with a picture of what it looks like."""
        if kind != "design-templates":
            return found
        preview = self._preview(found["id"]) if found["status"] == "completed" else None
        return {"preview_url": preview, "reference_image_url": None, **found}

    def _preview(self, template_id: str) -> str:
        width, height = canvas_of(template_id)
        words = {trees.HEADLINE: "Headline", trees.SUBHEADLINE: "Subheadline", trees.CTA: "Button"}
        tree = trees.template_tree(width, height, lines=words, hero_url="")
        small = trees.picture_of(tree, width // 3, height // 3, None)
        return self._twin.add_file(f"cdn/{template_id}-preview.png", File("image/png", picture=small))

    def _describe(self, image: Image) -> dict[str, Any]:
        twin = self._twin
        ready = twin.clock.now() >= image.created_at + twin.settings.thumbnail_seconds
        return describe_image(image, twin.base_url, thumbnails=ready)


def page_of(items: list[dict[str, Any]], args: MultiDict[str, str]) -> tuple[list[dict[str, Any]], bool]:
    """At most `limit` items after the one whose id is `starting_after`, and whether there are more.

    https://www.staticadslab.com/docs/reference/pagination
    """
    limit = args.get("limit", str(_PAGE))
    if not limit.isdigit() or not 1 <= int(limit) <= _MAX_PAGE:
        raise invalid("limit", f"must be 1 to {_MAX_PAGE}")
    ids = [item["id"] for item in items]
    last = args.get("starting_after")
    if last is not None and last not in ids:
        raise invalid("starting_after", "must be the id of the last item seen")
    start = ids.index(last) + 1 if last is not None else 0
    end = start + int(limit)
    return items[start:end], end < len(items)
