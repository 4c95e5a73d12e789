"""Let a visitor take a table along, with the date, the rule and the revision it holds for."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from explorer import data
from explorer.widgets.tables import downloads
from graph.export import about, table_csv, table_xlsx


def take(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], file_name: str, title: str, *, filters: str = ""
) -> None:
    """Draw the downloads of a table: XLSX, and CSV as Dutch Excel opens it.

    `frame` may be made when a visitor asks for it.
    """

    def made() -> pd.DataFrame:
        return frame() if callable(frame) else frame

    downloads(
        file_name,
        xlsx=lambda: table_xlsx(made(), about(data.view(), filters=filters), title),
        csv=lambda: table_csv(made(), about(data.view(), filters=filters), dialect="excel-nl"),
    )
