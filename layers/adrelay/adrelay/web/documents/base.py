"""What all answers' documents are made from."""

from pydantic import ConfigDict

from adrelay.deferred import Deferred


class Document(Deferred):
    # Closed for the tests, which hold real answers against it; to clients it is open (`local.tools.openapi`).
    # Built when first validated: most are only ever read by what writes the OpenAPI document.
    model_config = ConfigDict(extra="forbid")
