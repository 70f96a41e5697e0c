"""The pictures of a brief as a vendor is given them: which uploads as they are, and who is told what not."""

from collections.abc import Sequence
from typing import Any

import pytest

from adrelay.attempts import pictures
from adrelay.attempts.pictures import GivenPictures
from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected, Unavailable
from adrelay.images.in_briefs import images_of
from adrelay.images.kept import Refused, Wanted
from adrelay.images.records import ImageRecord, ImageStatus
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import PictureForm
from adrelay.providers.registry import provider
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor

URL = "https://shop.example/serum.png"


@pytest.fixture(autouse=True)
def of_small_pictures(server: vendor.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor is given all pictures of a brief, as PNG or JPEG of up to 1,000 bytes."""
    kind = type(provider(vendor.NAME))
    monkeypatch.setattr(kind, "picture_form", PictureForm(("jpeg", "png"), 1_000))
    monkeypatch.setattr(kind, "given_pictures", lambda *asked: frozenset(dict(images_of(asked[1]))))


class Album:
    """What its own were asked for, and what they are answered with."""

    answer: list[Any] | Exception
    asked: list[tuple[str, tuple[Wanted, ...]]]

    def __init__(self, store: Store, tenant: str, album: str, function: str) -> None:
        self._name = album

    def pictures(self, wanted: Sequence[Wanted], *, seconds: float) -> list[Any]:
        self.asked.append((self._name, tuple(wanted)))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def album(monkeypatch: pytest.MonkeyPatch) -> type[Album]:
    monkeypatch.setattr(Album, "asked", [], raising=False)
    monkeypatch.setattr(Album, "answer", [], raising=False)
    monkeypatch.setattr(pictures, "Album", Album)
    return Album


def given(store: Store) -> GivenPictures:
    return GivenPictures(store, "assets", "KeepPictures", "https://api.example")


def job_of(store: Store, image: dict[str, Any], **changes: Any) -> Job:
    request = {"kind": "image_ad", "brief": {"product": {"images": [image]}}}
    job = put_job(store, route=(vendor.NAME,), request=request, **changes)
    open_attempt(store, job, AttemptState.PREPARING)
    return job


def upload(**changes: Any) -> ImageRecord:
    fields: dict[str, Any] = {"key": "images/local/img_1.png", "size_bytes": 900, **changes}
    return ImageRecord(
        id="img_1", tenant="local", status=ImageStatus.READY, created_at=NOW, updated_at=NOW, **fields
    )


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"size_bytes": 1_001}, False),
        ({"size_bytes": None}, False),
        ({"key": "images/local/img_1.avif"}, False),
        ({"key": "images/png"}, False),
        ({"key": None}, False),
    ],
)
def test_an_upload_is_given_as_it_is_where_the_vendor_takes_its_form(changes: Any, fits: bool) -> None:
    assert pictures._fits(upload(**changes), provider(vendor.NAME)) is fits


@pytest.mark.parametrize("batch", [None, "batch_1"])
def test_pictures_are_kept_once_for_a_batch_and_else_for_the_job(
    store: Store, album: type[Album], monkeypatch: pytest.MonkeyPatch, batch: str | None
) -> None:
    refused = Refused(code=ErrorCode.INVALID_IMAGE, message="is no picture", retryable=True)
    monkeypatch.setattr(album, "answer", [refused])
    job = job_of(store, {"url": URL}, batch_id=batch)
    with pytest.raises(Rejected) as rejected:
        given(store).in_brief(job, store.attempt(job.id, 1))
    assert (rejected.value.code, rejected.value.retryable) == (ErrorCode.INVALID_IMAGE, True)
    ((name, (wanted,)),) = album.asked
    assert name == (batch or job.id)
    assert (wanted.source, wanted.form) == (URL, provider(vendor.NAME).picture_form)


def test_who_cannot_be_asked_for_them_now_is_asked_again(
    store: Store, album: type[Album], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(album, "answer", Unavailable("not now"))
    job = job_of(store, {"url": URL})
    with pytest.raises(Rejected) as rejected:
        given(store).in_brief(job, store.attempt(job.id, 1))
    assert (rejected.value.code, rejected.value.retryable) == (ErrorCode.IMAGE_UNREACHABLE, True)


def test_an_upload_that_is_deleted_by_then_is_named(store: Store, album: type[Album]) -> None:
    job = job_of(store, {"image_id": "img_gone"})
    with pytest.raises(Rejected) as rejected:
        given(store).in_brief(job, store.attempt(job.id, 1))
    assert rejected.value.code == ErrorCode.IMAGE_DELETED
    assert album.asked == []
