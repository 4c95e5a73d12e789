"""Say in words what sources add: conditions, milestones, deadlines, notes; and what it is not the same as."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import data, format
from explorer.collected import collected
from explorer.html import Html, join, tag, text
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import grouped, note_of
from explorer.widgets.entity_name import entity_name
from explorer.widgets.profile_evidence import opens
from graph.analysis.profile import Profile

SAID = {
    "precondition": N_("Conditions"),
    "milestone": N_("Milestones"),
    "deadline": N_("Deadlines"),
    "note": N_("Notes"),
}


def notes(profile: Profile, rows: Sequence[ClaimRow]) -> None:
    """Draw *What sources add*: the summaries of conditions, milestones and notes, each once."""
    found = {what: [row for row in rows if row.predicate == what] for what in SAID}
    different = data.judged_different(profile.entity)
    if not any(found.values()) and not different:
        return
    anatomy.section(_("What sources add"))
    for what, those in found.items():
        if those:
            anatomy.heading(_(SAID[what]), level=3)
            ordered = sorted(those, key=_day) if what in ("milestone", "deadline") else those
            anatomy.rows(_row(what, group) for group in grouped(ordered))
    if different:
        anatomy.heading(_("Not the same as"), level=3)
        called = data.called()
        anatomy.rows(
            anatomy.Row(entity_name(other, called(other)), "", _said(why) if why else "")
            for other, why in different
        )


def _plain(row: ClaimRow) -> Html | str:
    """Return what a milestone is in the words of its value, where the note only adds to it."""
    if row.predicate != "milestone" or not note_of(row)[0]:
        return ""
    return _said(row.value.partition(" ")[2])


def _said(text_: str) -> Html:
    said, lang = collected(text_)
    return tag("span", said, lang=lang)


def _day(row: ClaimRow) -> str:
    return row.value


def _row(what: str, group: list[ClaimRow]) -> anatomy.Row:
    first = group[0]
    note, lang = note_of(first)
    said: str | Html = tag("span", note, lang=lang) if note else first.value.replace("_", " ")
    dated = first.value.partition(" ")[0] if what in ("milestone", "deadline") else ""
    count = n_("%(num)s source", "%(num)s sources", len(group))
    return anatomy.Row(
        text(tag("b", format.date(dated)), " ", said) if dated else said,
        opens(what, count),
        join(" · ", [_plain(first), first.publisher if len(group) == 1 else ""]),
    )
