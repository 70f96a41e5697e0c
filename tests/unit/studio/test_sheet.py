from pathlib import Path

import pyvips

from studio import sheet
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
    assert sheet.main(arguments) == 0
    made = {path.name for path in out.iterdir()}
    assert made == {"podium_1x1.png", "podium_16x9.png", "minimal_1x1.png", "minimal_16x9.png", "sheet.png"}
    assert pyvips.Image.new_from_file(str(out / "podium_16x9.png")).width == 1920
