"""The day on which these tests' texts shall run, so that no offer in them is over one day."""

from datetime import UTC, datetime

import pytest

from studio.copywriting.writing import writer


class _Clock:
    @staticmethod
    def now(_: object) -> datetime:
        return datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "datetime", _Clock)
