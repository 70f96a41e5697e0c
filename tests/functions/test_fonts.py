"""A tenant's own fonts: uploads, whose they are, and ads that are set in them."""

import io
import json
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from string import ascii_lowercase

import pytest
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import WOFFFlavorData
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.fonts.bounds import bounded
from adrelay.fonts.library import Fonts
from adrelay.jobs.erasure import erase_all
from adrelay.jobs.model import AttemptState, Outcome
from adrelay.jobs.store import Store
from adrelay.web.documents.library import FontDocument, FontList
from adrelay.web.documents.problems import ProblemDocument
from studio.design.tree import Text, walk
from studio.editing import parse_design
from studio.type import catalogue
from tests.cloud import ASSETS, Cloud
from tests.functions.designs import edit, made
from tests.functions.handlers import Answer, job_body, manage, request, send, submit
from tests.functions.test_images import BOUNDARY, form, part
from tests.functions.test_render_creative import render
from tests.functions.test_render_creative import request as ad
from tests.shipped import Json


@cache
def font(flavor: str | None = None, name: str = "Gotham") -> bytes:
    """A font of some brand's: Anton under another name, with Latin letters alone."""
    made = TTFont(catalogue.FOLDER / "Anton-400Regular.ttf")
    cutter = subset.Subsetter(subset.Options(hinting=True))
    cutter.populate(unicodes=range(0x20, 0x250))
    cutter.subset(made)
    made["name"].setName(name, 1, 3, 1, 0x409)
    made.flavor = flavor
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def upload(content: bytes, tenant: str = "local") -> Answer:
    file = part("file", content, '; filename="a.ttf"\r\nContent-Type: font/ttf')
    made = request("POST", "/v1/fonts", form(file), tenant=tenant)
    made["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    made["isBase64Encoded"] = True
    return send("manage_jobs", made)


@pytest.mark.parametrize("flavor", [None, "woff", "woff2"])
def test_an_upload_becomes_a_font(cloud: Cloud, flavor: str | None) -> None:
    answer = upload(font(flavor))
    assert answer.status == 201
    made = FontDocument.model_validate(answer.json)
    assert (made.name, made.style, made.format) == ("Gotham", "Regular", "ttf")
    assert manage("GET", f"/v1/fonts/{made.id}").json == answer.json
    assert FontList.model_validate(manage("GET", "/v1/fonts").json).fonts == [made]
    key = f"fonts/local/{made.id}.ttf"
    kept = TTFont(io.BytesIO(clients.s3().get_object(Bucket=ASSETS, Key=key)["Body"].read()))
    assert kept["name"].getDebugName(1) == made.id
    assert "fpgm" not in kept


def test_the_same_file_is_one_font(cloud: Cloud) -> None:
    first, again = upload(font()), upload(font())
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json


def spoiled(how: str) -> bytes:
    """A font that fontTools reads, and that cannot be drawn with."""
    made = TTFont(io.BytesIO(font()))
    if how == "units":
        made["head"].unitsPerEm = 16
    widths = made["hmtx"].metrics
    for name in made.getGlyphOrder():
        if how == "empty":
            made["glyf"][name] = Glyph()
        elif how in ("wide", "narrow"):
            widths[name] = (65535 if how == "wide" else 0, 0)
    file = io.BytesIO()
    made.save(file)
    content = file.getvalue()
    if how == "outlines":
        table = TTFont(io.BytesIO(content)).reader.tables["glyf"]
        start, end = table.offset, table.offset + table.length
        content = content[:start] + bytes(255 - byte for byte in content[start:end]) + content[end:]
    return content


def saved(made: TTFont) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def bomb(flavor: str) -> bytes:
    """Some kilobytes, of which 40 MB come, and which say that they are 10 KB."""
    made = TTFont(io.BytesIO(font()))
    made["ZERO"] = DefaultTable("ZERO")
    made["ZERO"].data = bytes(40_000_000)
    made.flavor = flavor
    content = saved(made)
    assert len(content) < 150_000
    return content[:16] + (10_000).to_bytes(4, "big") + content[20:]


def doubled(times: int) -> bytes:
    """A font whose A is two letters that are two letters each, and so on."""
    made = TTFont(io.BytesIO(font()))
    table, cmap = made["glyf"], made.getBestCmap()
    names = [cmap[ord(letter)] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: times + 1]]
    for name, half in pairwise(names):
        pen = TTGlyphPen(table)
        pen.addComponent(half, (1, 0, 0, 1, 0, 0))
        pen.addComponent(half, (1, 0, 0, 1, 0, 0))
        table[name] = pen.glyph()
    return saved(made)


