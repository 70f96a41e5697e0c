"""Error codes come from one enum: no other can be made, each says what it means, the documents list them."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from adrelay.error_codes import Again, ErrorCode
from adrelay.error_meanings import MEANINGS
from adrelay.jobs.model import JobError
from local.tools import errors
from tests.shipped import ROOT

CODE = (ROOT / "layers" / "adrelay" / "adrelay", ROOT / "functions")
MADE_WITH_A_CODE = {"JobError", "ProviderError", "Rejected", "ProviderBusy", "AnswerLost", "AssetRejected"}
_BUSY = {"ProviderBusy"}  # always worth another try


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for folder in CODE:
        for path in sorted(folder.rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _made() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Where errors with a code are made: the place, the call, the code's expression."""
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in MADE_WITH_A_CODE:
                codes = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, codes[0]


def _members(code: ast.AST) -> list[ErrorCode]:
    """The members that an expression names."""
    attributes = [node for node in ast.walk(code) if isinstance(node, ast.Attribute)]
    return [ErrorCode[node.attr] for node in attributes if _name(node.value) == "ErrorCode"]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_no_code_is_made_of_text() -> None:
    made = list(_made())
    assert len(made) > 50
    texts = [place for place, _, code in made if any(_is_text(node) for node in ast.walk(code))]
    assert texts == []


def test_no_code_is_compared_with_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and ast.unparse(node.left) == "error.code"
        and any(_is_text(one) for other in node.comparators for one in ast.walk(other))
    ]
    assert found == []


def test_every_code_is_used() -> None:
    told = ("error_codes.py", "error_meanings.py")
    named = {member.name for path, tree in _trees() if path.name not in told for member in _members(tree)}
    assert {code.name for code in ErrorCode} - named == {code.upper() for code in of_the_studio()} - named


def of_the_studio() -> set[str]:
    """What the studio, which knows nothing of adrelay, calls a picture that cannot be used."""
    return {
        node.args[0].value
        for path in (ROOT / "layers" / "studio" / "studio").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and _name(node.func) == "PhotoError"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_the_studios_codes_are_ours_too() -> None:
    found = of_the_studio()
    assert "damaged" in found
    assert found <= {code.value for code in ErrorCode}


@pytest.mark.parametrize("code", ErrorCode)
def test_a_code_says_what_it_means(code: ErrorCode) -> None:
    assert code.value == code.name.lower()
    assert MEANINGS[code].sentence.endswith(".")
    assert MEANINGS[code].advice.endswith(".")
    assert ErrorCode(code.value) is code


def test_an_error_is_as_retryable_as_its_code() -> None:
    """Where both are written down in one place."""
    wrong = []
    for place, call, code in _made():
        given = {word.arg: word.value for word in call.keywords}.get("retryable")
        if given is not None and not isinstance(given, ast.Constant):
            continue
        name = _name(call.func)
        if name == "AssetRejected":
            continue
        again = name in _BUSY or (given is not None and bool(given.value))
        wrong += [
            f"{place}: {member}"
            for member in _members(code)
            if member.again is not Again.DEPENDS and again is not (member.again is Again.YES)
        ]
    assert wrong == []


def test_the_page_lists_them() -> None:
    text = errors.TARGET.read_text(encoding="utf-8")
    assert text == errors.page(text), "run python -m local.tools.errors"


def test_the_api_lists_them_and_leaves_room_for_more() -> None:
    document = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
    schema = document["components"]["schemas"]["JobError"]["properties"]["code"]
    known, more = schema["anyOf"]
    assert known["enum"] == [code.value for code in ErrorCode]
    assert more == {"type": "string"}


def test_a_code_that_another_version_wrote_can_be_read() -> None:
    error = JobError.model_validate({"code": "of_tomorrow", "message": "?"})
    assert JobError.model_validate_json(error.model_dump_json()) == error
    assert error.model_dump(mode="json")["code"] == "of_tomorrow"
    assert JobError.model_validate({"code": "expired", "message": "late"}).code is ErrorCode.EXPIRED
    for wrong in (None, 5, ["expired"]):
        with pytest.raises(ValueError, match="code"):
            JobError.model_validate({"code": wrong, "message": "?"})
