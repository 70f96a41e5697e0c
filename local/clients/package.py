"""Our package for npm: built, packed, installed elsewhere, and used against the local stack."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from standardwebhooks.webhooks import Webhook

from local import node
from local.api_document import ROOT, plain
from local.project import DEV_KEY

_SOURCE = ROOT / "clients" / "typescript"
_PACKAGES = ROOT / ".node" / "typescript"
_PROGRAMS = tuple(Path(__file__).with_name(f"{name}.ts") for name in ("others", "use"))
_COMPILED = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom")
_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  (of this test alone)

Run = Callable[..., bool]


def used(api: str, picture: str, out: Path, run: Run) -> bool:
    """Whether it can be built and does what it says; it is then in `out`, as `npm publish` takes it."""
    node.install(_SOURCE, _PACKAGES)
    tools = _PACKAGES / "node_modules"
    source, user = out / "package", out / "user"
    shutil.copytree(_SOURCE, source, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (source / "openapi.json").write_text(json.dumps(plain()), encoding="utf-8")
    (source / "node_modules").symlink_to(tools)
    user.mkdir()
    for program in _PROGRAMS:
        shutil.copy(program, user)
    (user / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    if not (
        run("npm", "run", "--silent", "build", cwd=source)
        and run("npm", "pack", "--silent", "--pack-destination", out, cwd=source)
    ):
        return False
    (packed,) = out.glob("adrelay-client-*.tgz")
    installed = user / "node_modules" / "adrelay-client"
    installed.mkdir(parents=True)
    for needed in ("openapi-fetch", "openapi-typescript-helpers"):
        (user / "node_modules" / needed).symlink_to(tools / needed)
    return (
        run("tar", "--extract", "--strip-components", 1, "--file", packed, "--directory", installed)
        and run(
            tools / ".bin" / "tsc",
            *_COMPILED,
            "--outDir",
            user / "built",
            *(user / one.name for one in _PROGRAMS),
        )
        and run("node", user / "built" / "others.js", cwd=user)
        and run("node", user / "built" / "use.js", api, DEV_KEY, picture, _webhook(), cwd=user)
    )


def _webhook() -> str:
    """One that Standard Webhooks' own library has signed just now."""
    now, body = datetime.now(UTC), json.dumps({"type": "job.completed", "id": "job_1", "note": "für 12,90 €"})
    signature = Webhook(_SECRET).sign(msg_id="evt_1", timestamp=now, data=body)
    headers = {
        "webhook-id": "evt_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
    return json.dumps({"body": body, "headers": headers, "secret": _SECRET})