def repeated(depth: int) -> bytes:
    """A font whose A is a program that calls another ten times, which calls another ten times …"""
    letters = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rectangle = [0, 0, "rmoveto", 500, "hlineto", 700, "vlineto", -500, "hlineto", "endchar"]
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder([".notdef", *letters])
    made.setupCharacterMap({ord(letter): letter for letter in letters})
    programs = {name: T2CharString(program=list(rectangle)) for name in (".notdef", *letters)}
    programs["A"].program = [-107, "callgsubr", *rectangle]
    made.setupCFF("Endless", {}, programs, {})
    for number in range(depth):
        calls = [] if number == depth - 1 else [number - 106, "callgsubr"] * 10
        made.font["CFF "].cff.GlobalSubrs.append(T2CharString(program=[*calls, "return"]))
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", *letters), (600, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Endless", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    made.font.recalcBBoxes = False
    return saved(made.font)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    **{how: (partial(spoiled, how), "is a font") for how in ("units", "empty", "wide", "narrow", "outlines")},
    "a page": (lambda: b"<html></html>", "is no TTF, OTF, WOFF or WOFF2 font"),
    "half a font": (lambda: font()[:9_000], "is a font that cannot be read"),
    "half a web font": (lambda: font("woff2")[:9_000], "is a font that cannot be read"),
    **{f"a bomb, {flavor}": (partial(bomb, flavor), "is too large when") for flavor in ("woff", "woff2")},
    "a letter of many": (partial(doubled, 12), "a letter of more than 1,000 parts"),
    "a program without end": (partial(repeated, 8), "a letter whose program does not end"),
    "a head alone": (lambda: font()[:12] + b"\x00" * 400, "is a font"),
    "nothing": (lambda: b"", "is empty"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_what_is_no_font_is_refused(cloud: Cloud, content: Callable[[], bytes], message: str) -> None:
    answer = upload(content())
    problem = ProblemDocument.model_validate(answer.json)
    assert answer.status == 422
    (error,) = problem.errors
    assert error.field == "file"
    assert message in error.message
    assert manage("GET", "/v1/fonts").json == {"fonts": []}


def test_what_a_web_font_says_beside_its_letters_is_not_unpacked(cloud: Cloud) -> None:
    told = TTFont(io.BytesIO(font("woff")))
    told.flavor, told.flavorData = "woff", WOFFFlavorData()
    told.flavorData.metaData = bytes(1_000)
    assert TTFont(io.BytesIO(bounded(saved(told)))).flavorData.metaData is None
    assert upload(saved(told)).status == 201


def test_a_font_is_its_tenants_alone(cloud: Cloud) -> None:
    font_id = upload(font()).json["id"]
    assert manage("GET", f"/v1/fonts/{font_id}", tenant="other").status == 404
    assert manage("DELETE", f"/v1/fonts/{font_id}", tenant="other").status == 404
    assert manage("GET", "/v1/fonts", tenant="other").json == {"fonts": []}
    assert upload(font(), tenant="other").json["id"] != font_id


def test_a_brief_can_only_name_fonts_that_are_there(cloud: Cloud) -> None:
    font_id = upload(font()).json["id"]
    brief = job_body()["brief"]
    named = job_body(brief=brief | {"brand": {"fonts": [{"font_id": font_id}]}})
    assert submit(named).status == 202
    named["brief"]["brand"]["fonts"].append({"font_id": "fnt_0000"})
    answer = submit(named)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["brief.brand.fonts.1.font_id"]


def test_an_ad_is_set_in_the_brands_own_font(cloud: Cloud, store: Store) -> None:
    font_id = upload(font()).json["id"]
    outcome = render(store, ad(brand={"fonts": [{"font_id": font_id}]}, editable=True))
    assert outcome.state is AttemptState.SUCCEEDED
    assert outcome.result is not None
    (headline,) = (node for node in outcome.result["designs"]["1:1"]["children"] if node["id"] == "headline")
    assert headline["fontFamily"] == font_id
    assert not any("stands in" in note for note in outcome.notes)
    assert catalogue.nearest(font_id, 400) is not None
    render(store, ad())
    assert catalogue.nearest(font_id, 400) is None, "what is lent for a job is gone with it"


@cache
def delicate(how: str) -> bytes:
    """The font with small letters that only large type shows: as low as a script's, as thin as a hair, or
    drawn by outlines within outlines."""
    made = TTFont(io.BytesIO(font()))
    glyphs = made.getGlyphSet()
    for letter in ascii_lowercase:
        name = made.getBestCmap()[ord(letter)]
        pen = TTGlyphPen(None)
        if how == "low":
            glyphs[name].draw(TransformPen(pen, (1, 0, 0, 0.4, 0, 0)))
        elif how == "thin":
            _rectangles(pen, [(100, 0, 130, 1000)])
        else:
            _rectangles(pen, [(x, 0, x + 60, 1000) for x in range(100, 500, 100)])
        made["glyf"][name] = pen.glyph()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _rectangles(pen: TTGlyphPen, boxes: list[tuple[int, int, int, int]]) -> None:
    for left, low, right, high in boxes:
        pen.moveTo((left, low))
        for corner in ((left, high), (right, high), (right, low)):
            pen.lineTo(corner)
        pen.closePath()


@pytest.mark.parametrize("how", ["low", "thin", "ornate"])
def test_a_font_for_large_type_sets_the_headline_alone(cloud: Cloud, store: Store, how: str) -> None:
    font_id = upload(delicate(how)).json["id"]
    faces = {"font_id": font_id}
    outcome = render(store, shop_now([faces]))
    assert _families(outcome) == {"headline": font_id, "logo": "Inter", "cta-label": "Inter"}
    assert any("made for large type" in note for note in outcome.notes)
    both = render(store, shop_now([faces, faces]))
    assert _families(both)["cta-label"] == font_id, "it was asked for by name"
    assert not any("made for large type" in note for note in both.notes)


def test_a_font_for_all_sizes_sets_all_copy(cloud: Cloud, store: Store) -> None:
    font_id = upload(font()).json["id"]
    outcome = render(store, shop_now([{"font_id": font_id}]))
    assert set(_families(outcome).values()) == {font_id}


def shop_now(fonts: list[Json]) -> Json:
    copy = [{"text": "Glow while you sleep", "type": "headline"}, {"text": "Shop now", "type": "cta"}]
    return ad(brand={"name": "Lum", "fonts": fonts}, copy=copy, editable=True)


def _families(outcome: Outcome) -> dict[str, str]:
    assert outcome.result is not None
    nodes = walk(parse_design(outcome.result["designs"]["1:1"]))
    wanted = ("headline", "logo", "cta-label")
    return {node.id: node.font_family for node in nodes if isinstance(node, Text) and node.id in wanted}


def test_capitals_are_as_high_as_they_are_drawn(cloud: Cloud, store: Store) -> None:
    """What stands in for letters that a font lacks is as large as the font's own."""
    lying = TTFont(io.BytesIO(font()))
    lying["OS/2"].sCapHeight = 400  # Anton's are 1,760 of 2,048
    file = io.BytesIO()
    lying.save(file)
    ids = [upload(content).json["id"] for content in (font(), file.getvalue())]
    true, told = (json.loads(Fonts(store, "local").font(one).row)["cap"] for one in ids)
    assert told == true > 0.6


def test_an_edit_keeps_the_brands_own_font(cloud: Cloud, store: Store) -> None:
    font_id = upload(font()).json["id"]
    job = made(store, brand={"fonts": [{"font_id": font_id}]})
    render(store, ad())  # another job, for which the font is not lent
    changed = edit(job, {"overrides": {"headline": {"characters": "Glow by Friday"}}})
    assert changed.status == 200
    assert catalogue.nearest(font_id, 400) is not None
    foreign = {"headline": {"fontFamily": upload(font(), "other").json["id"]}}
    assert edit(job, {"overrides": foreign}).status == 200
    assert list(catalogue.lent_faces()) == [font_id], "another tenant's font is as absent as none"


def test_a_font_that_is_gone_is_noted(cloud: Cloud, store: Store) -> None:
    font_id = upload(font()).json["id"]
    assert manage("DELETE", f"/v1/fonts/{font_id}").status == 204
    outcome = render(store, ad(brand={"fonts": [{"font_id": font_id}]}))
    assert outcome.state is AttemptState.SUCCEEDED
    assert f"the font {font_id!r} is not installed; Poppins stands in for it" in outcome.notes


def test_erasing_a_tenant_erases_its_fonts(cloud: Cloud, store: Store) -> None:
    upload(font())
    kept = upload(font(), tenant="other").json["id"]
    erase_all(store, ASSETS, "local", utc_now())
    assert manage("GET", "/v1/fonts").json == {"fonts": []}
    files = clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="fonts/")["Contents"]
    assert [file["Key"] for file in files] == [f"fonts/other/{kept}.ttf"]
