"""The demo's page and terminal: everything from outside is escaped, every file is shown once."""

import io
from pathlib import Path
from typing import Any

from local.demo.display import Display
from local.demo.gallery import Shown, write
from local.demo.showcases import showcases

Json = dict[str, Any]


def shown(tmp_path: Path, **job: Any) -> Shown:
    brief = {"copy": [{"text": "<b>Hi & bye</b>", "type": "headline"}], "brand": {"colors": ["#112233"]}}
    document = {"id": "job_1", "provider": "studio", "assets": [], "duration_ms": 1250, **job}
    files = [tmp_path / f"{number}.png" for number, _ in enumerate(document["assets"])]
    return Shown("A <title>", document, brief, files, {"detail": {"note": "</pre><script>"}})


def page(tmp_path: Path, *items: Shown) -> str:
    write(tmp_path / "index.html", items)
    return (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_comes_from_a_brief_or_an_event_is_text(tmp_path: Path) -> None:
    text = page(tmp_path, shown(tmp_path))

    assert "&lt;b&gt;Hi &amp; bye&lt;/b&gt;" in text
    assert "A &lt;title&gt;" in text
    assert "<script>" not in text
    assert "{{" not in text


def test_pictures_and_videos_are_shown_by_relative_paths(tmp_path: Path) -> None:
    picture = {"type": "image", "width": 1080, "height": 1350, "aspect_ratio": "4:5"}
    video = {"type": "video", "width": 720, "height": 1280, "aspect_ratio": "9:16"}
    poster = {"type": "image", "width": 720, "height": 1280, "label": "poster"}
    text = page(tmp_path, shown(tmp_path, assets=[picture, video, poster]))

    assert '<img src="0.png"' in text
    assert '<video src="1.png" poster="2.png"' in text
    assert text.count("<figure") == 2
    assert "4:5 · 1080 × 1350" in text


def test_variants_of_copy_are_cards(tmp_path: Path) -> None:
    variant = {"hook": "Hook", "body": "Body", "cta": "Call", "hashtags": ["#One", "#Two"]}
    text = page(tmp_path, shown(tmp_path, result={"variants": [variant, variant]}))

    assert text.count("<article>") == 2
    assert "#One #Two" in text


def test_outside_a_terminal_each_change_is_a_line() -> None:
    out = io.StringIO()
    display = Display(out)
    display.progress("one", 5, "sent")
    display.progress("one", 5, "sent")
    display.progress("one", 100, "done")

    assert out.getvalue().splitlines() == [f"{'one':28}   5 %  sent", f"{'one':28} 100 %  done"]


def test_in_a_terminal_rows_change_in_place() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    display = Display(out)
    display.row("one", "a")
    display.row("two", "b")
    display.row("one", "c")

    assert out.getvalue().count("\x1b[1A") == 1
    assert out.getvalue().endswith(f"\x1b[2A\r\x1b[2K{'one':28} c\n\r\x1b[2K{'two':28} b\n")


def test_the_demo_shows_every_kind_and_every_vendor() -> None:
    bodies = [showcase.body for showcase in showcases(lambda name: f"https://samples.example/{name}")]

    assert {body["kind"] for body in bodies} == {"image_ad", "product_photo", "copy", "video"}
    assert {body["provider"] for body in bodies} == {
        "studio",
        "omneky",
        "static_ads_lab",
        "adcreative",
        "cutx",
    }
