"""The Python client has all of the API: each operation of the document is one that it asks for."""

import hashlib
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import httpx

from adrelay_client import Client
from adrelay_client.exchange import Pause, Steps
from adrelay_client.operations import Resource, listing, operation
from adrelay_client.resources.library import DIRECTLY
from tests.clients.conversation import Conversation
from tests.shipped import ROOT

DOCUMENT = json.loads((ROOT / "functions" / "manage_jobs" / "openapi.json").read_text(encoding="utf-8"))

LEFT_OUT = {
    "follow_link_a__token__get": "a link for browsers: its token is all that it needs",
    "get_picture": "vendors fetch it: its name is all that it needs",
    "get_preview": "a picture: `preview_url` of a preset leads to it",
    "get_delivery": "`deliveries` lists each as a whole",
}

# What an answer has that the next request is made of.
_PRESIGNED = {"url": "https://bucket.example/", "fields": {}}
_ANSWER = {
    "id": "x",
    "status": "ready",
    "number": 1,
    "version": 1,
    "image": {"id": "x"},
    "upload": _PRESIGNED,
} | _PRESIGNED
_BODIES = {"fields", "request", "change", "patch", "span", "decision", "comment", "wanted"}

Method = operation[Any, Any] | listing[Any, Any]


class _Any(dict[str, Any]):
    """Has every list, and no further page."""

    def __missing__(self, key: str) -> list[Any]:
        return []

    def get(self, key: str, default: Any = None) -> Any:
        return self[key]


def _value(name: str, annotation: str, file: Path) -> Any:
    if "Path" in annotation or "File" in annotation:
        return file
    if "Mapping" in annotation or name in _BODIES:
        return {}
    if "int" in annotation or "float" in annotation:
        return 1
    if "Sequence" in annotation:
        return ["x"]
    if "AssetDocument" in annotation:
        return {"id": "x", "sha256": hashlib.sha256().hexdigest()}
    return "png" if name == "format" else "x"


def steps_of(resource: Resource[Any], method: Method, file: Path) -> Steps[Any]:
    """The method, given what it needs."""
    needed = {
        name: _value(name, str(parameter.annotation), file)
        for name, parameter in list(inspect.signature(method.steps).parameters.items())[1:]
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    }
    steps: Steps[Any] = method.steps(resource, **needed)
    return steps


def _asked(resource: Resource[Any], method: Method, file: Path) -> Iterator[httpx.Request]:
    """All requests of a method, were each answered."""
    steps = steps_of(resource, method, file)
    answer: httpx.Response | None = None
    try:
        while True:
            command = steps.send(answer)
            if isinstance(command, Pause):
                raise TypeError("nothing is waited for where all is answered")
            yield command.request
            answer = httpx.Response(_status(command.request), headers={"content-type": "text/csv"})
            answer.json = lambda **_: _Any(_ANSWER)  # type: ignore[method-assign]  # has every list
    except StopIteration:
        return


def _status(request: httpx.Request) -> int:
    """How the API says that it has done it; or S3, where uploads and files go."""
    if request.url.host != "api.example":
        return 204 if request.method == "POST" else 200
    told = (described["responses"] for described in _operations(request))
    return next(int(status) for statuses in told for status in statuses if status < "400")


def _operations(request: httpx.Request) -> Iterator[Mapping[str, Any]]:
    for path, methods in DOCUMENT["paths"].items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", path)
        if re.fullmatch(pattern, request.url.path.removeprefix("/stage")):
            yield from (told for verb, told in methods.items() if verb == request.method.lower())


def methods_of(client: Client) -> Iterator[tuple[Resource[Any], Method]]:
    for resource in vars(client).values():
        if isinstance(resource, Resource):
            for kind in type(resource).__mro__:
                for method in vars(kind).values():
                    if isinstance(method, operation | listing):
                        yield resource, method


def test_each_operation_is_one_of_the_client(tmp_path: Path) -> None:
    file = tmp_path / "ad.png"
    client = Client("https://api.example", "key")
    for resource in vars(client).values():
        if isinstance(resource, Resource):
            resource._api = Conversation().api()
    asked = {
        told["operationId"]
        for (resource, method), size in product(list(methods_of(client)), (1, DIRECTLY + 1))
        if file.write_bytes(bytes(size))
        for request in _asked(resource, method, file)
        for told in _operations(request)
    }
    client.close()
    known = (told for methods in DOCUMENT["paths"].values() for told in methods.values())
    left = {told["operationId"] for told in known} - asked
    assert left == set(LEFT_OUT), "give the client a method for it, or say here why it needs none"


def test_what_is_left_out_is_there() -> None:
    names = {one["operationId"] for methods in DOCUMENT["paths"].values() for one in methods.values()}
    assert set(LEFT_OUT) <= names


def test_filters_are_the_apis() -> None:
    """A list takes every parameter that the API has for it."""
    from adrelay_client.resources.batches import Batches
    from adrelay_client.resources.jobs import Jobs
    from adrelay_client.resources.library import Images
    from adrelay_client.resources.webhooks import Webhooks

    lists: Mapping[str, listing[Any, Any]] = {
        "list_jobs": Jobs.list, "list_batches": Batches.list, "list_images": Images.list,
        "list_deliveries": Webhooks.deliveries,
    }  # fmt: skip
    operations = {
        one["operationId"]: one for methods in DOCUMENT["paths"].values() for one in methods.values()
    }
    for name, method in lists.items():
        theirs = {one["name"] for one in operations[name]["parameters"] if one["in"] == "query"}
        ours = set(inspect.signature(method.steps).parameters) - {"self"}
        assert theirs - {"cursor", "limit", "ids"} == ours - {"page_size"}, name
