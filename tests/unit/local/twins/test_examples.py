"""The documents' own client examples (see tests/snippets), run as they are printed; only base URL and
credentials are replaced. Tools that are not installed here are not tried.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pyvips

from local.twins.adcreative import seeds
from local.twins.pictures import Renderer
from local.twins.server import TwinsServer
from tests.shipped import ROOT

EXAMPLES = ROOT / "tests" / "snippets"
HOSTS = {
    "https://api.omneky.com": "omneky",
    "https://api.staticadslab.com": "static_ads_lab",
    "https://api.adcreative.ai": "adcreative",
}
IDS = {
    "<your-application-id>": seeds.APPLICATION_ID,
    "{applicationId}": seeds.APPLICATION_ID,
    "<your-user-id>": seeds.USER_ID,
    "{imageProductGeneratorProcessId}": next(iter(seeds.PROCESSES)),
    "{taskId}": next(iter(seeds.PROCESSES.values()))[0][0],
    "<your-api-key>": seeds.API_KEY,
    "{your_api_key}": seeds.API_KEY,
    "<your-api-secret>": seeds.API_SECRET,
    "{your_api_secret}": seeds.API_SECRET,
}
# Says what every request of a script was answered, as the examples themselves mostly do not.
SPY = """
const realFetch = globalThis.fetch;
globalThis.fetch = async (...given) => {
  const answer = await realFetch(...given);
  console.error(JSON.stringify({ status: answer.status, body: await answer.clone().json() }));
  return answer;
};
"""


@pytest.fixture(scope="module")
def root(plain_render: Renderer) -> Iterator[str]:
    with TwinsServer(render=plain_render) as server:
        yield server.url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    image = (
        pyvips.Image.black(64, 48).new_from_image([250, 250, 250]).draw_rect([200, 20, 40], 20, 10, 20, 30)
    )
    image.cast("uchar").copy(interpretation="srgb").write_to_file(str(tmp_path / "hero.png"))
    return tmp_path


def adcreative_token(root: str) -> str:
    body = {"applicationId": f"urn:uuid:{seeds.APPLICATION_ID}", "jwtPrivateKey": seeds.PRIVATE_KEY}
    answer = httpx.post(f"{root}/adcreative/api/v1/Authorization/GenerateJwtToken", json=body)
    return str(answer.json()["accessToken"])


def example(name: str, root: str) -> str:
    text = (EXAMPLES / name).read_text()
    for host, vendor in HOSTS.items():
        text = text.replace(host, f"{root}/{vendor}")
    for placeholder, value in IDS.items():
        text = text.replace(placeholder, value)
    return text


def curl(name: str, root: str, folder: Path) -> Any:
    script = example(name, root).replace("/path/to/image.png", str(folder / "hero.png"))
    if name.startswith("adcreative"):
        token = adcreative_token(root)
        script = script.replace("{jwt_token}", token)
        if "Authorization" not in script:
            script = script.replace("--header", f"--header 'Authorization: Bearer {token}' \\\n--header", 1)
    script = script.replace("curl ", "curl --silent --show-error --fail-with-body --output answer ", 1)
    subprocess.run(["bash", "-c", script], cwd=folder, check=True, capture_output=True)
    data = (folder / "answer").read_bytes()
    return json.loads(data) if data[:1] in (b"{", b"[") else data


def node(name: str, root: str, folder: Path) -> dict[str, Any]:
    (folder / "example.mjs").write_text(SPY + example(name, root))
    done = subprocess.run(
        ["node", "example.mjs"], cwd=folder, check=True, capture_output=True, text=True, timeout=30
    )
    answer: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])
    return answer


if shutil.which("curl"):

    def test_curl_omneky(root: str, folder: Path) -> None:
        answer = curl("omneky/create_image_ad.sh", root, folder)
        assert list(answer) == ["job_id", "type"]
        assert answer["type"] == "image_ad"

    def test_curl_static_ads_lab_upload(root: str, folder: Path) -> None:
        data = curl("static_ads_lab/upload_an_image.sh", root, folder)["data"]
        assert (data["width"], data["height"], data["image_type"]) == (64, 48, "product")

    def test_curl_adcreative_presets(root: str, folder: Path) -> None:
        presets = curl("adcreative/preset_keys.sh", root, folder)
        assert presets[0]["id"] == "on_platform_natural_beige_background"
        assert presets[0]["categories"] == [{"name": "monochrome"}]

    def test_curl_adcreative_recommendations(root: str, folder: Path) -> None:
        answer = curl("adcreative/recommendations.sh", root, folder)
        assert len(answer["recommendedPrompts"]) == 4
        assert len(answer["recommendedPresetIds"]) == 6

    def test_curl_adcreative_start(root: str, folder: Path) -> None:
        answer = curl("adcreative/ad_creative.sh", root, folder)
        assert (answer["totalTaskCount"], answer["renderType"]) == (6, 4)
        assert list(answer["tasks"].values()) == [1] * 6

    def test_curl_adcreative_download(root: str, folder: Path) -> None:
        assert curl("adcreative/download.sh", root, folder).startswith(b"\x89PNG")

    @pytest.mark.parametrize(
        ("name", "count"),
        [("adcreative/check_user_progress.sh", 1), ("adcreative/check_application_all_progresses.sh", 3)],
    )
    def test_curl_adcreative_progress(root: str, folder: Path, name: str, count: int) -> None:
        httpx.post(f"{root}/adcreative/_twin/reset")
        answer = curl(name, root, folder)
        assert len(answer) == count
        assert (answer[0]["progress"], answer[0]["isSuccessful"], answer[0]["errorMessage"]) == (
            100,
            True,
            "",
        )
        assert {task["renderState"] for task in answer[0]["taskUrls"]} == {5}


if shutil.which("node"):

    @pytest.mark.parametrize(
        ("name", "sku"),
        [
            ("static_ads_lab/generate_a_flat_ad.mjs", "flat_image_ad"),
            ("static_ads_lab/generate_an_editable_ad.mjs", "editable_image_ad"),
            ("static_ads_lab/override_texts_and_images.mjs", "flat_image_ad"),
        ],
    )
    def test_node_static_ads_lab_create(root: str, folder: Path, name: str, sku: str) -> None:
        answer = node(name, root, folder)
        assert answer["status"] == 202
        assert (answer["body"]["data"]["status"], answer["body"]["data"]["sku_code"]) == ("processing", sku)

    def test_node_static_ads_lab_batch_poll(root: str, folder: Path) -> None:
        answer = node("static_ads_lab/batch_poll.mjs", root, folder)
        assert [ad["id"] for ad in answer["body"]["data"]] == ["ia_a", "ia_b", "ia_c"]

    def test_node_static_ads_lab_upload(root: str, folder: Path) -> None:
        assert node("static_ads_lab/upload_an_image.mjs", root, folder)["body"]["data"]["id"].startswith(
            "img_"
        )


def test_python_static_ads_lab_upload(root: str, folder: Path) -> None:
    script = example("static_ads_lab/upload_an_image.py", root)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, check=True, capture_output=True, text=True, timeout=30
    )
    assert re.fullmatch(r"img_[0-9a-f]{24}", done.stdout.strip())


def cutx(name: str, root: str) -> httpx.Response:
    """CutX prints requests, not programs: the request line, the headers, the body."""
    lines = (EXAMPLES / name).read_text().splitlines()
    method, path = lines[0].split(" ", 1)
    count = next((number for number, line in enumerate(lines) if line.startswith("{")), len(lines))
    headers = dict(line.split(": ", 1) for line in lines[1:count])
    url = f"{root}/cutx{path}".replace("<uuid>", "uuid")
    return httpx.request(method, url, headers=headers, content="\n".join(lines[count:]))


@pytest.mark.parametrize(
    ("name", "cost", "status"),
    [
        ("cutx/copy.http", 1, "completed"),
        ("cutx/static_ad.http", 3, "queued"),
        ("cutx/video.http", 40, "queued"),
    ],
)
def test_cutx_generation(root: str, name: str, cost: int, status: str) -> None:
    httpx.post(f"{root}/cutx/_twin/reset")
    answer = cutx(name, root)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["creditsUsed"], body["status"]) == (cost, status)
    assert body["creditsRemaining"] == 10_000 - cost


def test_cutx_status(root: str) -> None:
    answer = cutx("cutx/status.http", root).json()
    assert (answer["type"], answer["status"]) == ("static_ad", "completed")
    assert (answer["createdAt"], answer["completedAt"]) == ("2026-03-09T10:00:00Z", "2026-03-09T10:00:25Z")
    assert httpx.get(answer["assets"][0]["url"]).content.startswith(b"\x89PNG")
