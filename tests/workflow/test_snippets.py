"""The vendors' documented snippets as they stand, but for base URL, key, and ids that have to exist: run by
curl, Node and Python as anybody would, to files that can be downloaded. tests/snippets/README.md names their
pages.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from adrelay.security.tokens import id_of, uuid_of
from local.project import DEV_KEY
from tests.shipped import ROOT
from tests.workflow.conftest import Harness
from tests.workflow.test_facades import APPLICATION, USER, is_picture, product

Json = dict[str, Any]
Changed = Mapping[str, str]
SNIPPETS = Path(__file__).parents[1] / "snippets"
PHOTO = ROOT / "local" / "samples" / "product_serum_alpha.png"
LAB, ADCREATIVE = "https://api.staticadslab.com", "https://api.adcreative.ai"
API_KEY = "f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1"
API_SECRET = "b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3f6b8c9a1d4e7f0b3c2a5d9f6e1b7c4a8"

NODE = pytest.mark.skipif(
    shutil.which("node") is None, reason="there is no Node, which these snippets are for"
)


def text_of(name: str, changed: Changed) -> str:
    """A snippet with what has to be changed in it changed, at once: an id may begin like a placeholder."""
    text = (SNIPPETS / name).read_text(encoding="utf-8")
    for theirs in changed:
        assert theirs in text, f"{name} does not say {theirs}"
    return re.sub("|".join(map(re.escape, changed)), lambda found: changed[found[0]], text)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done


def printed_by_curl(folder: Path, name: str, changed: Changed) -> bytes:
    (folder / "snippet.sh").write_text(text_of(name, changed), encoding="utf-8")
    return run(folder, "bash", "snippet.sh").stdout


def by_curl(folder: Path, name: str, changed: Changed) -> Any:
    return json.loads(printed_by_curl(folder, name, changed))


def by_node(folder: Path, name: str, changed: Changed) -> Json:
    """`status` and `body` of its answer."""
    (folder / "snippet.mjs").write_text(text_of(name, changed), encoding="utf-8")
    done = run(folder, "node", "--import", str(SNIPPETS / "watch_fetch.mjs"), "snippet.mjs")
    answer: Json = json.loads(done.stderr)
    return answer


def by_http(folder: Path, base: str, name: str, changed: Changed) -> Json:
    """A request that is printed as such, sent by curl."""
    head, brace, body = text_of(name, changed).partition("{")
    first, *headers = head.splitlines()
    method, _, path = first.partition(" ")
    options = [option for header in headers for option in ("--header", header)]
    sent = ["--data-binary", brace + body] if body else []
    done = run(folder, "curl", "-s", "--request", method, f"{base}{path}", *options, *sent)
    answer: Json = json.loads(done.stdout)
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where snippets run: beside the picture that they send."""
    shutil.copyfile(PHOTO, tmp_path / "hero.png")
    return tmp_path


# -- begun first, for they take longest --------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def film(harness: Harness, tmp_path_factory: pytest.TempPathFactory, cutx: Json) -> Json:
    """The answer to CutX's video."""
    folder = tmp_path_factory.mktemp("film")
    return by_http(folder, cutx["base"], "cutx/video.http", cutx["changed"])


