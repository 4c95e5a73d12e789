"""Say which store keeps the claims, and whether the graph that a server keeps beside them is of now."""

from __future__ import annotations

from explorer import data, format, keeping
from explorer.i18n import _
from explorer.widgets import anatomy


def store_line() -> None:
    """Draw the store with its version and revision; a graph that is not of now is warned about."""
    kept = keeping.keeper()
    said = [_("Store %(store)s, revision %(revision)s.", store=kept.engine, revision=data.revision()[:12])]
    if kept.graph == keeping.FRESH:
        said.append(_("The graph for Cypher in the server is a copy of this revision."))
    anatomy.source_line(" ".join(said))
    if kept.graph == keeping.NONE:
        anatomy.warn_note(
            _(
                "The graph for Cypher in the server is being made, or its making was broken off. "
                "These pages do not need it. The next run of weefsel ingest makes it."
            )
        )
    elif kept.graph == keeping.STALE and kept.stamp:
        anatomy.warn_note(
            _(
                "The graph for Cypher in the server is stale: a copy of revision %(revision)s, of %(since)s. "
                "These pages do not need it. The next run of weefsel ingest makes it anew.",
                revision=kept.stamp.revision[:12],
                since=format.date(kept.stamp.since),
            )
        )
