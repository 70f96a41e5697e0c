"""The studio as a provider: our own generator, in the same account, free of charge.

It takes the same path as a vendor. Where a vendor is sent a request, a render function is invoked
asynchronously; where a vendor calls back, that function records the outcome.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from adrelay.errors import FieldError
from adrelay.providers.base import Call, Operation, Price, Provider, Report, Submission, WaitPolicy
from adrelay.providers.capabilities import Preset, ShipsPresets
from adrelay.providers.studio import options as options_of
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief


class Studio(Provider, ShipsPresets):
    name = options_of.NAME
    title = "adrelay studio"
    docs_url = "docs/studio.md"
    base_url = None
    kinds: ClassVar[frozenset[JobKind]] = frozenset(JobKind)
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        kind: WaitPolicy(first_look=60, interval=60, safety=120, deadline=900) for kind in JobKind
    } | {JobKind.VIDEO: WaitPolicy(first_look=60, interval=60, safety=120, deadline=1800)}
    concurrency = 1000
    ours = True
    source_type = "compositeSynthetic"
    variants_in_one_job = frozenset({JobKind.IMAGE_AD})
    limits: ClassVar[Mapping[str, Any]] = {
        "image_ad": {"aspect_ratios": ("1:3", "3:1"), "long_side": options_of.LONG_SIDE_LIMIT},
        "product_photo": {
            "aspect_ratios": options_of.RATIOS,
            "render_kinds": options_of.RENDER_KINDS,
            "scenes": 6,
            "pictures": options_of.PHOTOS_A_JOB,
        },
        "copy": {
            "platforms": options_of.PLATFORMS,
            "formats": options_of.FORMATS,
            "tones": options_of.TONES,
            "instructions": options_of.INSTRUCTIONS_LENGTH,
            "variants": 5,
        },
        "video": {
            "aspect_ratios": options_of.VIDEO_RATIOS,
            "long_side": options_of.VIDEO_LONG_SIDE_LIMIT,
            "script": options_of.SCRIPT_LENGTH,
            "seconds": (options_of.VIDEO_SECONDS[0], options_of.VIDEO_SECONDS[-1]),
        },
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        return options_of.check(kind, brief, options)

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        return Price(Decimal("0.00"))

    def variants_made(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> int:
        return options_of.variants_made(kind, brief, options)

    def own_presets(self) -> Sequence[Preset]:
        return options_of.presets()

    def submit(self, call: Call) -> Operation[Submission]:
        """Not reached over HTTP: `attempts.renders` invokes a render function for this provider."""
        return Submission(reference=f"{call.job_id}/{call.number}")
        yield

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """Nothing to ask: a render that ends, well or badly, says so itself."""
        return [Report() for _ in calls]
        yield
