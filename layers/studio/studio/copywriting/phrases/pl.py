"""Polish: readers are addressed in the second person singular; names are never declined."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

POLISH: Final = Phrases(
    name="Polish",
    address="ty",
    presents="Przedstawiamy: {name}",
    closers={
        Tone.PROFESSIONAL: ("Więcej na naszej stronie.",),
        Tone.CASUAL: ("Szczegóły na naszej stronie.",),
        Tone.URGENT: ("Lepiej dziś niż jutro.",),
        Tone.PLAYFUL: ("Ciąg dalszy na naszej stronie.",),
    },
    neutral=("Dowiedz się więcej", "Więcej informacji", "Zobacz szczegóły"),
    buttons={
        Trade.GOODS: ("Zobacz w sklepie", "Do sklepu", "Zobacz produkt"),
        Trade.FOOD: ("Zobacz w sklepie", "Do sklepu", "Zobacz produkt"),
        Trade.SOFTWARE: ("Zobacz, jak działa", "Zobacz funkcje", "Dowiedz się więcej"),
        Trade.HEALTH: ("Dowiedz się więcej", "Więcej informacji", "Zobacz szczegóły"),
        Trade.RESTAURANT: ("Zobacz menu", "Dowiedz się więcej", "Zobacz szczegóły"),
        Trade.TRAVEL: ("Zobacz szczegóły", "Zobacz terminy", "Dowiedz się więcej"),
        Trade.CHARITY: ("Wesprzyj", "Pomóż", "Jak pomóc"),
        Trade.EMPLOYMENT: ("Zobacz ofertę", "Aplikuj", "Więcej o ofercie"),
        Trade.HOUSING: ("Zobacz szczegóły", "Umów prezentację", "Dowiedz się więcej"),
        Trade.FUNERAL: ("Kontakt", "Więcej informacji", "Porozmawiaj z nami"),
        Trade.LEGAL: ("Kontakt", "Dowiedz się więcej", "Zapytaj nas"),
        Trade.ALCOHOL: ("Dowiedz się więcej", "Zobacz ofertę", "Zobacz szczegóły"),
    },
    leans=(
        "on|ona|ono|oni|one|jego|jej|ich|ten|ta|to|te|ci|tego|oba|obie|wszystkie (?:mają|są)|i|"
        "w tym (?:jest|są|czasie|także)|do tego|potem|tam|a|ale|lub|też|także|ponadto|dodatkowo|dlatego|"
        "więc|dzięki temu|wtedy|jednak|poza tym"
    ),
    details=(
        r"(?:jedna|dwie|\d+) (?:tabletk[ai]|kapsułk[ai]|kropl[ie]|saszetk[ai])|"
        "rozmiary|rozmiar|zamknięte|nieczynne|godziny otwarcia|czynne|otwart[ey]|opakowanie|opakowania|"
        "dostępn[ey] w|pon(?:iedziałek)?[-–]|wymiary|waga|jedna tabletka|kolory|model|"
        "klasa energetyczna|świadectwo energetyczne|krs|nip"
    ),
    small=(
        "i a w we z ze na do od dla po za o u przy przez pod nad bez oraz lub ale że jest są "
        "był to ten ta te się nie tak jak co kto który która które każdy każda każde nasz "
        "nasza twój twoja już też tylko więcej"
    ),
    speaks="familiar",
)
