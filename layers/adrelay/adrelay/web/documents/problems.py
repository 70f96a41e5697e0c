"""What is answered instead."""

from pydantic import Field

from adrelay.web.documents.base import Document


class FieldDocument(Document):
    """One wrong field."""

    field: str = Field(description="Where it is: brief.copy.0.text.")
    code: str = Field(description="What is wrong with it, for programs; more may be added.")
    message: str = Field(description="What is wrong with it, for people.")


class ProblemDocument(Document):
    """A request that was not carried out: RFC 9457 (application/problem+json)."""

    type: str = Field(description="The kind of problem, as a URI.")
    title: str = Field(description="The kind of problem, for people.")
    status: int = Field(description="The HTTP status.")
    code: str = Field(description="The kind of problem, for programs; more may be added.")
    docs: str = Field(description="Where to read of it, at this API.")
    detail: str = Field(description="What happened, for people.")
    errors: list[FieldDocument] = Field(description="Every field that is wrong, form and provider's rules.")
    request_id: str = Field(description="Finds it in the logs.")
