"""Paths of the project, YAML as numbers are written in it, and writes that are whole or not at all."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
BUILD = ROOT / "_build"


class ReportError(Exception):
    """Something in the sources that its author can mend, said in one line.

    Parts that are known are put together as ``file: entry.field: message``.
    """

    def __init__(self, message: str, *, file: Path | str | None = None, entry: str = "", field: str = ""):
        where = [relative(file)] if file else []
        if entry or field:
            where.append(".".join(part for part in (entry, field) if part))
        super().__init__(" ".join(": ".join([*where, message]).split()))


class Problems(ReportError):
    """Several problems, a line each."""

    def __init__(self, lines: Iterable[str]):
        Exception.__init__(self, "\n".join(lines))


def relative(path: Path | str) -> str:
    """The path as seen from the project's root, where it lies below it."""
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the closest known name: ``did you mean …?``, or the list where it is short."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]}?"
    return f"known: {', '.join(known)}" if len(known) <= 12 else f"{len(known)} names are known"


class _Loader(yaml.SafeLoader):
    """YAML 1.2 numbers (1.5e9 is a float) and no duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, list | dict) or key in seen:
                problem = f"key {key!r} " + ("is no name" if isinstance(key, list | dict) else "stands twice")
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


_SCALARS = {  # as YAML 1.2 reads them: no octal 0123, no base 60 as in 1:30, no date, no yes and no
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9][0-9_]*",
    "float": r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}
_Loader.yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}
for _kind, _pattern in _SCALARS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^({_pattern})$"), None)
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def parse_yaml(text: str, file: Path | str) -> Any:
    """Parsed YAML; one clear error with the line where it is broken."""
    try:
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a tag such as !!int on what is none
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise ReportError(f"broken YAML: {problem}", file=f"{relative(file)}{line}") from None


def load_yaml(path: Path) -> Any:
    """Parsed content of a YAML file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"cannot be read: {error}", file=path) from None
    return parse_yaml(text, path)


def digest(content: bytes | str | Any) -> str:
    """Short content hash of bytes, text, or anything JSON can write."""
    if not isinstance(content, bytes | str):
        content = json.dumps(content, sort_keys=True, default=str)
    if isinstance(content, str):
        content = content.encode()
    return hashlib.sha256(content).hexdigest()[:16]


def file_digest(path: Path) -> str:
    """Content hash of a file, or ``absent``."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return "absent"


def write(path: Path, content: str | bytes) -> bool:
    """Write a file whole or not at all; say whether its content changed."""
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def write_json(path: Path, content: Any) -> bool:
    """Write JSON with sorted keys; refuse NaN."""
    return write(path, json.dumps(content, indent=1, sort_keys=True, allow_nan=False, ensure_ascii=False) + "\n")


def read_json(path: Path, default: Any = None) -> Any:
    """Content of a JSON file, or the default where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return default
