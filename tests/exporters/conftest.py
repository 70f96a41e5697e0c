"""The bench of each exporter."""

import pytest

from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.exporters.bench import KINDS, Bench, bench_of


@pytest.fixture(params=KINDS)
def bench(
    request: pytest.FixtureRequest, cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    return bench_of(request.param, cloud, store, monkeypatch)


@pytest.fixture
def meta(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return bench_of("meta", cloud, store, monkeypatch)


@pytest.fixture
def google(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return bench_of("google_ads", cloud, store, monkeypatch)
