"""`/v1/placements`: where networks show ads, with size, safe area and byte limit of each."""

from dataclasses import asdict

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay.requests.placements import PLACEMENTS
from adrelay.web import api
from adrelay.web.responses import described

router = APIGatewayHttpRouter()


@router.get(
    "/v1/placements",
    summary="Where networks show ads",
    description="What `brief.placement` may name: size, safe area and byte limit, with their sources.",
    responses={
        200: described("The placements", "PlacementList"),
        401: described("No API key", "ProblemDocument"),
    },
    tags=["providers"],
)
def list_placements() -> Response[str]:
    api.tenant(router)
    return api.json_response({"placements": [asdict(one) for one in PLACEMENTS.values()]})
