"""Write a view as CSV tables in one zip: claims, entities, ties, sources, and the account."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.export import tables
from graph.export.cells import guarded, with_texts

if TYPE_CHECKING:
    import pandas as pd

    from graph.export.options import Dialect, Options
    from graph.view.view import View


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write a zip with one CSV for each table; equal views give equal bytes."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, frame in tables.tables(view, options.store).items():
            entry = ZipInfo(f"{name}.csv")  # its date is fixed: 1 January 1980
            entry.compress_type = ZIP_DEFLATED
            file.writestr(entry, table(frame, options.dialect))


def table(frame: pd.DataFrame, dialect: Dialect = "plain") -> bytes:
    """Return one table as CSV without its index; texts that look like a formula begin with `'`.

    `excel-nl` is what Dutch Excel opens by a double click: byte order mark, semicolons, decimal commas.
    """
    dutch = dialect == "excel-nl"
    written: str = with_texts(frame, guarded).to_csv(
        index=False,
        sep=";" if dutch else ",",
        decimal="," if dutch else ".",
        lineterminator="\r\n",
    )
    return written.encode("utf-8-sig" if dutch else "utf-8")
