import math
from typing import Any

import pytest

from studio.design.tree import Design, ImageNode, Rectangle, Text, pictures_used, walk
from studio.editing import MAX_DEPTH, MAX_NODES, apply_overrides, parse_design
from studio.errors import DesignError


def tree(*children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "FRAME", "id": "ad", "width": 400, "height": 400, "children": list(children), **fields}


def text(node_id: str = "headline", **fields: Any) -> dict[str, Any]:
    return {"type": "TEXT", "id": node_id, "width": 200, "height": 80, "characters": "Hello", **fields}


def box(node_id: str = "box", **fields: Any) -> dict[str, Any]:
    return {"type": "RECTANGLE", "id": node_id, "width": 10, "height": 10, **fields}


def problems(data: object) -> list[tuple[str, str]]:
    with pytest.raises(DesignError) as caught:
        parse_design(data)
    return [(problem.node, problem.field) for problem in caught.value.problems]


def test_a_wrong_type_is_not_quoted_whole() -> None:
    with pytest.raises(DesignError) as caught:
        parse_design(tree({**box(), "type": "x" * 100_000}))
    (problem,) = caught.value.problems
    assert problem.node == "box"
    assert 0 < len(problem.message) <= 300


def test_a_design_survives_the_round_trip_through_json() -> None:
    design = parse_design(tree(text(fontSize=40), box(fills=[{"type": "SOLID", "color": "#abcdef"}])))
    assert parse_design(design.to_json()) == design
    assert [node.id for node in walk(design)] == ["ad", "headline", "box"]
    assert design.to_json()["children"][0] == {
        "type": "TEXT", "id": "headline", "width": 200, "height": 80, "characters": "Hello", "fontSize": 40
    }  # fmt: skip


@pytest.mark.parametrize(
    ("node", "where"),
    [
        (text(fontSize=-4), ("headline", "fontSize")),
        (text(fontSize=math.inf), ("headline", "fontSize")),
        (text(characters="x" * 2_001), ("headline", "characters")),
        (text(colour="#fff"), ("headline", "colour")),
        (box(fills=[{"type": "SOLID", "color": "red"}]), ("box", "fills.0.color")),
        (box(effects=[{"type": "LAYER_BLUR", "radius": 1e9}]), ("box", "effects.0.radius")),
        (box(width=1e9), ("box", "width")),
        (box(type="CIRCLE"), ("box", "")),
        (
            {"type": "GROUP", "id": "g", "width": 1, "height": 1, "children": [text(opacity=7)]},
            ("headline", "opacity"),
        ),
        ({"type": "VECTOR", "id": "v", "width": 9, "height": 9, "path": "M0 0 Lx"}, ("v", "path")),
        ({"type": "IMAGE", "id": "i", "width": 9, "height": 9}, ("i", "")),
        (
            {"type": "IMAGE", "id": "i", "width": 9, "height": 9, "imageFillUrl": "file:///etc/passwd"},
            ("i", "imageFillUrl"),
        ),
        ({"type": "IMAGE", "id": "i", "width": 9, "height": 9, "imageOf": "box"}, ("i", "imageOf")),
    ],
)
def test_an_error_names_the_node_and_the_field(node: dict[str, Any], where: tuple[str, str]) -> None:
    assert where in problems(tree(node))


@pytest.mark.parametrize("data", [None, [], "FRAME", 7, {}, {"type": "TEXT"}])
def test_what_is_no_frame_is_refused(data: object) -> None:
    assert problems(data)


@pytest.mark.parametrize("size", [0, 15, 4097, 100.5, math.nan])
def test_the_canvas_has_limits(size: float) -> None:
    assert ("ad", "width") in problems(tree(width=size))


def test_double_ids_are_refused() -> None:
    assert problems(tree(text("a"), box("a"))) == [("a", "id")]


def test_a_node_bomb_is_refused_before_it_is_built() -> None:
    problems(tree(*(box(f"b{i}") for i in range(MAX_NODES + 1))))


def test_a_deep_tree_is_refused_without_recursion() -> None:
    node: dict[str, Any] = box("leaf")
    for level in range(5_000):
        node = {"type": "GROUP", "id": f"g{level}", "width": 1, "height": 1, "children": [node]}
    assert problems(tree(node)) == [(f"g{5_000 - MAX_DEPTH}", "children")]


