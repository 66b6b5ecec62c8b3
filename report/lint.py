"""No typed results: every number in a sentence comes from a fact or an input."""

from __future__ import annotations

import re
from pathlib import Path

from report.files import ROOT, relative

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: What may hold a digit in prose, each with its reason.
ALLOWED = {
    "a fenced block of a language, or a directive without a text": (
        r"^```[a-z]+\n.*?^```$|^```\{[\w-]+\}[^\n]*\n(?:[:\s][^\n]*\n)*?```$"
    ),
    "the condition of a sentence": r"\{when\}`+[^:`]*::",
    "a role: its text is a key, not a number": r"\{(?!when\})[a-z:-]+\}`[^`]*`",
    "inline code": r"(?<!`)`[^`]*`(?!`)",
    "mathematics": r"\$\$.*?\$\$|\$[^$\n]+\$",
    "a comment": r"^\s*%.*?$|<!--.*?-->",
    "the target of a link or an image": r"\]\([^)]*\)|^\([a-z0-9-]+\)=$",
    "a web address": r"https?://\S+",
    "the options of a directive": r"^:[a-z-]+:.*?$|^:{3,}.*?$",
    "a full date": rf"\b\d{{1,2}} (?:{MONTHS})(?: (?:19|20)\d\d)?\b",
    "a month or a year": rf"\b(?:{MONTHS}) (?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?!\d)(?!,\d)",
    "a quarter or half of a year": r"\b[QH][1-4]\b",
    "the id of a claim": r"\bC\d\d\b",
    "a name: chips, sites, forms, models and laws": (
        r"\b(?:[ABH][1-3]00|G?B[23]00|MI\d+X?|NVL72|A100|V100|Colossus [12]|TPU v?\d\w*|Trainium ?\d"
        r"|Form \w?-?\d\w*|424\(?[bB]\)?\(?\d\)?|S-1(?:/A)?|10-[KQ]|8-K|ASC \d+|Grok[- ]\d|GPT-\d(?:\.\d)?o?"
        r"|Llama \d(?:\.\d)?(?:[- ]\d+B)?|Gemini \d(?:\.\d)?|Claude \d(?:\.\d)?|Customer B|Python 3\.\d+"
        r"|CC BY 4\.0|Version \d(?:\.\d+)*)\b"
    ),
    "the interval that all facts have": (
        r"\b90(?:%| ?per ?cent| percent)(?= intervals?| band| of (?:the draws|them)\b)|\b5th|\b95th"
    ),
}
_BARE = re.compile(r"\d")


def prose_files() -> list[Path]:
    """Every page that has sentences."""
    return [
        ROOT / "index.md",
        *sorted((ROOT / "chapters").rglob("*.py")),
        *sorted((ROOT / "chapters").rglob("*.md")),
    ]


def prose(path: Path) -> list[tuple[int, str]]:
    """Blocks of prose with the line that each starts on."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [(1, re.sub(r"\A---\n.*?\n---\n", lambda m: "\n" * m[0].count("\n"), text, flags=re.S))]
    cell = r'^# %% \[markdown\][^\n]*\n(?:\s*r?"""\n?(.*?)"""|(.*?)(?=^# %%|\Z))'
    blocks = re.finditer(cell, text, re.M | re.S)
    return [(text.count("\n", 0, block.start(block.lastindex)) + 1, block[block.lastindex]) for block in blocks]


def bare_numbers(path: Path) -> list[str]:
    """Each bare number as ``file:line: …``."""
    found = []
    for start, text in prose(path):
        for pattern in ALLOWED.values():
            text = re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.M | re.S)
        for number, line in enumerate(text.splitlines()):
            if _BARE.search(line):
                word = next(w for w in line.split() if _BARE.search(w))
                found.append(
                    f"{relative(path)}:{start + number}: bare number {word!r}; print it with {{fact}} or {{input}}"
                )
    return found


def problems() -> list[str]:
    """All bare numbers of the book."""
    return [line for path in prose_files() for line in bare_numbers(path)]
