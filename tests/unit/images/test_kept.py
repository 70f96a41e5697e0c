"""Pictures are fetched once and cut out once, however many want them at the same time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.images import kept
from adrelay.images.keeping import keep_pictures
from adrelay.images.kept import Album, Kept, Refused, Wanted, once
from adrelay.images.opening import open_cutout, open_photo
from adrelay.jobs.store import Store
from studio.cutting import kinds
from studio.cutting.cutout import METHOD
from tests.cloud import ASSETS, Cloud
from tests.functions.test_store_assets import picture
from tests.shipped import ROOT

SERUM = (ROOT / "local" / "samples" / "product_serum.jpg").read_bytes()
URL = "https://cdn.example/serum.jpg"
SECONDS = 5.0


class Shop:
    """A picture server that counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, content: bytes = SERUM) -> None:
        self.content = content
        self.asked: list[str] = []
        monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(self))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        return httpx.Response(200, content=self.content)


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr("adrelay.files.fetching._PAUSES", ())
    monkeypatch.setattr(kept, "_PAUSE", 0.01)
    return Shop(monkeypatch)


def album(store: Store, scope: str = "batch_1", tenant: str = "local") -> Album:
    return Album(store, tenant, scope, "adrelay-KeepPictures", METHOD)


def keep(album: Album, *wanted: Wanted) -> list[Any]:
    """What KeepPictures answers."""
    found: list[Any] = keep_pictures(album.table, ASSETS, album.request(wanted))["pictures"]
    return found


def test_a_picture_is_read_once_and_cut_out_once(cloud: Cloud, store: Store, shop: Shop) -> None:
    wanted = [Wanted(URL, cut=True)]
    (first,) = album(store).pictures(wanted, seconds=SECONDS)
    (second,) = album(store).pictures(wanted, seconds=SECONDS)
    assert first == second
    assert isinstance(first, Kept)
    assert (first.format, first.width, first.height) == ("jpeg", 1600, 2000)
    assert first.cut is not None
    assert first.cut.confidence > 0.5
    assert shop.asked == [URL]
    assert len(cloud.invoked) == 1, "the second time nobody has to be asked"
    assert cloud.of("PutObject")[0]["Key"] == f"pictures/local/{first.sha256}.jpeg"
    whole = open_photo(ASSETS, first, 800)
    cutout = open_cutout(ASSETS, first.cut, whole, 400)
    assert (whole.width, max(whole.image.width, whole.image.height)) == (1600, 800)
    assert cutout.usable
    assert (max(cutout.image.width, cutout.image.height), cutout.image.bands) == (400, 4)


def test_the_same_content_is_cut_once_wherever_it_is_from(cloud: Cloud, store: Store, shop: Shop) -> None:
    found = album(store).pictures([Wanted(URL, cut=True), Wanted(f"{URL}?again", cut=True)], seconds=SECONDS)
    assert found[0] == found[1]
    assert len(shop.asked) == 2
    assert len([put for put in cloud.of("PutObject") if put["Key"].startswith("cutouts/")]) == 1


def test_another_batch_and_another_tenant_read_for_themselves(store: Store, shop: Shop) -> None:
    """Another picture may be behind the URL tomorrow; and no tenant sees what another has."""
    for mine in (album(store), album(store, "batch_2"), album(store, tenant="other")):
        (found,) = mine.pictures([Wanted(URL)], seconds=SECONDS)
        assert isinstance(found, Kept)
        assert found.key.split("/")[1] == mine.tenant
    assert len(shop.asked) == 3


def test_a_picture_that_cannot_be_had_is_not_asked_for_by_every_job(
    store: Store, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.content = b"<html>Sorry</html>"
    for _ in range(3):
        (found,) = album(store).pictures([Wanted(URL)], seconds=SECONDS)
        assert isinstance(found, Refused)
        assert (found.code, found.retryable) == ("not_an_image", False)
    assert len(shop.asked) == 1
    later = utc_now() + timedelta(seconds=90)
    monkeypatch.setattr(kept, "utc_now", lambda: later)
    shop.content = SERUM
    (found,) = album(store).pictures([Wanted(URL)], seconds=SECONDS)
    assert isinstance(found, Kept)


def test_what_was_kept_long_ago_is_fetched_again(
    store: Store, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    album(store).pictures([Wanted(URL)], seconds=SECONDS)
    later = utc_now() + timedelta(days=kept.DAYS, seconds=1)
    monkeypatch.setattr(kept, "utc_now", lambda: later)
    album(store).pictures([Wanted(URL)], seconds=SECONDS)
    assert len(shop.asked) == 2


def test_batch_rate_limited_cdn(store: Store, shop: Shop) -> None:
    """Twelve jobs of a batch want the same two pictures at once from a server that would not bear it."""
    pictures = [Wanted(URL), Wanted("https://cdn.example/logo.png")]
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda _: keep(album(store), *pictures), range(12)))
    assert all(each == found[0] for each in found)
    assert sorted(shop.asked) == sorted(one.source for one in pictures)


