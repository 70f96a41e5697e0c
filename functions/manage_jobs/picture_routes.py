"""`/v1/pictures` and `/a`: files as those read them who have a URL of ours and no API key."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.facades.links import linked_file
from adrelay.images.addresses import addressed_key
from adrelay.jobs.store import Store
from adrelay.web.responses import described, empty

_config = settings(ManageSettings)
_FOLLOWED_WITHIN = 300  # seconds
router = APIGatewayHttpRouter()


@router.get(
    "/v1/pictures/<name>",
    summary="Read a picture of a brief",
    description="For the vendor that works on a job with it: the name is the capability.",
    responses={
        302: empty("The file is there for a few minutes; ask again later", "Location", "Cache-Control"),
        404: described("No such picture (any more)", "ProblemDocument"),
    },
    tags=["images"],
)
def get_picture(name: str) -> Response[str]:
    key = addressed_key(Store(_config.table), name)
    url = presigner(_FOLLOWED_WITHIN)(_config.asset_bucket, key)
    return Response(status_code=302, headers={"Location": url, "Cache-Control": "no-store"}, body="")


@router.get(
    "/a/<token>",
    summary="Read a file",
    description="For clients of the vendors' APIs that are served here: the URL that they are given. It "
    "works as long as the file is kept.",
    responses={
        302: empty("The file is there for a few minutes; ask again later", "Location", "Cache-Control"),
        404: described("No such file (any more)", "ProblemDocument"),
        410: described("The file is kept no longer: `assets_expired`", "ProblemDocument"),
    },
    tags=["jobs"],
)
def follow_link(token: str) -> Response[str]:
    bucket, key = linked_file(Store(_config.table), _config.asset_bucket, token)
    url = presigner(_FOLLOWED_WITHIN)(bucket, key)
    return Response(status_code=302, headers={"Location": url, "Cache-Control": "no-store"}, body="")
