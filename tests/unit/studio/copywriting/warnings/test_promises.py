"""What is worded like a warning and promises something is none; what warns in the same words is one."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.headings.headlines import may_head, rank
from studio.copywriting.warnings.disclaimers import is_disclaimer

PROMISES = """
Rent that will never exceed £600 a month
Our call-out charge never exceeds $45
Der Monatspreis darf 19 € nie überschreiten
Eine Rate, die 49 € niemals übersteigt
Le loyer n'excède jamais 500 €
Pour ne pas dépasser 15 € par repas
La factura no superará los 25 € al mes
Per non superare i 40 euro a persona
A conta nunca ultrapassa 20 €
De huur mag € 700 niet overschrijden
Rata nie przekracza 99 zł
Tarif réservé aux étudiants de moins de 30 ans
Kinder unter 18 Jahren fahren kostenlos mit
Museo gratuito para menores de 18 años
Desconto para menores de 18 anos
Bilet ulgowy za 5 zł dla osób poniżej 18 lat
Free entry for everybody under 18 years
"""
WARNINGS = """
Do not exceed six lozenges in a day
You should never exceed the weekly dose
Nicht überschreiten: vier Kapseln am Tag
Ne pas dépasser deux comprimés par jour
No superar cuatro cápsulas al día
Non superare la dose indicata sulla confezione
Não exceder a toma diária recomendada
De dagelijkse dosis niet overschrijden
Nie przekraczać dziennej porcji do spożycia
Premiums may exceed the £5,000 that the policy pays
Les cotisations peuvent dépasser le capital de 5 000 €
Prohibida la venta a menores de 18 años, precio 9 €
Verkauf nicht an Personen unter 18 Jahren, Preis 12 €
Interdit aux moins de 18 ans, entrée gratuite
"""


@pytest.mark.parametrize("sentence", PROMISES.strip().split("\n"))
def test_a_ceiling_of_a_price_and_a_price_for_the_young_warn_of_nothing(sentence: str) -> None:
    assert not is_disclaimer(sentence)


@pytest.mark.parametrize("sentence", WARNINGS.strip().split("\n"))
def test_a_dose_a_cost_and_an_age_that_is_shut_out_warn(sentence: str) -> None:
    assert is_disclaimer(sentence)


def test_a_promised_ceiling_may_head_a_text() -> None:
    said = "Boiler cover for flats. Premiums that never exceed £12. An engineer within a day. No excess."
    made = write(CopyBrief("Warmly Cover", description=said, platform=Platform.LINKEDIN)).variants
    assert may_head("Premiums that never exceed £12", "en", "Warmly Cover")
    assert rank("Premiums that never exceed £12", "en") == 0
    assert any("never exceed" in f"{one.hook} {one.body}" for one in made)
    assert not all(one.body.endswith("Premiums that never exceed £12.") for one in made)
