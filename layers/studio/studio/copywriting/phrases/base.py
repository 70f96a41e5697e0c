"""What one language brings to the rules: a few lines that claim nothing, and what is to be known of it.

Every line may be read by anybody: none says what the product is or does, none jokes, none presses, and none
but a button's addresses the reader, since briefs do so in two ways. `{name}` is the product's name as it
stands behind a colon, so that no case or article of it is needed: "Discover Oak table" is no English.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.copywriting.model import Tone
from studio.copywriting.text.address import Address
from studio.copywriting.trades.standing import Trade


@dataclass(frozen=True, slots=True)
class Phrases:
    """`name`: the language's, in English; `address`: how its lines address the reader, told in the notes.

    `presents` is a hook that presents a thing by its name, `closers`, where a tone has any, end a text: each
    in one variant at most.
    `buttons` are by trade, `neutral` suit all. As patterns: `leans`, words that open a sentence which needs
    the one before it; `details`, which open what is true and no headline (hours, sizes, packs);
    `speaks`: how the buttons address readers. `small`: small words. `colon`: as
    it stands after a name.
    """

    name: str
    address: str
    presents: str
    closers: Mapping[Tone, tuple[str, ...]]
    neutral: tuple[str, ...]
    buttons: Mapping[Trade, tuple[str, ...]]
    leans: str
    details: str
    small: str
    speaks: Address = ""
    colon: str = ": "
