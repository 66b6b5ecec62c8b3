"""axe-core on every page, light and dark, wide and narrow; what axe does not see is checked by hand."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from report.files import BUILD

MIB = 1024


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (375, "dark")])
def test_axe_finds_nothing(visit, pages, width, theme):
    found = []
    for name in pages:
        page, _ = visit(name, width, theme)
        for violation in Axe().run(page).response["violations"]:
            where = [node["html"][:120] for node in violation["nodes"][:3]]
            found.append((name, violation["id"], violation["impact"], where))
        page.context.close()
    assert found == []


def test_axe_sees_a_fault_that_is_put_there(visit):
    """Positive control: text of low contrast and an image without alternative text."""
    page, _ = visit("index.html")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        '\'<p style="color:#ccc;background:#fff">faint</p><img src="x.png">\')'
    )
    assert {"color-contrast", "image-alt"} <= {v["id"] for v in Axe().run(page).response["violations"]}


def test_every_figure_has_computed_alternative_text_and_a_table(visit, pages):
    for name in pages:
        page, _ = visit(name)
        for label in page.eval_on_selector_all(
            "figure.figure svg", "all => all.map(s => s.getAttribute('aria-label'))"
        ):
            assert len(label) >= 40 and re.search(r"\d", label) and not re.search(r"\.(svg|png)|_images", label)
        for figure in page.locator("figure.figure").all():
            assert figure.locator("details table").count() == 1
            assert figure.locator("a[download]").get_attribute("href").endswith(".csv")
        assert page.locator("article img").count() == 0, name
        page.context.close()


def test_a_keyboard_reaches_the_text_and_opens_a_table(visit):
    page, _ = visit("chapters/background/price.html")
    page.keyboard.press("Tab")
    assert "main" in page.evaluate("document.activeElement.textContent").lower()
    page.keyboard.press("Enter")
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.className"))
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()"
        )
        assert outline, seen[-1]
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    assert any("fact" in s for s in seen) and seen[-1].startswith("SUMMARY")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def test_pages_are_light_and_their_text_needs_no_script(browser, pages):
    """At most 400 kB with its figures; without scripts the text and the drawings still show."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in pages:
        assert (BUILD / "html" / name).stat().st_size <= 400 * MIB, name
        page.goto(f"file://{BUILD / 'html' / name}")
        assert name == "search.html" or page.locator("article h1").first.is_visible(), name
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_text_in_figures_is_as_large_as_the_page_allows(visit, width):
    """At least 12 CSS pixels in every drawing that shows."""
    page, _ = visit("chapters/background/price.html", width)
    sizes = page.evaluate(
        "[...document.querySelectorAll('figure.figure svg')].filter(s => s.getBoundingClientRect().width > 0)"
        ".flatMap(s => [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect().height))"
    )
    assert sizes and min(sizes) >= 12
