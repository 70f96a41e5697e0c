"""The studio's copy for one attempt: five texts from the product's own facts.

Written by the rule engine, or by a model on Bedrock where one is configured; the same checks hold for both.
Needs the studio layer.
"""

from dataclasses import asdict

from adrelay.aws import clients
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, JobError, Outcome, Purchase
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, CopyOptions
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.bedrock import BedrockError, write_with_bedrock
from adrelay.telemetry import logger
from studio import copywriting
from studio.copywriting import CopyBrief, CopyLine, CopyResult, Format, Platform, Tone


def write_copy(request: JobRequest, model_id: str) -> Outcome:
    """Write the job's copy; by the model `model_id` unless that is empty. When the model fails, the rules
    write, and a note says so."""
    brief = copy_brief(request)
    try:
        made = _by_model(brief, model_id) if model_id else copywriting.write(brief)
    except copywriting.EmptyBrief as error:
        code, field = ErrorCode.NOTHING_TO_WRITE_ABOUT, "brief.product"
        raise Unusable(JobError(code=code, message=str(error), field=field, provider=NAME)) from error
    return Outcome(
        state=AttemptState.SUCCEEDED,
        result={"variants": [asdict(variant) for variant in made.variants], "engine": made.engine},
        purchase=Purchase.NO,
        notes=made.notes,
        source="render",
    )


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
