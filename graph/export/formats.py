"""List the formats, and write one whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from errno import EEXIST
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING, Final

from graph.errors import UnknownChoice
from graph.export import csv, gexf, graphml, nodelink, parquet, xlsx
from graph.export.options import Options

if TYPE_CHECKING:
    from graph.view.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a view."""

    name: str
    extension: str
    mime: str
    opens_in: str
    write: Callable[[View, IO[bytes], Options], None]


FORMATS: Final[dict[str, Format]] = {
    found.name: found
    for found in (
        Format("graphml", ".graphml", "application/xml", "networkx, igraph, Gephi, yEd", graphml.write),
        Format("gexf", ".gexf", "application/xml", "Gephi, networkx", gexf.write),
        Format("json", ".json", "application/json", "networkx, D3, your own program", nodelink.write),
        Format("csv", ".zip", "application/zip", "a spreadsheet, R, pandas", csv.write),
        Format(
            "xlsx",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Excel, LibreOffice",
            xlsx.write,
        ),
        Format("parquet", ".parquet", "application/vnd.apache.parquet", "pandas, DuckDB, R", parquet.write),
    )
}


def to_bytes(view: View, name: str, options: Options | None = None) -> bytes:
    """Return a view in the format `name`, for a download; raise `UnknownChoice` for another name."""
    stream = BytesIO()
    _format(name).write(view, stream, options or Options())
    return stream.getvalue()


def export(view: View, name: str, path: Path, options: Options | None = None) -> int:
    """Write a view to `path`, whole or not at all, and return the number of bytes.

    Raises `UnknownChoice` for a format that is not in `FORMATS`, OSError where nothing can be written;
    a folder or a device is never replaced.
    """
    chosen = _format(name)
    return written_whole(path, lambda stream: chosen.write(view, stream, options or Options()))


def written_whole(path: Path, write: Callable[[IO[bytes]], object]) -> int:
    """Let `write` fill a file that takes the place of `path` when it is whole; return the number of bytes.

    Raises OSError where nothing can be written; a folder or a device is never replaced.
    """
    if path.exists() and not path.is_file():
        raise OSError(EEXIST, "something that is no file has this name", str(path))
    draft = path.with_name(f".{path.name}.{token_hex(4)}.draft")
    try:
        with draft.open("xb") as stream:
            write(stream)
        size = draft.stat().st_size
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return size


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UnknownChoice("format", name, FORMATS)
    return FORMATS[name]
