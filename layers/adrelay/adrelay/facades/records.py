"""The records that a vendor's client names: by our id, by the UUID that this is, or by an id of its own."""

from adrelay.errors import NotFound
from adrelay.security.tokens import id_of
from adrelay.workspace.kinds import Kind
from adrelay.workspace.model import Record, Sieve
from adrelay.workspace.records import Workspace

_LONGEST = 200  # of an `external_id`


def find(workspace: Workspace, kind: Kind, named: str) -> Record | None:
    """The record, unless it is archived. An id that the vendor gave may be kept as its `external_id`."""
    ours = named if named.startswith(f"{kind.prefix}_") else id_of(kind.prefix, named)
    found = workspace.find(ours) if ours is not None else None
    if found is None and len(named) <= _LONGEST:
        page, _ = workspace.page(kind, Sieve(external_id=named), cursor=None, limit=1)
        found = page[0] if page else None
    return found if found is not None and found.kind == kind.name and found.archived_at is None else None


def needed(workspace: Workspace, kind: Kind, named: str) -> Record:
    """The same; NotFound, in words that vendors use, where there is none."""
    found = find(workspace, kind, named)
    if found is None:
        raise NotFound(f"{kind.name.capitalize()} not found")
    return found
