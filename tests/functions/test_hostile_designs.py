"""Whatever an editor sends, there is a new version or a problem that says why; nothing dies or leaks."""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.designs.versions import Designs
from adrelay.jobs.store import Store
from local.attack.trees import Enemy
from tests.cloud import ASSETS
from tests.functions.designs import edit, made
from tests.functions.handlers import PROBLEM
from tests.shipped import Json

# A hostile tree is made around real names, or it would never get past the first check.
NAMES = st.sampled_from(
    (
        "type", "id", "name", "x", "y", "width", "height", "rotation", "opacity", "visible", "blendMode",
        "effects", "mask", "fills", "strokes", "children", "path", "characters", "fontSize", "imageRef",
        "imageFillUrl", "imageOf", "scaleMode", "subject", "color", "stops", "position", "radius", "offset",
        "cornerRadius", "__class__", "",
    )
)  # fmt: skip
KINDS = ("FRAME", "GROUP", "TEXT", "RECTANGLE", "ELLIPSE", "IMAGE", "VECTOR", "SOLID", "DROP_SHADOW", "NOPE")
URLS = (
    "https://pictures.example/a.png",
    "https://127.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "http://pictures.example/",
    "file:///etc/passwd",
    "s3://adrelay-assetbucket/assets/other/job/x.png",
    "img_aaaaaaaaaa",
    "brief.product.images.0",
    "../../../x",
)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(KINDS),
    st.sampled_from(URLS),
    st.sampled_from(("headline", "ad", "cta", "#ff0000", "M0 0L9 9Z")),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
)
JSON = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=6)),
    max_leaves=25,
)
OBJECTS = st.dictionaries(NAMES, JSON, min_size=1, max_size=8)
BODIES = st.one_of(
    st.fixed_dictionaries({"design": OBJECTS}),
    st.fixed_dictionaries(
        {
            "overrides": st.dictionaries(
                st.sampled_from(("headline", "ad", "cta", "nope")), OBJECTS, min_size=1
            )
        }
    ),
)
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every URL that somebody tried to fetch; there is nothing behind any."""
    urls: list[str] = []

    def nothing(request: httpx.Request) -> httpx.Response:
        urls.append(str(request.url))
        return httpx.Response(404)

    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(nothing))
    return urls


@given(body=BODIES)
@QUICK
def test_any_json_gets_an_answer(store: Store, asked: list[str], body: Json) -> None:
    job = made_once(store)
    answer = edit(job, body)
    assert answer.status in (200, 422), answer.text
    if answer.status == 422:
        assert answer.headers["content-type"] == PROBLEM
        assert answer.json["errors"]
        assert all(error["field"] and error["message"] for error in answer.json["errors"])
    assert set(asked) <= {"https://pictures.example/a.png"}


DAMAGE = st.lists(st.tuples(st.integers(0, 99), NAMES, JSON), min_size=1, max_size=3)


@given(damage=DAMAGE)
@QUICK
def test_a_damaged_tree_gets_an_answer(store: Store, asked: list[str], damage: list[Any]) -> None:
    job = made_once(store)
    (tree,) = Designs(store, ASSETS).trees(Designs(store, ASSETS).version(job, 1)).values()
    nodes = [tree, *tree["children"]]
    for place, name, value in damage:
        nodes[place % len(nodes)][name] = value
    answer = edit(job, {"design": tree})
    assert answer.status in (200, 422), answer.text
    if answer.status == 422:
        assert all(error["field"].startswith("design") for error in answer.json["errors"]), answer.text


@pytest.mark.parametrize("seed", range(12))
def test_a_random_tree_gets_an_answer(store: Store, asked: list[str], seed: int) -> None:
    job = made_once(store)
    tree: Any = Enemy(seed).tree(480, 480)
    answer = edit(job, {"design": tree})
    assert answer.status in (200, 422), answer.text
    if answer.status == 200:
        (asset,) = answer.json["assets"]
        assert (asset["width"], asset["height"]) == (480, 480)


def made_once(store: Store) -> Any:
    """The test's one ad."""
    jobs = store.client.scan(
        TableName=store.table, FilterExpression="sk = :job", ExpressionAttributeValues={":job": {"S": "JOB"}}
    )["Items"]
    return store.job(jobs[0]["id"]["S"]) if jobs else made(store)
