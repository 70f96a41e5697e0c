"""The twins over a real socket: what a WSGI client cannot see."""

from collections.abc import Iterator

import httpx
import pytest

from local.twins.omneky import Omneky
from local.twins.pictures import Renderer
from local.twins.server import TwinsServer

AUTH = {"Authorization": "Bearer twin-omneky-key"}


@pytest.fixture(scope="module")
def root(plain_render: Renderer) -> Iterator[str]:
    with TwinsServer(render=plain_render) as server:
        yield server.url


@pytest.fixture
def omneky(root: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{root}/{Omneky.vendor}", headers=AUTH, timeout=5) as client:
        client.post("/_twin/reset")
        client.post("/_twin/settings", json={"delay_seconds": 0})
        yield client


def test_the_networks_twins_are_there_too(root: str) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    httpx.post(f"{root}/meta/_twin/faults", json={"faults": ["lost", "refused"]})
    headers = {"Authorization": "Bearer twin-meta-token"}

    def upload() -> httpx.Response:
        url = f"{root}/meta/v26.0/act_1234567890/adimages"
        return httpx.post(url, headers=headers, files={"filename": ("a.png", png)})

    with pytest.raises(httpx.RemoteProtocolError):
        upload()
    assert upload().json()["error"]["code"] == 100
    hashed = upload().json()["images"]["a.png"]["hash"]
    assert [one["hash"] for one in httpx.get(f"{root}/meta/_twin").json()["made"]] == [hashed]
    assert httpx.post(f"{root}/google_ads/token", data={"grant_type": "refresh_token"}).status_code == 400


def make_ad(client: httpx.Client) -> str:
    job_id = client.post("/create_image_ad_async", json={"brand_data": {}}).json()["job_id"]
    return str(client.get(f"/jobs/{job_id}").json()["response"]["assets"][0]["image_url"])


def test_links_are_reachable(root: str, omneky: httpx.Client) -> None:
    url = make_ad(omneky)
    assert url.startswith(f"{root}/omneky/")
    assert httpx.get(url).content.startswith(b"\x89PNG")


@pytest.mark.parametrize(("fault", "bought"), [("drop_before", 0), ("drop_after", 1)])
def test_a_dropped_answer_is_a_closed_connection(omneky: httpx.Client, fault: str, bought: int) -> None:
    omneky.post("/_twin/behaviour", json={"faults": [fault], "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        make_ad(omneky)
    account = omneky.get("/_twin/account").json()
    assert len(account["purchases"]) == bought
    [request] = [r for r in account["requests"] if r["operation"] == "submit"]
    assert (request["status"], request["fault"]) == (0, fault)
    assert make_ad(omneky)


def test_a_cut_file_ends_before_its_length(omneky: httpx.Client) -> None:
    omneky.post("/_twin/behaviour", json={"faults": ["asset_cut"]})
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(make_ad(omneky))


def test_a_hanging_file_goes_silent(omneky: httpx.Client) -> None:
    omneky.post("/_twin/behaviour", json={"faults": ["asset_hang"]})
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(make_ad(omneky), timeout=0.3)


def test_a_port_that_is_taken_is_named(root: str) -> None:
    port = int(root.rpartition(":")[2])
    with pytest.raises(OSError, match=str(port)):
        TwinsServer(port)
