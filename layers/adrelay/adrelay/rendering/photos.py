"""The studio's photoshoot for one attempt: a product photo set into up to six scenes, in the sizes asked for.

Needs the studio layer. Shooting the same attempt again gives the same files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Purchase
from adrelay.jobs.request import Brief, JobRequest
from adrelay.providers.studio.options import CUTOUT_PRESET, NAME, PHOTOS_A_JOB, PhotoOptions
from adrelay.rendering.attempt import Unusable, Workplace
from adrelay.rendering.pictures import Asked, open_all, picture_error
from studio import photoshoot
from studio.cutting.photo import PhotoError
from studio.layout import RATIOS
from studio.photoshoot import Recommendation, Scene, Subject

_FIELD = "brief.product.images.0"
_RECOMMENDED_SCENES = 6
_SUFFIXES = {"png": "png", "jpeg": "jpg"}
_Size = tuple[str | None, tuple[int, int]]  # ratio, (width, height) px
_OWN_SIZE: _Size = (None, (0, 0))  # of a cutout


@dataclass(frozen=True, slots=True)
class _Shot:
    """One scene of the brief, read: what to set up (None: nothing, the cutout itself), and what the job says
    of it."""

    scene: Scene | None
    label: str
    told: dict[str, Any]
    note: str | None = None


def shoot_photos(place: Workplace, request: JobRequest) -> Outcome:
    """Take all pictures of the job. Raises Unusable when the product cannot be cut out of its photo."""
    brief = request.brief
    options = PhotoOptions.model_validate(request.provider_options.get(NAME, {}))
    place.tell("cutout", "Cutting the product out", 10)
    subject = _subject(place, brief)
    ranked = photoshoot.recommend(subject.palette, brief.product.name or "", brief.product.description or "")
    shots, sizes = _shots(brief, ranked), _sizes(brief, options)
    wanted = [(shot, size) for shot in shots for size in (sizes if shot.scene else [_OWN_SIZE])]
    if len(wanted) > PHOTOS_A_JOB:
        message = f"{len(shots)} scenes in {len(sizes)} sizes are more than {PHOTOS_A_JOB} pictures"
        field = f"provider_options.{NAME}.render_kind"
        raise Unusable(
            JobError(code=ErrorCode.TOO_MANY_PICTURES, message=message, field=field, provider=NAME)
        )
    deliverables = []
    for index, (shot, size) in enumerate(wanted):
        place.tell("render", f"Shooting {index + 1} of {len(wanted)}", 20 + 70 * index // len(wanted))
        deliverables.append(_take(place, subject, shot, size, options, index))
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(wanted),
        result=_told(brief, subject, ranked, shots),
        purchase=Purchase.NO,
        notes=tuple(dict.fromkeys(_notes(brief, options, shots))),
        source="render",
    )


def _notes(brief: Brief, options: PhotoOptions, shots: Sequence[_Shot]) -> Iterator[str]:
    given = len(brief.product.images)
    if given > 1:
        yield f"{given} product images were given: a photoshoot shows the first"
    yield from (shot.note for shot in shots if shot.note)
    if brief.product.disclaimers:
        yield "photos bear no text: the disclaimers have to stand where they are shown"
    sized = brief.aspect_ratios or options.render_kind is not None or options.format != "png"
    if sized and any(shot.scene is None for shot in shots):
        yield f"scene {CUTOUT_PRESET}: made once, as a PNG trimmed to the product, not in the sizes asked for"


def _subject(place: Workplace, brief: Brief) -> Subject:
    (opened,) = open_all(place, [Asked("product", _FIELD, brief.product.images[0])])
    try:
        return photoshoot.subject_of(opened.photo, opened.cutout)
    except PhotoError as error:
        refused = picture_error(_FIELD, ErrorCode(error.code), error.message, retryable=False)
        raise Unusable(refused) from error


def _shots(brief: Brief, ranked: Sequence[Recommendation]) -> list[_Shot]:
    """The brief's scenes; without any, those that suit the product best."""
    if not brief.scenes:
        best = islice((one.preset for one in ranked), _RECOMMENDED_SCENES)
        return [_Shot(one.scene, one.id, {"preset": one.id}) for one in best]
    return [
        _preset_shot(scene.preset) if scene.preset else _prompt_shot(scene.prompt or "", index)
        for index, scene in enumerate(brief.scenes)
    ]


def _preset_shot(preset_id: str) -> _Shot:
    if preset_id == CUTOUT_PRESET:
        return _Shot(None, preset_id, {"preset": preset_id})
    return _Shot(photoshoot.preset(preset_id).scene, preset_id, {"preset": preset_id})


def _prompt_shot(prompt: str, index: int) -> _Shot:
    reading = photoshoot.read_prompt(prompt)
    told = {
        "prompt": prompt,
        "understood": list(reading.understood),
        "not_understood": list(reading.not_understood),
    }
    note = None
    if reading.not_understood:
        note = f"brief.scenes.{index}.prompt: not understood: {', '.join(reading.not_understood)}"
    return _Shot(reading.scene, "custom", told, note)


def _sizes(brief: Brief, options: PhotoOptions) -> list[_Size]:
    """(ratio, (width, height) px) of every picture that is asked for; a post when nothing is said."""
    if options.render_kind is not None:
        margins = not options.disable_safe_margin
        kinds = photoshoot.render_kinds(options.render_kind)
        return [(None, kind.size(safe_margins=margins)) for kind in kinds]
    return [(ratio, RATIOS[ratio]) for ratio in brief.aspect_ratios or ["1:1"]]


def _take(
    place: Workplace,
    subject: Subject,
    shot: _Shot,
    size: _Size,
    options: PhotoOptions,
    index: int,
) -> Deliverable:
    if shot.scene is None:
        return _cutout(place, subject, shot, index)
    ratio, (width, height) = size
    style = subject.palette if options.use_same_style else None
    picture = photoshoot.shoot(
        subject.cutout, shot.scene, (width, height), seed=options.seed + index, same_style=style
    )
    name = f"{index:02d}-{width}x{height}.{_SUFFIXES[options.format]}"
    url = place.leave(name, photoshoot.encode(picture, options.format), f"image/{options.format}")
    return Deliverable(url=url, aspect_ratio=ratio, width=width, height=height, label=shot.label)


def _cutout(place: Workplace, subject: Subject, shot: _Shot, index: int) -> Deliverable:
    """The product alone, trimmed, on nothing."""
    image = subject.cutout
    url = place.leave(f"{index:02d}-cutout.png", photoshoot.encode(image, "png"), "image/png")
    return Deliverable(url=url, width=image.width, height=image.height, label=shot.label)


def _told(
    brief: Brief, subject: Subject, ranked: Sequence[Recommendation], shots: Sequence[_Shot]
) -> dict[str, Any]:
    """What the job's `result` says of the photoshoot."""
    return {
        "product": {"name": brief.product.name, "description": brief.product.description},
        "cutout_confidence": round(subject.confidence, 3),
        "palette": [swatch.hex for swatch in _swatches(subject)],
        "recommended_presets": [one.preset.id for one in ranked],
        "scenes": [shot.told for shot in shots],
    }


def _swatches(subject: Subject) -> Iterator[Any]:
    return islice(iter(subject.palette.swatches), 6)
