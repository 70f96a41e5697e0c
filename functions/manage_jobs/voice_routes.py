"""`/v1/voices`: who can speak the studio's films."""

from dataclasses import asdict

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.config import settings
from adrelay.requests.voices import VOICES
from adrelay.web import api
from adrelay.web.responses import described

router = APIGatewayHttpRouter()
_config = settings(ManageSettings)


@router.get(
    "/v1/voices",
    summary="Who can speak the studio's films",
    description="What `brief.voice` may name; the script's language decides where it names another's.",
    responses={
        200: described("The voices", "VoiceList"),
        401: described("No API key", "ProblemDocument"),
    },
    tags=["providers"],
)
def list_voices() -> Response[str]:
    api.tenant(router)
    return api.json_response({"voices": [asdict(voice) for voice in VOICES[_config.voice_engine]]})
