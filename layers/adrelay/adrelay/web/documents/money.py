"""What was spent, and what may be."""

from datetime import date, datetime

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


class ForecastDocument(Document):
    """Where a period leads if it goes on as it has from its start until now, by the days that are gone."""

    amount: str = Field(description="What will be reserved, settled and unsettled at its end.")
    limit_reached_at: datetime | None = Field(description="null: not in this period, or there is no limit.")


class BudgetDocument(Document):
    """A period's budget; amounts in USD."""

    month: str = Field(description="2026-11: the one in which it begins, in UTC.")
    start: datetime = Field(alias="from", description="Its first moment.")
    end: datetime = Field(alias="to", description="The first moment of the next.")
    limit: str | None = Field(description="null: there is none.")
    left: str | None = Field(description="null: there is no limit.")
    reserved: str = Field(description="Of jobs that have not ended.")
    settled: str = Field(description="Of what was delivered.")
    unsettled: str = Field(description="Of what nobody can know.")
    forecast: ForecastDocument | None = Field(description="null: the period is over.")


class RhythmDocument(Document):
    """When periods begin."""

    timezone: str = Field(description="In whose midnight.")
    anchor_day: int = Field(description="On which day of the month; of one that lacks it, the last.")
    start: datetime = Field(alias="from", description="From when on.")


class PeriodDocument(BudgetDocument):
    """The period in progress."""

    alerted: list[int] = Field(description="At how many percent of its limit you have been told.")


class TermsDocument(Document):
    """Your budget. Amounts in USD."""

    limit: str | None = Field(
        description="What may be spent in a period for which an operator has set no other; null: anything."
    )
    timezone: str = Field(description="In whose midnight periods begin.")
    anchor_day: int = Field(description="On which day of the month; of one that lacks it, the last.")
    alerts: list[int] = Field(description="At how many percent of the limit you are told.")
    next: RhythmDocument | None = Field(description="The rhythm that follows the period in progress.")
    period: PeriodDocument = Field(description="The period in progress.")


class LabelLimitDocument(Document):
    """What jobs with a label may cost. Amounts in USD."""

    id: str = Field(description="Of the limit; the same whenever the label has one.")
    version: int = Field(description="Another with each change; its ETag.")
    label: str = Field(description="Name and value of the label: client:acme.")
    limit: str = Field(description="What may be spent in a period.")
    alerts: list[int] = Field(description="At how many percent of the limit you are told.")
    counting: bool = Field(
        description="What was spent before is still being counted: it refuses nothing yet."
    )
    period: PeriodDocument = Field(description="The period in progress, of jobs with this label.")


class LabelLimitList(Document):
    """The limits of labels."""

    limits: list[LabelLimitDocument] = Field(description="All of them, by their labels.")


class UsageDocument(Document):
    """What was spent within some days."""

    start: date = Field(alias="from", description="The first day, in UTC.")
    end: date = Field(alias="to", description="The last day.")
    currency: str = Field(description="USD")
    total: SumDocument = Field(description="Of all.")
    groups: list[SumDocument] = Field(description="One each, by what was asked for.")
    budget: BudgetDocument = Field(description="Of the period in progress.")
    labels: list[LabelLimitDocument] = Field(description="The limits of labels, by their labels.")
