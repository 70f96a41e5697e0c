"""Node packages that a `package-lock.json` names, installed once into a folder of their own."""

import shutil
import subprocess
from pathlib import Path

COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def missing() -> list[str]:
    """What is not here of what it takes."""
    return [name for name in ("node", "npm") if shutil.which(name) is None]


def install(source: Path, target: Path) -> None:
    """Install into `target` what `source` (with `package.json` and its lock) names, if it is not there."""
    lock, kept = source / "package-lock.json", target / "package-lock.json"
    if kept.is_file() and kept.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(source / "package.json", target)
    shutil.copy(lock, kept)
    try:
        subprocess.run(COMMAND, cwd=target, check=True)
    except (subprocess.CalledProcessError, KeyboardInterrupt):
        kept.unlink()  # else it would pass for installed
        raise
