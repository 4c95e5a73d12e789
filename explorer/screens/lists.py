"""Search and lists: who fits a question, with the claims that say so and what the list cannot know."""

from __future__ import annotations

from explorer import data, page
from explorer.i18n import _
from explorer.widgets.tables import table
from graph.analysis.lists import ListQuery, find

page.top(_("Search and lists"))
frame = find(data.view(), ListQuery()).frame.reset_index()
table(frame, {"name": _("Name"), "kind": _("Kind")}, key="lists-table", entity="id", name="name")
