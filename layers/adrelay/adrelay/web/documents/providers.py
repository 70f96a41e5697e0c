"""What the API tells of providers, presets, placements and itself."""

from datetime import datetime
from typing import Any

from pydantic import Field

from adrelay.requests.kinds import JobKind
from adrelay.web.documents.base import Document


class PriceDocument(Document):
    """What a plain job of a kind costs at a provider."""

    kind: JobKind = Field(description="What is made.")
    editable: bool = Field(description="Whether it is the price with the design trees.")
    currency: str = Field(description="USD")
    amount: str | None = Field(description="Of a plain job; null when the price of a unit is not configured.")
    units: str | None = Field(description="The same in the vendor's own unit.")
    unit: str | None = Field(description="What the vendor counts: credit.")
    final: bool = Field(description="false when only the provider's answer tells what it takes.")
    usd_per_unit: str | None = Field(description="As configured, or as the vendor lists it.")


class WaitDocument(Document):
    """How a provider is waited for, in seconds."""

    first_look: float = Field(description="Until the vendor is asked first.")
    interval: float = Field(description="Between two looks.")
    safety: float = Field(description="Until a job looks for itself.")
    deadline: float = Field(description="Until the attempt expires.")


class BucketDocument(Document):
    """How attempts ended within five minutes."""

    start: datetime = Field(description="When they began.")
    succeeded: int = Field(description="Attempts.")
    failed: int = Field(description="Attempts.")


class HealthDocument(Document):
    """How a provider has been doing."""

    state: str = Field(description="good | failing (mostly, in the last ten minutes) | unknown")
    succeeded: int = Field(description="Attempts in the last hour.")
    failed: int = Field(description="Attempts in the last hour.")
    median_seconds: float | None = Field(description="About, from sent to succeeded.")
    recent: list[BucketDocument] = Field(description="Of the last hour, by five minutes, oldest first.")


class CredentialsDocument(Document):
    """Whether there is what the vendor wants to see. Never what it is."""

    needed: list[str] = Field(description="The names of what a secret must hold.")
    configured: bool = Field(description="Whether there is a secret.")
    warnings: list[str] = Field(description="What is or will soon be wrong with it.")


class ResourceKindDocument(Document):
    """A kind of record that a vendor keeps in the account."""

    option: str | None = Field(description="What in `provider_options` names one.")
    filters: list[str] = Field(description="What `filter` may name.")
    needs: list[str] = Field(description="What `filter` must name.")
    of_jobs: bool = Field(description="Jobs make them: you see, and may delete, those of your jobs.")


class ProviderDocument(Document):
    """Who makes creatives."""

    name: str = Field(description="As `provider` names it.")
    title: str = Field(description="For people.")
    docs_url: str = Field(description="Its own documentation.")
    kinds: list[JobKind] = Field(description="What it makes.")
    limits: dict[str, Any] = Field(
        description="What it takes, by kind: ratios, lengths, words that it knows."
    )
    resources: dict[str, ResourceKindDocument] = Field(
        description="What it keeps in the account, by kind: GET /v1/providers/{provider}/resources/{kind}."
    )
    callbacks: bool = Field(description="Whether it tells by itself when it is done.")
    cancels: bool = Field(description="Whether it is asked to stop what was canceled or is overdue.")
    prices: list[PriceDocument] = Field(description="What plain jobs cost.")
    wait: dict[JobKind, WaitDocument] = Field(description="How it is waited for, by kind.")
    health: HealthDocument = Field(description="How it has been doing.")
    credentials: CredentialsDocument = Field(description="Whether they are configured.")


class CheckDocument(Document):
    """What a vendor says to our keys."""

    provider: str = Field(description="Who was asked.")
    passed: bool | None = Field(description="Whether it lets us in; null where its answer proves neither.")
    code: str | None = Field(description="Why not: not_configured, unauthorized, unreachable …")
    message: str = Field(description="The same for people.")


class ProviderList(Document):
    """All providers."""

    providers: list[ProviderDocument] = Field(description="In the order in which auto looks at them last.")


class ResourceDocument(Document):
    """A record that a vendor keeps."""

    id: str = Field(description="The vendor's id of it, for `provider_options`.")
    name: str | None = Field(description="As the vendor calls it.")
    status: str | None = Field(description="The vendor's word for how it is.")
    created_at: str | None = Field(description="As the vendor writes it.")
    preview_url: str | None = Field(description="A picture of it, at the vendor.")
    fields: dict[str, Any] = Field(description="All that the vendor tells of it, but for design trees.")


class ResourceList(Document):
    """A page of a vendor's records."""

    resources: list[ResourceDocument] = Field(description="In the vendor's order.")
    next_cursor: str | None = Field(description="For the next page; null on the last.")


class InsetsDocument(Document):
    """Pixels from each edge."""

    top: int = Field(description="From the top.")
    right: int = Field(description="From the right.")
    bottom: int = Field(description="From the bottom.")
    left: int = Field(description="From the left.")


class PlacementDocument(Document):
    """Where a network shows ads."""

    id: str = Field(description="What `brief.placement` names.")
    network: str = Field(description="Whose it is.")
    title: str = Field(description="For people.")
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    safe: InsetsDocument = Field(description="What the app lays over it.")
    max_bytes: int = Field(description="Of a file; larger ones are compressed further.")
    formats: list[str] = Field(description="That the network takes.")
    sources: list[str] = Field(description="The pages that these figures are from.")


class PlacementList(Document):
    """All placements."""

    placements: list[PlacementDocument] = Field(description="By network.")


class VoiceDocument(Document):
    """Who can speak a film."""

    id: str = Field(description="What `brief.voice` names.")
    name: str = Field(description="For people.")
    language: str = Field(description="BCP 47.")
    gender: str = Field(description="female | male")
    engine: str = Field(description="hibari | piper | espeak | polly")
    natural: bool = Field(description="A trained voice; else it sounds like the machine that it is.")
    as_cutx: list[str] = Field(description="CutX's names that mean it where a script is in its language.")


class VoiceList(Document):
    """All voices of this stack."""

    voices: list[VoiceDocument] = Field(description="Those that sound best first.")


class PresetDocument(Document):
    """A scene for photoshoots."""

    id: str = Field(description="For `brief.scenes[].preset`.")
    name: str | None = Field(description="For people.")
    prompt: str | None = Field(description="What it says to who makes it.")
    preview_url: str | None = Field(description="A picture of it.")
    categories: list[str] = Field(description="What it is for.")
    tags: list[str] = Field(description="Words about it.")
    old: bool = Field(description="Kept for old jobs only.")


class PresetList(Document):
    """The presets of one provider."""

    presets: list[PresetDocument] = Field(description="In its own order.")


class ServiceDocument(Document):
    """How the API is."""

    status: str = Field(description="ok")
