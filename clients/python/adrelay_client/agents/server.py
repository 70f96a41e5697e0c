"""`adrelay mcp`: what an agent may do. It can plan, and buy under a ceiling that it cannot raise."""

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, TypeVar, cast

from mcp.server.mcpserver import Context, Image, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.types import Tool, ToolAnnotations
from pydantic import Field

from adrelay_client.clients import AsyncClient
from adrelay_client.documents import DesignChange, JobDocument, JobKind, JobRequest
from adrelay_client.errors import AdrelayError, NotEnded
from adrelay_client.resources.jobs import GOING_ON
from adrelay_client.version import VERSION

T = TypeVar("T")
Json = dict[str, Any]

_LONGEST_WATCH = 300  # seconds
_LOOK = 5.0
_PICTURES = 4  # that one call shows
_LISTED = 50
_REFERENCE = re.compile(r"#/components/schemas/(\w+)")

READS = ToolAnnotations(read_only_hint=True, open_world_hint=True)
BUYS = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=True
)
CHANGES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=True)
STOPS = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=True
)

INSTRUCTIONS = """adrelay makes ad creatives: image ads, product photos, copy, videos.
Call plan first: it says the price, who makes it and what is wrong, and buys nothing. Then create_job,
watch_job until it has ended, and show_pictures. Read adrelay://job-request for all fields of a brief;
adrelay://brands, adrelay://products and adrelay://templates for what is kept and can be named by id;
adrelay://presets for scenes of product photos."""

Brief = Annotated[
    Json,
    Field(
        description="What it is about: brand {name, colors}, product {name, description, images: [url]}, "
        "copy [{type: headline | subheadline | cta, text}], aspect_ratios ['1:1'], scenes [{preset}] of "
        "product photos, editable true for ads that edit_job can change; or ids of what is kept: brand_id, "
        "product_id, template_id. Every field is in adrelay://job-request."
    ),
]
Provider = Annotated[
    str, Field(description="Who makes it; auto chooses by what each can do, health and price.")
]
Options = Annotated[Json | None, Field(description="Fields of a provider's own: {provider: {field: value}}.")]
JobId = Annotated[str, Field(description="job_…")]


class _Server(MCPServer[Any]):
    """Refuses arguments that a tool does not have, which the library drops: with a misspelt `max_cost` all of
    the ceiling could be spent."""

    async def list_tools(self) -> list[Tool]:
        return [
            tool.model_copy(update={"input_schema": {**tool.input_schema, "additionalProperties": False}})
            for tool in await super().list_tools()
        ]

    async def call_tool(self, name: str, arguments: Json, context: Context[Any, Any] | None = None) -> Any:
        for tool in await super().list_tools():
            known = tool.input_schema.get("properties", {})
            if tool.name == name and (wrong := [one for one in arguments if one not in known]):
                raise ToolError(f"{name} has no argument {wrong[0]!r}; it has {', '.join(known)}")
        return await super().call_tool(name, arguments, context)


def server(api: AsyncClient, ceiling: Decimal) -> MCPServer[Any]:
    """The server of one key. No job that is made here may cost more than `ceiling` USD."""
    made = _Server(
        "adrelay", title="adrelay", version=VERSION, instructions=INSTRUCTIONS, log_level="WARNING"
    )
    _jobs(made, api, ceiling)
    _watching(made, api)
    _files(made, api)
    _kept(made, api)
    return made


def serve(api_url: str, key: str, max_cost: str, port: int | None) -> None:
    """Until stdin ends, or on a port of this machine alone until it is told to end. ValueError for a
    `max_cost` that is no amount."""
    made = server(AsyncClient(api_url, key), amount(max_cost))
    if port is None:
        made.run("stdio")
    else:
        made.run("streamable-http", host="127.0.0.1", port=port)


