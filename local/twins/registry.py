"""The twins that there are: a module or folder of this package that holds a `Twin` is a vendor's twin.

`ADRELAY_TWINS` adds those that live elsewhere: `module:Class`, several with commas.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

import local.twins
from local.twins.base import Twin

VARIABLE: Final = "ADRELAY_TWINS"


def twin_types() -> dict[str, type[Twin]]:
    """The twins by their vendor's name. Raises ValueError for what `ADRELAY_TWINS` names and nobody finds."""
    found = [*_of_package(), *map(_named, filter(None, os.environ.get(VARIABLE, "").split(",")))]
    return {twin.vendor: twin for twin in sorted(found, key=lambda twin: twin.vendor)}


def _of_package() -> Iterator[type[Twin]]:
    for info in iter_modules(local.twins.__path__):
        if info.name != "__main__":
            yield from _defined(import_module(f"local.twins.{info.name}"))


def _defined(module: ModuleType) -> Iterator[type[Twin]]:
    """The vendors' twins of a module: not those that it only imports."""
    for value in vars(module).values():
        named = isinstance(value, type) and issubclass(value, Twin) and hasattr(value, "vendor")
        if named and f"{value.__module__}.".startswith(f"{module.__name__}."):
            yield value


def _named(path: str) -> type[Twin]:
    module, _, name = path.strip().partition(":")
    try:
        twin = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"{VARIABLE}: {path.strip()!r} is no module:Class: {error}") from error
    if not (isinstance(twin, type) and issubclass(twin, Twin)):
        raise ValueError(f"{VARIABLE}: {path.strip()!r} is no Twin")  # noqa: TRY004 - a wrong setting
    return twin
