"""Offer the empty tables of `ingest.sheets.templates` to a page."""

from __future__ import annotations

from functools import cache

from explorer.intake import Template
from ingest.sheets.templates import TEMPLATES, file_name, template


@cache
def templates(language: str) -> tuple[Template, ...]:
    """Return the tables to fill in, as workbooks with their headers in a language (`nl`, `en`)."""
    return tuple(
        Template(what, file_name(what, language=language), template(what, language=language))
        for what in TEMPLATES
    )
