"""Colours with a meaning, the same in every chapter, for light and dark pages."""

from __future__ import annotations

#: Hex values on the light and on the dark page. Text roles reach 4.5:1 and marks 3:1 on ``paper``.
PALETTE = {
    "paper": ("#ffffff", "#15181d"),  # the page
    "surface": ("#f4f5f7", "#1f242b"),  # cards, table heads
    "ink": ("#1c242e", "#dde2e8"),
    "muted": ("#55606e", "#a3adb9"),
    "grid": ("#d9dde2", "#353c46"),
    "accent": ("#0b5fa5", "#7db8f2"),  # links
    "buyer": ("#2463b8", "#5aa6f5"),
    "seller": ("#b84e10", "#f5914f"),
    "market": ("#7a1f5e", "#f2b8ee"),
    "rest": ("#8d949e", "#6a727d"),
    "on-rest": ("#10161d", "#ffffff"),  # text on a mark of the rest
    "confirmed": ("#1c786c", "#57dcc4"),
    "refined": ("#835a00", "#e3bf4a"),
    "contradicted": ("#850f22", "#ee766c"),
    "open": ("#3f4d69", "#8591c4"),
}
COLOUR = {role: light for role, (light, _) in PALETTE.items()}
GLYPHS = {"confirmed": "✓", "refined": "≈", "contradicted": "✗", "open": "?"}
SOFT = 0.25  #: opacity of bands and of roles that end in "-soft"


def palette_css() -> str:
    """Style sheet that defines ``--fig-<role>`` for both themes, the light one in print."""
    light, dark = ("".join(f"  --fig-{role}: {pair[i]};\n" for role, pair in PALETTE.items()) for i in (0, 1))
    return (
        f':root {{\n{light}}}\nhtml[data-theme="dark"] {{\n{dark}}}\n'
        f'@media print {{\nhtml[data-theme="dark"] {{\n{light}}}\n}}\n'
    )
