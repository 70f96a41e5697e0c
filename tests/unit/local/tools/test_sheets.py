from pathlib import Path

import pytest
import pyvips

from local.tools import sheets
from studio.photoshoot import presets
from studio.video import film
from tests.unit.studio.drawn import drawn


def test_the_contact_sheet_shows_what_was_asked(tmp_path: Path) -> None:
    photo = tmp_path / "product.png"
    drawn('<rect x="60" y="20" width="80" height="160" rx="9" fill="#2a6"/>', 200, 200).write_to_file(
        str(photo)
    )
    out = tmp_path / "out"
    arguments = [
        str(out),
        str(photo),
        "--layout",
        "podium",
        "--layout",
        "minimal",
        "--ratio",
        "1:1",
        "--ratio",
        "16:9",
    ]
    assert sheets.main(arguments) == 0
    assert {path.name for path in out.iterdir()} == {"layouts-product.png"}
    made = pyvips.Image.new_from_file(str(out / "layouts-product.png"))
    assert made.width > 420 * (1 + 16 / 9)
    assert made.height > 2 * 420


def test_presets_and_films_are_for_photos_of_products(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    product = drawn('<rect x="60" y="20" width="80" height="160" rx="9" fill="#2a6"/>', 200, 200)
    product.write_to_file(str(tmp_path / "product.png"))
    pyvips.Image.gaussnoise(200, 200, mean=128, sigma=60).cast("uchar").write_to_file(
        str(tmp_path / "noise.png")
    )
    out = tmp_path / "out"
    monkeypatch.setattr(sheets, "LAYOUTS", ["card"])
    monkeypatch.setattr(sheets, "RATIOS", ["1:1"])
    monkeypatch.setattr(film, "RATIOS", {"1:1": film.RATIOS["1:1"]})
    monkeypatch.setattr(sheets, "presets", lambda: presets()[:2])
    assert sheets.main([str(out), str(tmp_path / "product.png"), str(tmp_path / "noise.png")]) == 0
    made = {path.name for path in out.iterdir()}
    assert made == {
        "layouts-product.png",
        "layouts-noise.png",
        "edits.png",
        "films.png",
        "presets-product.jpg",
    }
    assert "no presets for noise" in capsys.readouterr().out
