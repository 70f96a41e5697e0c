"""Log lines as the functions write them."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest

from adrelay.telemetry import logger
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
