"""Write a view in formats that other programs open, each figure with its claims and sources."""

from __future__ import annotations

from graph.export.about import About, about
from graph.export.formats import FORMATS, Format, export, to_bytes, written_whole
from graph.export.lists import bare_csv, provenance, table_csv, table_xlsx
from graph.export.options import Dialect, Options

__all__ = [
    "FORMATS",
    "About",
    "Dialect",
    "Format",
    "Options",
    "about",
    "bare_csv",
    "export",
    "provenance",
    "table_csv",
    "table_xlsx",
    "to_bytes",
    "written_whole",
]
