"""The single values of requests: which texts, numbers and names a field may have."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from adrelay.requests import languages
from adrelay.requests.forms import (
    ONCE,
    Form,
    NoControlCharacters,
    as_browsers_read_it,
    aspect_ratio,
    known_placement,
    whole_color,
)
from adrelay.requests.placements import PLACEMENTS
from adrelay.security.urls import check_form

Language = Annotated[
    str,
    Form(r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?$", "must be a language as BCP 47 has it, such as de"),
    AfterValidator(languages.known),
]
_UrlText = Annotated[str, Field(max_length=2048, json_schema_extra={"format": "uri"})]
Url = Annotated[
    _UrlText,
    BeforeValidator(as_browsers_read_it, json_schema_input_type=_UrlText),
    AfterValidator(check_form),
]
AspectRatio = Annotated[
    str,
    Form(r"^[0-9]{1,4}(\.[0-9]{1,2})?:[0-9]{1,4}(\.[0-9]{1,2})?$", "must be width:height, such as 4:5"),
    Field(examples=["4:5", "1.91:1"]),
    AfterValidator(aspect_ratio),
]
PlacementName = Annotated[
    str,
    Field(max_length=40, examples=["meta_feed"], json_schema_extra={"enum": list(PLACEMENTS)}),
    AfterValidator(known_placement),
]
HexColor = Annotated[
    str,
    Form(
        r"^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        "must be # and three or six hexadecimal digits, such as #322996",
    ),
    AfterValidator(whole_color),
    Field(examples=["#322996"]),
]
SEEN: dict[str, Any] = {"pattern": r"\S"}  # blanks at its ends are taken away
Label = Annotated[str, Field(min_length=1, max_length=128, json_schema_extra=SEEN)]


# As long as shops let titles be (Shopify's have up to 255 characters), and some.
Name = Annotated[str, Field(max_length=300), NoControlCharacters()]
ShortText = Annotated[str, Field(max_length=200), NoControlCharacters()]
LONG_TEXT = 5000  # characters
LongText = Annotated[str, Field(max_length=LONG_TEXT), NoControlCharacters()]


def _said(text: str | None) -> str | None:
    """None of what says nothing: a blank text is as good as none, wherever one may be left out."""
    return (text or "").strip() or None


def blank_if_null(text: Any) -> Any:
    """Of a text that is always one: null is as good as a blank one."""
    return "" if text is None else text


NONE_IF_BLANK = AfterValidator(_said)
NameIfAny = Annotated[Name | None, NONE_IF_BLANK]
ShortTextIfAny = Annotated[ShortText | None, NONE_IF_BLANK]
LongTextIfAny = Annotated[LongText | None, NONE_IF_BLANK]
Words = Annotated[str, Field(min_length=1, max_length=2000), NoControlCharacters(blank=False)]
# Form, for pydantic would call a text that is too long a list.
Word = Annotated[ShortText, Form(r"^[\s\S]{1,60}$", "must have 1 to 60 characters")]
Sentence = Annotated[Name, Form(r"^[\s\S]+$", "is empty")]
MOST_LABELS = 20


Labels = Annotated[
    dict[
        Annotated[
            str,
            Form(r"^[A-Za-z0-9_.-]{1,64}$", "a name has 1 to 64 letters, digits, dots, dashes, underscores"),
        ],
        Annotated[str, Field(max_length=256), NoControlCharacters()],
    ],
    Field(max_length=MOST_LABELS),
    ONCE,
]


def one_label(text: str) -> str:
    """A label such as "client:acme" as a job has it: without blanks at the edges of its name and value.
    ValueError (for pydantic) for what no job can have."""
    name, colon, value = text.partition(":")
    labels = TypeAdapter(Labels, config=ConfigDict(str_strip_whitespace=True))
    try:
        ((name, value),) = labels.validate_python({name: value}).items()
    except ValidationError as error:
        raise ValueError("must be a label's name and value: client:acme") from error
    if not colon:
        raise ValueError("must be a label's name and value: client:acme")
    return f"{name}:{value}"


Disclaimer = Annotated[str, Field(min_length=1, max_length=500), NoControlCharacters(blank=False)]
OfferText = Annotated[str, Field(min_length=1, max_length=30), NoControlCharacters(blank=False)]
# Of ISO 4217's codes with X only these are money: the others are metals, tests, and "none".
CURRENCY = r"^(?:[A-WYZ][A-Z]{2}|XAF|XCD|XCG|XOF|XPF)$"
Currency = Annotated[str, Form(CURRENCY, "must be a currency's three capital letters, such as EUR")]
AMOUNT = r"^[0-9]{1,9}(\.[0-9]{1,3})?$"
Amount = Annotated[str, Form(AMOUNT, 'must be a decimal number in quotes, such as "129.00"')]


def _whole(value: Any) -> Any:
    """1283.0 as 1283, which it is in JSON; a text or true is none."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


# What JSON Schema says of them: pydantic by itself takes "1" and true for 1, and 1 and "yes" for true. Limits
# of a number that is no field itself stand before AS_JSON: pydantic would not tell a schema of others.
AS_JSON = BeforeValidator(_whole)
Whole = Annotated[int, Field(strict=True), AS_JSON]
Flag = Annotated[bool, Field(strict=True)]
Stars = Annotated[float, Field(ge=0, le=5, strict=True, allow_inf_nan=False)]