@pytest.fixture(scope="module", autouse=True)
def omneky(harness: Harness, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The answer to Omneky's request, whose pictures nobody has: it takes a while to believe that."""
    changed = {"https://api.omneky.com": f"{harness.stack.gateway_url}/omneky", "YOUR_API_KEY": DEV_KEY}
    begun: Json = by_curl(tmp_path_factory.mktemp("omneky"), "omneky/create_image_ad.sh", changed)
    return begun


@pytest.fixture(scope="module")
def cutx(harness: Harness) -> Json:
    project = harness.http.post("/v1/projects", json={"name": "Summer"}).json()
    changed = {
        "<token>": DEV_KEY,
        '"projectId": "uuid"': f'"projectId": "{uuid_of(project["id"])}"',
        '"productId": "uuid"': f'"productId": "{uuid_of(product(harness)["id"])}"',
    }
    return {"base": f"{harness.stack.gateway_url}/cutx", "changed": changed}


# -- Static Ads Lab ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lab(harness: Harness) -> Changed:
    brand = harness.http.post("/v1/brands", json={"name": "Lumea"}).json()["id"]
    made = product(harness, brand_id=brand)["id"]
    audience = harness.http.post("/v1/audiences", json={"name": "Runners", "product_id": made}).json()
    ids = {"brand_...": brand, "prod_...": made, "aud_...": audience["id"], "dt_...": "dt_poster_1x1"}
    return {LAB: f"{harness.stack.gateway_url}/static_ads_lab", "YOUR_API_KEY": DEV_KEY, **ids}


@NODE
def test_static_ads_lab_ads(harness: Harness, folder: Path, lab: Changed) -> None:
    """A flat one, an editable one, one with words and a picture of its own; polled together."""
    ads = []
    for name in ("generate_a_flat_ad", "generate_an_editable_ad", "override_texts_and_images"):
        begun = by_node(folder, f"static_ads_lab/{name}.mjs", lab)
        assert (begun["status"], begun["body"]["data"]["status"]) == (202, "processing"), begun
        ads.append(begun["body"]["data"])
    named = dict(zip(("ia_a", "ia_b", "ia_c"), (ad["id"] for ad in ads), strict=True))
    asked = {theirs: lab[theirs] for theirs in (LAB, "YOUR_API_KEY")} | named
    for ad in ads:
        harness.wait(ad["job_id"])
    polled = by_node(folder, "static_ads_lab/batch_poll.mjs", asked)["body"]["data"]
    assert [(ad["id"], ad["status"]) for ad in polled] == [(ad["id"], "completed") for ad in ads]
    assert [ad["current_json_tree"] is None for ad in polled] == [True, False, True]
    assert all(is_picture(ad["image_url"]) for ad in polled)


@pytest.fixture
def sender(lab: Changed) -> Changed:
    return {theirs: lab[theirs] for theirs in (LAB, "YOUR_API_KEY")}


@NODE
def test_static_ads_lab_image_by_node(folder: Path, sender: Changed) -> None:
    sent = by_node(folder, "static_ads_lab/upload_an_image.mjs", sender)
    assert (sent["status"], is_picture(sent["body"]["data"]["src"])) == (201, True)


def test_static_ads_lab_images(folder: Path, sender: Changed) -> None:
    image = by_curl(folder, "static_ads_lab/upload_an_image.sh", sender)["data"]
    assert (image["image_type"], image["format"], is_picture(image["src"])) == ("product", "png", True)
    (folder / "snippet.py").write_text(text_of("static_ads_lab/upload_an_image.py", sender), encoding="utf-8")
    assert run(folder, sys.executable, "snippet.py").stdout.decode().strip() == image["id"]


# -- AdCreative.ai -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def jwt(harness: Harness) -> str:
    """A token; and the application has a channel, as it needs one."""
    base, keys = (
        f"{harness.stack.gateway_url}/adcreative/api/v1",
        {"x-api-key": DEV_KEY, "x-api-secret": "any"},
    )
    asked = {"applicationId": f"urn:uuid:{APPLICATION}", "jwtPrivateKey": "any"}
    token = httpx.post(f"{base}/Authorization/GenerateJwtToken", json=asked, headers=keys).json()
    keys["Authorization"] = f"Bearer {token['accessToken']}"
    channel = {"applicationId": APPLICATION, "url": "https://hooks.example.com/adcreative"}
    assert httpx.post(f"{base}/NotificationChannel", json=channel, headers=keys).status_code == 201
    return str(token["accessToken"])


def test_adcreative(harness: Harness, folder: Path, jwt: str) -> None:
    """Presets, a photo, six scenes of it, how far they are, a download. The page's samples leave the token
    out that it calls required: it is sent beside their keys."""
    base = {ADCREATIVE: f"{harness.stack.gateway_url}/adcreative"}
    bearer = f"any' --header 'Authorization: Bearer {jwt}"
    mine = {"<your-application-id>": APPLICATION, "<your-user-id>": USER}
    begin = {**base, **mine, "<your-api-key>": DEV_KEY, "<your-api-secret>": bearer}
    shown = {**base, API_KEY: DEV_KEY, API_SECRET: bearer}
    presets = by_curl(folder, "adcreative/preset_keys.sh", begin)
    photo = {"/path/to/image.png": "hero.png"}
    found = by_curl(folder, "adcreative/recommendations.sh", begin | photo)
    assert set(found["recommendedPresetIds"]) <= {one["id"] for one in presets}
    cut = {"d7f5c3b1-c029-4df5-8908-896ab0c1f24d": found["backgroundRemovedImageAssetId"]}
    begun = by_curl(folder, "adcreative/ad_creative.sh", shown | cut)
    process = begun["imageRenderProcessId"]
    assert (begun["totalTaskCount"], set(begun["tasks"].values())) == (6, {1})
    asked = shown | {"60a743a6-c761-4168-9288-40a729dd407e": process}
    harness.wait(str(id_of("job", process)))
    (told,) = by_curl(folder, "adcreative/check_user_progress.sh", asked)
    assert (told["isSuccessful"], told["completedTaskCount"]) == (True, 6), told
    assert {task["renderState"] for task in told["taskUrls"]} == {5}
    assert all(is_picture(task["publicImageUrl"]) for task in told["taskUrls"])
    assert told in by_curl(folder, "adcreative/check_application_all_progresses.sh", shown)
    wanted = {
        "{applicationId}": APPLICATION,
        "{taskId}": told["taskUrls"][0]["taskId"],
        "{imageProductGeneratorProcessId}": process,
        "{your_api_key}": DEV_KEY,
        "{your_api_secret}": "any",
        "{jwt_token}": jwt,
    }
    file = printed_by_curl(folder, "adcreative/download.sh", base | wanted)
    assert file.startswith(b"\x89PNG"), file[:200]


# -- CutX and Omneky ---------------------------------------------------------------------------------------


def test_cutx(harness: Harness, folder: Path, cutx: Json) -> None:
    base, changed = cutx["base"], cutx["changed"]
    copy = by_http(folder, base, "cutx/copy.http", changed)
    assert (copy["status"], copy["creditsUsed"], bool(copy["variants"])) == ("completed", 1, True)
    begun = by_http(folder, base, "cutx/static_ad.http", changed)
    again = by_http(folder, base, "cutx/static_ad.http", changed)
    assert (begun["status"], begun["creditsUsed"]) == ("queued", 3)
    assert again == {"jobId": begun["jobId"], "status": "reused", "creditsUsed": 0}
    (picture,) = made(harness, folder, base, begun)["assets"]
    assert (picture["type"], is_picture(picture["url"])) == ("image", True)


def made(harness: Harness, folder: Path, base: str, begun: Json) -> Json:
    """Its status when it has ended."""
    harness.wait(str(id_of("job", begun["jobId"])))
    named = {"<token>": DEV_KEY, "<uuid>": begun["jobId"]}
    told = by_http(folder, base, "cutx/status.http", named)
    assert told["status"] == "completed", told
    return told


def test_cutx_video(harness: Harness, folder: Path, cutx: Json, film: Json) -> None:
    assert (film["status"], film["creditsUsed"]) == ("queued", 40)
    video = made(harness, folder, cutx["base"], film)["assets"][0]
    file = httpx.get(video["url"], follow_redirects=True, timeout=60)
    assert (video["type"], file.content[4:8]) == ("video", b"ftyp")


def test_omneky(harness: Harness, omneky: Json) -> None:
    """Its pictures are nobody's: the ads are made without, and the job's notes say so."""
    assert set(omneky) == {"job_id", "type"}
    job = harness.wait(str(id_of("job", omneky["job_id"])))
    url = f"{harness.stack.gateway_url}/omneky/jobs/{omneky['job_id']}"
    told = httpx.get(url, headers={"Authorization": f"Bearer {DEV_KEY}"}).json()
    assert told["status"] == "SUCCESS", told
    assert [one["aspect_ratio"] for one in told["response"]["assets"]] == ["1:1", "4:5"]
    assert all(is_picture(one["image_url"]) for one in told["response"]["assets"])
    missing = [note for note in job["notes"] if note.endswith(": left out")]
    assert [note.partition(":")[0] for note in missing] == ["brief.product.images.0", "brief.brand.logo"]