def test_who_waits_takes_the_work_up_when_its_doer_has_died(
    store: Store, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = album(store).source_key(URL)
    begun = threading.Event()

    def die() -> dict[str, Any]:
        begun.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "delete", lambda _: None)  # it dies before it can say so
    with pytest.raises(KeyboardInterrupt):
        once(store, key, die, seconds=30)
    assert begun.is_set()
    later = utc_now() + timedelta(seconds=31)
    monkeypatch.setattr(kept, "utc_now", lambda: later)
    assert once(store, key, lambda: {"key": "mine"}, seconds=30) == {"key": "mine"}


def test_work_that_fails_is_free_for_the_next(store: Store) -> None:
    key = album(store).source_key(URL)

    def fail() -> dict[str, Any]:
        raise OSError("S3 is down")

    with pytest.raises(OSError, match="down"):
        once(store, key, fail, seconds=30)
    assert once(store, key, lambda: {"key": "mine"}, seconds=30) == {"key": "mine"}


def test_our_own_files_are_kept_where_they_are(cloud: Cloud, store: Store) -> None:
    clients.s3().put_object(Bucket=ASSETS, Key="images/local/img_1.jpeg", Body=SERUM)
    for scope in ("job_1", "job_2"):
        (found,) = album(store, scope).pictures(
            [Wanted(f"s3://{ASSETS}/images/local/img_1.jpeg", cut=True)], seconds=SECONDS
        )
        assert isinstance(found, Kept)
        assert found.key == "images/local/img_1.jpeg"
    assert len(cloud.invoked) == 1, "its content stays the same, whoever names it"


def test_pictures_are_kept_ahead_by_several_runs(cloud: Cloud, store: Store) -> None:
    wanted = [Wanted(f"https://cdn.example/{number}.png", cut=True) for number in range(20)]
    album(store).keep_ahead(wanted)
    assert [len(given["pictures"]) for _, given in cloud.invoked] == [8, 8, 4]
    assert {function for function, _ in cloud.invoked} == {"adrelay-KeepPictures"}
    assert cloud.invoked[0][1]["pictures"][0] == {"source": wanted[0].source, "cut": True}


@pytest.mark.parametrize(
    ("sent", "kept_as"),
    [
        (".webp", "jpeg"),
        (".avif", "jpeg"),
        (".tif", "jpeg"),
        (".gif", "png"),
        (".png", "png"),
        (".jpg", "jpeg"),
    ],
)
def test_what_is_kept_everybody_reads(store: Store, shop: Shop, sent: str, kept_as: str) -> None:
    shop.content = picture(64, 48, sent)
    (found,) = album(store).pictures([Wanted(URL)], seconds=SECONDS)
    assert isinstance(found, Kept)
    assert (found.format, found.width, found.height) == (kept_as, 64, 48)
    assert found.key.endswith(f".{kept_as}")
    file = clients.s3().get_object(Bucket=ASSETS, Key=found.key)
    assert file["ContentType"] == f"image/{kept_as}"
    assert kinds.sniff(file["Body"].read()) == kept_as


def test_picture_no_eoi_is_kept_whole(store: Store, shop: Shop) -> None:
    shop.content = SERUM.removesuffix(b"\xff\xd9")
    (found,) = album(store).pictures([Wanted(URL)], seconds=SECONDS)
    assert isinstance(found, Kept)
    assert clients.s3().get_object(Bucket=ASSETS, Key=found.key)["Body"].read() == SERUM


def test_a_picture_larger_than_any_ad_is_kept_smaller(
    store: Store, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.images.keeping._LARGE", 1000)
    shop.content = picture(4_400, 40, ".jpg")
    (found,) = album(store).pictures([Wanted(URL)], seconds=SECONDS)
    assert isinstance(found, Kept)
    assert found.width == 4_400
    assert open_photo(ASSETS, found, 9_000).width == 4_096
