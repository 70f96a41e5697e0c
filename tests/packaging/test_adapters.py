"""Adapters are data and generators: of the HTTP library they use requests and answers, not what sends."""

import ast

from tests.shipped import ROOT

ADAPTERS = ROOT / "layers" / "adrelay" / "adrelay" / "providers"
OF_HTTPX = {"Auth", "Request", "Response", "URL"}
SENDS_OR_WAITS = {"open", "sleep", "urlopen", "write_bytes", "write_text"}


def test_adapters_use_what_describes_a_request_and_nothing_that_sends_one() -> None:
    found = []
    for path in sorted(ADAPTERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(ast.Name("httpx"), name) if name not in OF_HTTPX:
                    found.append(f"{path.name}:{node.lineno}: httpx.{name}")
                case ast.ImportFrom("httpx"):
                    found.append(f"{path.name}:{node.lineno}: from httpx")
                case ast.Call(ast.Name(name) | ast.Attribute(_, name)) if name in SENDS_OR_WAITS:
                    found.append(f"{path.name}:{node.lineno}: {name}()")
    assert found == []
