"""What says nothing says it alike: null, a blank text, and what is not there."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, ValidationError, create_model

from adrelay.problems import field_errors
from adrelay.requests.values import Name
from tests.cloud import Cloud
from tests.functions.handlers import job_body, submit
from tests.functions.test_json_types import OPTION_SCHEMAS, SCHEMAS, forms, named_in_bodies

__all__ = ["forms"]
NOTHING = ("", "  ")
MERGED = {("EndpointChange", "description")}  # where null leaves what there is


def texts() -> list[tuple[str, str]]:
    """(model, field) of each text in a JSON body that may be left out."""
    schemas = {name: SCHEMAS[name] for name in named_in_bodies()} | OPTION_SCHEMAS
    return [
        (name, field)
        for name, schema in schemas.items()
        for field, declared in schema.get("properties", {}).items()
        if field not in schema.get("required", ())
        and "string" in [one.get("type") for one in declared.get("anyOf", [declared])]
    ]


def read(model: type[BaseModel], field: str, value: Any) -> tuple[bool, Any]:
    """Whether the value is taken, and what is made of it, or said."""
    found: list[Any] = []
    try:
        return True, getattr(model.model_validate({field: value}), field, None)
    except ValidationError as error:
        found = [one["msg"] for one in error.errors() if one["loc"][:1] == (field,)]
        return not found, found


@pytest.mark.parametrize(("name", "field"), texts())
def test_a_blank_text_is_refused_or_is_none(forms: dict[str, type[BaseModel]], name: str, field: str) -> None:
    empty, blank = (read(forms[name], field, value) for value in NOTHING)
    assert empty[0] == blank[0]
    if blank[0] and (name, field) not in MERGED:
        assert read(forms[name], field, None)[0]
        kept = forms[name].model_fields[field].get_default()
        given = {**({"name": "x"} if "name" in forms[name].model_fields else {}), field: "  "}
        try:
            made = forms[name].model_validate(given)
        except ValidationError:
            return  # what else it needs is not there
        assert getattr(made, field, kept) == kept


@pytest.mark.parametrize("nothing", [None, *NOTHING])
@pytest.mark.parametrize("kind", ["video", "copy", "image_ad"])
def test_a_brief_of_blanks_is_made_as_if_they_were_not_there(cloud: Cloud, kind: str, nothing: Any) -> None:
    """An empty script was too short, an empty voice none that there is, an empty tone none of those."""
    fields = ("script", "voice", "tone", "platform", "format", "style", "direction", "audience")
    brief = {"product": {"name": "Tea", "description": nothing}, "copy": job_body()["brief"]["copy"]}
    own = {"studio": {"language": nothing}}
    plain = submit(job_body(kind=kind, provider="studio", brief=brief, dry_run=True))
    made = job_body(
        kind=kind, provider="studio", brief={**brief, **dict.fromkeys(fields, nothing)}, dry_run=True
    )
    assert submit({**made, "provider_options": own}).json == plain.json
    assert plain.status == 200


@pytest.mark.parametrize("nothing", [None, *NOTHING])
def test_a_font_without_a_name_is_none(cloud: Cloud, nothing: str | None) -> None:
    """It was taken, and a brand of a blank name was “nothing to show”, of none “empty”."""
    answer = submit(job_body(brief={"brand": {"name": "Lumea", "fonts": [{"name": nothing}]}}))
    assert [one["field"] for one in answer.json["errors"]] == ["brief.brand.fonts.0"]
    answer = submit(job_body(brief={"brand": {"name": nothing}}))
    assert [one["message"] for one in answer.json["errors"]] == ["is empty"]


def test_a_text_that_is_too_short_is_called_no_list() -> None:
    """pydantic counts a text's characters as items where other rules come first."""
    model = create_model("Said", by=(Annotated[Name, Field(min_length=1)], ...))
    with pytest.raises(ValidationError) as refused:
        model.model_validate({"by": ""})
    assert [one.message for one in field_errors(refused.value, {"by": ""})] == ["is too short: at least 1"]
