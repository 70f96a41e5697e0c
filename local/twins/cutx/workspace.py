"""Projects and their products: https://cutx-docs.pages.dev/api/products."""

import uuid
from typing import Any
from urllib.parse import unquote, urlsplit

Record = dict[str, Any]


class Workspace:
    """What the users of the account have, newest first. Not thread-safe: the twin's lock guards it."""

    def __init__(self) -> None:
        self._projects: dict[str, dict[str, Record]] = {}
        self._products: dict[str, list[Record]] = {}

    def create(self, user: str, name: str, description: str | None, at: str) -> Record:
        """A new project, as its creation is answered."""
        made: Record = {"id": str(uuid.uuid4()), "name": name, "description": description}
        made |= {"user_id": str(uuid.uuid5(uuid.NAMESPACE_OID, user)), "status": "active", "created_at": at}
        self._projects.setdefault(user, {})[made["id"]] = made
        self._products[made["id"]] = []
        return made

    def projects(self, user: str) -> list[Record]:
        """As the list tells them: with counts, which are texts."""
        listed = []
        for one in reversed(self._projects.get(user, {}).values()):
            counts = {"product_count": str(len(self._products[one["id"]])), "asset_count": "0"}
            told = {name: one[name] for name in ("id", "name", "description")}
            listed.append(
                {**told, **counts, "created_at": one["created_at"], "updated_at": one["created_at"]}
            )
        return listed

    def ingest(self, user: str, project: str, url: str, at: str) -> Record | None:
        """A product of a page, called as the last part of its address is; None without the project."""
        if project not in self._projects.get(user, {}):
            return None
        page = urlsplit(url)
        words = unquote(page.path).rstrip("/").rpartition("/")[2] or page.hostname or url
        made = {
            "id": str(uuid.uuid4()),
            "name": words.replace("-", " ").title(),
            "description": None,
            "price": None,
            "currency": None,
            "brand": page.hostname,
            "category": None,
            "source_url": url,
            "image_url": None,
            "created_at": at,
        }
        self._products[project].append(made)
        return made

    def products(self, user: str, project: str) -> list[Record] | None:
        """None without the project."""
        return self._products[project][::-1] if project in self._projects.get(user, {}) else None
