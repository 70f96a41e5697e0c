"""What was spent."""

from datetime import date

from pydantic import Field

from adrelay.web.documents.base import Document


class SumDocument(Document):
    """The ledger's entries of one group, summed; amounts in USD."""

    group: dict[str, str] = Field(description="What they have in common, by what was asked for.")
    jobs: int = Field(description="How many jobs.")
    attempts: int = Field(description="How many attempts.")
    reserved: str = Field(description="Of jobs that have not ended.")
    settled: str = Field(description="Of what was delivered.")
    unsettled: str = Field(description="Of what nobody can know.")
    units: dict[str, str] = Field(description="By the vendor's own unit; what was released is not in it.")


class BudgetDocument(Document):
    """A month's budget; amounts in USD."""

    month: str = Field(description="2026-11, in UTC.")
    limit: str | None = Field(description="null: there is none.")
    left: str | None = Field(description="null: there is no limit.")
    reserved: str = Field(description="Of jobs that have not ended.")
    settled: str = Field(description="Of what was delivered.")
    unsettled: str = Field(description="Of what nobody can know.")


class UsageDocument(Document):
    """What was spent within some days."""

    start: date = Field(alias="from", description="The first day, in UTC.")
    end: date = Field(alias="to", description="The last day.")
    currency: str = Field(description="USD")
    total: SumDocument = Field(description="Of all.")
    groups: list[SumDocument] = Field(description="One each, by what was asked for.")
    budget: BudgetDocument = Field(description="Of this month.")
