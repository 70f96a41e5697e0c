"""What a vendor does not take is converted, once, before it is sent."""

import numpy as np
import pytest
import pyvips

from adrelay.aws import clients
from adrelay.images.converting import converted
from adrelay.images.kept import Kept, Refused, Wanted
from adrelay.jobs.store import Store
from adrelay.providers.base import PictureForm
from studio.cutting import kinds, photo
from tests.cloud import ASSETS, Cloud
from tests.functions.test_store_assets import picture
from tests.unit.images.test_kept import SECONDS, SERUM, URL, Shop, album, shop

__all__ = ["shop"]  # a fixture

WEBP = f"s3://{ASSETS}/images/local/img_1.webp"
PHOTOS = PictureForm(("jpeg", "png"), 12_000_000)


def file_of(found: Kept | Refused) -> bytes:
    """What a vendor reads; its key ends as it is."""
    assert isinstance(found, Kept)
    content: bytes = clients.s3().get_object(Bucket=ASSETS, Key=found.key)["Body"].read()
    assert kinds.sniff(content) == found.format == found.key.rpartition(".")[2]
    return content


def kept_in(store: Store, source: str, form: PictureForm | None) -> Kept | Refused:
    (found,) = album(store).pictures([Wanted(source, form=form)], seconds=SECONDS)
    return found


def test_a_webp_is_sent_as_jpeg_to_who_takes_no_webp(cloud: Cloud, store: Store) -> None:
    sent = picture(64, 48, ".webp")
    clients.s3().put_object(Bucket=ASSETS, Key=WEBP.removeprefix(f"s3://{ASSETS}/"), Body=sent)
    assert file_of(kept_in(store, WEBP, None)) == sent, "the studio reads it as it is"
    assert file_of(kept_in(store, WEBP, PictureForm(("jpeg", "png", "webp")))) == sent
    first, again = (kept_in(store, WEBP, PHOTOS) for _ in range(2))
    assert first == again
    assert isinstance(first, Kept)
    assert (first.format, first.key.rpartition("/")[0]) == ("jpeg", "pictures/local")
    as_sent, as_taken = (photo.load(one).image.numpy().astype(int) for one in (sent, file_of(first)))
    assert np.abs(as_sent - as_taken).mean() < 3, "the same picture"
    assert len(cloud.of("PutObject")) == 2, "converted once"


def test_what_a_vendor_takes_stays_as_it_is_kept(cloud: Cloud, store: Store, shop: Shop) -> None:
    assert file_of(kept_in(store, URL, PHOTOS)) == SERUM
    asked = len(cloud.invoked)
    assert file_of(kept_in(store, URL, PHOTOS)) == SERUM
    assert (len(cloud.invoked), len(shop.asked), len(cloud.of("PutObject"))) == (asked, 1, 1)


def test_a_photograph_that_is_too_large_is_compressed(store: Store, shop: Shop) -> None:
    small = file_of(kept_in(store, URL, PictureForm(most_bytes=len(SERUM) * 3 // 4)))
    assert len(small) <= len(SERUM) * 3 // 4
    assert (photo.load(small).width, photo.load(small).height) == (1600, 2000), "before it loses a pixel"


def noise(width: int, height: int, alpha: int) -> pyvips.Image:
    gray = pyvips.Image.gaussnoise(width, height, mean=128, sigma=60, seed=2).cast("uchar")
    shape = (pyvips.Image.xyz(width, height)[0] < width // 2).ifthenelse(alpha, 255).cast("uchar")
    return gray.bandjoin([gray, gray, shape]).copy(interpretation="srgb").copy_memory()


@pytest.mark.parametrize(("alpha", "kind"), [(0, "png"), (255, "jpeg")])
def test_what_cannot_be_compressed_loses_pixels_and_no_transparency(alpha: int, kind: str) -> None:
    whole = photo.load(noise(400, 300, alpha).pngsave_buffer())
    body, made = converted(whole, PictureForm(most_bytes=20_000))
    small = photo.load(body)
    assert (made, kinds.sniff(body)) == (kind, kind)
    assert 6_000 < len(body) <= 20_000, "not much smaller than it may be"
    assert abs(small.width / small.height - 4 / 3) < 0.02
    assert small.has_alpha == (alpha == 0)
    if small.has_alpha:
        assert float(small.image[3].avg()) == pytest.approx(127.5, abs=2)
