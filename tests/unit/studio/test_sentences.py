"""Where sentences end: short forms, ordinals, dates and initials go on, and what ends still does."""

import pytest

from studio.sentences import sentences, without_faces

GO_ON = """
it|Direttore sanitario Anna Rovati, iscr. Albo Odontoiatri
it|Inscr. ADELI 759912 chez nous
pt|Ana Melo, insc. Ordem dos Médicos
pt|Estamos no Lgo. Rato e na Qta. Nova
de|Inh. Dr. med. dent. Karl Uhl, Reg.-Nr. 4471 und
de|Dr. med. vet. Karl Uhl in Bonn
de|Praxis Uhl, Reg. Nr. 12 und
en|2 lots for 55, del. 6.95 here
en|Reg. Charity 1187230 of Leeds
es|Colegiada, Núm. Reg. 12 de aquí
es|Estamos en Pza. Mayor y en Ctra. Madrid
es|Pol. Ind. Las Rozas con
de|Di. Schweinebraten, Do. Käsespätzle und
de|Warme Küche bis 14 Uhr, Mo. Ruhetag
nl|Open van 9 tot 17 uur, Za. Open dag
pl|Kursy na prawo jazdy kat. B w Lublinie
it|Cercasi autista con patente cat. C e
it|Siamo in Loc. Piana e in Fraz. Torre
it|Tavolo 900 €, sped. Italia compresa
fr|Nous sommes 3 chem. Vert et 5 rte. Nationale
fr|Table 900 €, livr. Paris comprise
nl|Tandarts, BIG-reg. Nummer 123 en
nl|Stoel 90 €, verz. Nederland inbegrepen
pl|Gabinet, lek. dent. Anna Nowak i
pl|Kancelaria, mec. Jan Kot i adw. Anna Nowak
pl|Nr rej. BDO 123 oraz
en|Open 9 a.m. to 5 p.m. daily
en|Made by Prof. Meier in the U.S. made facility
en|Written by J. R. R. Tolkien
en|Based on the work of John F. Kennedy
en|Serves approx. 12 people
en|Delivered by St. Patrick's Day, excl. VAT
en|From $49 incl. VAT
en|Chanel No. 5 for her
en|Ask Dr. Patel or Mrs. Jones
en|Visit us at 5 Elm Blvd. West
en|Call us, Mon. to Fri. only
en|Ages 3 to 12 (est. 2014) in wood
en|Smith vs. Jones, live
en|The Rev. Martin, Ph.D. Candidate
en|Founded by Gen. Lee in 1860
de|Vergütung nach TVöD P8, ca. 3.200 € brutto
de|Wir suchen zum 01.03. Pflegefachkräfte (m/w/d)
de|Wir suchen zum 01.03.2026 eine Hilfe
de|Haustiere nach Absprache, z. B. Hunde
de|Haustiere nach Absprache, z.B. Hunde
de|Preis ab 79 €/Nacht zzgl. Kurtaxe
de|Sollzins 3,49 % p.a. gebunden für 10 Jahre
de|Lieferzeit ca. 5 Werktage
de|Kleine Hunde, Anreise tägl. ab 15 Uhr
de|Enthält Nüsse, z. B. Mandeln
de|Nicht geeignet für Kinder unter 3 J. wegen verschluckbarer Kleinteile
de|Allergene: Soja, Milch, ca. 2 % Ei
de|Eröffnung am 14. März in Köln
de|Nur am 14. Mai. 2027 auf der Messe
de|Am 3. Okt. 14 Uhr in Köln
de|Unsere 2. Filiale im 3. Stock
de|1. Preis beim Wettbewerb
de|Altbau, 84 m², 3. OG mit Blick
de|Urlaub vom 3./4. Oktober an
de|Inkl. MwSt. und gesetzl. Gewährleistung
de|Mit mind. Haltbarkeit, ggf. Kühlung, bzw. Lagerung
de|Beratung durch Dipl.-Ing. Schulz und Dr. med. Klein
de|Hauptstr. Nord, Nähe Hbf. Süd
de|Seit dem 19. Jahrhundert, i. d. R. Handarbeit
de|Lose i.d.R. vorrätig, u. a. Rosen
de|Kühne GmbH & Co. KG aus Celle
de|Miete 690 € zuzügl. Nebenkosten, Kaution usw. nach Absprache
de|Persönl. Beratung, unverbindl. Angebot, jährl. Wartung
de|Geöffnet Mo. – Fr. und Sa. 10–14 Uhr
de|Staatl. gepr. Techniker der Fam. Huber, gem. § 5
de|Wohnfl. ca. 85 qm, Kaltmiete inkl. Stellpl. Keller
de|Seit 300 v. Chr. Geschichte zum Anfassen
de|Kraftstoffverbrauch kombi. 6,3 l/100 km und CO₂-Emissionen komb. 143 g/km
de|Stromverbrauch gew. komb. 18,4 kWh/100 km
de|Verbrauch innerort. 7,1 l, außerort. 5,0 l
de|Eff. Jahreszins 5,2 %, Bsp. Laufzeit 36 Monate
de|Baujahr, Bj. 1987, zzgl. Überführung
fr|Conso. WLTP 6,1 l/100 km
fr|Émissions comb. CO2 138 g/km
es|Consumo comb. 6,1 l/100 km
it|Consumo comb. WLTP 4,8 l/100 km, ciclo urb. 6,0
pt|Consumo comb. 5,8 l/100 km, méd. 6,0
nl|Verbruik gemidd. 5,6 l/100 km en comb. 120 g/km
pl|Zużycie paliwa średn. 6,4 l/100 km
fr|Livraison env. 5 jours
fr|Des noix, p. ex. Noisettes du Piémont
fr|Rendez-vous au 12 av. Foch, bd. Voltaire
fr|Avec M. Dupont et Mme. Leroy
fr|Réf. 4512, tél. 01 22 33
fr|Max. 4 pers. Adultes
es|Plazo aprox. 5 días, máx. Dos personas
es|Av. de la Paz, núm. 5
es|Con la Sra. Gómez y el Dr. Ruiz
es|Frutos secos, p. ej. Almendras
es|Desde 20 € aprox. IVA incluido
es|Pza. Mayor 5, muy luminoso
es|Viaje a EE. UU. Directo
it|Acqua Bella S.p.A. dal 1950
it|Frutta secca, ad es. Mandorle
it|Chiedete al Dott. Rossi o alla Sig.ra Bianchi
it|Consegna in ca. 5 giorni, pag. 12
it|Quota annua con l'avv. Neri
pt|Prazo aprox. 5 dias, Sr. Silva
pt|Nozes, p. ex. Amêndoas
pt|Av. Paulista, núm. 12, tel. 21 555
pt|Com a Profa. Lima, máx. Duas pessoas
nl|Noten, bijv. Amandelen
nl|O.a. Gouda en dhr. Jansen, excl. Btw
nl|Levertijd ca. 5 dagen, m.u.v. Zondag
nl|Kantoor van mevr. De Vries, tel. 020 1234
pl|Plan posiłków na 14 dni, np. Śniadania
pl|Zawiera orzechy, np. migdały
pl|Serum w m.in. Krakowie
pl|Sklep przy ul. Długiej, al. Jerozolimskie 5
pl|Konsultacja z dr n. med. Nowak
pl|Cena ok. 20 zł, tzn. Taniej
pl|Budowa wg. Projektu, inż. Nowak
"""

