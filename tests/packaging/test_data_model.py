"""One list says what is in the table: all keys are made from it, and the documents say what it says."""

import ast
import re

import pytest

from adrelay import data_model
from adrelay.aws.items import ItemType
from local.tools import data_model as document
from tests.shipped import ROOT, template

PACKAGE = ROOT / "layers" / "adrelay" / "adrelay"
NAMES = {name: value for name, value in vars(data_model).items() if isinstance(value, ItemType)}


def test_the_document_has_the_items_of_the_list() -> None:
    written = document.TARGET.read_text(encoding="utf-8")
    assert written == document.text(), "run python -m local.tools.data_model"


def test_no_key_is_made_elsewhere() -> None:
    made = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in (PACKAGE, ROOT / "functions")
        for path in folder.rglob("*.py")
        if path != PACKAGE / "aws" / "items.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        and any(
            isinstance(key, ast.Constant)
            and key.value in ("pk", "sk")
            and isinstance(value, ast.Constant | ast.JoinedStr | ast.Dict)
            for key, value in zip(node.keys, node.values, strict=True)
        )
    ]
    assert made == []


@pytest.mark.parametrize("name", NAMES)
def test_an_item_belongs_to_the_module_that_makes_its_key(name: str) -> None:
    item = NAMES[name]
    owner = (PACKAGE / f"{item.owner.replace('.', '/')}.py").read_text(encoding="utf-8")
    key = {"JOB": "job_key", "ATTEMPT": "attempt_key", "EDIT": "edit_key"}.get(name, name)
    assert re.search(rf"\b{key}\b", owner)
    table = template()["Resources"]["Table"]["Properties"]
    indexes = {index["IndexName"] for index in table["GlobalSecondaryIndexes"]}
    assert indexes.issuperset(item.indexes)
    assert (item.ends == data_model.TTL) == ("expires_at" in owner)


def test_no_two_items_share_a_key() -> None:
    patterns = [
        (re.sub(r"\{[^}]*\}", "*", one.pk), re.sub(r"\{[^}]*\}", "*", one.sk)) for one in data_model.ITEMS
    ]
    assert len(set(patterns)) == len(patterns)
