"""Hold the console's scripts against the API's document, and its pages against their readers: `make console`.

    python -m local.console            # form and types of every script, then every page in a browser
    python -m local.console --format   # write the scripts as Prettier would
    python -m local.console --vendor   # take the library anew from the version that package.json names

Nothing is built: browsers get the files as they are. Ends with 1 when something is wrong. Without Node and
npm, or without Chromium, it says plainly what was not checked, and goes on with the rest: users need none.
"""

import re
import subprocess
import sys
from pathlib import Path

from local import browser, node
from local.console import pages

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / ".node" / "console"
STATIC = ROOT / "functions" / "show_console" / "static"
VENDOR = STATIC / "vendor"
OUT = ROOT / "out" / "console"
_HERE = Path(__file__).parent
_OPENAPI = ROOT / "functions" / "manage_jobs" / "openapi.json"
_FORMAT = ("--print-width", "110", str(STATIC / "**" / "*.js"), f"!{VENDOR}/**")
# Ours → the package's, which names its neighbour as browsers do not and ends in a source map.
_LIBRARY = {"preact.js": "preact/dist/preact.mjs", "hooks.js": "preact/hooks/dist/hooks.mjs"}


def main(what: str | None) -> int:
    if missing := node.missing():
        print(f"NOT checked: the console's scripts and pages, as there is no {' and no '.join(missing)} here")
        return 0
    node.install(_HERE, PACKAGES)
    if what == "--vendor":
        for name, script in _library().items():
            (VENDOR / name).write_text(script, encoding="utf-8")
        return 0
    if what == "--format":
        return 0 if _run("prettier", "--log-level", "warn", "--write", *_FORMAT) else 1
    return 0 if _scripts() and _pages() else 1


def _scripts() -> bool:
    """Whether they are in form, mean what they say they do, and the library is the package's."""
    for name, script in _library().items():
        if (VENDOR / name).read_text(encoding="utf-8") != script:
            print(f"vendor/{name} is not the package's: run python -m local.console --vendor")
            return False
    OUT.mkdir(parents=True, exist_ok=True)
    passed = (
        _run("prettier", "--log-level", "warn", "--check", *_FORMAT)
        and _run("openapi-typescript", _OPENAPI, "--output", OUT / "api.d.ts")
        and _run("tsc", "--project", _HERE / "tsconfig.json")
    )
    print(f"The console's scripts: {'ok' if passed else 'FAILED'}", flush=True)
    return passed


def _pages() -> bool:
    program = browser.find()
    if program is None:
        print(f"NOT looked at: the console's pages; {browser.MISSING}")
        return True
    wrong = pages.look(program, PACKAGES / "node_modules" / "axe-core" / "axe.min.js", OUT)
    print("\n".join(wrong) if wrong else f"The console's pages: ok; {OUT.relative_to(ROOT)}/*.png shows them")
    return not wrong


def _library() -> dict[str, str]:
    """The files of the library as they are kept: name → script."""
    kept = {}
    for name, path in _LIBRARY.items():
        script = (PACKAGES / "node_modules" / path).read_text(encoding="utf-8")
        script = re.sub(r"\s*//# sourceMappingURL=\S+\s*$", "\n", script)
        kept[name] = script.replace('from"preact"', 'from"./preact.js"')
    return kept


def _run(tool: str, *arguments: object) -> bool:
    command = [str(PACKAGES / "node_modules" / ".bin" / tool), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(next(iter(sys.argv[1:]), None)))
