"""Each function as Lambda starts it: its folder, its layers and its environment, and nothing else."""

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest
import yaml

from adrelay.config import Settings
from adrelay.workspace.kinds import KINDS
from tests.functions.handlers import module
from tests.shipped import ROOT, environment, functions, snake, template

FUNCTIONS = functions()
LAYERS = {"AdrelayLayer": ROOT / "layers" / "adrelay", "StudioLayer": ROOT / "layers" / "studio"}


def layers(name: str) -> list[str]:
    """The logical ids of a function's layers."""
    given = template()["Globals"]["Function"]["Layers"] + FUNCTIONS[name].get("Layers", [])
    return [layer["Ref"] for layer in given if "Ref" in layer]


def sources(name: str) -> list[ast.Module]:
    return [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "functions" / snake(name)).glob("*.py"))
    ]


def settings_of(name: str) -> type[Settings]:
    """The settings model of a function's handler; the authorizer reads the table's name itself."""
    found = {
        node.args[0].id
        for tree in sources(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "settings"
        and isinstance(node.args[0], ast.Name)
    }
    if not found:
        return Settings
    (model,) = found
    chosen: type[Settings] = getattr(module(snake(name)), model)
    return chosen


@cache
def read_directly() -> set[str]:
    """The variables that the packages read from the environment themselves."""
    found: set[str] = set()
    for layer in LAYERS.values():
        for path in layer.rglob("*.py"):
            found |= set(re.findall(r"environ(?:\.get\(|\[)[\"'](\w+)", path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_gets_exactly_what_it_reads(name: str) -> None:
    wanted = {str(field.alias) for field in settings_of(name).model_fields.values()}
    others = ("POWERTOOLS_", "PYDANTIC_", "MALLOC_", "OPENBLAS_", "RES_")  # read by libraries
    given = {variable for variable in environment(name) if not variable.startswith(others)}
    assert wanted <= given
    assert given - wanted <= read_directly()
    settings_of(name).model_validate(environment(name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_uses_all_of_its_settings(name: str) -> None:
    used = {
        node.attr
        for tree in sources(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "_config"
    }
    used |= {"table"}
    assert set(settings_of(name).model_fields) <= used


# Modules that take long to import: those that every function has, and who else has which of the others.
IN_EVERY_FUNCTION = ("aws_lambda_powertools", "boto3.dynamodb.types")
SERVING = {name for name in FUNCTIONS if name.startswith("Serve")}  # the vendors' own APIs
_TAKES_QUEUES = {"CallProvider", "NotifyCustomer"}  # SubmitJob imports it with its first message
HEAVY = {
    "pydantic": set(FUNCTIONS) - {"AuthorizeRequest"},
    "httpx": {"CallProvider", "NotifyCustomer", "WatchProvider"}
    | {"KeepPictures", "ReadFeed", "RenderCreative", "RenderVideo", "StoreAssets"},
    "aws_lambda_powertools.event_handler": {"ArchiveFiles", "ManageFeeds", "ManageJobs", "ManageTemplates"}
    | {"ExportJob", "ManageTenant", "ManageWebhooks", "ManageWorkspace", "ReviewJob", "SubmitJob"}
    | SERVING,
    "aws_lambda_powertools.utilities.batch": _TAKES_QUEUES,
    "aws_xray_sdk": set[str](),  # comes with the first invocation that is traced
    "adrelay.web.documents": set[str](),  # for who writes the OpenAPI document
}


READ_AT_ONCE = {
    "AuthorizeRequest": set[str](),  # that reads its variables itself
    "SubmitJob": {"SubmitSettings", "JobRequest"},  # all that wait for its start send one
}
LOOKS_LATER = {"ArchiveFiles"}  # opens pictures in runs that nobody waits for, and answers the API as well
_STARTER = """
import gc, importlib, json, os, sys
{preload}
usual, collections = gc.get_threshold(), []


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def complete(model):
    ours = not model.__module__.startswith(("pydantic", "aws_lambda_powertools", "studio"))
    return ours and model.__pydantic_complete__


started = {{}}
for name, folder, path, environment in json.loads(sys.argv[1]):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:0] = path
        gc.collect()
        gc.callbacks.append(lambda phase, told: collections.append(told["generation"]))
        try:
            module = importlib.import_module(folder)
            answer = {{"handler": callable(module.handler), "modules": [*sys.modules]}}
            if models := sys.modules.get("pydantic"):
                answer["built"] = [one.__name__ for one in subclasses(models.BaseModel) if complete(one)]
            answer["collections"] = collections
            answer["stays"], answer["collects"] = gc.get_freeze_count(), gc.get_threshold() == usual
        except BaseException as error:
            answer = {{"error": repr(error)}}
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    started[name] = json.loads(b"".join(iter(lambda: os.read(reader, 65536), b"")))
    os.close(reader)
    os.wait()
print(json.dumps(started))
"""


@pytest.fixture(scope="module")
def started() -> dict[str, Any]:
    """Each function's module, imported in a process of its own that has only what Lambda would give it."""
    plan = [
        (
            name,
            snake(name),
            [
                str(ROOT / "functions" / snake(name)),
                *(str(LAYERS[one]) for one in layers(name) if one in LAYERS),
            ],
            {**environment(name), "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"},
        )
        for name in FUNCTIONS
    ]
    preload = "\n".join(f"import {name}" for name in IN_EVERY_FUNCTION)
    done = subprocess.run(
        [sys.executable, "-c", _STARTER.format(preload=preload), json.dumps(plan)],
        check=True,
        capture_output=True,
        text=True,
        cwd="/",
    )
    answers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_starts_from_its_own_folder_and_layers(name: str, started: dict[str, Any]) -> None:
    assert started[name].get("error") is None
    assert started[name]["handler"]
    opens = "StudioLayer" in layers(name) and name not in LOOKS_LATER
    assert ("studio" in started[name]["modules"]) == opens, "no layer in vain"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_imports_is_not_looked_through_for_garbage(
    name: str, started: dict[str, Any]
) -> None:
    assert started[name]["collections"] == []
    assert started[name]["stays"] > 10_000
    assert started[name]["collects"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_handler_imports_its_start_first(name: str) -> None:
    tree = ast.parse((ROOT / "functions" / snake(name) / f"{snake(name)}.py").read_text(encoding="utf-8"))
    first = next(node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == "from adrelay.starting import traced"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_models_are_built_when_they_are_first_used(name: str, started: dict[str, Any]) -> None:
    """To build all that a function may need takes as long as to import half of it."""
    assert set(started[name].get("built", ())) == READ_AT_ONCE.get(name, {settings_of(name).__name__})


@pytest.mark.parametrize("module", HEAVY)
def test_only_who_needs_a_heavy_module_imports_it(module: str, started: dict[str, Any]) -> None:
    assert {name for name in FUNCTIONS if module in started[name]["modules"]} == HEAVY[module]


def routes_of_template() -> dict[tuple[str, str], bool]:
    """(method, path) → whether it needs a key."""
    return {
        (event["Properties"].get("Method"), event["Properties"].get("Path")): "Auth"
        not in event["Properties"]
        for properties in FUNCTIONS.values()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "HttpApi"
    }


def test_what_can_be_got_can_be_asked_for_by_head() -> None:
    """What no route matches goes to ManageJobs, which has nothing of other functions'."""
    for name, properties in FUNCTIONS.items():
        routes = [
            (event["Properties"].get("Method"), event["Properties"].get("Path"))
            for event in properties.get("Events", {}).values()
            if event["Type"] == "HttpApi"
        ]
        if (None, None) not in routes:
            assert [
                path for method, path in routes if method == "GET" and ("HEAD", path) not in routes
            ] == [], name


def test_the_api_has_the_routes_that_its_document_describes() -> None:
    document = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
    described = {
        (method.upper(), path): operation.get("security") != []
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    beside = {
        ("GET", "/openapi.json"): False,
        ("GET", "/console"): False,
        ("HEAD", "/console"): False,
        ("GET", "/console/{path+}"): False,
        ("HEAD", "/console/{path+}"): False,
        ("GET", "/docs"): False,
        ("GET", "/docs/errors"): False,
        ("GET", "/r/{token}"): False,
        ("HEAD", "/r/{token}"): False,
        ("POST", "/r/{token}"): False,
        (None, None): True,  # $default
        ("POST", "/v1/callbacks/{provider}/{token}"): False,
    }
    served: dict[tuple[Any, Any], bool] = {
        ("ANY", f"/{snake(name).removeprefix('serve_')}/{{proxy+}}"): True for name in SERVING
    }
    # ManageJobs, where it goes that no route matches, could only say of these that they are there.
    elsewhere = {
        ("HEAD", path): True
        for method, path in described
        if (method == "GET" and path.startswith(tuple(f"/v1/{kind.plural}" for kind in KINDS.values())))
        or (method == "GET" and path.startswith(("/v1/webhooks", "/v1/keys", "/v1/budgets")))
        or (method == "GET" and path.endswith(("/export.zip", "/exports", "/exporters")))
    }
    served[("POST", "/adcreative/api/v1/Authorization/GenerateJwtToken")] = False
    assert routes_of_template() == described | beside | elsewhere | served


def test_the_openapi_document_is_what_the_handlers_say() -> None:
    written = subprocess.run(
        [sys.executable, "-c", "from local.tools import openapi; print(openapi.text(), end='')"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    kept = (ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8")
    assert written.stdout == kept, "run python -m local.tools.openapi"


def test_the_openapi_document_is_valid() -> None:
    from openapi_spec_validator import validate

    document = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_a_layer_is_built_for_lambda_on_any_machine() -> None:
    for name, layer in template()["Resources"].items():
        if layer["Type"] == "AWS::Serverless::LayerVersion":
            makefile = (ROOT / layer["Properties"]["ContentUri"] / "Makefile").read_text(encoding="utf-8")
            assert layer["Metadata"] == {"BuildMethod": "makefile", "BuildArchitecture": "arm64"}
            assert f"build-{name}:" in makefile
            assert makefile.endswith('\tsh "$(BYTECODE)" "$(ARTIFACTS_DIR)"\n')


def built_layer(folder: Path, python: str) -> tuple[Path, str]:
    """The package's layer as `sam build` has it made, and what that said. `python` is a shell script: what
    the machine's Pythons do."""
    programs, layer = folder / "programs", folder / "a layer"
    programs.mkdir()
    for name in ("python3.13", "python3"):
        (programs / name).write_text(f"#!/bin/sh\n{python}\n")
        (programs / name).chmod(0o755)
    makefile = str(LAYERS["AdrelayLayer"] / "Makefile")
    done = subprocess.run(
        ["make", "--silent", "--makefile", makefile, "build-AdrelayLayer", f"ARTIFACTS_DIR={layer}"],
        env={"PATH": f"{programs}:{os.environ['PATH']}"},
        cwd=LAYERS["AdrelayLayer"],
        check=True,
        capture_output=True,
        text=True,
    )
    return layer / "python", done.stderr


def test_a_layer_has_the_bytecode_that_lambda_cannot_keep(tmp_path: Path) -> None:
    this_one_is_it = f'[ "$1" = -c ] || exec "{sys.executable}" "$@"'
    layer, said = built_layer(tmp_path, this_one_is_it)
    assert said == ""
    sources = {path.relative_to(layer) for path in layer.rglob("*.py")}
    compiled = [Path(cache_from_source(str(layer / source))) for source in sources]
    assert len(compiled) > 50
    assert {path.read_bytes()[4:8] for path in compiled} == {b"\x01\x00\x00\x00"}, "not held against a time"
    assert b"/opt/python/adrelay/" in compiled[0].read_bytes(), "where it is on Lambda"


def test_a_layer_can_be_built_without_lambdas_python(tmp_path: Path) -> None:
    layer, said = built_layer(tmp_path, "exit 1")
    assert (layer / "adrelay" / "errors.py").is_file()
    assert not [*layer.rglob("*.pyc")]
    assert "no Python 3.13" in said


def test_samconfig_names_no_account() -> None:
    text = (ROOT / "samconfig.toml").read_text(encoding="utf-8")
    assert not re.search(r"\d{12}|arn:aws", text)


def test_the_workflows_are_yaml_without_surprises() -> None:
    for path in (ROOT / "functions" / "workflows").iterdir():
        assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
