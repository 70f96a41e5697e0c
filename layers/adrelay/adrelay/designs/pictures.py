"""The pictures of editable ads, kept with the job's designs: an ad can be edited when its URLs are long dead.

What a design names is looked up by its name: `imageRef` is a picture of the brief or an uploaded image
(`img_…`), `imageFillUrl` a URL. Each is fetched once a job, when it is first named. Needs the studio layer.
"""

import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pyvips

from adrelay.aws import clients
from adrelay.errors import FetchFailed, NotFound
from adrelay.files.fetching import IMAGE_LIMIT, fetched
from adrelay.images.kept import Album, Kept, Wanted
from adrelay.images.library import Library
from adrelay.images.opening import open_cutout
from adrelay.images.records import ImageStatus
from adrelay.jobs.store import Store
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief
from adrelay.security.tokens import digest
from adrelay.security.urls import check_form
from studio import png
from studio.cutting import kinds, photo
from studio.cutting.cutout import METHOD, Cutout
from studio.design.tree import Design, ImageNode, PictureUse, pictures_used
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.errors import DesignError, Problem

MOST_PICTURES = 12  # that the designs of a job may show
_PIXELS = 40_000_000
_FETCH_SECONDS = 8.0
_CUT_SECONDS = 12.0  # of those that the editor waits
_PARALLEL = 4
_SEEN = "the brief's pictures"  # the name of what the layouts know of them; no picture is called so
_SEEN_LIMIT = 200_000  # bytes
_BRIEF, _BRIEF_LIMIT = "the brief", 500_000
_OF_BRIEFS = "brief."  # begins the names of a brief's pictures
_UPLOADED = re.compile(r"img_[0-9A-Za-z]{4,64}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The pictures of a design by name, ready for the renderer; what could not be done to them; the names of
    logos that are of more than one colour."""

    pixels: dict[str, pyvips.Image] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    colorful: set[str] = field(default_factory=set)


class Shelf:
    """The pictures of one job."""

    def __init__(self, store: Store, bucket: str, tenant: str, job_id: str, keep_function: str = "") -> None:
        """`keep_function`, KeepPictures, cuts out products that come with an edit."""
        self._of_templates = f"templates/{tenant}/pictures"
        self._bucket = bucket
        self._album = Album(store, tenant, job_id, keep_function, METHOD)
        self._library = Library(store, tenant)
        self._folder = f"designs/{tenant}/{job_id}/pictures"

    def keep(self, pictures: Sequence[Picture], brief: Brief) -> None:
        """Keep the brief as it was drawn, its pictures, and what the layouts know of them: copy that is
        changed is laid out again among the same pictures."""
        pixels = picture.sources(pictures)
        with ThreadPoolExecutor(_PARALLEL) as pool:
            list(pool.map(lambda name: self._put(name, _file(pixels[name])), pixels))
        self._write(_SEEN, json.dumps([picture.seen(one) for one in pictures]))
        self._write(_BRIEF, brief.model_dump_json(by_alias=True, exclude_unset=True))

    def brief(self) -> Brief | None:
        """The brief as it was drawn; None of an ad that was made before they were kept."""
        document = self._read(_BRIEF, _BRIEF_LIMIT)
        return None if document is None else read_kept(Brief, document)

    def pictures(self) -> list[Picture] | None:
        """The brief's pictures as the layouts saw them; None of an ad that was made before they were kept."""
        seen = self._read(_SEEN, _SEEN_LIMIT)
        if seen is None:
            return None
        names = [name for one in seen for name in picture.names_of(one)]
        with ThreadPoolExecutor(_PARALLEL) as pool:
            pixels = dict(zip(names, pool.map(self._image, names), strict=True))
        return [picture.recalled(one, pixels) for one in seen]

    def _write(self, name: str, text: str) -> None:
        clients.s3().put_object(
            Bucket=self._bucket, Key=self._key(name), Body=text.encode(), ContentType="application/json"
        )

    def _read(self, name: str, limit: int) -> Any:
        """What was written under this name; None: nothing was."""
        try:
            with fetched(f"s3://{self._bucket}/{self._key(name)}", limit=limit) as file:
                return json.loads(file.path.read_bytes())
        except FetchFailed as error:
            if error.retryable:
                raise
            return None

    def _image(self, name: str) -> pyvips.Image:
        return photo.load(self._bytes(name), max_bytes=IMAGE_LIMIT, max_pixels=_PIXELS).image

    def copy_to(self, folder: str, designs: Iterable[Design]) -> None:
        """Copy what editors have put into the designs to a folder, where templates are kept. What is not to
        be had any more stays away."""
        for name in dict.fromkeys(use.name for design in designs for use in pictures_used(design)):
            if name.startswith(_OF_BRIEFS):
                continue
            try:
                content = self._bytes(name)
            except (FetchFailed, NotFound):
                continue
            key, kind = f"{folder}/{digest(name)}", f"image/{kinds.sniff(content)}"
            clients.s3().put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=kind)

    def load(self, designs: Iterable[Design], known: Container[str] = ()) -> Loaded:
        """All that the designs name, but for what is `known`. DesignError names the node of each picture that
        is not to be had."""
        designs = list(designs)
        uses: dict[str, PictureUse] = {}
        for use in (use for design in designs for use in pictures_used(design)):
            if use.name not in known:
                uses.setdefault(use.name, use)
        _check(uses)
        longest = max((max(design.width, design.height) for design in designs), default=1)
        fit = min(picture.fit_for(len(uses)), 2 * longest)

        def one(use: PictureUse) -> photo.Photo | Problem:
            try:
                return photo.load(self._bytes(use.name), max_bytes=IMAGE_LIMIT, max_pixels=_PIXELS, fit=fit)
            except photo.PhotoError as error:
                return Problem(use.node.id, use.field, error.message)
            except (FetchFailed, NotFound) as error:
                return Problem(use.node.id, use.field, str(error))

        with ThreadPoolExecutor(_PARALLEL) as pool:
            found = dict(zip(uses, pool.map(one, uses.values()), strict=True))
        if problems := [problem for problem in found.values() if isinstance(problem, Problem)]:
            raise DesignError(problems)
        photos = {name: one for name, one in found.items() if isinstance(one, photo.Photo)}
        return self._prepared(uses, photos, fit)

    def _prepared(
        self, uses: Mapping[str, PictureUse], photos: Mapping[str, photo.Photo], fit: int
    ) -> Loaded:
        """The pictures as their nodes want them. The brief's were made ready when the ad was."""
        whole = Loaded()
        kinds = {name: _kind(use) for name, use in uses.items()}
        cutouts = self._cut([name for name, kind in kinds.items() if kind == "PRODUCT"], photos, fit)
        for name, use in uses.items():
            whole.pixels[name] = photos[name].image
            if kinds[name] == "LOGO":
                logo = picture.logo(name, photos[name])
                whole.pixels[name] = logo.image
                if not logo.single_ink:
                    whole.colorful.add(name)
            elif kinds[name] == "PRODUCT":
                product = picture.product(name, photos[name], cutouts[name])
                whole.pixels[name] = product.cutout or product.image
                if product.cutout is None:
                    whole.notes.append(
                        f"{use.node.id}: {product.why_uncut}, so the picture is shown as it is"
                    )
        return whole

    def _cut(self, names: Sequence[str], photos: Mapping[str, photo.Photo], fit: int) -> dict[str, Cutout]:
        """The cutouts of pictures that `_bytes` has kept."""
        wanted = [Wanted(f"s3://{self._bucket}/{self._key(name)}", cut=True) for name in names]
        found = dict[str, Cutout]()
        for name, kept in zip(names, self._album.pictures(wanted, seconds=_CUT_SECONDS), strict=True):
            if isinstance(kept, Kept) and kept.cut is not None:
                found[name] = open_cutout(self._bucket, kept.cut, photos[name], fit)
            else:
                whole = photos[name]
                found[name] = Cutout(whole.image, 0.0, (0, 0, whole.width, whole.height), usable=False)
        return found

    def _bytes(self, name: str) -> bytes:
        for key in (self._key(name), f"{self._of_templates}/{digest(name)}"):
            try:
                with fetched(f"s3://{self._bucket}/{key}", limit=IMAGE_LIMIT) as file:
                    return file.path.read_bytes()
            except FetchFailed as error:
                if error.retryable:
                    raise
        source = self._source(name)
        limit = IMAGE_LIMIT if source.startswith("s3://") else photo.MAX_BYTES
        with fetched(source, limit=limit, seconds=_FETCH_SECONDS) as file:
            content = file.path.read_bytes()
        if kinds.sniff(content):
            self._put(name, content)
        return content

    def _source(self, name: str) -> str:
        """Where a picture is fetched from that is not kept yet."""
        if "://" in name:
            return name
        if _UPLOADED.fullmatch(name) is None:
            raise NotFound(
                f"there is no picture {name!r}; name an uploaded image (img_…) or give imageFillUrl"
            )
        image = self._library.image(name)
        if image.status is not ImageStatus.READY or image.key is None:
            raise NotFound(f"the image is not ready: {image.status.value}")
        return f"s3://{self._bucket}/{image.key}"

    def _key(self, name: str) -> str:
        return f"{self._folder}/{digest(name)}"

    def _put(self, name: str, content: bytes) -> None:
        kind = f"image/{kinds.sniff(content)}"
        clients.s3().put_object(Bucket=self._bucket, Key=self._key(name), Body=content, ContentType=kind)


def _check(uses: Mapping[str, PictureUse]) -> None:
    """The limits that need no look at the pictures."""
    problems = []
    for number, use in enumerate(uses.values(), start=1):
        if number > MOST_PICTURES:
            problems.append(Problem(use.node.id, use.field, f"is one of more than {MOST_PICTURES} pictures"))
        elif use.source.image_fill_url is not None:
            try:
                check_form(use.name)
            except ValueError as error:
                problems.append(Problem(use.node.id, use.field, str(error)))
    if problems:
        raise DesignError(problems)


def _kind(use: PictureUse) -> str:
    """PRODUCT or LOGO, which are made ready for their node, or PICTURE."""
    subject = use.node.subject if isinstance(use.node, ImageNode) else "PICTURE"
    return "PICTURE" if use.name.endswith(picture.CUTOUT) else subject


def _file(image: pyvips.Image) -> bytes:
    """The pixels as a file that loses nothing to the eye."""
    if image.hasalpha():
        return png.encode(image)
    return bytes(image.jpegsave_buffer(Q=95, subsample_mode="off", keep="none"))
