"""Run one chapter: jupytext text in, an executed notebook and the record of the run out.

A process of its own (``python -m report.execute job.json``), so that a chapter that hangs can be ended.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat

from report.files import ROOT, ReportError, relative, write, write_json

PARAMETERS = {"scenario": "str", "overrides": "dict", "draws": "int", "seed": "int"}
MIME = "application/vnd.report+json"
_MARKER = re.compile(r"^# %%")
_LAST = "from report.chapter import publish_record\n\npublish_record()"


def source_path(chapter: str) -> Path:
    """The text of a chapter."""
    return ROOT / "chapters" / f"{chapter}.py"


def read_chapter(path: Path) -> nbformat.NotebookNode:
    """The notebook of a chapter's text, each cell tagged with the line its content starts on."""
    import jupytext

    text = path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _MARKER.match(line)]
    if len(lines) != len(notebook.cells):
        message = f"{len(notebook.cells)} cells and {len(lines)} cell marks; allowed: each cell starts with '# %%'"
        raise ReportError(message, file=path)
    for number, (cell, line) in enumerate(zip(notebook.cells, lines, strict=True), 1):
        # A Markdown cell's text starts on its opening quotes, or below them where they stand alone.
        opening = text.splitlines()[line].strip() if line < len(text.splitlines()) else ""
        cell.metadata["source_line"] = line + 1 + (cell.cell_type == "markdown" and opening in ('"""', 'r"""'))
        cell.id = f"{path.stem}-{number}"
    _check_parameters(notebook, path)
    return notebook


def _check_parameters(notebook: nbformat.NotebookNode, path: Path) -> None:
    cells = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    found = re.findall(r"^(\w+): (\w+) = ", cells[0].source, re.M) if len(cells) == 1 else []
    if dict(found) != PARAMETERS:
        wanted = ", ".join(f"{name}: {kind}" for name, kind in PARAMETERS.items())
        message = f"found {len(cells)} parameters cells with {dict(found)}, allowed: one, with {wanted}"
        raise ReportError(message, file=path)


def run(chapter: str, parameters: dict[str, Any], out: Path) -> None:
    """Execute a chapter with papermill; write ``<chapter>.ipynb`` and ``<chapter>.json`` below ``out``."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    path = source_path(chapter)
    notebook = read_chapter(path)
    last = nbformat.v4.new_code_cell(_LAST, id="record")
    notebook.cells.append(last)
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # this environment's kernel, whatever else is installed
    try:
        done = papermill.execute_notebook(
            notebook,
            None,
            parameters=parameters,
            kernel_name="python3",
            language="python",
            cwd=str(ROOT),
            progress_bar=False,
            request_save_on_cell_execute=False,
            shutdown_kernel="immediate",
        )
    except PapermillExecutionError as error:
        raise ReportError(_told(error), file=f"{relative(path)}:{_true_line(error, notebook)}") from None
    record = _collect(done, path)
    if record.pop("prefix") != sys.prefix:
        raise ReportError("the kernel ran in another Python environment", file=path)
    write(out / f"{chapter}.ipynb", nbformat.writes(_normalised(done, path)) + "\n")
    write_json(out / f"{chapter}.json", record)


def _told(error: Any) -> str:
    if error.ename == "ReportError":
        return error.evalue
    return f"a cell failed with {error.ename}: {error.evalue}"


def _true_line(error: Any, notebook: nbformat.NotebookNode) -> int:
    start = next((c.metadata["source_line"] for c in notebook.cells if c.source == error.source), 1)
    inside = [
        int(n)
        for n in re.findall(r"Cell In\s*\[\d+\], line (\d+)", re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback)))
    ]
    return start + (inside[0] - 1 if inside else 0)


def _collect(notebook: nbformat.NotebookNode, path: Path) -> dict[str, Any]:
    """Take the records out of the outputs; a line on stderr is a failure, since no page would show it."""
    found: dict[str, Any] = {"facts": [], "figures": []}
    for cell in notebook.cells:
        kept = []
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                line = cell.metadata.get("source_line", 1)
                message = f"a cell wrote to stderr: {output.text.strip().splitlines()[-1]}"
                raise ReportError(message, file=f"{relative(path)}:{line}")
            content = dict(output.get("data", {}).pop(MIME, {}))
            match content.pop("kind", None):
                case "facts":
                    found["facts"] += content["facts"]
                    continue
                case "record":
                    found |= content
                    continue
                case "figure":
                    found["figures"].append(content)
                    output["data"] = {"text/html": output["data"]["text/html"]}
            kept.append(output)
        if cell.cell_type == "code":
            cell.outputs = kept
    if "modules" not in found:
        raise ReportError("the chapter left no record of its run", file=path)
    return found


def _normalised(notebook: nbformat.NotebookNode, path: Path) -> nbformat.NotebookNode:
    """The notebook without times, paths, random ids, or the cells that the runner added."""
    cells = [cell for cell in notebook.cells if cell.id != "record"]
    for number, cell in enumerate(cells, 1):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        tags = cell.metadata.get("tags", [])
        if {"parameters", "injected-parameters"} & set(tags):
            cell.metadata["tags"] = sorted({*tags, "remove-cell"})
        cell.id = f"{path.stem}-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    clean = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    clean.nbformat_minor = 5
    return clean


if __name__ == "__main__":
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    try:
        run(job["chapter"], job["parameters"], Path(job["out"]))
    except ReportError as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
