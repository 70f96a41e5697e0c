"""The studio's photoshoot for one attempt: a product photo set into up to six scenes, in the sizes asked for.

Needs the studio layer. Shooting the same attempt again gives the same files, but for scenes that a model on
Bedrock paints.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyvips

from adrelay.aws import clients
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Purchase
from adrelay.providers.studio.options import CUTOUT_PRESET, NAME, PHOTOS_A_JOB, PhotoOptions
from adrelay.rendering.attempt import Unusable, Workplace
from adrelay.rendering.backgrounds import UnknownModel, paint_background
from adrelay.rendering.model_copy import ModelDenied, ModelError
from adrelay.rendering.pictures import Asked, open_all, picture_error
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief, JobRequest
from adrelay.telemetry import logger
from studio import photoshoot
from studio.cutting.photo import PhotoError
from studio.layout import RATIOS
from studio.photoshoot import Recommendation, Scene, Size, Subject

_FIELD = "brief.product.images.0"
_RECOMMENDED_SCENES = 6
_SUFFIXES = {"png": "png", "jpeg": "jpg"}
_Size = tuple[str | None, tuple[int, int]]  # ratio, (width, height) px
_FROM_ABOVE = (
    "the product lies flat, and is photographed from above: of its scenes ground and light are shown, and "
    "nothing that stands there"
)
_LABEL = 100  # characters of a prompt
_OWN_SIZE: _Size = (None, (0, 0))  # of a cutout
_SECONDS_A_PICTURE = 75.0  # that must be left for a model's picture and the studio's own in its place


@dataclass(slots=True)
class Model:
    """The image model that makes scenes; `left`: the seconds that are left of the work's time. What it could
    not make is in `notes`. One that does not take our calls is not asked again."""

    id: str
    left: Callable[[], float]
    notes: list[str]
    usable: bool = True


@dataclass(frozen=True, slots=True)
class _Shot:
    """One scene of the brief, read: what to set up (None: nothing, the cutout itself), what the job says
    of it, its words for a model, and the error where nothing but a model can make it."""

    scene: Scene | None
    label: str
    told: dict[str, Any]
    notes: tuple[str, ...] = ()
    words: str = ""
    missing: JobError | None = None


def shoot_photos(place: Workplace, request: JobRequest, model: Model | None = None) -> Outcome:
    """Take all pictures of the job; by `model`, if there is one. Raises Unusable when the product cannot be
    cut out of its photo, or a scene has a place that cannot be drawn."""
    brief = request.brief
    options = read_kept(PhotoOptions, request.provider_options.get(NAME, {}))
    place.tell("cutout", "Cutting the product out", 10)
    subject = _subject(place, brief)
    name, description = brief.product.name or "", brief.product.description or ""
    kind = photoshoot.size_of(subject.pose, name, description, worn=subject.worn)
    ranked = photoshoot.recommend(subject.palette, name, description)
    shots, sizes = _shots(brief, ranked, kind), _sizes(brief, options)
    impossible = next((shot.missing for shot in shots if shot.missing), None)
    if impossible is not None and model is None:
        raise Unusable(impossible)
    wanted = [(shot, size) for shot in shots for size in (sizes if shot.scene else [_OWN_SIZE])]
    if len(wanted) > PHOTOS_A_JOB:
        message = f"{len(shots)} scenes in {len(sizes)} sizes are more than {PHOTOS_A_JOB} pictures"
        field = f"provider_options.{NAME}.render_kind"
        raise Unusable(
            JobError(code=ErrorCode.TOO_MANY_PICTURES, message=message, field=field, provider=NAME)
        )
    notes = list(_notes(brief, options, subject, shots))
    if model is None and any(shot.scene for shot in shots) and photoshoot.seen_from_above(subject.pose, kind):
        notes.append(_FROM_ABOVE)
    deliverables = []
    for index, (shot, size) in enumerate(wanted):
        place.tell("render", f"Shooting {index + 1} of {len(wanted)}", 20 + 70 * index // len(wanted))
        deliverables.append(_take(place, _Set(subject, kind, options, model), shot, size, index))
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(wanted),
        result=_told(brief, subject, ranked, shots),
        purchase=Purchase.NO,
        notes=tuple(dict.fromkeys((*notes, *(model.notes if model else ())))),
        source="render",
    )


@dataclass(frozen=True, slots=True)
class _Set:
    """What all pictures of the job have in common."""

    subject: Subject
    kind: Size
    options: PhotoOptions
    model: Model | None


def _notes(brief: Brief, options: PhotoOptions, subject: Subject, shots: Sequence[_Shot]) -> Iterator[str]:
    given = len(brief.product.images)
    if given > 1:
        yield f"{given} product images were given: a photoshoot shows the first"
    if brief.product.disclaimers:
        yield "photos bear no text: the disclaimers have to stand where they are shown"
    if subject.pose.cut and any(shot.scene for shot in shots):
        edges = " and ".join(sorted(subject.pose.cut))
        yield f"{_FIELD}: the photo cuts the product off at its {edges}, so it is set at the picture's edge"
    yield from (note for shot in shots for note in shot.notes)
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


def _shots(brief: Brief, ranked: Sequence[Recommendation], kind: Size) -> list[_Shot]:
    """The brief's scenes; without any, those that suit the product best."""
    if not brief.scenes:
        best = islice((one.preset for one in ranked), _RECOMMENDED_SCENES)
        return [_preset_shot(one.id, kind) for one in best]
    return [
        _preset_shot(scene.preset, kind) if scene.preset else _prompt_shot(scene.prompt or "", index, kind)
        for index, scene in enumerate(brief.scenes)
    ]


