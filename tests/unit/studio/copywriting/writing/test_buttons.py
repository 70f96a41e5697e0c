"""What a team comes to put in has plain buttons: no shop has it on a shelf."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.writing.buttons import is_put_in
from tests.unit.studio.copywriting.tables import rows

PUT_IN = """
Wärmepumpe mit Einbau|Fünf Jahre Garantie
Wärmepumpe|Geplant und eingebaut von unserem eigenen Team. Kostenloser Vor-Ort-Termin
Treppe|Meisterbetrieb seit 1987
Oak doors|Made in Leeds and fitted by our own joiners
Blinds|Free home visit with samples
Curtains|We measure up and hang them
Fenêtre avec pose|Double vitrage
Stores|Nous posons vos stores en une journée
Ventanas|Visita técnica gratis
Toldos con instalación|Lona de aquí
Infissi|Sopralluogo gratuito a Como
Caldeiras com instalação|Três marcas
Zonwering|Onze monteurs komen langs
Okna z montażem|Trzy szyby
Rolety|Bezpłatny pomiar w domu
"""
ON_A_SHELF = """
Oak table|We measure twice and cut once
Laptop|Two years of support from our engineers
Fitted sheet|Cotton from Portugal
Stuhl aus Eiche|In zehn Minuten montiert, ohne Werkzeug
Shelf|Easy to fit, with all screws
Chaise|Montage facile, livrée chez vous
Lampada|Si installa da soli in dieci minuti
Krzesło|Łatwe w składaniu
"""


@pytest.mark.parametrize(("name", "text"), rows(PUT_IN))
def test_what_a_team_puts_in_is_known(name: str, text: str) -> None:
    assert is_put_in(name, text)


@pytest.mark.parametrize(("name", "text"), rows(ON_A_SHELF))
def test_what_one_puts_up_oneself_is_sold_in_shops(name: str, text: str) -> None:
    assert not is_put_in(name, text)


def test_a_heat_pump_with_its_installation_sends_nobody_to_a_shop() -> None:
    said = (
        "Luft-Wasser-Wärmepumpe für Einfamilienhäuser, geplant und eingebaut von unserem eigenen Team. Ab "
        "24.900 € inkl. Montage. Leise: 35 dB(A) in 3 m Abstand. Einbau in vier Tagen."
    )
    made = write(CopyBrief("Wärmepumpe mit Einbau", "Brammer", said, language="de"), variants=3)
    assert {one.cta for one in made.variants} <= set(PHRASES["de"].neutral)
