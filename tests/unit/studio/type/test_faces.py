import pytest

from studio.type import faces
from studio.type.fitting import Style, width_of


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Poppins", "Poppins"),
        ("  playfair   display ", "Playfair Display"),
        ("Helvetica Neue", "Inter"),
        ("Open Sans", "Inter"),
        ("Garamond", "Playfair Display"),
        ("Bebas Neue", "Anton"),
        ("Roboto Condensed", "Anton"),
        ("Quicksand", "Fredoka"),
        ("Montserrat", "Poppins"),
        ("Nobody Knows It", "Poppins"),
    ],
)
def test_a_brand_font_gets_the_nearest_family(name: str, family: str) -> None:
    assert faces.family_for(name).name == family
    assert (faces.substitution_note(name) is None) == (family.lower() == " ".join(name.lower().split()))


def test_every_family_is_there_and_differs_from_the_others() -> None:
    widths = {name: width_of("Hamburgefonstiv 123", Style(name, 500)) for name in faces.FAMILIES}
    assert len(set(widths.values())) == len(widths), "a missing family would fall back to another's face"


def test_weights_are_real_faces() -> None:
    for family in faces.FAMILIES.values():
        widths = [width_of("Hamburgefonstiv", Style(family.name, weight)) for weight in family.weights]
        assert widths == sorted(set(widths)), family.name


def test_every_face_has_its_licence() -> None:
    files = list(faces.FOLDER.glob("*.ttf"))
    licences = {path.stem.removeprefix("OFL-").replace("-", "") for path in faces.FOLDER.glob("OFL-*.txt")}
    assert len(files) > 25
    for face in files:
        assert face.name.split("-")[0].lower() in licences, face.name


def test_what_no_font_has_is_named() -> None:
    assert faces.undrawable("Hello ქართული Հայ 你好") == "ქართულიՀայ"
    assert faces.undrawable("Plain, 日本語, عربى, 😀") == ""
