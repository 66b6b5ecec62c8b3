"""Chapters as notebooks for plain papermill: not run, same parameters, any folder."""

from __future__ import annotations

from pathlib import Path

import nbformat

from report.execute import read_chapter, source_path
from report.files import BUILD, write
from report.run import chapters


def export(folder: Path = BUILD / "notebooks") -> list[Path]:
    """Write each chapter's text as a notebook; return their paths."""
    paths = []
    for chapter in chapters():
        notebook = read_chapter(source_path(chapter))
        for cell in notebook.cells:
            cell.metadata.pop("source_line")
        path = folder / f"{chapter}.ipynb"
        write(path, nbformat.writes(notebook) + "\n")
        paths.append(path)
    return paths
