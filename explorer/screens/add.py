"""Add data: from a file to claims in seven steps; nothing is written before the visitor says so."""

from __future__ import annotations

from explorer import data, intake, page
from explorer.adding import adding
from explorer.i18n import _
from explorer.told import told
from explorer.widgets import (
    add_columns,
    add_datasets,
    add_difference,
    add_done,
    add_files,
    add_preview,
    add_what,
    anatomy,
)

page.top(
    _("Add data"),
    _("A member list, a project list, open data. Nothing is written before you have seen what changes."),
)
port, mine = intake.opened(), adding()
with page.main_and_evidence() as (main, evidence):
    with main:
        closed = port.closed(data.store_url())
        if closed:
            anatomy.empty(_("Nothing can be added to this store."), told(closed))
        else:
            add_files.files(mine, port)
            add_what.what(mine, port)
            add_columns.columns(mine, port)
            add_preview.preview(mine, port)
            add_difference.difference(mine, port)
            add_difference.commit(mine, port)
            add_done.done(mine)
    with evidence:
        add_datasets.datasets()
