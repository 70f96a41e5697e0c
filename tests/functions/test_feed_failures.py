"""Readings of feeds that meet what nobody has thought of."""

from unittest.mock import patch

import pytest

from tests.cloud import Cloud
from tests.functions.handlers import invoke
from tests.functions.test_feeds import URL, Shop, again, products, reading
from tests.functions.test_feeds import shop as shop  # a fixture
from tests.functions.test_workspace import workspace


def test_a_reading_that_fails_without_end_is_told_as_failed(cloud: Cloud, shop: Shop) -> None:
    """Lambda runs it three times; until then it is under way, for what fails may pass."""
    fed = workspace("POST", "feeds", {"name": "All", "url": URL}).json
    (asked,) = [payload for name, payload in cloud.invoked if name.endswith("ReadFeed")]
    cloud.invoked.clear()
    with patch("adrelay.feeds.reading.mapped", side_effect=ZeroDivisionError("no such thing")):
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                invoke("read_feed", asked)
            assert reading(fed).status in ("queued", "reading")
        assert invoke("read_feed", asked) is None
    told = reading(fed)
    assert (told.status, "three times" in (told.error or ""), told.ended_at is None) == (
        "failed",
        True,
        False,
    )
    assert again(cloud, fed).status == "completed"


def test_what_fails_once_is_gone_on_with(cloud: Cloud, shop: Shop) -> None:
    fed = workspace("POST", "feeds", {"name": "All", "url": URL}).json
    (asked,) = [payload for name, payload in cloud.invoked if name.endswith("ReadFeed")]
    with (
        patch("adrelay.feeds.reading.mapped", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
    ):
        invoke("read_feed", asked)
    invoke("read_feed", asked)
    assert (reading(fed).status, len(products(fed))) == ("completed", 2)


def test_an_item_whose_tags_are_not_closed_is_read_and_the_rest_with_it(cloud: Cloud, shop: Shop) -> None:
    clean = shop.body
    shop.body = clean.replace(
        b"<title>Kveld</title>", b"<title>Kveld</title><description>Dark<br>roast</description>"
    )
    fed = workspace("POST", "feeds", {"name": "All", "url": URL}).json
    (asked,) = [payload for name, payload in cloud.invoked if name.endswith("ReadFeed")]
    cloud.invoked.clear()
    invoke("read_feed", asked)
    assert reading(fed).created == 2
    assert products(fed)["Kveld"].description == "Dark roast"
    shop.body = clean.replace(b"<title>Kveld</title>", b"<title>Kveld</title><odd>")
    told = again(cloud, fed)
    assert [problem for problem in told.problems if "XML is broken" in problem] == [
        "item 2 (FK-1000): its XML is broken: it was read as far as it can be told"
    ]