END = """
en|Made for your cat.|A bed of felt.
en|Ask, and we say what we do.|Call us.
de|Wir helfen Dir.|Ruf an.
en|A 69 reg.|One owner.
pl|To nie jest lek.|Skonsultuj się.
en|Weigh the pros and cons.|We list them.
it|Serie A.|18+.
fr|Il a perdu une dent.|Elle repousse.
fr|Ouvert sept jours sur sept.|Garantie deux ans.
en|A flat by the sea for £1,250 pcm.|No DSS.
en|Sunday lunch is £12 pp.|Book a table.
en|Made of oak.|It lasts.
en|Founded in 1998.|We grow.
en|Pack of 12.|Made in Italy.
en|Holds 500 ml.|Leak-proof.
en|Weighs 3 kg.|Ships today.
en|With vitamin C.|No scent.
en|Energy rating: C.|Quiet at night.
es|Entrega en 24/48 h.|Sin costes.
es|Vino de 13,5º.|Crianza de seis meses.
de|CO₂-Klasse: E.|Probefahrt möglich.
de|CO₂-Klasse komb. E.|Probefahrt möglich.
en|Comes with a comb.|Dries in minutes.
de|Sparsamer Kombi.|Viel Platz.
nl|Een ruime combi.|Trekhaak inbegrepen.
en|From 12.9% APR.|Example: 24 months.
en|Representative APR.|Terms apply.
en|All pros and no cons.|Try it.
fr|DPE E.|Ascenseur.
es|Certificado energético: D.|Con ascensor.
it|Classe energetica B.|Vapore.
pt|Classe energética C.|Muito silenciosa.
nl|Energielabel D.|Stil.
pl|Klasa energetyczna B.|Cicha praca.
en|Sizes S to L.|Free returns.
en|Ask us.|24 hours a day.
en|The answer is no.|We say yes.
en|Cups, bowls, plates etc.|Made by hand.
en|Baked by Acme Inc.|Served warm.
en|Plays on all TVs.|Set up in minutes.
en|"It is great."|Order today!
en|Ready?|Go!|Now…|Later.
en|made in italy.|hand stitched.|free returns.
en|Rated 4.8.|Loved by few.
de|89 € bis 4. Mai.|5 Jahre Garantie.
fr|89 € jusqu'au 4 mai.|5 ans de garantie.
de|Preise zzgl. MwSt.|Der Tisch kostet 9 €.
de|Für jede Haut.|Mit Vitamin C.|Ohne Duftstoffe.
de|Reichweite 500 km.|Lädt schnell.
de|Ein Bett der Haus Linde GmbH.|Wir bieten Ruhe.
de|Größe M.|Aus Wolle.
de|Große Auswahl.|Ein Dirndl.|Ein Stuhl.
de|Gegründet 1998.|Wir wachsen.
de|Nur 79 EUR.|Jetzt bestellen.
de|Schrauben, Dübel usw.|Alles dabei.
de|Passt dir der Job.|Dann komm.
fr|En cuir.|Fait main.
fr|Elle démarre !|Elle roule.
fr|Autonomie de 30 km.|Recharge rapide.
es|Es así.|Ven ya.
es|Cuesta 20 €.|Envío gratis.
es|¿Listo?|¡Vamos!
it|Fatto a mano.|Sempre fresco.
it|Pane, olio ecc.|Tutto fresco.
pt|Feito à mão.|Sempre fresco.
pt|Para todos os dias.|De algodão.
nl|Met de hand gemaakt.|Van hout.
nl|Brood, kaas enz.|Alles vers.
pl|Tylko 49 zł.|Dostawa gratis.
pl|Chleb, ser itp.|Wszystko świeże.
pl|Działa 24 h.|Bez przerw.
ja|手作りです。|毎日使えます。
hi|यह अच्छा है।|अभी लें।
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split("|") for row in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), _rows(GO_ON))
def test_a_short_form_ends_nothing(language: str, text: str) -> None:
    assert sentences(f"{text}.") == [f"{text}."]


@pytest.mark.parametrize(("language", "text"), _rows(GO_ON))
def test_a_sentence_after_a_short_form_still_ends(language: str, text: str) -> None:
    assert sentences(f"{text} heute! Danach mehr.") == [f"{text} heute!", "Danach mehr."]


@pytest.mark.parametrize("row", _rows(END), ids=" ".join)
def test_what_ends_still_ends(row: list[str]) -> None:
    assert sentences(("" if row[0] == "ja" else " ").join(row[1:])) == row[1:]


def test_an_address_neither_goes_on_nor_is_torn() -> None:
    assert sentences("Mehr an jobs@haus-linde.de. Du passt zu uns. www.x.de. Gut.") == [
        "Mehr an jobs@haus-linde.de.",
        "Du passt zu uns.",
        "www.x.de.",
        "Gut.",
    ]


@pytest.mark.parametrize("face", [";)", ":-)", ":P", "xD", "<3", ";-)))", "=D", "^^"])
@pytest.mark.parametrize("before", ["Papa says nothing", "Papa says no!"])
def test_what_a_writers_face_says_ends_a_sentence(before: str, face: str) -> None:
    joke, warning = sentences(f"{before} {face} Drink responsibly.")
    assert without_faces(joke) == before
    assert warning == "Drink responsibly."


@pytest.mark.parametrize(
    "line",
    [
        "We bake :) and you eat.",
        "In <3 Tagen bei Ihnen",
        "DPE :D 210 kWh",
        "Sizes 8) and 9) are here",
        "Oak (or ash; both) is ours",
        "https://x.test/a Opens",
    ],
)
def test_what_only_looks_like_a_face_ends_nothing(line: str) -> None:
    assert sentences(line)[0] == line or line.startswith("https")
    assert without_faces(line) in (line, "We bake and you eat.")
