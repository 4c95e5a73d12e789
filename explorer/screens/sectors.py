"""Sectors and regions: how many activities each sector has in each province, and the claims under a cell."""

from __future__ import annotations

from explorer import data, page
from explorer.i18n import _
from explorer.widgets.tables import table

page.top(_("Sectors and regions"))
frame = data.view().entities.reset_index()
table(frame, {"name": _("Name"), "kind": _("Kind")}, key="sectors-table", entity="id", name="name")
