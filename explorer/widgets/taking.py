"""Let a visitor take a table along, with the date, the rule and the revision it holds for."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context

import pandas as pd

from explorer import data
from explorer.i18n import language, set_language
from explorer.widgets.tables import downloads
from graph.export import About, about, table_csv, table_xlsx


def take(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], file_name: str, title: str, *, filters: str = ""
) -> None:
    """Draw the downloads of a table: XLSX, and CSV as Dutch Excel opens it.

    `frame` may be made when a visitor asks for it; it is then made in a thread that knows no visitor, so it
    must not ask `explorer.data` or `explorer.state` anything. The language is kept.
    """
    now, spoken = data.view(), language()

    def made(write: Callable[[pd.DataFrame, About], bytes]) -> bytes:
        set_language(spoken)
        return write(frame() if callable(frame) else frame, about(now, filters=filters))

    def file(write: Callable[[pd.DataFrame, About], bytes]) -> Callable[[], bytes]:
        return lambda: copy_context().run(made, write)

    downloads(
        file_name,
        xlsx=file(lambda table, account: table_xlsx(table, account, title)),
        csv=file(lambda table, account: table_csv(table, account, dialect="excel-nl")),
    )
