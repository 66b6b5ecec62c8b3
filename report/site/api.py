"""The pages on models and on reproducing: from docstrings, and from what was hashed."""

from __future__ import annotations

import ast
import importlib
import inspect
import platform
import re
from html import escape
from importlib.metadata import version
from typing import Any

from sphinx.ext.napoleon import Config, NumpyDocstring

from report import run
from report.files import DATA, ROOT, digest, file_digest, read_json, relative
from report.site.state import State

_PACKAGES = ("jupyter-book", "sphinx", "myst-nb", "jupytext", "papermill", "numpy", "scipy", "pandas", "seaborn")


def model_api(link: Any) -> str:
    """MyST text with every public name of ``models/``: signature, docstring, chapters whose headline uses it."""
    parts, users = [], _users()
    for path in sorted((ROOT / "models").glob("*.py")):
        if path.stem == "__init__":
            continue
        module = importlib.import_module(f"models.{path.stem}")
        parts += [f"(models-{path.stem})=", f"## {path.stem}", _rst(module.__doc__)]
        for name, thing in _public(module):
            used = sorted(users.get((path.stem, name), set()))
            links = ", ".join(f'<a href="{link("chapters/" + c)}">{c.partition("/")[2]}</a>' for c in used)
            parts += [
                _raw(f'<details class="api"><summary><code>{name}{escape(_signature(thing))}</code></summary>'),
                _rst(thing.__doc__),
                _raw(f"<p>Used in: {links or 'other models and tests'}.</p></details>"),
            ]
    return "\n\n".join(parts)


def _raw(html: str) -> str:
    return f"```{{raw}} html\n{html}\n```"


def _public(module: Any) -> list[tuple[str, Any]]:
    own = [(n, x) for n, x in vars(module).items() if getattr(x, "__module__", "") == module.__name__]
    return [(n, x) for n, x in own if not n.startswith("_") and (inspect.isfunction(x) or inspect.isclass(x))]


def _signature(thing: Any) -> str:
    """Names and defaults, without types."""
    found = inspect.signature(thing)
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in found.parameters.values()]
    return str(found.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def _rst(docstring: str | None) -> str:
    """A NumPy docstring as a block of reStructuredText; roles that name code become code."""
    text = re.sub(r":(?!math)\w+:`~?([^`]+)`", r"``\1``", inspect.cleandoc(docstring or ""))
    text = str(NumpyDocstring(text, Config(napoleon_use_param=False, napoleon_use_rtype=False, napoleon_use_ivar=True)))
    text = re.sub(r"^\.\. rubric:: (.*)$", r"**\1**", text, flags=re.M)
    return f"````{{eval-rst}}\n{text}\n````"


def _users() -> dict[tuple[str, str], set[str]]:
    """Chapters whose headline modules name ``module.function``."""
    found: dict[tuple[str, str], set[str]] = {}
    for chapter in run.chapters():
        stem = chapter.rpartition("/")[2]
        for path in (ROOT / "models" / "headline").glob(f"{stem}*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names: dict[str, str] = {}
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("models."):
                    for alias in node.names:
                        found.setdefault((node.module.removeprefix("models."), alias.name), set()).add(chapter)
                elif isinstance(node, ast.ImportFrom) and node.module == "models":
                    names |= {alias.asname or alias.name: alias.name for alias in node.names}
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
                    found.setdefault((names[node.value.id], node.attr), set()).add(chapter)
    return found


def reproduce(state: State, _link: Any, _docname: str, _arguments: list[str]) -> str:
    """Versions, seed, and hashes of what this edition was made from."""
    from report.site.html import table

    trees = {}
    for name in ("models", "data", "chapters", "report"):
        files = sorted(p for p in (ROOT / name).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        trees[name] = digest([[relative(p), file_digest(p)] for p in files])
    edition = state.edition
    rows = [
        ["Edition", escape(edition.name)],
        ["Scenario", escape(edition.scenario)],
        ["Draws", f"{edition.draws:,}"],
        ["Seed", str(edition.seed)],
        ["Python", platform.python_version()],
        *[[name, version(name)] for name in _PACKAGES],
        ["requirements.lock", f"<code>{file_digest(ROOT / 'requirements.lock')}</code>"],
        *[[f"{name}/", f"<code>{hash_}</code>"] for name, hash_ in trees.items()],
    ]
    return table(["What", "Value or hash (first 16 digits of SHA-256)"], rows, kind="register")


def bench_table(_state: State, _link: Any, _docname: str, _arguments: list[str]) -> str:
    """The last measurement that was committed, ours beside stock Jupyter Book."""
    from report.site.html import table

    result = read_json(DATA / "bench.json")
    if not result:
        return "<p>No measurement has been committed yet.</p>"
    names = {
        "cold": "Cold build [s]",
        "unchanged": "Nothing changed [s]",
        "model_changed": "A model changed [s]",
        "page_right": "Page right after that change",
        "rerun": "Rerun with another fee [s]",
    }
    rows = []
    for key, label in names.items():
        cells = [result["medians"][mode].get(key, "") for mode in ("ours", "cache", "force")]
        rows.append([label, *[_cell(x) for x in cells]])
    peak = result["peak_mib"]
    rows.append(["Peak memory of the largest process [MiB]", f"{peak['ours']:.0f}", "", f"{peak['force']:.0f}"])
    head = ["Measure", "This book", "Stock, cache", "Stock, force"]
    machine = result["machine"]
    note = (
        f"<p>Medians of {result['runs']} rounds in turn, {result['chapters']} chapters, {machine['cores']} cores, "
        f"{machine['system']} {machine['processor']}, Python {result['python']}.</p>"
    )
    return table(head, rows, kind="register") + note


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
