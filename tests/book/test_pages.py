"""Every page in a real browser: from disk and over http, with every other host blocked."""

import functools
import http.server
import json
import re
import threading

import pytest

from report.files import BUILD

HTML = BUILD / "html"


def page_names():
    names = [p.relative_to(HTML).as_posix() for p in HTML.rglob("*.html") if not p.name.startswith("_")]
    return sorted(n for n in names if not n.startswith("_"))


@pytest.fixture(scope="module")
def server(built):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(HTML))
    handler.log_message = lambda *args: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


@pytest.fixture
def visit(browser):
    """Open a page; return it with what it asked for elsewhere and what it logged as an error."""
    contexts = []

    def opened(address, width=1280, theme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        contexts.append(context)
        page, wrong = context.new_page(), []
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        origin = re.match(r"(file://|http://127\.0\.0\.1:\d+)", address)[1]

        def gate(route):
            if route.request.url.startswith((origin, "data:", "blob:")):
                return route.continue_()
            wrong.append(f"asked for {route.request.url}")
            return route.abort()

        context.route("**/*", gate)
        page.goto(address, wait_until="load")
        return page, wrong

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("place", ["disk", "http"])
def test_pages_open_ask_for_nothing_and_log_no_error(visit, server, place):
    for name in page_names():
        page, wrong = visit(f"file://{HTML / name}" if place == "disk" else f"{server}/{name}")
        assert page.title(), name
        assert wrong == [], (name, wrong)
        page.context.close()


def test_numbers_on_the_page_are_those_in_the_facts(visit):
    facts = json.loads((BUILD / "facts.json").read_text())
    seen = 0
    for name in page_names():
        page, _ = visit(f"file://{HTML / name}")
        links = page.eval_on_selector_all(
            "a.fact", "all => all.map(a => [a.getAttribute('href').split('#fact-')[1], a.textContent])"
        )
        for key, text in links:
            assert text in {facts[key][form] for form in ("text", "short", "interval")}, (name, key, text)
        seen += len(links)
        page.context.close()
    assert seen > 40
    page, _ = visit(f"file://{HTML / 'chapters/background/price.html'}")
    assert "$15.0 billion" in page.inner_text("article")


def test_mathematics_is_set_without_a_request(visit):
    page, wrong = visit(f"file://{HTML / 'chapters/background/price.html'}")
    page.wait_for_selector("mjx-container", timeout=10_000)
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways(visit, width):
    for name in page_names():
        page, _ = visit(f"file://{HTML / name}", width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()
