"""A vendor whose answer has a shape that nobody has described: its files are found, and it is handed on."""

from itertools import count

import pytest

from local.twins.omneky.shapes import FORMS, form_of
from local.twins.registry import twin_types
from tests.workflow.conftest import Harness

SEEDS = {form: next(seed for seed in count() if form_of(seed) == form) for form in sorted(FORMS)}


@pytest.fixture(scope="module")
def submitted(harness: Harness) -> dict[str, str]:
    """A job for each form in which files may be told, all at once: form → id."""
    ids = {}
    for form, seed in SEEDS.items():
        text = f"Sunny and bright [[twin: odd_response:seed={seed}]]"
        request = twin_types()["omneky"].trial_job(text, "")
        request["brief"]["aspect_ratios"] = ["1:1", "4:5"]
        ids[form] = str(harness.submit(**request)["id"])
    return ids


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_files_are_found(harness: Harness, submitted: dict[str, str], form: str) -> None:
    job = harness.wait(submitted[form])
    assert job["status"] == "completed", (job["error"], job["result"])
    sizes = [(asset["width"], asset["height"]) for asset in job["assets"]]
    assert sorted(sizes) == [(1080, 1080), (1080, 1350)]
    assert job["result"]["response"]
