import pytest

from studio import language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Brighter skin in 14 days for you", "en"),
        ("Donaudampfschifffahrtsgesellschaft", "de"),
        ("Größte Auswahl mit den besten Preisen", "de"),
        ("Bis zu 50 % auf alle Möbel", "de"),
        ("Verzekeringsmaatschappijen voor het hele gezin", "nl"),
        ("Käyttäjäkokemuksista löydät kaikki", "fi"),
        ("Helles Hautbild. Ohne Duftstoffe.", "de"),
        ("Acheter maintenant", "fr"),
        ("Saiba mais", "pt"),
        ("KAFFEE FÜR ALLE", "de"),
        ("Håndlavede lys af bivoks", "da"),
        ("Soldes d'été pour tous, avec vous", "fr"),
        ("İndirimli kış ürünleri", "tr"),
        ("Làn da rạng rỡ", "vi"),
        ("Сияющая кожа", "ru"),
        ("Сяйво шкіри", "uk"),
        ("Έκπτωση", "el"),
        ("为新用户提供优惠", "zh"),
        ("夠香的咖啡", "zh-Hant"),
        ("香港嘅味道", "zh-Hant"),
        ("咖啡", "zh"),
        ("輝く素肌へ", "ja"),
        ("더 환한 피부", "ko"),
        ("پوستی درخشان", "fa"),
        ("ابھی خریدیں", "ur"),
        ("تسوق الآن", "ar"),
        ("ບັນຍາກາດ", "lo"),
        ("ထူးခြား", "my"),
        ("Glow Serum", ""),
        ("", ""),
        ("123 %", ""),
    ],
)
def test_script_and_a_trained_detector_tell_the_language(text: str, tag: str) -> None:
    assert language.of(text) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Mochila de lona encerada de 30 litros. Fecho estanque. Pesa só 600 g.", "pt"),
        ("Mochila de lona encerada de 30 litros. Cierre estanco. Pesa solo 600 g.", "es"),
        ("Mel puro. Frasco de 500 g.", "pt"),
        ("Manta de lã. 100 % lã.", "pt"),
        ("Queijo curado. 45 dias.", "pt"),
        ("Luvas de couro. Forradas.", "pt"),
        ("Miel puro. Tarro de 500 g.", "es"),
        ("Manta de lana. 100 % lana.", "es"),
        ("Queso curado. 45 días.", "es"),
        ("Formaggio stagionato. 45 giorni.", "it"),
        ("Toalha de praia. Seca depressa. 24 €.", "pt"),
        ("Garrafa térmica de aço. Mantém quente 12 horas.", "pt"),
        ("Botella de acero. Mantiene el calor 12 horas.", "es"),
        ("Aceite de oliva virgen extra de nuestra finca. 500 ml.", "es"),
        ("Scarpe comode. Consegna gratis.", "it"),
        ("São Paulo es nuestra ciudad favorita", "es"),
    ],
)
def test_near_languages_are_told_apart_by_the_words_that_each_has_alone(text: str, tag: str) -> None:
    assert language.of(text) == tag
    assert language.likeliest(text, ("en", "de", "fr", "es", "it", "pt", "nl", "pl")) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (
            "Una silla de roble con asiento de enea. 290 € con IVA. Cada silla lleva dos días de trabajo.",
            "es",
        ),
        (
            "Velas de soja hechas a mano. 10 % de descuento. Gasta 50 €. La tercera gratis. Si compras dos.",
            "es",
        ),
        ("Guitarra incluída. Sala climatizada. Aula 18 €.", "pt"),
        ("Hecho de cuero, 89 €, bolso 120 €", "es"),
    ],
)
def test_near_languages_are_told_apart_among_prices(text: str, tag: str) -> None:
    assert language.guess(text)[0] == tag
