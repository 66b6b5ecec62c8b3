"""Every page in a real browser: from disk and over http, with every other host blocked."""

import json

import pytest

from report.files import BUILD

PRICE = "chapters/background/price.html"


@pytest.mark.parametrize("place", ["disk", "http"])
def test_pages_open_ask_for_nothing_and_log_no_error(visit, server, pages, place):
    for name in pages:
        page, wrong = visit(name if place == "disk" else f"{server}/{name}")
        assert page.title(), name
        assert wrong == [], (name, wrong)
        page.context.close()


def test_numbers_on_the_page_are_those_in_the_facts(visit, pages):
    facts = json.loads((BUILD / "facts.json").read_text())
    seen = 0
    for name in pages:
        page, _ = visit(name)
        links = page.eval_on_selector_all(
            "a.fact", "all => all.map(a => [a.getAttribute('href').split('#fact-')[1], a.textContent])"
        )
        for key, text in links:
            assert text in {facts[key][form] for form in ("text", "short", "interval")}, (name, key, text)
        seen += len(links)
        page.context.close()
    assert seen > 40
    page, _ = visit(PRICE)
    assert "$15.0 billion" in page.inner_text("article")


def test_from_a_sentence_to_the_public_source_in_two_clicks(visit):
    page, _ = visit(PRICE)
    page.click("article p a.fact[href*='firm_exposure_today_usd']")
    page.wait_for_url("**/facts-background.html#fact-firm_exposure_today_usd")
    source = page.locator("[id='fact-firm_exposure_today_usd'] a", has_text="source").first
    assert source.get_attribute("href").startswith("https://")


def test_mathematics_is_set_without_a_request(visit):
    page, wrong = visit(PRICE)
    page.wait_for_selector("mjx-container", timeout=10_000)
    assert wrong == []


def test_search_finds_a_chapter_offline(visit, server):
    page, wrong = visit(f"{server}/search.html?q=ramp")
    page.wait_for_selector("#search-results li", timeout=10_000)
    assert "price.html" in page.inner_html("#search-results")
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways(visit, pages, width):
    for name in pages:
        page, _ = visit(name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_the_register_filters_by_status_and_topic(visit):
    page, _ = visit("chapters/reference/assumptions.html")
    every = page.locator("table.assumptions tbody tr").count()
    page.select_option("select[data-filter=status]", "judgement")
    shown = page.locator("table.assumptions tbody tr:visible")
    assert 0 < shown.count() < every
    assert {row.get_attribute("data-status") for row in shown.all()} == {"judgement"}


def test_links_inside_the_book_lead_somewhere(visit, pages):
    anchors = {}
    for name in pages:
        page, _ = visit(name)
        found = page.evaluate(
            "() => [[...document.querySelectorAll('[id]')].map(e => e.id),"
            " [...document.querySelectorAll('a[href]')].map(a => a.href)]"
        )
        anchors[name] = (set(found[0]), [h for h in found[1] if h.startswith("file:")])
        page.context.close()
    root = (BUILD / "html").as_uri() + "/"
    for name, (_, links) in anchors.items():
        for link in links:
            target, _, anchor = link.removeprefix(root).partition("#")
            target = target.partition("?")[0]
            if target.endswith(".html"):
                assert target in anchors, (name, link)
                assert not anchor or anchor in anchors[target][0], (name, link)
            else:
                assert (BUILD / "html" / target).exists(), (name, link)
