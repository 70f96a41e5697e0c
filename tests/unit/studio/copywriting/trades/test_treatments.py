"""Lasers, needles, acids and cold that change a body are health's; wax, polish and laser cutters are not."""

import pytest

from studio.copywriting import CopyBrief, Tone, write
from studio.copywriting.trades.standing import Trade, standing_of
from studio.copywriting.trades.treatments import is_done_to_a_body
from tests.unit.studio.copywriting.tables import rows

TREATMENTS = """
en|Laser hair removal|We treat legs, arms and underarms. Six sessions from £240.
en|Underarm laser|Hair-free skin after eight sessions. A patch test comes first.
en|Chemical peel|A glycolic peel for clearer skin. 40 minutes, £85.
en|Lip filler|Hyaluronic acid by a trained nurse. £180 per ml.
en|Anti-wrinkle injections|Smooths lines on the forehead. Results in ten days.
en|Tattoo removal|Picosecond laser, session by session. Black ink fades first.
en|Teeth whitening|Up to eight shades whiter in one visit.
en|Microneedling facial|Fine needles wake up the skin. £110.
en|Fat freezing|Freezes fat on the belly in one hour.
en|Mole removal|Moles gone in twenty minutes.
de|Laser-Haarentfernung|Glatte Beine nach acht Sitzungen. 60 € je Zone.
de|Dauerhafte Haarentfernung|Mit Diodenlaser, auch für dunkle Haut.
de|Fruchtsäurepeeling|Ein Peeling für klare Haut. 75 €.
de|Lippen aufspritzen|Mit Hyaluron vom Heilpraktiker. 249 €.
de|Tattooentfernung|Mit Pikolaser, Sitzung für Sitzung.
de|Zahnaufhellung|Bis zu acht Nuancen heller in einer Stunde.
de|Faltenunterspritzung|Weniger Falten in 20 Minuten.
de|Kryolipolyse|Fett am Bauch einfrieren.
fr|Épilation laser|Jambes, aisselles et maillot. Huit séances à 60 €.
fr|Épilation définitive|Au laser diode, pour toutes les peaux.
fr|Peeling chimique|Un teint plus net en trois séances. 90 €.
fr|Injections d'acide hyaluronique|Des lèvres repulpées en 30 minutes.
fr|Détatouage|Au laser picoseconde, séance après séance.
fr|Blanchiment dentaire|Jusqu'à huit teintes plus claires en une heure.
fr|Cryolipolyse|Le froid élimine la graisse du ventre.
es|Depilación láser|Piernas completas en ocho sesiones. 49 € la sesión.
es|Peeling químico|Una piel más clara en tres sesiones.
es|Relleno de labios|Con ácido hialurónico, desde 190 €.
es|Eliminación de tatuajes|Con láser de picosegundos.
es|Blanqueamiento dental|Hasta ocho tonos más blanco en una hora.
es|Criolipólisis|Congela la grasa del abdomen.
it|Epilazione laser|Gambe e ascelle in otto sedute. 50 € a zona.
it|Peeling chimico|Pelle più luminosa in tre sedute.
it|Filler labbra|Con acido ialuronico, da 200 €.
it|Rimozione tatuaggi|Con laser a picosecondi.
it|Sbiancamento denti|Fino a otto tonalità in meno di un'ora.
it|Criolipolisi|Congela il grasso sulla pancia.
pt|Depilação a laser|Pernas e axilas em oito sessões. 40 € por zona.
pt|Peeling químico|Pele mais clara em três sessões.
pt|Preenchimento labial|Com ácido hialurónico, desde 180 €.
pt|Remoção de tatuagens|Com laser de picossegundos.
pt|Branqueamento dentário|Até oito tons mais branco numa hora.
nl|Laserontharing|Benen en oksels in acht behandelingen. € 60 per zone.
nl|Chemische peeling|Een egale huid in drie behandelingen.
nl|Lipfillers|Met hyaluronzuur, vanaf € 200.
nl|Tatoeage verwijderen|Met een picolaser, sessie na sessie.
nl|Tanden bleken|Tot acht tinten witter in een uur.
nl|Vet bevriezen|Cryolipolyse voor uw buik.
pl|Depilacja laserowa|Nogi i pachy w ośmiu zabiegach. 150 zł za strefę.
pl|Peeling chemiczny|Gładka skóra po trzech zabiegach.
pl|Powiększanie ust|Kwasem hialuronowym, od 600 zł.
pl|Usuwanie tatuażu|Laserem pikosekundowym.
pl|Wybielanie zębów|Do ośmiu tonów bielsze w godzinę.
pl|Kriolipoliza|Zamraża tłuszcz na brzuchu.
en|Glow Studio|Laser hair removal for legs and underarms. From £60.
en|Skin Lab Leeds|Dermal fillers and peels by a nurse.
de|Beauty Lounge Kim|Dauerhafte Haarentfernung mit Diodenlaser. 60 €.
fr|Institut Nova|Épilation définitive et détatouage.
pt|Apagar tatuagens a laser|Sessões de vinte minutos.
es|Clínica Bella|Rellenos de labios y bótox. 190 €.
en|Thread lift|Cheeks and jaw lifted with threads.
en|Skin tag removal|Freezing in seconds.
de|Fett-weg-Spritze|An Kinn und Bauch.
fr|Fils tenseurs|Joues et ovale du visage.
es|Microblading|Cejas pelo a pelo.
it|Biorivitalizzazione viso|Iniezioni nella pelle.
nl|Vetbevriezing|Aan de buik.
pl|Makijaż permanentny brwi|Włosek po włosku.
"""
OTHERS = """
en|Laser cutting|We cut steel and acrylic by laser. £40 an hour.
en|Laser printer|Prints 40 pages a minute.
en|Laser level|Two lines at 90 degrees.
en|Apple peeler|Peels and cores in one turn.
en|Wood filler|Fills cracks in oak. 250 ml, £6.
en|Hair salon Nora|Cuts and colour. A cut is £40.
en|Leg waxing|Warm wax for legs. £25.
en|Waxing and lashes|Wax for legs and lash lifts.
en|Tattoo studio|Fine-line tattoos by appointment.
de|Gartenfräse|Lockert den Boden.
de|Laserdrucker|Druckt 40 Seiten.
de|Fassadenreinigung mit Laser|Rost entfernen ohne Chemie.
de|Friseursalon Lena|Waschen, schneiden, föhnen. 45 €.
de|Maniküre und Pediküre|Mit Lack 45 €.
fr|Découpe laser|Bois et plexi, à partir de 40 €.
fr|Coiffeur Lila|Coupe et couleur.
es|Corte láser|Madera y metacrilato.
it|Taglio laser|Acciaio e legno.
nl|Lasersnijden|Staal en hout.
pl|Cięcie laserem|Stal i drewno.
fr|Institut Perle|Épilation à la cire, soins du visage. 25 €.
en|Lip balm|With hyaluronic acid for dry lips. £6.
en|Hyaluronic face mask|Ten sheets for dry skin. £9.
de|Hyaluron-Gesichtsmaske|Für trockene Haut. 9 €.
en|Pet hair remover|Removes dog hair from sofas.
en|Whitening toothpaste|For teeth stained by tea. 75 ml.
en|LED face mask|Red light for the skin at home.
en|Engraved leather wallet|Your name, engraved by laser. Soft skin, £40.
en|Laser tag party|Two teams, one arena. £12 a head.
de|Laser-Entfernungsmesser|Misst bis 80 m.
it|Peeling corpo allo zucchero|Per una pelle morbida. 200 ml, 12 €.
"""


