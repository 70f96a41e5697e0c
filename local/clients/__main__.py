"""Hold the API's document against those who read it: `make clients`.

Two linters (Redocly, Spectral), two generators whose clients each submit a job to the local stack and
read it back (openapi-python-client, openapi-typescript), and our own package for npm, which is built into
`out/clients/` and used as whoever has installed it would; and Schemathesis, which tries each operation a few
times, always alike. Ends with 1 when one of them finds something. What needs Node and npm says so plainly
where there is none; the rest goes on.

    python -m local.clients --fuzz 7    # Schemathesis alone, for minutes: more of each operation, by a seed

Runs under the Python of this project; what is generated and Schemathesis under that of `.venv-clients`,
whose pins are their own.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from local import node
from local.clients import package
from local.project import DEV_KEY, LocalAdrelay

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "functions" / "manage_jobs" / "openapi.json"
_HERE = Path(__file__).parent
_PACKAGES = ROOT / ".node" / "clients"
_PYTHON = ROOT / ".venv-clients" / "bin"
_OUT = ROOT / "out" / "clients"
# What Schemathesis tries: its phases, and how many examples it makes for each operation and phase.
_A_FEW = ("examples,fuzzing", 2)
_MANY = ("examples,coverage,fuzzing", 12)


def main(seed: int | None) -> int:
    shutil.rmtree(_OUT, ignore_errors=True)
    _OUT.mkdir(parents=True)
    steps: list[tuple[str, Callable[[], bool]]] = []
    with LocalAdrelay(out=_OUT) as adrelay:
        api = adrelay.stack.gateway_url
        picture = adrelay.twins.sample("product_serum.jpg")
        if seed is not None:
            return 0 if _told("Schemathesis", _schemathesis(api, *_MANY, seed)) else 1
        if missing := node.missing():
            what = "Redocly, Spectral, the TypeScript client and the package for npm"
            print(f"NOT compared with {what}: no {' and no '.join(missing)} here")
        else:
            node.install(_HERE, _PACKAGES)
            steps += [
                ("Redocly", _redocly),
                ("Spectral", _spectral),
                ("TypeScript client", lambda: _typescript(api, picture)),
                ("TypeScript package", lambda: package.used(api, picture, _OUT, _run)),
            ]
        steps.append(("Python client", lambda: _python(api, picture)))
        steps.append(("Schemathesis", lambda: _schemathesis(api, *_A_FEW, 1)))
        failed = [name for name, step in steps if not _told(name, step())]
    return 1 if failed else 0


def _told(name: str, passed: bool) -> bool:
    print(f"{name}: {'ok' if passed else 'FAILED'}", flush=True)
    return passed


def _redocly() -> bool:
    """The recommended rules; a warning fails as well."""
    command = (_PACKAGES / "node_modules/.bin/redocly", "lint", "--extends", "recommended", OPENAPI)
    return _run(*command, "--format", "json", words='"warnings": 0')


def _spectral() -> bool:
    command = (_PACKAGES / "node_modules/.bin/spectral", "lint", "--fail-severity", "hint")
    return _run(*command, "--ruleset", _HERE / "spectral.yaml", OPENAPI)


def _typescript(api: str, picture: str) -> bool:
    """The types of the document, and a program that is compiled against them."""
    tools = _PACKAGES / "node_modules"
    folder = _OUT / "typescript"
    folder.mkdir()
    shutil.copy(_HERE / "submit.ts", folder)
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    compiled = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom")
    return (
        _run(tools / ".bin/openapi-typescript", OPENAPI, "--output", folder / "api.ts")
        and _run(tools / ".bin/tsc", *compiled, "--outDir", folder / "built", folder / "submit.ts")
        and _run("node", folder / "built" / "submit.js", api, DEV_KEY, picture)
    )


def _python(api: str, picture: str) -> bool:
    """The whole client, and a program that uses it. A warning of the generator is a part of the API that its
    users do not get."""
    folder = _OUT / "python"
    folder.mkdir()
    shutil.copy(_HERE / "submit.py", folder)
    generated = (_PYTHON / "openapi-python-client", "generate", "--meta", "none", "--fail-on-warning")
    config = ("--config", _HERE / "python_client.yaml")
    return _run(
        *generated, *config, "--path", OPENAPI, "--output-path", folder / "generated_client"
    ) and _run(_PYTHON / "python", folder / "submit.py", api, DEV_KEY, picture)


def _schemathesis(api: str, phases: str, examples: int, seed: int) -> bool:
    """Operations with bodies and parameters that the document allows, and some that it forbids. Which checks
    are left out stands in `schemathesis.toml`, each with its reason; it cannot make bodies of rules such as
    `POST /v1/jobs` has, which a test holds against the validator."""
    return _run(
        _PYTHON / "schemathesis",
        *("--config-file", _HERE / "schemathesis.toml", "run", OPENAPI, "--url", api),
        *("--header", f"X-API-Key: {DEV_KEY}", "--phases", phases),
        *("--exclude-operation-id", "submit_job", "--exclude-operation-id", "submit_batch"),
        *("--max-examples", examples, "--workers", 2, "--seed", seed, "--no-color"),
        *("--request-timeout", 60),  # a function's first request on a machine that has much to do
    )


def _run(*command: object, words: str = "", cwd: Path = _OUT) -> bool:
    """Whether the command passes, and says these words; what it says is shown where it does not."""
    texts = list(map(str, command))
    done = subprocess.run(texts, cwd=cwd, capture_output=True, text=True, check=False)
    passed = done.returncode == 0 and words in done.stdout
    if not passed:
        print(f"{' '.join(texts)}\n{done.stdout}\n{done.stderr}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[2]) if sys.argv[1:2] == ["--fuzz"] else None))