def test_a_tree_too_costly_to_paint_is_refused() -> None:
    blur = [{"type": "LAYER_BLUR", "radius": 40}]
    layers = (
        box(f"b{i}", width=400, height=400, effects=blur, fills=[{"type": "SOLID", "color": "#000000"}])
        for i in range(30)
    )
    assert problems(tree(*layers)) == [("ad", "children")]


def test_shadows_of_groups_count_what_they_draw_again() -> None:
    node = box("leaf", width=400, height=400, fills=[{"type": "SOLID", "color": "#000000"}])
    for level in range(8):
        shadow = [{"type": "DROP_SHADOW", "color": "#000000"}]
        fields = {"type": "GROUP", "id": f"g{level}", "width": 400, "height": 400, "effects": shadow}
        node = {**fields, "children": [node]}
    assert problems(tree(node)) == [("ad", "children")]


def test_overrides_change_the_named_nodes_only() -> None:
    design = parse_design(
        tree(text(), {"type": "IMAGE", "id": "product", "width": 9, "height": 9, "imageRef": "photo-1"})
    )
    changed = apply_overrides(
        design, {"headline": {"characters": "Bye"}, "product": {"imageFillUrl": "https://a.example/p.png"}}
    )
    headline, product = changed.node("headline"), changed.node("product")
    assert isinstance(headline, Text)
    assert headline.characters == "Bye"
    assert isinstance(product, ImageNode)
    assert product.image_ref is None
    assert [(use.node.id, use.field, use.name) for use in pictures_used(changed)] == [
        ("product", "imageFillUrl", "https://a.example/p.png")
    ]
    assert [use.name for use in pictures_used(design)] == ["photo-1"]


@pytest.mark.parametrize(
    ("node_id", "ref", "subject"),
    [("product", "photo-1.cutout", "PRODUCT"), ("logo", "mark", "LOGO"), ("product", "photo-1", "PICTURE")],
)
def test_another_picture_is_made_ready_like_the_one_before(node_id: str, ref: str, subject: str) -> None:
    node = {"type": "IMAGE", "id": node_id, "width": 9, "height": 9, "imageRef": ref}
    design = parse_design(tree(node))
    for url in ("https://a.example/1.png", "https://a.example/2.png"):
        design = apply_overrides(design, {node_id: {"imageFillUrl": url}})
        changed = design.node(node_id)
        assert isinstance(changed, ImageNode)
        assert (changed.image_fill_url, changed.subject) == (url, subject)


def test_a_shape_is_filled_with_its_picture() -> None:
    design = apply_overrides(parse_design(tree(box())), {"box": {"imageFillUrl": "https://a.example/p.png"}})
    assert isinstance(design.node("box"), Rectangle)
    assert [(use.field, use.name) for use in pictures_used(design)] == [
        ("fills.0.imageFillUrl", "https://a.example/p.png")
    ]


@pytest.mark.parametrize(
    ("overrides", "where"),
    [
        ({"nope": {"characters": "x"}}, ("nope", "")),
        ({"headline": {"id": "other"}}, ("headline", "id")),
        ({"headline": {"fontSize": "huge"}}, ("headline", "fontSize")),
        ({"headline": {"imageFillUrl": "https://a.example/x.png"}}, ("headline", "imageFillUrl")),
        ({"headline": "Bye"}, ("headline", "")),
    ],
)
def test_a_wrong_override_names_the_node_and_the_field(overrides: Any, where: tuple[str, str]) -> None:
    design: Design = parse_design(tree(text()))
    with pytest.raises(DesignError) as caught:
        apply_overrides(design, overrides)
    assert where in [(problem.node, problem.field) for problem in caught.value.problems]


def test_the_list_of_problems_is_bounded() -> None:
    assert len(problems(tree(*(text(f"t{i}", fontSize=0) for i in range(200))))) == DesignError.MOST


@pytest.mark.parametrize("fields", [{"font_size": 20}, {"font_size": 20, "fontSize": 20}])
def test_a_field_has_its_name_in_json_alone(fields: dict[str, Any]) -> None:
    """Of two names of one field one would be forgotten without a word."""
    with pytest.raises(DesignError) as refused:
        parse_design(tree(text(**fields)), strict=True)
    assert [(one.node, one.field) for one in refused.value.problems] == [("headline", "font_size")]
    design = parse_design(tree(text(fontSize=40)), strict=True)
    with pytest.raises(DesignError) as refused:
        apply_overrides(design, {"headline": fields}, strict=True)
    assert [(one.node, one.field) for one in refused.value.problems] == [("headline", "font_size")]