def _preset_shot(preset_id: str, kind: Size) -> _Shot:
    if preset_id == CUTOUT_PRESET:
        return _Shot(None, preset_id, {"preset": preset_id})
    preset = photoshoot.preset(preset_id)
    scene, swapped = photoshoot.suited(preset.scene, kind)
    notes = (f"scene {preset_id}: {swapped}",) if swapped else ()
    return _Shot(scene, preset_id, {"preset": preset_id}, notes, preset.prompt_text)


def _prompt_shot(prompt: str, index: int, kind: Size) -> _Shot:
    reading = photoshoot.read_prompt(prompt)
    told = {
        "prompt": prompt,
        "understood": list(reading.understood),
        "not_understood": list(reading.not_understood),
    }
    field = f"brief.scenes.{index}.prompt"
    scene, swapped = photoshoot.suited(reading.scene, kind)
    notes = [f"{field}: {swapped}"] if swapped else []
    if reading.not_understood:
        notes.append(f"{field}: not shown, as it is not understood: {', '.join(reading.not_understood)}")
    if reading.unshown:
        notes.append(f"{field}: not shown, as other words of it took the place: {', '.join(reading.unshown)}")
    error = None
    if reading.missing:
        words = ", ".join(reading.missing)
        message = (
            f"{field}: the studio cannot draw: {words}. Name a place or surface that it knows, or a preset"
        )
        error = JobError(code=ErrorCode.SCENE_NOT_UNDERSTOOD, message=message, field=field, provider=NAME)
    return _Shot(scene, prompt[:_LABEL], told, tuple(notes), prompt, error)


def _sizes(brief: Brief, options: PhotoOptions) -> list[_Size]:
    """(ratio, (width, height) px) of every picture that is asked for; a post when nothing is said."""
    if options.render_kind is not None:
        margins = not options.disable_safe_margin
        kinds = photoshoot.render_kinds(options.render_kind)
        return [(None, kind.size(safe_margins=margins)) for kind in kinds]
    return [(ratio, RATIOS[ratio]) for ratio in brief.aspect_ratios or ["1:1"]]


def _take(place: Workplace, made: _Set, shot: _Shot, size: _Size, index: int) -> Deliverable:
    if shot.scene is None:
        return _cutout(place, made.subject, shot, index)
    ratio, (width, height) = size
    picture = _by_model(made, shot, shot.scene, (width, height), index)
    by_model = picture is not None
    if picture is None and shot.missing:
        raise Unusable(shot.missing)
    if picture is None:
        picture = photoshoot.shoot(
            made.subject.cutout,
            shot.scene,
            (width, height),
            seed=made.options.seed + index,
            same_style=made.subject.palette if made.options.use_same_style else None,
            pose=made.subject.pose,
            kind=made.kind,
            take=made.options.seed + index,
        )
    name = f"{index:02d}-{width}x{height}.{_SUFFIXES[made.options.format]}"
    url = place.leave(name, photoshoot.encode(picture, made.options.format), f"image/{made.options.format}")
    return Deliverable(
        url=url,
        aspect_ratio=ratio,
        width=width,
        height=height,
        label=shot.label,
        source_type="compositeWithTrainedAlgorithmicMedia" if by_model else None,
    )


def _by_model(
    made: _Set, shot: _Shot, scene: Scene, size: tuple[int, int], index: int
) -> pyvips.Image | None:
    """The picture as the image model makes it; None, and a note, where it makes none."""
    model = made.model
    if model is None or not model.usable:
        return None
    if model.left() < _SECONDS_A_PICTURE:
        model.notes.append(f"{model.id} had no time for every picture: the studio drew the rest")
        return None
    take = made.options.seed + index
    product = photoshoot.placed(made.subject.cutout, scene, size, made.subject.pose, made.kind, take)
    try:
        return paint_background(clients.bedrock_images(), model.id, product, shot.words, take)
    except ModelError as error:
        logger.warning("bedrock gave no scene", extra={"code": error.code, "reason": str(error)})
        model.notes.append(
            f"{model.id} made no usable scene ({error.code or 'bad answer'}): the studio drew it"
        )
        model.usable = not isinstance(error, ModelDenied | UnknownModel)
        return None


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
