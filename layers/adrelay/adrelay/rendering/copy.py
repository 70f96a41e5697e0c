"""The studio's copy for one attempt: five texts from the product's own facts.

Written by the rule engine, or by a model where one is configured; the same checks hold for both. Needs the
studio layer.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import NoReturn

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, JobError, Outcome, Purchase
from adrelay.providers.studio.options import NAME, CopyOptions
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.bedrock import BedrockConversation
from adrelay.rendering.chat_completions import ChatConversation
from adrelay.rendering.model_copy import Conversation, ModelError, schema, write_with
from adrelay.requests.forbidden import forbidden_in
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import JobRequest
from adrelay.telemetry import logger
from studio import copywriting
from studio.copywriting import CopyBrief, CopyLine, CopyResult, Format, Platform, Tone, Variant

_TURNS = 4  # of the rule engine, for texts in the place of those that hold forbidden words

VARIANTS = 5


@dataclass(frozen=True, slots=True)
class CopyModel:
    """Which model writes. `where`: a Bedrock model's or inference profile's id, or the URL of a server that
    speaks chat completions, which knows the model by `name`; empty, the rules write. `secret`: the name of
    the secret with that server's `api_key`."""

    where: str = ""
    name: str = ""
    secret: str = ""

    def conversation(self, brief: CopyBrief) -> Conversation:
        shape = schema(brief, VARIANTS)
        if not self.where.startswith(("http://", "https://")):
            return BedrockConversation(clients.bedrock_runtime(), self.where, shape)
        return ChatConversation(self.where, self.name, _api_key(self.secret), shape)


def write_copy(request: JobRequest, model: CopyModel) -> Outcome:
    """Write the job's copy. When the model fails, the rules write, and a note says so."""
    brief = copy_brief(request)
    try:
        made = _by_model(brief, model) if model.where else _by_rules(brief)
    except (copywriting.EmptyBrief, copywriting.LanguageNotSupported, copywriting.NoRoom) as error:
        _refuse(error)
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
        others = _by_rules(replace(brief, seed=brief.seed + turn)).variants
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


def _by_model(brief: CopyBrief, model: CopyModel) -> CopyResult:
    try:
        return write_with(model.conversation(brief), brief, today=utc_now().date(), variants=VARIANTS)
    except ModelError as error:
        logger.warning("the model gave no copy", extra={"code": error.code, "reason": str(error)})
        name = model.name or model.where
        note = f"{name} gave no usable copy ({error.code or 'bad answer'}): the rule engine wrote this"
        try:
            written = _by_rules(brief)
        except copywriting.LanguageNotSupported as unsupported:
            raise copywriting.LanguageNotSupported(
                f"{name} gave no usable copy ({error.code or 'bad answer'}), and {unsupported}"
            ) from error
        return CopyResult(written.variants, (*written.notes, note), written.engine)


def _by_rules(brief: CopyBrief) -> CopyResult:
    """The rule engine's texts, which tell no offer that is over today."""
    return copywriting.write(brief, today=utc_now().date())


def _refuse(error: ValueError) -> NoReturn:
    """The attempt's end for a brief that no copy can be written of."""
    said = partial(JobError, message=str(error), provider=NAME)
    match error:
        case copywriting.LanguageNotSupported():
            code, field = ErrorCode.LANGUAGE_NOT_SUPPORTED, f"provider_options.{NAME}.language"
        case copywriting.NoRoom():
            code, field = ErrorCode.NO_ROOM_FOR_COPY, f"brief.product.{error.field}"
        case _:
            code, field = ErrorCode.NOTHING_TO_WRITE_ABOUT, "brief.product"
    raise Unusable(said(code=code, field=field)) from error


def _api_key(secret: str) -> str:
    """The server's key; empty where no secret is configured, as local servers need none."""
    from aws_lambda_powertools.utilities import parameters
    from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError

    try:
        held = parameters.get_secret(secret, transform="json", max_age=300)
    except GetParameterError as error:
        if "ResourceNotFoundException" in str(error):
            return ""
        raise
    return str(held.get("api_key", "")) if isinstance(held, dict) else ""


def copy_brief(request: JobRequest) -> CopyBrief:
    """The part of a brief that a writer needs."""
    brief = request.brief
    options = read_kept(CopyOptions, request.provider_options.get(NAME, {}))
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
        category=brief.product.category or "",
        disclaimers=tuple(brief.product.disclaimers),
    )
