"""Write a view in formats that other programs open, each figure with its claims and sources."""

from __future__ import annotations

from graph.export.about import About, about
from graph.export.formats import FORMATS, Format, export, to_bytes
from graph.export.lists import provenance, table_csv, table_xlsx
from graph.export.options import Dialect, Options

__all__ = [
    "FORMATS",
    "About",
    "Dialect",
    "Format",
    "Options",
    "about",
    "export",
    "provenance",
    "table_csv",
    "table_xlsx",
    "to_bytes",
]
