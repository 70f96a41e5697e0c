"""The TypeScript client has all of the API, too: each operation of the document is asked for by its sources.

That each path is there, and takes and gives what the client says, is the compiler's to hold (`make clients`).
"""

import re
from collections.abc import Iterator

from tests.clients.test_coverage_of_the_api import DOCUMENT
from tests.clients.test_coverage_of_the_api import LEFT_OUT as OF_PYTHON
from tests.shipped import ROOT

LEFT_OUT = {**OF_PYTHON, "upload_image": "`images.upload` takes any size, by `prepare_upload`"}

_SOURCES = ROOT / "clients" / "typescript" / "src"
_ASKED = re.compile(r'\b(?:ask|send|read)\("(\w+)",\s*"(/v1/[^"]*)"')
_LISTED = re.compile(r'\blist\("(/v1/[^"]*)"')
_LED_BY = re.compile(r'\b(?:where|archived)\(methods,\s*"(/v1/[^"]*)"')


def _asked() -> Iterator[tuple[str, str]]:
    """Verb and path of each request that the sources name."""
    for source in _SOURCES.glob("*.ts"):
        text = source.read_text(encoding="utf-8")
        yield from _ASKED.findall(text)
        yield from (("get", path) for found in (_LISTED, _LED_BY) for path in found.findall(text))


def test_each_operation_is_one_of_the_typescript_client() -> None:
    operations = {
        (method, path): described["operationId"]
        for path, methods in DOCUMENT["paths"].items()
        for method, described in methods.items()
        if method in {"get", "post", "put", "patch", "delete"}
    }
    asked = set(_asked())
    assert asked <= set(operations), "the document has no such operation"
    left = set(operations.values()) - {operations[one] for one in asked}
    assert left == set(LEFT_OUT), "give the client a method for it, or say here why it needs none"
