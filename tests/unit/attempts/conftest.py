"""A vendor, a job of its, and the desk of who works on it."""

import pytest

from adrelay.attempts.desk import Desk
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from tests.cloud import ASSETS, Cloud
from tests.records import put_job
from tests.unit import vendor
from tests.unit.vendor import Server


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    return vendor.install(monkeypatch)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(
        store=store,
        render_function="render",
        video_function="render-video",
        keep_function="adrelay-KeepPictures",
        watch_arn="arn:aws:states:us-east-1:123456789012:stateMachine:watch",
        callback_base_url="https://api.example.com",
        asset_bucket=ASSETS,
        event_bus="adrelay-events",
    )


@pytest.fixture
def job(store: Store, server: Server) -> Job:
    """The studio can make it, too."""
    return put_job(store, route=(vendor.NAME, "studio"))
