"""The built pages, a server for them, and a visitor who notes what goes wrong."""

import functools
import http.server
import re
import threading

import pytest

from report.files import BUILD

HTML = BUILD / "html"


@pytest.fixture(scope="session")
def pages(built):
    """Address of each page below the book's folder."""
    return sorted(p.relative_to(HTML).as_posix() for p in HTML.rglob("*.html") if "_static" not in p.parts)


@pytest.fixture(scope="session")
def server(built):
    handler = functools.partial(_Quiet, directory=str(HTML))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture
def visit(browser):
    """Open a page; return it with what it asked for elsewhere and what it logged as an error."""
    contexts = []

    def opened(address, width=1280, theme="light"):
        if "://" not in address:
            address = f"file://{HTML / address}"
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
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
