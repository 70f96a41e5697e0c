"""Log lines as the functions write them."""

import io
import json
import logging
from collections.abc import Callable, Hashable, Iterator
from hashlib import sha256
from unittest.mock import patch

import pytest

from adrelay.telemetry import logger
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.photo import Photo
from tests.cloud import Cloud
from tests.shipped import ROOT, Json
from tests.unit.local.twins.conftest import bench as bench


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is fetched again is fetched at once."""
    monkeypatch.setattr("adrelay.files.fetching._PAUSES", (0.0, 0.0))


@pytest.fixture(autouse=True)
def _on_a_slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit is waited for however long it takes here."""
    monkeypatch.setattr("adrelay.designs.ads._RENDER_SECONDS", 600.0)


@pytest.fixture(autouse=True)
def _cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same few products are in many tests, and cutting one out takes longer than the rest of a test."""
    monkeypatch.setattr("adrelay.images.keeping.cut_out", _cut_out)


_cut: dict[Hashable, Cutout] = {}


def _cut_out(photo: Photo) -> Cutout:
    pixels = sha256(photo.image.write_to_memory()).digest()
    known = (photo.image.width, photo.image.height, photo.image.bands, photo.width, pixels)
    if known not in _cut:
        _cut[known] = cut_out(photo)
    return _cut[known]


@pytest.fixture
def logs() -> Iterator[Callable[[], list[Json]]]:
    """Call it for the log lines so far, parsed."""
    (handler,) = (one for one in logger.handlers if isinstance(one, logging.StreamHandler))
    written = io.StringIO()
    with patch.object(handler, "stream", written):
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.fixture
def product(cloud: Cloud) -> str:
    """The id of an uploaded picture of a product without a ground."""
    from tests.functions.test_images import ready
    from tests.once import once

    file = ROOT / "local" / "samples" / "product_serum_alpha.png"
    return once("product", lambda: ready(file.read_bytes()).id)