def amount(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise ValueError(f"{text!r} is no amount of USD")
    return value


def _jobs(made: MCPServer[Any], api: AsyncClient, ceiling: Decimal) -> None:
    @made.tool(annotations=READS)
    async def plan(
        kind: JobKind, brief: Brief, provider: Provider = "auto", provider_options: Options = None
    ) -> Json:
        """What a job would cost, who would make it, and what of the brief is wrong. Nothing is bought."""
        request = _request(kind, brief, provider, provider_options, ceiling)
        told = await _told(api.jobs.plan(request))
        route = [
            {
                "provider": leg["provider"],
                "cost": leg["cost"]["amount"],
                "price_unknown": leg["price_unknown"],
            }
            for leg in told["route"]
        ]
        return {
            "cost": told["cost"]["amount"],
            "currency": told["cost"]["currency"],
            "ceiling": str(ceiling),
            "route": route,
            "notes": told["notes"],
        }

    @made.tool(annotations=BUYS)
    async def create_job(
        kind: JobKind,
        brief: Brief,
        provider: Provider = "auto",
        provider_options: Options = None,
        max_cost: Annotated[
            str | None,
            Field(description=f"USD that it may cost at most, such as 2.00; never more than {ceiling}."),
        ] = None,
        idempotency_key: Annotated[
            str | None,
            Field(
                description="A name for this wish: sent again under it, it is the same job and is paid once."
            ),
        ] = None,
    ) -> Json:
        """Make creatives, which may cost money. Answers at once; then watch_job."""
        limit = ceiling if max_cost is None else _limit(max_cost, ceiling)
        request = _request(kind, brief, provider, provider_options, limit)
        return summary(await _told(api.jobs.create(request, idempotency_key=idempotency_key)))

    @made.tool(annotations=STOPS)
    async def cancel_job(job_id: JobId) -> Json:
        """Stop a job, and call off what is at a vendor; what that has done may still be paid."""
        return summary(await _told(api.jobs.cancel(job_id)))

    @made.tool(annotations=CHANGES)
    async def edit_job(
        job_id: JobId,
        texts: Annotated[
            dict[str, str],
            Field(description="Node to words: headline, subheadline, cta-label, price, was, badge-label."),
        ],
    ) -> Json:
        """New words on an ad that was made with editable true, laid out again, as a new version of it."""
        change = {"overrides": {node: {"characters": words} for node, words in texts.items()}}
        design = await _told(api.jobs.edit(job_id, cast(DesignChange, change)))
        return {
            "version": design["version"],
            "pending": design["pending"],
            "notes": design["notes"],
            "assets": [asset["id"] for asset in design["assets"]],
        }

    @made.tool(annotations=READS)
    async def usage(
        by: Annotated[
            str, Field(description="provider, kind, day, state; several with commas.")
        ] = "provider",
    ) -> Json:
        """What this month's jobs have cost, what the budget has left, and what the limits of labels have."""
        return cast(Json, await _told(api.service.usage(by=by.split(","))))


def _watching(made: MCPServer[Any], api: AsyncClient) -> None:
    @made.tool(annotations=READS)
    async def watch_job(
        context: Context[Any, Any],
        job_id: JobId,
        seconds: Annotated[
            int, Field(ge=0, le=_LONGEST_WATCH, description="How long to wait for its end.")
        ] = 60,
    ) -> Json:
        """How a job is, as soon as it has ended or the time is over; ask again where it has not."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            job = await _told(_looked(api, job_id, max(0.0, min(left, _LOOK))))
            at = job["progress"]
            await context.report_progress(
                at["percentage"] if at else 0, 100, at["step"] if at else job["status"]
            )
            if job["status"] not in GOING_ON or left <= _LOOK:
                return summary(job)

    @made.tool(annotations=READS)
    async def list_jobs(
        status: Annotated[
            str | None, Field(description="queued, running, completed, partial, failed …")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=_LISTED)] = 10,
    ) -> list[Json]:
        """The newest jobs first."""
        found = []
        try:
            async for job in api.jobs.list(status=status, page_size=limit):
                found.append(summary(job))
                if len(found) == limit:
                    break
        except AdrelayError as error:
            raise ToolError(str(error)) from error
        return found


def _files(made: MCPServer[Any], api: AsyncClient) -> None:
    @made.tool(annotations=READS, structured_output=False)
    async def show_pictures(
        job_id: JobId,
        asset_ids: Annotated[
            list[str] | None, Field(description=f"Which of its images; else the first {_PICTURES}.")
        ] = None,
    ) -> list[Any]:
        """The images of a job, small, to be looked at."""
        job = await _told(api.jobs.get(job_id))
        images = [asset for asset in job["assets"] if asset["type"] == "image"]
        chosen = [asset for asset in images if asset_ids is None or asset["id"] in asset_ids][:_PICTURES]
        if not chosen:
            raise ToolError(f"{job_id} is {job['status']} and has no such image")
        shown: list[Any] = []
        for asset in chosen:
            shown.append(f"{asset['id']}: {asset['width']} × {asset['height']}")
            picture = await _told(api.jobs.picture(job_id, asset["id"], format="jpeg"))
            shown.append(Image(data=picture, format="jpeg"))
        return shown

    @made.tool(annotations=READS)
    async def export_file(
        job_id: JobId,
        asset_id: Annotated[str, Field(description="ast_…, of the job's assets.")],
        format: Annotated[
            Literal["png", "jpeg", "pdf"] | None,
            Field(description="Another format, made for nothing; else as it is."),
        ] = None,
    ) -> Json:
        """A URL of a finished file in full size, good for about an hour."""
        return cast(Json, await _told(api.jobs.file(job_id, asset_id, format=format)))


def _kept(made: MCPServer[Any], api: AsyncClient) -> None:
    """What briefs can name, to be read."""

    @made.resource("adrelay://job-request", mime_type="application/json")
    async def job_request() -> str:
        """Every field of a job's request, as JSON Schema."""
        document = await _read(api.service.openapi())
        return json.dumps(_schema(document["components"]["schemas"], "JobRequest"), ensure_ascii=False)

    @made.resource("adrelay://presets", mime_type="application/json")
    async def presets() -> str:
        """The scenes that product photos can be shot in."""
        found = await _read(api.service.presets())
        return _listed(
            [{"id": one["id"], "name": one["name"], "tags": one["tags"]} for one in found if not one["old"]]
        )

    @made.resource("adrelay://brands", mime_type="application/json")
    async def brands() -> str:
        """The brands that are kept, the newest first."""
        return await _records(api.brands.list())

    @made.resource("adrelay://products", mime_type="application/json")
    async def products() -> str:
        """The products that are kept, the newest first."""
        return await _records(api.products.list())

    @made.resource("adrelay://templates", mime_type="application/json")
    async def templates() -> str:
        """The templates that ads can be made from, the newest first."""
        return await _records(api.templates.list())


def summary(job: JobDocument) -> Json:
    """What an agent needs of a job: no URLs, which are long and end."""
    assets = [
        {"id": one["id"], "type": one["type"], "aspect_ratio": one["aspect_ratio"], "bytes": one["bytes"]}
        for one in job["assets"]
    ]
    told: Json = {
        "id": job["id"],
        "kind": job["kind"],
        "status": job["status"],
        "provider": job["provider"],
        "cost": f"{job['cost']['amount']} {job['cost']['currency']}, {job['cost']['state']}",
        "progress": job["progress"]["percentage"] if job["progress"] else None,
        "error": job["error"],
        "notes": job["notes"],
        "assets": assets,
        "copy": job["result"] if job["kind"] == "copy" else None,
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _limit(max_cost: str, ceiling: Decimal) -> Decimal:
    try:
        limit = amount(max_cost)
    except ValueError as error:
        raise ToolError(str(error)) from error
    if limit > ceiling:
        raise ToolError(f"this server's ceiling is {ceiling} USD a job; who runs it may raise it")
    return limit


def _request(kind: JobKind, brief: Json, provider: str, options: Json | None, limit: Decimal) -> JobRequest:
    """Under a ceiling, so that what has no price that is known before is refused."""
    body = {
        "kind": kind,
        "brief": brief,
        "provider": provider,
        "provider_options": options or {},
        "max_cost": f"{limit:f}",
        "labels": {"made_by": "mcp"},
    }
    return cast(JobRequest, body)


async def _looked(api: AsyncClient, job_id: str, seconds: float) -> JobDocument:
    """The job as it is when it has ended, or the seconds are over."""
    try:
        return await api.jobs.wait(job_id, timeout=seconds)
    except NotEnded as error:
        return cast(JobDocument, error.last)


async def _told(asked: Awaitable[T]) -> T:
    try:
        return await asked
    except AdrelayError as error:
        raise ToolError(str(error)) from error


async def _read(asked: Awaitable[T]) -> T:
    try:
        return await asked
    except AdrelayError as error:
        raise ResourceError(str(error)) from error


async def _records(found: AsyncIterator[Any]) -> str:
    """The first of them, without what is empty."""
    records: list[Json] = []
    try:
        async for record in found:
            records.append({name: value for name, value in record.items() if value not in (None, "", [], {})})
            if len(records) == _LISTED:
                break
    except AdrelayError as error:
        raise ResourceError(str(error)) from error
    return _listed(records)


def _listed(items: list[Json]) -> str:
    return json.dumps(items, ensure_ascii=False)


def _schema(schemas: Mapping[str, Any], name: str) -> Json:
    """A schema with those that it leads to, and no others."""
    needed: dict[str, Any] = {}
    left = [name]
    while left:
        one = left.pop()
        if one not in needed:
            needed[one] = schemas[one]
            left += _REFERENCE.findall(json.dumps(schemas[one]))
    return {"$ref": f"#/components/schemas/{name}", "components": {"schemas": needed}}
