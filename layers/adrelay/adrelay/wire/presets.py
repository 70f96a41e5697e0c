"""A vendor's own catalogue of presets. Runs in CallProvider, which holds the vendors' keys.

A catalogue changes rarely: one is believed for an hour, and for a day while the vendor cannot be asked.
"""

import hashlib
import json
import time
from dataclasses import asdict
from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.errors import FieldError, InvalidRequest, ProviderError, Rejected, Unavailable
from adrelay.jobs.store import Store
from adrelay.providers.capabilities import OffersPresets, Preset
from adrelay.telemetry import logger
from adrelay.wire.line import open_line
from adrelay.wire.tokens import TableTokenCache

_FRESH_SECONDS, _STALE_SECONDS = 3600, 86_400
_MOST_BYTES = 300_000  # that fit into an item of the table


def vendor_presets(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """{"presets": …} as `GET /v1/presets` tells them. `request`: provider, user_id (a user of the vendor's,
    or None). Raises InvalidRequest without credentials and for a user that can be none, Unavailable when the
    vendor cannot be asked and never could."""
    cache, name = TableTokenCache(store), _name(request)
    kept = cache.get(name)
    if kept is not None and time.time() < kept["fresh_until"]:
        return {"presets": kept["presets"]}
    try:
        found = _ask(store, request["provider"], request["user_id"])
    except Rejected as error:
        if error.code == ErrorCode.NOT_CONFIGURED:
            raise InvalidRequest.of(FieldError("provider", error.message)) from error
        return _older(kept, error)
    except ProviderError as error:
        return _older(kept, error)
    now, presets = time.time(), [_document(preset) for preset in found]
    if len(json.dumps(presets)) <= _MOST_BYTES:
        kept = {"presets": presets, "fresh_until": int(now + _FRESH_SECONDS)}
        cache.put(name, kept, expires_at=now + _STALE_SECONDS)
    return {"presets": presets}


def _ask(store: Store, name: str, user_id: str | None) -> list[Preset]:
    line = open_line(store, name)
    if not isinstance(line.adapter, OffersPresets):
        raise InvalidRequest.of(FieldError("provider", f"{line.adapter.title} has no catalogue of presets"))
    return line.run(line.adapter.presets(line.about_account(), user_id))


def _older(kept: Any, error: ProviderError) -> dict[str, Any]:
    """What was told before; Unavailable when nothing was."""
    logger.warning("a catalogue cannot be had", extra={"code": error.code})
    if kept is None:
        raise Unavailable(f"{error.message}; try again in a moment") from error
    return {"presets": kept["presets"]}


def _name(request: dict[str, Any]) -> str:
    chosen = hashlib.sha256((request["user_id"] or "").encode()).hexdigest()[:32]
    return f"presets-{request['provider']}-{chosen}"


def _document(preset: Preset) -> dict[str, Any]:
    return {**asdict(preset), "categories": list(preset.categories), "tags": list(preset.tags)}
