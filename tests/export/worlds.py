"""A small world for golden files, and one whose names are formulas, markup and control characters."""

from __future__ import annotations

from typing import Final

from graph.view.view import View
from tests.graph.world import claim, partner, view_of

FORMULAS: Final = (
    "=cmd()",
    '=HYPERLINK("https://example.org","click")',
    "+31 6 12345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "'=1+1",
    "''=1+1",
)
"""What some spreadsheet reads as a formula, after spaces, in full width, or after a mark."""
NAMES: Final = (
    *FORMULAS,
    "<script>alert(1)</script>",
    'A & B\'s "lab" <x/> ]]>',
    "nul \x00 bell \x07 escape \x1b delete \x7f",
    "two\nlines, a\ttab; and\r\nmore",
    "🧵 Fryslân – ‘weefsel’ 织物 עברית",
    "'s-Hertogenbosch",
    "NaN",
    "None",
    "true",
    "007",
    "1.5",
    "2025-04-18",
    "_x0041_",
    "https://example.org/?a=1&b=2",
    "x" * 40_000,
)
HOSTILE: Final = [
    said
    for number, name in enumerate(NAMES)
    for said in (
        claim(f"org:o{number:02}", "name", name, note_en=name, note_nl=name, place=name),
        partner(f"org:o{number:02}", f"lab:l{number % 3}", ("lead", "partner")[number % 2], quote=name),
        claim(f"lab:l{number % 3}", "note", name),
    )
]
SMALL: Final = [
    claim("org:a", "name", "Lab A & Co", source="letter"),
    claim("org:a", "kind", "company"),
    claim("org:a", "LOCATED_IN", "NL11", source="register", asserted_on="2024-03"),
    claim("org:b", "name", "=B()", source="paper"),
    claim("lab:x", "name", "Fryslân"),
    claim("lab:x", "kind", "lab"),
    claim("lab:x", "ACTIVE_IN", "health"),
    partner(
        "org:a",
        "lab:x",
        "lead",
        source="letter",
        asserted_on="2025-04-18",
        note_en="Leads",
        confidence="high",
    ),
    partner("org:a", "lab:x", "host", source="paper", asserted_on="2019", valid_from="2019"),
    partner("org:b", "lab:x", asserted_on="2025-05", valid_to="2025-10"),
    claim("org:b", "FUNDS", "lab:x", amount=123_456_789, state="awarded", source="letter"),
    claim("org:b", "FUNDS", "lab:x", amount=5, source="paper"),
]


def hostile_view() -> View:
    """Return the view of the hostile world."""
    return view_of(HOSTILE)


def small_view() -> View:
    """Return the view of the small world."""
    return view_of(SMALL)
