"""What several test folders share: AWS (see `tests.cloud`) with the environment of a function."""

import gc
import os
import ssl
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

import botocore.session
import pytest

from tests.outside import bring, layers
from tests.shipped import REGION, ROOT, environment

# What fails in a module that tests share, such as the vendors' contract, says by which values.
pytest.register_assert_rewrite(
    "tests.exporters", "tests.functions", "tests.providers", "tests.unit", "tests.workflow"
)

# A vendor from outside is among the providers in all tests: none may rest on who is in the registry.
bring("ADRELAY_PROVIDERS", "ADRELAY_LAYERS")

if TYPE_CHECKING:
    from adrelay.jobs.store import Store
    from tests.cloud import Cloud

_LAMBDA = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_LAMBDA_FUNCTION_NAME": "tests",
    "POWERTOOLS_TRACE_DISABLED": "true",
    "POWERTOOLS_METRICS_DISABLED": "true",
}
_WORKFLOW = ROOT / "tests" / "workflow"


def pytest_configure(config: pytest.Config) -> None:
    """What pytest puts in `sys.path`, also for the processes that tests start."""
    paths = [*config.getini("pythonpath"), *layers()]
    os.environ["PYTHONPATH"] = os.pathsep.join(str(path) for path in paths)
    sys.path += [path for path in layers() if path not in sys.path]
    # Each new session would read the services' descriptions anew, nine tenths of what making a client takes.
    botocore.session.create_loader = cache(botocore.session.create_loader)
    # And each new HTTP client the authorities' certificates, some 60 ms, to ask this machine.
    ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]  # a context


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workflows first and in a row: they share a stack, and they wait, at the end for nothing but time."""
    items.sort(key=lambda item: not item.path.is_relative_to(_WORKFLOW))


def pytest_collection_finish() -> None:
    """All tests, and what they import, stay until the end: to look through them for garbage, again and again,
    took a twentieth of all the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def running_cloud() -> Iterator[None]:
    """The template's table and buckets, made once a module; moto is not imported where nobody asks."""
    from adrelay.aws import clients
    from tests import cloud

    with patch.dict(os.environ, {**environment("ManageJobs"), **_LAMBDA}):
        for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
            os.environ.pop(name, None)
        clients._client.cache_clear()
        with cloud.running():
            yield
        clients._client.cache_clear()


@pytest.fixture
def cloud(running_cloud: None) -> "Iterator[Cloud]":
    """An empty AWS; in it the template's table and buckets."""
    from aws_lambda_powertools.utilities import parameters

    from adrelay.intake.market import market
    from tests import cloud

    parameters.clear_caches()
    market.cache_clear()
    with cloud.fresh() as made:
        yield made


@pytest.fixture
def store(cloud: "Cloud") -> "Store":
    """The template's table, empty."""
    from adrelay.jobs.store import Store
    from tests.cloud import TABLE

    return Store(TABLE)
