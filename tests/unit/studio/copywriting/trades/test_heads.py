"""What is sold is told by the head noun of its name or its first sentence, not by any word that occurs."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.trades.standing import Standing, Trade, standing_of

# language|name|description|trade
SOLD = """
es|Ebro|Banco de alimentos de la ciudad. Dona hoy.|charity
pt|Tejo|Banco alimentar da cidade. Doe hoje.|charity
de|Linde|Gartenbank aus Teak für drei Personen.|goods
de|Volt 20|Powerbank mit 20.000 mAh. Lädt zweimal.|goods
es|Roble|Banco de jardín en teca para tres.|goods
pt|Sol|Banco de jardim em teca para três.|goods
it|Faggio|Panca da giardino in teak.|goods
nl|Eik|Tuinbank van teak voor drie.|goods
fr|Un|Trousse de secours de voyage, 62 pièces.|goods
es|Uno|Botiquín de viaje con 62 piezas.|goods
it|Uno|Kit di pronto soccorso da viaggio.|goods
pt|Um|Kit de primeiros socorros para viagem.|goods
pl|Raz|Apteczka podróżna, 62 elementy.|goods
en|Pit Stop|Mobile bike clinic: we come to your office and fix flats.|service
es|Nube|Agencia de viajes en Oviedo. Viajes a medida.|travel
de|Taler|Die Bank mit dem Girokonto für Familien.|finance
es|Duero|El banco de las familias. Cuenta sin comisiones.|finance
en|Cellarmate 46|A wine fridge for 46 bottles with two temperature zones. Fits under a worktop.|goods
de|Vinidor 34|Weinkühlschrank für 34 Flaschen mit zwei Zonen. Rot und Weiß zugleich.|goods
fr|Serre 40|Cave à vin encastrable de 40 bouteilles. Rouges et blancs à leur température.|goods
es|Once|Vinoteca de 18 botellas para el salón. Tus vinos siempre a su temperatura.|goods
it|Undici|Cantinetta per 18 bottiglie, silenziosa. I tuoi vini alla temperatura giusta.|goods
pt|Onze|Garrafeira frigorífica para 18 garrafas. Os vinhos sempre à temperatura certa.|goods
nl|Elf|Wijnkoelkast voor 18 flessen, fluisterstil. Wijnen altijd op temperatuur.|goods
pl|Jedenaście|Chłodziarka do wina na 18 butelek. Wino zawsze w dobrej temperaturze.|goods
en|Provence Nights|Essential oil of lavender, distilled at 900 m. A few drops on the pillow.|goods
de|Nachtruhe|Ätherisches Öl aus Lavendel, destilliert auf 900 m. Wenige Tropfen genügen.|goods
fr|Lavande du Diois|Huile essentielle de lavande, distillée à 900 m d'altitude. Flacon de 10 ml.|goods
es|Noche Clara|Aceite esencial de lavanda, destilado a 900 m. Unas gotas en la almohada.|goods
it|Notte Chiara|Olio essenziale di lavanda, distillato a 900 m. Poche gocce sul cuscino.|goods
pt|Noite Clara|Óleo essencial de lavanda, destilado a 900 m. Umas gotas na almofada.|goods
nl|Nachtrust|Etherische olie van lavendel, gedistilleerd op 900 m. Een paar druppels.|goods
pl|Spokojna Noc|Olejek lawendowy, destylowany na 900 m. Kilka kropli na poduszkę.|goods
nl|Slaapwel|Hotelbeddengoed van katoensatijn, geweven in Twente.|goods
en|Cooking course in Modena||service
en|Yoga for beginners|Yoga course for beginners with eight evenings. Mats are provided.|service
en|Yoga Mat|Mat of natural rubber, 4 mm thick.|goods
en|Wine tasting in the cellar|Five wines and local cheese. 35 euros.|service
en|Wine Glass Vera|Mouth-blown glass for red wine.|goods
en|Driving school Bell|Lessons in the evening. Theory online.|service
en|Pet hotel Fern|Rooms for dogs and cats. Heated floors. Restaurant for owners next door.|service
en|Car rental at Faro airport|Small cars from 19 euros a day. No credit card.|service
en|Renault Clio 2019|Used car with 45,000 km. One owner. MOT until March 2027.|vehicles
en|Job interview training|Two hours with a recruiter. Practise answers, get your CV read.|service
en|Spanish course online|Live lessons in small groups. Certificate at the end.|service
en|Piano lessons|For children and adults in Leeds.|service
en|Funeral Flowers|Wreaths made to order. Delivered to the church.|funeral
en|Travel insurance|Covers illness and lost luggage on any trip. Hotels included.|finance
en|Property management Hull|We look after flats and houses for landlords. Tenants have a phone line.|service
en|Travel Mug|Steel mug with a lid. Holds 400 ml.|goods
en|Hotel Pillow|Soft pillow with goose down. 50 x 70 cm.|goods
en|Booking software for hotels|Syncs rooms with portals. Free for a month.|software
en|Coffee roasting course|Roast your own coffee in three hours.|service
en|Bike hire Keswick|Mountain bikes by the day.|service
de|Kochkurs bei Nilde|Vier Abende in einer Trattoria. Pasta, Ragù, Tiramisu.|service
de|Weinprobe im Keller|Sechs Weine vom Weingut. Mit Käse und Brot.|service
de|Fahrschule Berger|Theorie am Abend. Prüfung in acht Wochen.|service
de|Tierpension Wiesengrund|Zimmer für Hunde und Katzen. Auslauf dreimal am Tag.|service
de|Autovermietung Seeblick|Kleinwagen ab 29 Euro am Tag.|service
de|VW Golf Variant|Gebrauchtwagen mit 60.000 km. Scheckheftgepflegt, unfallfrei.|vehicles
de|Bewerbungstraining|Zwei Stunden mit einer Personalerin. Lebenslauf und Gespräch.|service
de|Reiseversicherung Weltweit|Zahlt bei Krankheit und verlorenem Gepäck.|finance
de|Hausverwaltung Kern|Wir verwalten Wohnungen in Köln. Mieter erreichen uns täglich.|service
de|Hotelkissen Daune|Kissen mit Gänsedaunen, 80 x 80 cm.|goods
de|Klavierunterricht in Mainz|Für Kinder und Erwachsene.|service
de|Tanzschule Rosen|Kurse für Paare. Cocktailbar im Haus.|service
de|Weinglas Vera|Mundgeblasenes Glas für Rotwein.|goods
de|Reisetasche Nord|Tasche aus Canvas mit 40 Litern.|goods
de|Hotel Krone|Zimmer mit Blick auf den See. Frühstück inklusive.|travel
fr|Cours de cuisine italienne|Quatre soirées dans une trattoria. Pâtes, sauces, dessert.|service
fr|Dégustation de vins|Cinq vins du domaine et leurs fromages.|service
fr|Auto-école Mistral|Code en ligne, conduite le soir.|service
fr|Pension pour chats Les Moustaches|Chambres chauffées. Visites sur rendez-vous.|service
fr|Location de voitures à Nice|Citadines à partir de 19 euros par jour.|service
fr|Peugeot 208|Voiture d'occasion, 45 000 km. Contrôle technique de mars 2026. Première main.|vehicles
fr|Assurance voyage|Couvre la maladie et les bagages perdus.|finance
fr|Gestion locative Delta|Nous gérons vos appartements à Lyon.|service
fr|Verre à vin Vera|Verre soufflé à la bouche.|goods
fr|Formation recrutement|Trois jours pour apprendre à recruter. Certificat.|service
fr|Cours de piano|Pour enfants et adultes à Lille.|service
es|Curso de cocina|Cuatro tardes en una taberna. Menú del día incluido.|service
es|Cata de vinos|Cinco vinos de la bodega con queso.|service
es|Autoescuela Norte|Teórica en línea. Prácticas por la tarde.|service
es|Residencia canina El Prado|Habitaciones para perros. Paseos tres veces al día.|service
es|Alquiler de coches en Málaga|Coches pequeños desde 19 euros al día.|service
es|Seat Ibiza 2019|Coche de segunda mano con 45.000 km. ITV hasta marzo de 2027.|vehicles
es|Seguro de viaje|Cubre la enfermedad y el equipaje perdido.|finance
es|Administración de fincas Lugo|Gestionamos comunidades de vecinos.|service
es|Clases de guitarra|Para niños y adultos.|service
it|Corso di cucina|Quattro serate in trattoria. Pasta, ragù, tiramisù.|service
it|Degustazione di vini|Cinque vini della cantina con formaggi.|service
it|Autoscuola Centrale|Teoria online. Guide la sera.|service
it|Pensione per cani Il Prato|Camere riscaldate. Passeggiate tre volte al giorno.|service
it|Noleggio auto a Bari|Utilitarie da 19 euro al giorno.|service
it|Fiat Panda 2019|Auto usata con 45.000 km. Unico proprietario.|vehicles
it|Assicurazione viaggio|Copre malattia e bagagli smarriti.|finance
it|Lezioni di pianoforte|Per bambini e adulti.|service
pt|Curso de cozinha|Quatro noites numa tasca. Petiscos e sobremesas.|service
pt|Prova de vinhos|Cinco vinhos da quinta com queijos.|service
pt|Escola de condução Norte|Código online. Aulas à noite.|service
pt|Hotel para cães Prado|Quartos aquecidos. Passeios três vezes por dia.|service
pt|Aluguer de carros em Faro|Carros pequenos desde 19 euros por dia.|service
pt|Seguro de viagem|Cobre doença e bagagem perdida.|finance
nl|Kookcursus Italiaans|Vier avonden in een trattoria. Pasta en tiramisu.|service
nl|Wijnproeverij in de kelder|Vijf wijnen met kaas.|service
nl|Rijschool Bakker|Theorie online. Rijlessen 's avonds.|service
nl|Dierenpension Weide|Kamers voor honden en katten.|service
nl|Autoverhuur Zeezicht|Kleine auto's vanaf 19 euro per dag.|service
nl|Volkswagen Golf|Occasion met 60.000 km. APK tot maart 2027.|vehicles
nl|Reisverzekering|Betaalt bij ziekte en verloren bagage.|finance
nl|Pianoles in Breda|Voor kinderen en volwassenen.|service
pl|Kurs gotowania|Cztery wieczory w trattorii. Makaron i desery.|service
pl|Degustacja wina|Pięć win z winnicy i sery.|service
pl|Szkoła jazdy Wektor|Teoria online. Jazdy wieczorem.|service
pl|Hotel dla psów Łąka|Ogrzewane pokoje. Spacery trzy razy dziennie.|service
pl|Wypożyczalnia samochodów Kraków|Małe auta od 90 zł za dobę.|service
pl|Skoda Fabia|Samochód używany, przebieg 60 000 km. Bezwypadkowy.|vehicles
pl|Ubezpieczenie podróżne|Pokrywa leczenie i zgubiony bagaż.|finance
pl|Lekcje gitary|Dla dzieci i dorosłych.|service
"""
ROWS = [line.split("|") for line in SOLD.strip().splitlines()]


@pytest.mark.parametrize("language", PHRASES)
def test_the_head_noun_tells_what_is_sold(language: str) -> None:
    told = {
        name: standing_of("", name, description, language).trade
        for tag, name, description, _ in ROWS
        if tag == language
    }
    assert told == {name: trade for tag, name, _, trade in ROWS if tag == language}


@pytest.mark.parametrize("line", [line for line in ROWS if line[3] in ("service", "vehicles")], ids="|".join)
def test_nothing_but_goods_has_a_shop_s_button(line: list[str]) -> None:
    language, name, description, _ = line
    made = write(CopyBrief(product_name=name, description=description, language=language))
    others = {button for trade, buttons in PHRASES[language].buttons.items() for button in buttons} - set(
        PHRASES[language].neutral
    )
    assert made.variants
    assert not others & {variant.cta for variant in made.variants}


def test_a_service_takes_the_care_of_what_it_is_about() -> None:
    tasting = standing_of("", "Wine tasting in the cellar", "Five wines and local cheese.", "en")
    assert tasting.trade is Trade.SERVICE
    assert tasting.care.sober
    assert not standing_of("", "Wine Glass Vera", "Mouth-blown glass for red wine.", "en").care.sober


def test_a_name_may_say_another_thing_than_is_sold() -> None:
    said = "Neighbourhood restaurant in Bristol. The menu changes every Wednesday."
    assert standing_of("", "Copper Pan", said, "en").trade is Trade.RESTAURANT


def test_a_course_of_cooking_books_no_table() -> None:
    description = (
        "Four evenings in the kitchen of a trattoria. Pasta, ragù and tiramisù. Set lunch on the last day."
    )
    made = write(CopyBrief(product_name="Cooking course", description=description, platform=Platform.META))
    assert {one.cta for one in made.variants} <= set(PHRASES["en"].neutral)


def test_the_first_line_of_a_list_does_not_run_into_the_second() -> None:
    made = write(
        CopyBrief(
            "Ritzley",
            description="- 700 gsm Egyptian cotton\n- Hotel towels as in spas\n- Softer with every wash",
            platform=Platform.META,
        )
    )
    assert {one.cta for one in made.variants}.isdisjoint({"Plan your trip", "Check availability"})


HIRED = """
en|Poker table hire|Chips, cards and croupiers for your party. Roulette on request.
de|Roulettetisch mieten|Mit Croupier für Ihre Feier. Poker und Lotterie als Zugabe.
fr|Location de machines à sous|Jeux de casino pour vos soirées, avec jetons et sans mise.
es|Alquiler de ruleta y póker|Animación para bodas con mesas de casino.
it|Noleggio roulette per feste|Serate a tema casinò con fiches finte.
pt|Aluguer de roleta|Noites de casino para a sua empresa, com póquer e fichas.
nl|Verhuur van pokertafels|Casino-avond op kantoor, met roulette.
pl|Wynajem ruletki na wesele|Kasyno dla gości, poker i żetony na niby.
en|Beer tap rental|Keg cooler, glasses and a barman for your garden.
"""
PLAYED = """
en|Lucky Harbour Casino|Live roulette, poker and 300 slots. Open until four.
de|Spielbank am See|Roulette und Poker jeden Abend.
fr|Casino des Dunes|Roulette, poker et machines à sous.
es|Casino Mirador|Ruleta, póker y tragaperras.
it|Casinò del Lago|Roulette, poker e slot.
pt|Casino do Rio|Roleta, póquer e slots.
nl|Casino Zuiderzee|Roulette, poker en gokkasten.
pl|Kasyno Bałtyk|Ruletka, poker i automaty do gier.
"""
FRIDGES = """
en|Wine fridge 40 bottles|Two zones for red and white wine, vibration-free.
en|Wine cooler Baccus|Keeps champagne at 8 °C.
de|Weinkühler Solo|Kühlt Ihren Wein auf 8 Grad. Leiser Kompressor.
de|Weintemperierschrank 96 Flaschen|Lagert Rotwein und Champagner.
fr|Cave à vin 36 bouteilles|Deux zones pour le vin rouge et le vin blanc.
fr|Armoire à vins Vesta|Vieillissement à 12 °C, porte vitrée.
es|Cava de vinos 28 botellas|Silenciosa, con luz interior.
es|Enfriador de vinos Solera|Mantiene el cava a 6 °C.
it|Cantina frigo 34 bottiglie|Per vini rossi e bianchi.
it|Cantinetta vino Barrique|Ripiani in legno, luce interna.
pt|Cave de vinhos 32 garrafas|Duas zonas, porta de vidro.
pt|Adega climatizada Duo|Para vinho tinto e espumante.
nl|Wijnklimaatkast 60 flessen|Bewaart rode en witte wijn.
nl|Wijnkoeler Solo|Koelt champagne tot 6 °C.
pl|Winiarka 34 butelki|Dwie strefy na wino czerwone i białe.
pl|Chłodziarka na wino Loara|Cicha, z oświetleniem.
"""


def standings(table: str) -> list[tuple[str, Standing]]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [(name, standing_of("", name, said, language)) for language, name, said in rows]


def test_what_is_hired_out_for_a_party_is_no_gambling_and_what_is_played_is() -> None:
    assert [name for name, one in standings(HIRED) if one.trade is not Trade.SERVICE or one.care.calm] == []
    assert [name for name, one in standings(PLAYED) if one.trade is not Trade.GAMBLING] == []


def test_a_fridge_for_wine_is_no_wine_and_a_wine_merchant_takes_its_care() -> None:
    assert [name for name, one in standings(FRIDGES) if one.trade is not Trade.GOODS or one.care.sober] == []
    shops = """
fr|Cave à vins Lenoir|Caviste à Lille. 400 vins, champagnes et whiskies de vignerons et distilleries.
pt|Garrafeira do Largo|Vinhos, espumantes e whiskies de pequenos produtores.
es|Cava Brut Nature|Cava de uva macabeo. 11,5 % vol. Vinos y licores de la casa.
"""
    assert [name for name, one in standings(shops) if not one.care.sober] == []


def test_a_restaurant_that_is_called_like_a_thing_has_a_restaurant_s_buttons() -> None:
    said = "Cuisine de saison à Nantes. Plat du jour à 14 €. La carte change chaque semaine."
    made = write(CopyBrief("La Marmite de Zoé", description=said, platform=Platform.META))
    assert {one.cta for one in made.variants} <= set(PHRASES["fr"].buttons[Trade.RESTAURANT])
    assert standing_of("", "Copper Pan 28 cm", "Pan of copper, as in any bistro.", "en").trade is Trade.GOODS
