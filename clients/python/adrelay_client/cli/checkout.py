"""`adrelay up`, `adrelay tenant`: what an operator does from a checkout of adrelay.

They run the checkout's own commands, in its environment: this package knows nothing of what is deployed.
"""

import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

Checkout = Annotated[
    Path | None,
    typer.Option(
        "--checkout", envvar="ADRELAY_CHECKOUT", help="Where adrelay is checked out; else here or above."
    ),
]
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def up(checkout: Checkout = None) -> None:
    """Run everything on this machine until Ctrl-C: `make up`."""
    _run(["make", "up"], _root(checkout))


def tenant(context: typer.Context, checkout: Checkout = None) -> None:
    """Make, list and revoke API keys with the account's own rights: create, list, revoke, erase.

    adrelay tenant create --table TABLE --tenant acme
    """
    root = _root(checkout)
    python = root / ".venv" / "bin" / "python"
    if not python.exists():
        raise ValueError(f"{root} is not set up: run `make demo` there once")
    _run([str(python), "-m", "adrelay.tenants", *context.args], root)


def _root(given: Path | None) -> Path:
    start = (given or Path()).resolve()
    for folder in (start,) if given else (start, *start.parents):
        if (folder / "template.yaml").is_file() and (folder / "local" / "up.py").is_file():
            return folder
    raise ValueError(f"there is no checkout of adrelay at {start}: give --checkout")


def _run(command: list[str], root: Path) -> None:
    """In the checkout, with its packages; ends as the command does."""
    layers = [str(root / "layers" / name) for name in ("adrelay", "studio")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(layers)}
    try:
        done = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603  (the checkout's own)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    raise typer.Exit(done.returncode)
