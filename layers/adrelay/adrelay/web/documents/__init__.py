"""The API's answers as models, for OpenAPI and for the tests that hold real answers against them.

Every field has a description: it is the API's reference.
"""

# A route names its documents, and all are found here.
from adrelay.web.documents.batches import *  # noqa: F403 - found by name
from adrelay.web.documents.designs import *  # noqa: F403 - found by name
from adrelay.web.documents.jobs import *  # noqa: F403 - found by name
from adrelay.web.documents.library import *  # noqa: F403 - found by name
from adrelay.web.documents.money import *  # noqa: F403 - found by name
from adrelay.web.documents.problems import *  # noqa: F403 - found by name
from adrelay.web.documents.providers import *  # noqa: F403 - found by name
from adrelay.web.documents.webhooks import *  # noqa: F403 - found by name
