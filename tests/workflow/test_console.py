"""The console in a browser, on the running bundle: what a user does from signing in to the bill."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from local import browser as machine
from local.project import DEV_KEY
from tests.workflow.conftest import Harness

Json = dict[str, Any]
HOSTILE = "<img src=x onerror=\"document.title='taken'\">"
_TIMEOUT = 60_000  # ms, for what a render is waited for


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = machine.find()
    if program is None:
        pytest.skip(f"NOT tested: the console in a browser; {machine.MISSING}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program)
        yield launched
        launched.close()


@pytest.fixture
def page(harness: Harness, browser: Browser) -> Iterator[Page]:
    """A tab at the console's sign-in. What the page's policy refuses, or a script throws, fails the test."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None
    )
    opened.goto(f"{harness.stack.gateway_url}/console")
    yield opened
    context.close()
    assert wrong == []


def sign_in(page: Page, key: str = DEV_KEY) -> None:
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()


def at(page: Page, path: str) -> None:
    """Go to a page of the console by its address."""
    page.evaluate("path => { location.hash = path }", path)


def shows(page: Page, name: str) -> bool:
    """Whether a picture with this text has come, decoded."""
    picture = page.get_by_role("img", name=name).first
    expect(picture).to_be_visible(timeout=_TIMEOUT)
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    return True


def test_from_signing_in_to_the_bill(harness: Harness, page: Page) -> None:
    sign_in(page, "no-such-key")
    expect(page.get_by_role("alert")).to_contain_text("This key is not known here")
    sign_in(page)
    expect(page.get_by_role("heading", name="Jobs", level=1)).to_be_focused()

    # A job by the form, which says what is wrong and what it costs before anything is sent.
    page.get_by_role("link", name="New job").first.click()
    page.get_by_label("Provider", exact=True).select_option("studio")
    expect(page.get_by_role("complementary", name="Price and problems").get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Not yet")).to_be_disabled()
    page.get_by_label("Brand", exact=True).fill("Lumea")
    page.get_by_label("Product", exact=True).fill("Vitamin C serum")
    page.get_by_label("Product pictures: URL").fill(harness.sample("product_serum.jpg"))
    page.get_by_role("group", name="Product pictures").get_by_role("button", name="Add").click()
    page.get_by_label("Headline", exact=True).fill("Brighter skin")
    page.get_by_label("Editable afterwards").check()
    page.get_by_text("Limits, labels and webhook").click()
    page.get_by_label("Labels", exact=True).fill("campaign: by hand")
    page.get_by_role("button", name="Create for $0.00").dblclick(timeout=_TIMEOUT)

    expect(page.get_by_role("heading", name="by hand", level=1)).to_be_visible(timeout=_TIMEOUT)
    expect(page.locator(".lead .status")).to_have_text("Completed", timeout=_TIMEOUT)
    assert shows(page, "1:1, image")
    made = harness.http.get("/v1/jobs", params={"label": "campaign:by hand"}).json()["jobs"]
    assert len(made) == 1, "a double click makes one job"
    expect(page.get_by_text("What happened")).to_be_visible()
    expect(page.locator(".timeline")).to_contain_text("Finished")

    # Edited: the new version beside the old.
    page.get_by_role("link", name="Edit design").click()
    page.get_by_role("textbox", name="Headline", exact=True).fill("Glow by Friday")
    page.get_by_role("button", name="Save 1 change").click()
    expect(page.get_by_text("Version 2, now")).to_be_visible(timeout=_TIMEOUT)
    assert shows(page, "Version 2")
    assert shows(page, "Version 1")
    design = harness.http.get(f"/v1/jobs/{made[0]['id']}/design").json()
    assert design["version"] == 2
    assert "Glow by Friday" in json.dumps(design["designs"])

    page.get_by_role("link", name="Usage").click()
    expect(page.get_by_role("region", name="By label")).to_contain_text("campaign:by hand")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("API key")).to_be_visible()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.go_back()
    expect(page.get_by_label("API key")).to_be_visible()


def test_what_a_job_says_is_shown_as_text(harness: Harness, page: Page) -> None:
    brief = {**harness.brief(), "brand": {"name": HOSTILE}}
    job = harness.submit(brief, labels={"campaign": HOSTILE})
    harness.wait(job["id"])
    product = harness.http.post(
        "/v1/products", json={"name": HOSTILE, "url": "https://shop.example/", "description": HOSTILE}
    )
    assert product.status_code == 201, product.text
    sign_in(page)
    expect(page.get_by_role("link", name=HOSTILE).first).to_be_visible()
    picture = page.locator("img.thumb").first
    address = picture.get_attribute("src")
    with page.expect_response(lambda answer: "/v1/jobs?" in answer.url) as read_again:
        pass
    newest = [asset["thumbnails"]["small"] for asset in read_again.value.json()["jobs"][0]["assets"]]
    assert address is not None
    assert address.partition("?")[0] in [url.partition("?")[0] for url in newest]
    assert picture.get_attribute("src") == address, "signed anew, it would be fetched anew"
    at(page, f"/job/{job['id']}")
    expect(page.get_by_role("heading", name=HOSTILE)).to_be_visible()
    page.get_by_text("Its brief").click()
    expect(page.locator("pre").filter(has_text="onerror")).to_be_visible()
    at(page, "/workspace/products")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert "taken" not in page.title()


def test_a_script_that_got_in_could_do_nothing(page: Page) -> None:
    with pytest.raises(Error, match=re.compile("TrustedHTML|Trusted Type")):
        page.evaluate("() => { document.body.innerHTML = '<img src=x onerror=1>' }")


def test_a_key_that_is_no_good_any_more_leads_to_the_sign_in(harness: Harness, page: Page) -> None:
    sign_in(page)
    expect(page.get_by_role("heading", name="Jobs", level=1)).to_be_visible()
    page.evaluate("sessionStorage.setItem('adrelay.key', 'revoked')")
    at(page, "/providers")
    expect(page.get_by_label("API key")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_by_the_keyboard_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    page.get_by_label("API key").focus()
    page.keyboard.type(DEV_KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Jobs", level=1)).to_be_focused()
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Providers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Providers", level=1)).to_be_focused()
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
