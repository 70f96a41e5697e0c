"""The studio's copy for one attempt: five texts from the product's own facts.

Written by the rule engine, or by a model on Bedrock where one is configured; the same checks hold for both.
Needs the studio layer.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace

from adrelay.aws import clients
from adrelay.error_codes import ErrorCode
from adrelay.jobs.forbidden import forbidden_in
from adrelay.jobs.model import AttemptState, JobError, Outcome, Purchase
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, CopyOptions
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.bedrock import BedrockError, write_with_bedrock
from adrelay.telemetry import logger
from studio import copywriting
from studio.copywriting import CopyBrief, CopyLine, CopyResult, Format, Platform, Tone, Variant

_TURNS = 4  # of the rule engine, for texts in the place of those that hold forbidden words


def write_copy(request: JobRequest, model_id: str) -> Outcome:
    """Write the job's copy; by the model `model_id` unless that is empty. When the model fails, the rules
    write, and a note says so."""
    brief = copy_brief(request)
    try:
        made = _by_model(brief, model_id) if model_id else copywriting.write(brief)
    except copywriting.EmptyBrief as error:
        code, field = ErrorCode.NOTHING_TO_WRITE_ABOUT, "brief.product"
        raise Unusable(JobError(code=code, message=str(error), field=field, provider=NAME)) from error
    made = _allowed(made, brief, request.brief.brand.forbidden_words)
    return Outcome(
        state=AttemptState.SUCCEEDED,
        result={"variants": [asdict(variant) for variant in made.variants], "engine": made.engine},
        purchase=Purchase.NO,
        notes=made.notes,
        source="render",
    )


def _allowed(made: CopyResult, brief: CopyBrief, forbidden: Sequence[str]) -> CopyResult:
    """Texts without the words that the brand forbids: in the place of one that holds any, another of the rule
    engine's, as far as it has some. Unusable when no text is left."""
    kept = [one for one in made.variants if _clean(one, forbidden)]
    left_out = len(made.variants) - len(kept)
    if not left_out:
        return made
    for turn in range(1, _TURNS + 1):
        others = copywriting.write(replace(brief, seed=brief.seed + turn)).variants
        kept += [one for one in others if one not in kept and _clean(one, forbidden)]
    if not kept:
        message = "every text that the brief gives rise to holds one of these words"
        field, code = "brief.brand.forbidden_words", ErrorCode.NOTHING_TO_WRITE_ABOUT
        raise Unusable(JobError(code=code, message=message, field=field, provider=NAME))
    kept = kept[: len(made.variants)]
    note = f"{left_out} of {len(made.variants)} texts held a word that the brand forbids and were left out"
    more = f"; {len(kept)} are left" if len(kept) < len(made.variants) else ""
    return CopyResult(tuple(kept), (*made.notes, note + more), made.engine)


def _clean(one: Variant, forbidden: Sequence[str]) -> bool:
    text = "\n".join((one.hook, one.body, one.cta, *one.hashtags))
    return forbidden_in(text.replace("#", " "), forbidden) is None


def _by_model(brief: CopyBrief, model_id: str) -> CopyResult:
    try:
        return write_with_bedrock(clients.bedrock_runtime(), model_id, brief)
    except BedrockError as error:
        logger.warning("bedrock gave no copy", extra={"code": error.code, "reason": str(error)})
        written = copywriting.write(brief)
        note = f"{model_id} gave no usable copy ({error.code or 'bad answer'}): the rule engine wrote this"
        return CopyResult(written.variants, (*written.notes, note), written.engine)


def copy_brief(request: JobRequest) -> CopyBrief:
    """The part of a brief that a writer needs."""
    brief = request.brief
    options = CopyOptions.model_validate(request.provider_options.get(NAME, {}))
    return CopyBrief(
        product_name=brief.product.name or "",
        brand_name=brief.brand.name or "",
        description=brief.product.description or brief.brand.description or "",
        audience=brief.audience or "",
        lines=tuple(CopyLine(line.text, line.type) for line in brief.lines),
        platform=Platform(brief.platform or "universal"),
        format=Format(brief.format or "short"),
        tone=Tone(brief.tone or "professional"),
        instructions=brief.direction or "",
        seed=options.seed,
        language=options.language,
    )
