"""`images` and `fonts`: what is uploaded once and named in briefs."""

import mimetypes
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from adrelay_client.documents import FontDocument, ImageChange, ImageDocument
from adrelay_client.errors import Unsendable
from adrelay_client.exchange import Api, Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.files import File, closed, part, post
from adrelay_client.resources.shared import at, deleted, once, pages, until

_ON_ITS_WAY = frozenset({"awaiting_upload", "processing"})
DIRECTLY = 4_000_000
"""Bytes of a file that the API itself takes; what is larger goes to S3 by a presigned upload."""


class Images(Resource[D]):
    @operation
    def upload(
        self,
        file: bytes | Path,
        *,
        content_type: str | None = None,
        image_type: str | None = None,
        alt_text: str | None = None,
        product_id: str | None = None,
        timeout: float | None = 120,
    ) -> Steps[ImageDocument]:
        """The image of a file of at most 22 MB, ready to be named in briefs by its id. The same content is
        the same image. `content_type` is needed only of bytes above 4 MB. One that is no picture
        is `failed`, with an `error`. Raises NotEnded, and Unsendable where the type is not known."""
        about = {"image_type": image_type, "alt_text": alt_text, "product_id": product_id}
        said = {name: value for name, value in about.items() if value is not None}
        size = file.stat().st_size if isinstance(file, Path) else len(file)
        if size <= DIRECTLY:
            image = yield from _sent(self._api, "images", file, said)
        else:
            image = yield from self._by_s3(file, content_type or _type_of(file), said)
        about_it = self._api.having(image, {"id": str})
        return (yield from self._ready(about_it["id"], timeout, None))

    @operation
    def wait(
        self,
        image_id: str,
        *,
        timeout: float | None = 120,
        on_look: Callable[[ImageDocument], object] | None = None,
    ) -> Steps[ImageDocument]:
        """The image once it has been read: `ready`, or `failed` with an `error`."""
        return self._ready(image_id, timeout, on_look)

    @operation
    def get(self, image_id: str) -> Steps[ImageDocument]:
        return self._read(image_id)

    @listing
    def list(
        self,
        *,
        image_type: str | None = None,
        product_id: str | None = None,
        label: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        page_size: int | None = None,
    ) -> Steps[Page[ImageDocument]]:
        params = {
            "image_type": image_type, "product_id": product_id, "label": label,
            "created_after": created_after, "created_before": created_before, "limit": page_size,
        }  # fmt: skip
        return pages(self._api, at("images"), "images", params)

    @operation
    def change(self, image_id: str, change: ImageChange) -> Steps[ImageDocument]:
        """What is said of it; the picture itself never changes."""
        image: ImageDocument = yield from self._api.read("PATCH", at("images", image_id), json=change)
        return image

    @operation
    def delete(self, image_id: str) -> Steps[None]:
        return deleted(self._api, at("images", image_id))

    def _by_s3(self, file: bytes | Path, content_type: str, said: Mapping[str, str]) -> Steps[ImageDocument]:
        request = {"content_type": content_type, **said}
        prepared = yield from self._api.read(
            "POST", at("images", "uploads"), json=request, headers=once(None), needs={"image": dict}
        )
        yield from post(self._api, prepared.get("upload"), file)
        image: ImageDocument = prepared["image"]
        return image

    def _ready(
        self, image_id: str, timeout: float | None, on_look: Callable[[ImageDocument], object] | None
    ) -> Steps[ImageDocument]:
        return until(
            self._api, lambda _: self._read(image_id), going_on=_ON_ITS_WAY, timeout=timeout, on_look=on_look
        )

    def _read(self, image_id: str) -> Steps[ImageDocument]:
        image: ImageDocument = yield from self._api.read("GET", at("images", image_id))
        return image


class Fonts(Resource[D]):
    @operation
    def upload(self, file: bytes | Path) -> Steps[FontDocument]:
        """A TTF, OTF, WOFF or WOFF2 of at most about 4 MB, read and checked at once."""
        font: FontDocument = yield from _sent(self._api, "fonts", file, {})
        return font

    @operation
    def get(self, font_id: str) -> Steps[FontDocument]:
        font: FontDocument = yield from self._api.read("GET", at("fonts", font_id))
        return font

    @operation
    def list(self) -> Steps[Sequence[FontDocument]]:
        document = yield from self._api.read("GET", at("fonts"), needs={"fonts": list})
        fonts: Sequence[FontDocument] = document["fonts"]
        return fonts

    @operation
    def delete(self, font_id: str) -> Steps[None]:
        return deleted(self._api, at("fonts", font_id))


def _sent(api: Api, kind: str, file: File, said: Mapping[str, str]) -> Steps[Any]:
    opened = part(file)
    try:
        return (yield from api.read("POST", at(kind), data=said, files={"file": opened}))
    finally:
        closed(file, opened)


def _type_of(file: bytes | Path) -> str:
    known = mimetypes.guess_type(file.name)[0] if isinstance(file, Path) else None
    if known is None:
        raise Unsendable("say its content_type: image/png, image/jpeg …")
    return known
