"""The component schemas: those of answers are added, and all are made fit for readers and generators."""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from aws_lambda_powertools.event_handler.openapi.models import Schema
from pydantic.json_schema import models_json_schema

from adrelay.intake.routing import AUTO
from adrelay.providers.registry import SHIPPED, provider

_DOCUMENTS = ("adrelay.web.documents", "adrelay.workspace.documents")
SCHEMAS = "#/components/schemas/"
Json = dict[str, Any]
_POWERTOOLS_OWN = ("HTTPValidationError", "ResponseValidationError", "ValidationError")


def complete(merged: Json) -> None:
    """Add the answers' schemas, which routes only name, and say of all what pydantic does not."""
    schemas = merged["components"]["schemas"]
    for name in _POWERTOOLS_OWN:
        schemas.pop(name, None)
    answers = _documents(merged)
    _open(answers)
    schemas.update(answers)
    _drop_unnamed(merged)
    _rename_forms(merged)
    _name_providers(schemas["JobRequest"])
    for place in (schemas, merged["paths"]):
        for schema in walk(place):
            _tidy(schema)
    for schema in walk(schemas):
        _tell_default(schema)
    for name in _of_bodies(merged):
        _allow_null(schemas[name], schemas)
    merged["components"]["schemas"] = dict(sorted(schemas.items()))


def _of_bodies(merged: Json) -> set[str]:
    """The names of the schemas that JSON bodies are made of."""
    bodies = [
        media["schema"]
        for operations in merged["paths"].values()
        for operation in operations.values()
        for kind, media in operation.get("requestBody", {}).get("content", {}).items()
        if kind == "application/json"
    ]
    found, open_ends = set[str](), set(_referred(bodies))
    while open_ends:
        name = open_ends.pop()
        found.add(name)
        open_ends |= set(_referred(merged["components"]["schemas"][name])) - found
    return found


def _referred(value: Any) -> list[str]:
    return [one["$ref"].removeprefix(SCHEMAS) for one in walk(value) if isinstance(one.get("$ref"), str)]


def _allow_null(form: Json, schemas: Json) -> None:
    """A field that need not be there may be null, which says nothing (`requests.forms.FromOutside`)."""
    for name, field in form.get("properties", {}).items():
        kinds = field.get("anyOf", [field])
        if name not in form.get("required", ()) and {"type": "null"} not in kinds:
            about = {key: field.pop(key) for key in ("title", "description", "examples") if key in field}
            for referred in _referred(field):
                about.setdefault("description", schemas[referred]["description"])
            plain = field["anyOf"] if field.keys() == {"anyOf"} else [dict(field)]
            form["properties"][name] = {"anyOf": [*plain, {"type": "null"}], **about}


def _drop_unnamed(merged: Json) -> None:
    """Leave out what only routes beside the document take, such as the form of a page."""
    schemas = merged["components"]["schemas"]
    while unnamed := set(schemas) - set(re.findall(rf'"{SCHEMAS}([\w.-]+)"', json.dumps(merged))):
        for name in unnamed:
            del schemas[name]


def walk(value: Any) -> Iterator[Json]:
    """Every object of a JSON document, outermost first."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in list(value.values()) if isinstance(value, dict) else value:
            yield from walk(inner)


def _documents(merged: Json) -> Json:
    """The schemas of the answers' documents. KeyError for a name that is none."""
    known = {name: found for module in _document_modules() for name, found in vars(module).items()}
    said = json.dumps([merged["paths"], merged["webhooks"]])
    named = set(re.findall(rf'"{SCHEMAS}(\w+)"', said)) - set(merged["components"]["schemas"])
    named -= set(_POWERTOOLS_OWN)
    _, made = models_json_schema(
        [(known[name], "serialization") for name in sorted(named)],
        ref_template=SCHEMAS + "{model}",
    )
    return {
        name: Schema.model_validate(schema).model_dump(mode="json", by_alias=True, exclude_none=True)
        for name, schema in made["$defs"].items()
    }


def _document_modules() -> Iterator[ModuleType]:
    """Where documents are: a module, or the modules of a package."""
    for place in map(importlib.import_module, _DOCUMENTS):
        yield place
        for found in pkgutil.iter_modules(getattr(place, "__path__", ())):
            yield importlib.import_module(f"{place.__name__}.{found.name}")


def _open(answers: Json) -> None:
    """Answers may gain fields: what checks them strictly must not break then."""
    for schema in answers.values():
        if schema.get("additionalProperties") is False:
            del schema["additionalProperties"]


def _rename_forms(merged: Json) -> None:
    """Powertools names a form's schema after its route: `Body_upload_image_…` is `UploadImageForm`."""
    schemas = merged["components"]["schemas"]
    for name in [name for name in schemas if name.startswith("Body_")]:
        action = name.removeprefix("Body_").partition("_v1_")[0]
        new = "".join(part.capitalize() for part in action.split("_")) + "Form"
        schemas[new] = {**schemas.pop(name), "description": "What is uploaded, as multipart/form-data."}
        for found in walk(merged["paths"]):
            if found.get("$ref") == SCHEMAS + name:
                found["$ref"] = SCHEMAS + new


def _name_providers(request: Json) -> None:
    """Which names there are, what each makes, and that none comes twice: rules of the route, not of form."""
    fields = request["properties"]
    fields["provider"]["enum"] = [AUTO, *SHIPPED]
    fields["fallback"]["items"]["enum"] = list(SHIPPED)
    fields["provider_options"]["propertyNames"] = {"enum": list(SHIPPED)}
    rules = []
    for name in SHIPPED:
        kinds = sorted(kind.value for kind in provider(name).kinds)
        chosen = {"properties": {"provider": {"const": name}}, "required": ["provider"]}
        then = {
            "kind": {"enum": kinds},
            "fallback": {"not": {"contains": {"const": name}}},
        }
        rules.append({"if": chosen, "then": {"properties": then}})
        held = {"properties": {"fallback": {"contains": {"const": name}}}, "required": ["fallback"]}
        rules.append({"if": held, "then": {"properties": {"kind": {"enum": kinds}}}})
    request["allOf"] = [*request.get("allOf", []), *rules]


def _tell_default(schema: Json) -> None:
    """In words: generators of types take a field that has a default for one that is always there."""
    if "default" in schema and "description" in schema:
        default = json.dumps(schema.pop("default"))
        schema["description"] = f"{schema['description'].rstrip('.')}. Default: {default}."


def _tidy(schema: Json) -> None:
    """Without what says nothing: titles that repeat names, defaults that are nothing. What names' patterns
    pydantic writes so that few generators read it is said in the plain way."""
    if isinstance(schema.get("title"), str) and not isinstance(schema.get("properties"), dict):
        del schema["title"]
    if "default" in schema and (schema["default"] is None or isinstance(schema["default"], dict)):
        del schema["default"]
    patterns = schema.get("patternProperties")
    if isinstance(patterns, dict) and len(patterns) == 1:
        ((pattern, values),) = patterns.items()
        del schema["patternProperties"]
        schema |= {"propertyNames": {"pattern": pattern}, "additionalProperties": values}
