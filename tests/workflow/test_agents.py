"""`adrelay mcp` as an agent's program uses it: the package's own client, over stdio and over HTTP."""

import asyncio
import base64
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, TypeVar

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, ImageContent, TextContent, TextResourceContents
from PIL import Image

from local.project import DEV_KEY
from tests.workflow.conftest import Harness, free_port

T = TypeVar("T")
Json = dict[str, Any]
CEILING = "3.00"
COMMAND = ["-m", "adrelay_client.start", "mcp", "--max-cost", CEILING]


def environment(harness: Harness) -> dict[str, str]:
    return {
        "ADRELAY_API": harness.stack.gateway_url,
        "ADRELAY_KEY": DEV_KEY,
        "PYTHONPATH": os.environ["PYTHONPATH"],
    }


def talk(harness: Harness, with_it: Callable[[Client], Awaitable[T]]) -> T:
    """Over stdio, to a process of its own, as agents' programs start one."""

    async def run() -> T:
        process = StdioServerParameters(command=sys.executable, args=COMMAND, env=environment(harness))
        async with Client(process, read_timeout_seconds=120) as client:
            return await with_it(client)

    return asyncio.run(run())


def document(result: CallToolResult) -> Any:
    """What a tool answered; a test fails where it is an error."""
    assert not result.is_error, words(result)
    return result.structured_content


def words(result: CallToolResult) -> str:
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


def wish(harness: Harness, **more: Any) -> Json:
    return {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {**harness.brief("1:1"), "editable": True},
        **more,
    }


def test_an_agent_goes_from_plan_to_picture(harness: Harness) -> None:
    looks: list[float] = []

    async def told(progress: float, total: float | None, message: str | None) -> None:
        looks.append(progress)

    async def run(client: Client) -> tuple[str, CallToolResult]:
        plan = document(await client.call_tool("plan", wish(harness)))
        assert (plan["route"][0]["provider"], plan["ceiling"]) == ("studio", CEILING)
        job = document(await client.call_tool("create_job", wish(harness)))
        watched = await client.call_tool(
            "watch_job", {"job_id": job["id"], "seconds": 90}, progress_callback=told
        )
        job = document(watched)
        assert job["status"] == "completed"
        changed = await client.call_tool(
            "edit_job", {"job_id": job["id"], "texts": {"headline": "Half price"}}
        )
        assert document(changed)["version"] == 2
        (asset, *_) = document(changed)["assets"]
        exported = await client.call_tool(
            "export_file", {"job_id": job["id"], "asset_id": asset, "format": "pdf"}
        )
        assert document(await client.call_tool("usage", {}))["groups"]
        shown = await client.call_tool("show_pictures", {"job_id": job["id"]})
        return document(exported)["url"], shown

    exported, shown = talk(harness, run)
    (picture,) = [part for part in shown.content if isinstance(part, ImageContent)]
    with Image.open(BytesIO(base64.b64decode(picture.data))) as opened:
        assert (opened.format, opened.width, opened.height) == ("JPEG", opened.width, opened.width)
    assert picture.mime_type == "image/jpeg"
    assert looks
    assert httpx.get(exported).content[:5] == b"%PDF-"


def test_no_agent_spends_more_than_its_ceiling(harness: Harness) -> None:
    """Nor where nobody knows the price before."""

    async def run(client: Client) -> tuple[CallToolResult, CallToolResult, CallToolResult]:
        above = await client.call_tool("create_job", wish(harness, max_cost="3.01"))
        absurd = await client.call_tool("create_job", wish(harness, max_cost="NaN"))
        dear = await client.call_tool(
            "create_job", wish(harness, provider="cutx", kind="video", max_cost="0.00")
        )
        return above, absurd, dear

    above, absurd, dear = talk(harness, run)
    assert (above.is_error, "ceiling is 3.00 USD" in words(above)) == (True, True)
    assert (absurd.is_error, "NaN" in words(absurd)) == (True, True)
    assert dear.is_error, words(dear)


def test_what_is_wrong_is_said_to_the_agent(harness: Harness) -> None:
    async def run(client: Client) -> tuple[CallToolResult, CallToolResult, CallToolResult]:
        wrong = {"kind": "image_ad", "brief": {"aspect_ratios": ["round"]}}
        return (
            await client.call_tool("plan", wrong),
            await client.call_tool("show_pictures", {"job_id": "job_none"}),
            await client.call_tool("watch_job", {"job_id": "job_none", "seconds": -1}),
        )

    wrong, absent, early = talk(harness, run)
    assert (wrong.is_error, "brief.aspect_ratios" in words(wrong)) == (True, True)
    assert (absent.is_error, "not_found" in words(absent)) == (True, True)
    assert early.is_error


def test_an_agent_reads_what_briefs_can_name(harness: Harness) -> None:
    brand = harness.http.post("/v1/brands", json={"name": "Nordlicht"}).json()

    async def run(client: Client) -> dict[str, Any]:
        listed = await client.list_resources()
        read = {}
        for resource in listed.resources:
            (content,) = (await client.read_resource(resource.uri)).contents
            assert isinstance(content, TextResourceContents)
            read[str(resource.uri)] = json.loads(content.text)
        return read

    read = talk(harness, run)
    assert set(read) == {
        f"adrelay://{name}" for name in ("brands", "job-request", "presets", "products", "templates")
    }
    assert brand["id"] in [one["id"] for one in read["adrelay://brands"]]
    assert {"JobRequest", "Brief", "CopyLine"} <= set(read["adrelay://job-request"]["components"]["schemas"])
    assert "JobDocument" not in read["adrelay://job-request"]["components"]["schemas"]
    assert read["adrelay://presets"]


@contextmanager
def serving(harness: Harness) -> Iterator[str]:
    """`adrelay mcp --http`, until it is told to end; its URL."""
    port = free_port()
    command = [sys.executable, *COMMAND, "--http", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **environment(harness)}) as running:
        try:
            harness.until(lambda: listens(port))
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            running.terminate()


def listens(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/").status_code == 404
    except httpx.TransportError:
        return False


def test_the_same_over_http_on_this_machine_alone(harness: Harness) -> None:
    async def run(url: str) -> list[str]:
        async with Client(url, read_timeout_seconds=60) as client:
            assert document(await client.call_tool("plan", wish(harness)))["cost"]
            return [tool.name for tool in (await client.list_tools()).tools]

    with serving(harness) as url:
        tools = asyncio.run(run(url))
        foreign = httpx.post(url, headers={"Host": "evil.example"}, json={})
    assert {"plan", "create_job", "watch_job", "show_pictures", "edit_job", "export_file", "usage"} <= set(
        tools
    )
    assert foreign.status_code == 421  # a page that has its own name lead to 127.0.0.1


@pytest.mark.parametrize("ceiling", ["-1", "lots", "Infinity"])
def test_a_ceiling_is_an_amount(ceiling: str) -> None:
    from adrelay_client.agents.server import amount

    with pytest.raises(ValueError, match=ceiling):
        amount(ceiling)
