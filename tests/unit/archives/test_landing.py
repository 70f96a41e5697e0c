"""Landing pages, tagged: what was there stays, what is added can be read back."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from adrelay.archives.landing import TAGS, landing_page, tagged

TOLD = st.text(min_size=1, max_size=30).filter(lambda text: text.encode(errors="ignore").decode() == text)
QUERIES = st.lists(
    st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.from_regex(r"[%+a-z0-9.]{0,9}"))
)


@given(st.dictionaries(st.sampled_from(TAGS), TOLD), QUERIES)
def test_tags_are_added_and_the_rest_stays(tags: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    query = urlsplit(f"//x/?{query}").query
    made = urlsplit(tagged(f"https://shop.example/a%20b?{query}#part", tags))
    assert (made.netloc, made.path, made.fragment) == ("shop.example", "/a%20b", "part")
    assert made.query.startswith(query)
    found = parse_qsl(made.query, keep_blank_values=True)
    assert dict(found[len(found) - len(tags) :]) == tags


def test_a_tag_that_is_there_is_replaced() -> None:
    url = "https://shop.example/?utm_source=old&ref=a%2Fb&UTM_SOURCE=x&utm%5Fsource=old"
    assert tagged(url, {"utm_source": "meta"}) == (
        "https://shop.example/?ref=a%2Fb&UTM_SOURCE=x&utm_source=meta"
    )


def test_without_tags_nothing_changes() -> None:
    assert tagged("https://shop.example/?a&&b=1#", {}) == "https://shop.example/?a&&b=1#"


def test_an_ad_leads_to_its_product_or_else_to_its_brand() -> None:
    brand, product = {"url": "https://brand.example/"}, {"url": "https://shop.example/serum"}
    assert landing_page({"brand": brand, "product": product}) == product["url"]
    assert landing_page({"brand": brand, "product": {"name": "Serum"}}) == brand["url"]
    assert landing_page({"brand": {"name": "Lumea"}}) is None
