"""Which API, and with which key: from options, the environment, or what `adrelay login` has kept."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

API, KEY = "ADRELAY_API", "ADRELAY_KEY"


class NotLoggedIn(Exception):
    """Nothing says where the API is, or with which key."""


@dataclass(frozen=True)
class Login:
    """`kept`: whether it is from the file."""

    api: str
    key: str = field(repr=False)
    kept: bool = False


def path() -> Path:
    """Where logins are kept: the platform's place for settings."""
    return Path(typer.get_app_dir("adrelay")) / "login.json"


def login(profile: str, api: str | None, key: str | None) -> Login:
    """What is given goes before what is kept. Raises NotLoggedIn."""
    if api is not None and key is not None:
        return Login(api, key)
    logins = _kept()
    if profile not in logins:
        name = "" if profile == "default" else f" --profile {profile}"
        raise NotLoggedIn(f"say `adrelay{name} login`, or set {API} and {KEY}")
    match logins[profile]:
        case {"api": str(its_api), "key": str(its_key)}:
            return Login(its_api if api is None else api, its_key if key is None else key, kept=True)
    raise NotLoggedIn(f"{path()} has no address and key for {profile}: say `adrelay login` again")


def keep(profile: str, made: Login) -> None:
    """Write it where only its owner can read; whole or not at all."""
    _write({**_kept(), profile: {"api": made.api, "key": made.key}})


def forget(profile: str) -> bool:
    """Whether there was one."""
    logins = _kept()
    if logins.pop(profile, None) is None:
        return False
    _write(logins)
    return True


def others_can_read() -> bool:
    """Whether somebody has opened the file to others since. Nothing to say where files have no modes."""
    return os.name == "posix" and path().is_file() and bool(path().stat().st_mode & 0o077)


def _kept() -> dict[str, Any]:
    """As it stands there, which others may have written: profiles, and what should be their logins."""
    try:
        logins = json.loads(path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise NotLoggedIn(f"{path()} cannot be read: {error}") from error
    if isinstance(logins, dict):
        return logins
    raise NotLoggedIn(f"{path()} holds no logins: delete it, and say `adrelay login`")


def _write(logins: dict[str, Any]) -> None:
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"{target.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(logins, file, indent=1)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
