"""Every source of the report, from ``data/sources.bib``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from report.files import DATA, ReportError

KINDS = ("filing", "company", "official", "academic", "analyst", "press", "secondary")


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography."""

    key: str
    title: str
    author: str
    year: str
    date: str
    url: str
    kind: str
    note: str


@cache
def load_sources(path: Path = DATA / "sources.bib") -> dict[str, Source]:
    """All sources by key; a missing title or year, a doubled key, or an address that is not http(s) is refused."""
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.exceptions import PybtexError

    try:
        text = path.read_text(encoding="utf-8")
        entries = parse_string(text, "bibtex").entries
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"cannot be read: {error}", file=path) from None
    except BibliographyDataError as error:
        raise ReportError(f"{error}; allowed: each key once", file=path) from None
    except PybtexError as error:
        raise ReportError(f"broken BibTeX: {error}", file=path) from None
    return {key: _source(key, entry, path) for key, entry in entries.items()}


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not re.search(r"[\s<>\"]", url)
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)


def _source(key: str, entry, path: Path) -> Source:
    fields = {name.lower(): re.sub(r"[{}]", "", value).strip() for name, value in entry.fields.items()}

    def refuse(field: str, found: str, allowed: str):
        raise ReportError(f"found {found!r}, allowed: {allowed}", file=path, entry=key, field=field)

    if not fields.get("title"):
        refuse("title", "", "the title as printed")
    if not re.fullmatch(r"(19|20)\d\d", fields.get("year", "")):
        refuse("year", fields.get("year", ""), "a year of four digits")
    url = fields.get("url", "")
    if url and not _is_web_address(url):
        refuse("url", url, "an http or https address, or none")
    kind = fields.get("keywords", "")
    if kind not in KINDS:
        refuse("keywords", kind, "one of " + ", ".join(KINDS))
    people = entry.persons.get("author", [])
    author = " and ".join(re.sub(r"[{}]", "", str(person)) for person in people) or fields.get("howpublished", "")
    return Source(
        key,
        fields["title"],
        author,
        fields["year"],
        fields.get("date", ""),
        url,
        kind,
        fields.get("note", ""),
    )