@pytest.mark.parametrize(("language", "name", "text"), rows(TREATMENTS))
def test_what_changes_a_body_takes_the_care_of_health(language: str, name: str, text: str) -> None:
    place = standing_of("", name, text, language)
    assert place.trade is Trade.HEALTH
    assert place.care.sober
    assert place.care.calm


@pytest.mark.parametrize(("language", "name", "text"), rows(OTHERS))
def test_what_changes_things_or_is_sold_in_a_pot_does_not(language: str, name: str, text: str) -> None:
    assert standing_of("", name, text, language).trade is not Trade.HEALTH


def test_a_part_tells_nothing_without_an_act() -> None:
    assert not is_done_to_a_body("Skin and hair", "A salon for skin and hair.")


def test_no_text_of_a_laser_presses_or_shouts() -> None:
    said = "Épilation laser des jambes et aisselles ! Huit séances à 60 €. Dépêchez-vous, dernière chance !"
    made = write(CopyBrief("Épilation laser", "Nova", said, tone=Tone.PLAYFUL))
    assert made.variants
    assert not any("!" in f"{one.hook}{one.body}" or "chance" in one.body for one in made.variants)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Laser hair removal", "We numb the skin with a cream first. £55 a session."),
        ("Chemical peel", "A peel for face and neck, then a soothing mask. £90."),
        ("Lip fillers", "1 ml of hyaluronic filler by a nurse. £180."),
        ("Épilation laser", "Un savon doux suffit avant la séance. Jambes 120 €."),
        ("Teeth whitening", "Brighter teeth in an hour, with take-home strips."),
    ],
)
def test_a_salon_that_uses_what_pots_hold_sells_no_pot(name: str, text: str) -> None:
    assert is_done_to_a_body(name, text)


def test_a_salon_tells_what_it_does_to_a_body() -> None:
    said = "We remove hair from legs, arms and underarms. £55 a session. A patch test comes first."
    made = write(CopyBrief("Laser hair removal", "Sleek", said)).variants
    assert any("We remove hair" in one.body for one in made)
