"""Whatever an agent says, no job leaves its server with a ceiling above the one that it was started with."""

import asyncio
import json
from decimal import Decimal
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp import Client

from adrelay_client import AsyncClient
from adrelay_client.agents.server import server

CEILING = Decimal("3.00")
JOB: dict[str, Any] = {
    "id": "job_1", "kind": "image_ad", "status": "queued", "provider": "studio", "progress": None,
    "cost": {"amount": "0.00", "currency": "USD", "state": "reserved"},
    "error": None, "notes": [], "assets": [], "result": None,
}  # fmt: skip

amounts = (
    st.text(max_size=12)
    | st.decimals(allow_nan=True, allow_infinity=True).map(str)
    | st.sampled_from(["3.00", "3.000001", "3e0", "0.03E+2", "٣", "1e999", "-0", " 2 ", "2_0", ""])
)
leaves = st.none() | st.booleans() | st.integers() | amounts
briefs = st.dictionaries(
    st.sampled_from(["max_cost", "allow_unknown_price", "dry_run", "brand", "copy"]), leaves, max_size=4
)


wishes = st.fixed_dictionaries(
    {
        "kind": st.just("image_ad"),
        "brief": briefs,
        "provider_options": st.dictionaries(st.sampled_from(["studio", "max_cost"]), briefs, max_size=2),
        "max_cost": amounts,
    }
)


def sent(*asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The bodies of all requests that these calls of `create_job` make."""
    bodies: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(202, json=JOB)

    async def run() -> None:
        transport = httpx.MockTransport(answer)
        async with (
            AsyncClient("https://api.example", "key", transport=transport) as api,
            Client(server(api, CEILING)) as client,
        ):
            for arguments in asked:
                await client.call_tool("create_job", arguments)

    asyncio.run(run())
    return bodies


@settings(max_examples=15)
@given(st.lists(wishes, min_size=1, max_size=20))
def test_no_job_may_cost_more_than_the_ceiling(asked: list[dict[str, Any]]) -> None:
    wished = [(one["brief"], one["provider_options"]) for one in asked]
    for body in sent(*asked):
        assert 0 <= Decimal(body["max_cost"]) <= CEILING
        assert "allow_unknown_price" not in body
        assert (body["brief"], body["provider_options"]) in wished


def test_without_a_limit_of_its_own_it_is_the_ceiling() -> None:
    assert [body["max_cost"] for body in sent({"kind": "image_ad", "brief": {}})] == ["3.00"]
    assert sent({"kind": "image_ad", "brief": {}, "max_cost": "3.01"}) == []


def test_an_argument_that_a_tool_does_not_have_is_refused() -> None:
    """A misspelt `max_cost` would leave all of the ceiling to be spent."""
    good = {"kind": "image_ad", "brief": {}}
    assert sent({**good, "maxcost": "0.00"}, {**good, "labels": {"client": "acme"}}) == []
    assert len(sent(good)) == 1


def test_the_tools_say_that_they_take_no_others() -> None:
    async def listed() -> list[dict[str, Any]]:
        async with AsyncClient("https://api.example", "key") as api, Client(server(api, CEILING)) as client:
            return [tool.input_schema for tool in (await client.list_tools()).tools]

    schemas = asyncio.run(listed())
    assert schemas
    assert all(schema["additionalProperties"] is False for schema in schemas)
