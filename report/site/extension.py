"""The Sphinx extension: fresh notebooks first, swapped in under the name of their source.

``jupyter-book build .`` therefore gives the same book as ``make build``, edit links point at the real
source, and there is no second tree.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
from sphinx.util import logging as sphinx_logging

from report import run
from report.edition import current_edition
from report.files import ROOT, ReportError, read_json, write
from report.palette import palette_css
from report.site import api, roles
from report.site.state import load_state

HERE = Path(__file__).parent
_CSV = re.compile(r"\{\{csv:([a-z0-9-]+)\}\}")


def reads(text: str, **_options: Any) -> nbformat.NotebookNode:
    """Reader of the executed notebook for myst-nb, which hands over the swapped text."""
    return nbformat.reads(text, as_version=4)


def configured(app: Any, config: Any) -> None:
    """Settings that ``_config.yml`` cannot make without replacing Jupyter Book's own."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    config.html_theme_options["navbar_persistent"] = []  # the side bar has the one search box
    config.mathjax_path = "mathjax/tex-chtml.js"
    app.add_css_file("palette.css")
    app.add_css_file("book.css")
    app.add_js_file("book.js", loading_method="defer")
    for event in (
        "env-before-read-docs",
        "doctree-resolved",
    ):  # no live kernel, so no script from another host
        for listener in [x for x in app.events.listeners[event] if x.handler.__module__ == "sphinx_thebe"]:
            app.disconnect(listener.id)


def prepared(app: Any) -> None:
    """Run what is stale, then load what the pages print."""
    try:
        if os.environ.get("REPORT_FRESH") != "1":
            run.refresh(current_edition())
        app.report = load_state()
    except ReportError as error:
        from sphinx.errors import ExtensionError

        raise ExtensionError(str(error)) from None
    lines = _TrueLines(app)
    for handler in logging.getLogger(sphinx_logging.NAMESPACE).handlers:
        handler.addFilter(lines)


class _TrueLines(logging.Filter):
    """Put the line of the source file where myst-nb counts cells (70004 is line 4 of cell 7)."""

    _place = re.compile(r"^(?P<file>.*?chapters[/\\].*?\.py):(?P<line>\d{5,})")

    def __init__(self, app: Any):
        super().__init__()
        self.app = app
        self.cells: dict[str, list[int | None]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        location = getattr(record, "location", None)
        if isinstance(location, str) and (found := self._place.match(location)):
            record.location = f"{found['file']}:{self.true_line(found['file'], int(found['line']))}"
        return True

    def true_line(self, file: str, line: int) -> int:
        name = Path(file).resolve().relative_to(ROOT / "chapters").with_suffix(".ipynb")
        if name.as_posix() not in self.cells:
            notebook = read_json(self.app.report.edition.executed / name)
            starts = [cell["metadata"].get("source_line") for cell in notebook["cells"]]
            self.cells[name.as_posix()] = starts
        cell, inside = divmod(line, 10_000)
        starts = self.cells[name.as_posix()]
        start = starts[min(cell, len(starts)) - 1] or 1
        return start + max(inside - 2, 0)  # myst-nb counts the first line of a cell as its second


def outdated(app: Any, env: Any, _added: set, _changed: set, _removed: set) -> list[str]:
    """Pages that show a number, a verdict or an input that is not what it was."""
    executed = app.report.edition.executed
    found = []
    for docname, shown in getattr(env, "report_shown", {}).items():
        notebook = executed / f"{docname.removeprefix('chapters/')}.ipynb"
        moved = notebook.exists() and notebook.stat().st_mtime > env.all_docs.get(docname, 0) / 1e6
        if docname in env.all_docs and (moved or any(_now(app, what) != seen for what, seen in shown.items())):
            found.append(docname)
    return found


def _now(app: Any, what: str) -> str:
    from report.files import digest

    kind, _, name = what.partition(":")
    try:
        match kind:
            case "fact":
                key, _, form = name.partition(":")
                seen = getattr(app.report.fact(key), form)
            case "input":
                seen = app.report.input(name)[0]
            case "verdict":
                seen = app.report.verdict(name)
            case "when":
                seen = app.report.holds(name)
            case _:
                seen = app.report.fingerprint()
    except ReportError:
        return "gone"
    return digest(str(seen))


def swapped(app: Any, docname: str, source: list[str]) -> None:
    """The executed notebook in place of the chapter's text; the models' docstrings in place of their mark."""
    app.env.report_shown = getattr(app.env, "report_shown", {})
    app.env.report_shown[docname] = {}
    if docname.startswith("chapters/") and app.env.doc2path(docname).endswith(".py"):
        notebook = app.report.edition.executed / f"{docname.removeprefix('chapters/')}.ipynb"
        source[0] = notebook.read_text(encoding="utf-8")
    elif "```{model-api}" in source[0]:
        app.env.note_reread()
        text = api.model_api(lambda page: app.builder.get_relative_uri(docname, page))
        source[0] = source[0].replace("```{model-api}\n```", text)


def dressed(app: Any, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Last touches on a page: the banner of a rerun, addresses of the figures' data, accessible markup."""
    body = context.get("body")
    if not body:
        return
    body = _CSV.sub(lambda found: context["pathto"](f"_data/{found[1]}.csv", 1), body)
    body = body.replace('role="doc-biblioentry"', 'role="listitem"').replace("<th></th>", "<td></td>")
    state = app.report
    if not state.is_base:
        address = context["pathto"]("chapters/reference/differences")
        overrides = ", ".join(f"{name} = {value}" for name, value in state.registry.overrides.items()) or "none"
        body = (
            '<aside class="run-banner" aria-label="This is a rerun">'
            f"Rerun <strong>{escape(state.edition.name)}</strong> "
            f"of scenario {escape(state.edition.scenario)}, with {escape(overrides)}. "
            f'<a href="{address}">What differs from the base case</a></aside>{body}'
        )
    context["body"] = body


def finished(app: Any, exception: Exception | None) -> None:
    """Data and mathematics beside the pages; a build with a warning fails now and the next time too."""
    if exception or app._warncount:
        app.statuscode = 1
        (Path(app.doctreedir) / "environment.pickle").unlink(missing_ok=True)
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    write(out / "_static" / "palette.css", palette_css())
    for chapter in run.chapters():
        for figure in read_json(app.report.edition.executed / f"{chapter}.json")["figures"]:
            write(out / "_data" / f"{figure['name']}.csv", figure["csv"])
    for name in ("facts.json", "claims.json"):
        shutil.copyfile(app.report.edition.folder / name, out / "_data" / name)
    mathjax = Path(find_spec("sphinx-mathjax-offline").submodule_search_locations[0], "static", "mathjax")
    shutil.copytree(
        mathjax / "output/chtml/fonts/woff-v2",
        out / "_static/mathjax/output/chtml/fonts/woff-v2",
        dirs_exist_ok=True,
    )
    shutil.copyfile(mathjax / "tex-chtml.js", out / "_static/mathjax/tex-chtml.js")


def setup(app: Any) -> dict[str, Any]:
    """Connect all of it."""
    roles.setup(app)
    app.connect("config-inited", configured, priority=999)
    app.connect("builder-inited", prepared, priority=1)
    app.connect("env-get-outdated", outdated)
    app.connect("source-read", swapped, priority=1)
    app.connect("html-page-context", dressed, priority=900)
    app.connect("build-finished", finished, priority=900)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}
