"""Draw claims as evidence: equal ones together, each with its source, note or quote, date and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Final

from explorer import format, state, wording
from explorer.html import Html, entity_link, external_link, fill, join, link, show, tag, text
from explorer.i18n import _, language, n_
from explorer.widgets.anatomy import cut, tag_word
from explorer.widgets.claim_row import ClaimRow
from graph.corrections.amendment import ADDABLE
from graph.model.vocabulary import CORRECTIONS

OPEN: Final = 3  # claims of a group that show at once; the others unfold
MOST: Final = 60  # groups in one list
# What these say stands in their note; their value is a word for programs.
NOTED: Final = frozenset({"note", "precondition", "milestone", "caveat"})


def claims(rows: Iterable[ClaimRow], *, focus: str = "", most: int = MOST) -> None:
    """Draw claims, equal ones together, in the order given; `focus` is the entity they are read from.

    The evidence of the first is open, so that a visitor sees that there is some.
    """
    groups = grouped(rows)
    if not groups:
        return
    shown = enumerate(groups[:most])
    items = [tag("li", group_html(group, focus=focus, opened=at == 0)) for at, group in shown]
    show(tag("ul", *items, class_="w-claims"))
    if len(groups) > most:
        show(tag("p", cut(most, len(groups), _("first the latest")), class_="w-small"))


def grouped(rows: Iterable[ClaimRow]) -> list[list[ClaimRow]]:
    """Return equal claims together, in the order of the first of each."""
    groups: dict[tuple[str | int | None, ...], list[ClaimRow]] = {}
    for row in rows:
        groups.setdefault(row.same, []).append(row)
    return list(groups.values())


def group_html(
    group: Sequence[ClaimRow], *, focus: str = "", opened: bool = False, fixing: bool = True
) -> Html:
    """Return equal claims: what they say, when, how it stands, and who says it, to unfold.

    `fixing` puts the way to correct it beside.
    """
    first = group[0]
    dates = sorted((row.dated for row in group if row.dated), reverse=True)
    head = tag("span", sentence(first, focus=focus), *[text(" ", one) for one in _tags(group)])
    aside = tag("span", format.date(dates[0] if dates else ""), class_="w-aside")
    about = [_ended(first), fix_link(first, focus=focus) if fixing else None, _sources(group, opened)]
    return text(tag("div", head, aside, class_="w-claim"), *about)


def fix_link(row: ClaimRow, *, focus: str = "") -> Html | None:
    """Return the quiet link *Klopt dit niet?* of a claim; None for what only programs say."""
    if row.predicate not in ADDABLE or not (row.object or row.value):
        return None
    on_profile = state.here() == "profile"
    kept = state.address("profile") if on_profile else {"id": row.subject}
    label = _("Not right?")
    words = re.sub("<[^>]+>", "", sentence(row, focus=focus))
    return link(
        state.link("profile", **{**kept, "fix": row.id}),
        label,
        class_="w-fix",
        aria_label=f"{label} {unescape(words)}",
    )


def _ended(row: ClaimRow) -> Html | None:
    """Return who says that a claim ended, or who says that what a correction ended still holds."""
    if not row.ended_by:
        return None
    by = {"who": row.ended_by, "date": format.date(row.ended_on)}
    if row.dataset == CORRECTIONS:
        return tag(
            "p", _("A source says later that it still holds: %(who)s.", who=by["who"]), class_="w-ended"
        )
    if row.state == "contradicted":
        return tag("p", _("Had ended by then (%(date)s), says %(who)s.", **by), class_="w-ended")
    return tag("p", _("Ended %(date)s, says %(who)s.", **by), class_="w-ended")


def sentence(row: ClaimRow, *, focus: str = "", linked: bool = True) -> Html:
    """Return what a claim says, read from `focus` (its subject or its object), else in full.

    Names lead to profiles, unless the claim is in no store yet.
    """
    forward = not focus or focus != row.object
    if row.object:
        period = format.period(row.valid_from, row.valid_to)
        said = wording.wording(
            row.predicate,
            role=row.role,
            subject=row.subject,
            forward=forward,
            amount=row.amount,
            funding_state=row.funding_state,
            tranche=row.tranche,
            period=period,
        )
        end = (row.object, row.object_name) if forward else (row.subject, row.subject_name)
        other = _entity(*end, linked=linked)
        role = tag("b", wording.role(row.role, row.object)) if row.role else Html("")
    else:
        said, other, role = f"{wording.property_name(row.predicate)}: %(other)s", _value(row), Html("")
    if focus in (row.subject, row.object) and focus:
        return fill(said, other=other, role=role)
    whole = fill(wording.lower_first(said), other=other, role=role)
    return text(_entity(row.subject, row.subject_name, linked=linked), " ", whole)


def origin(row: ClaimRow) -> Html:
    """Return the source of a claim: title as a link, publisher, date, place, confidence, row, caveats."""
    lang = row.source_language or None
    title = external_link(row.url, row.source_title or row.source or row.dataset, lang=lang)
    about = [
        row.publisher if row.publisher != row.source_title else "",
        format.date(row.dated),
        row.place,
        tag("span", wording.confidence(row.confidence), class_="w-nowrap"),
        _read_in(row),
    ]
    caveats = [text(tag("br"), tag("span", caveat)) for caveat in row.source_caveats]
    return tag("p", title, tag("br"), join(" · ", about), *caveats, class_="w-origin")


def _read_in(row: ClaimRow) -> Html | str:
    """Return where a dataset says it: the row of a file, or who passed a correction on."""
    if row.dataset == CORRECTIONS:
        return _("passed on by %(who)s", who=row.row)
    return tag("span", row.row, class_="w-nowrap", title=row.dataset or None) if row.row else ""


def said(row: ClaimRow) -> Html:
    """Return the quote in quotation marks, or the note, labelled *samenvatting*, or nothing."""
    if row.quote:
        return tag("blockquote", f"“{row.quote}”", class_="w-said", lang=row.source_language or None)
    note, lang = note_of(row)
    if not note or row.predicate in NOTED:
        return Html("")
    return tag("div", tag("small", _("summary")), tag("span", note, lang=lang), class_="w-said")


def note_of(row: ClaimRow) -> tuple[str, str | None]:
    """Return the note in the visitor's language, else in the other one, and then which."""
    notes = {"nl": row.note_nl, "en": row.note_en}
    mine = language()
    other = "en" if mine == "nl" else "nl"
    return (notes[mine], None) if notes[mine] else (notes[other], other)


def _entity(entity: str, name: str, *, linked: bool = True) -> Html:
    return entity_link(entity, name or entity) if linked else tag("b", name or entity)


def _value(row: ClaimRow) -> Html:
    if row.predicate == "website":
        return external_link(row.value, row.value)
    if row.predicate == "mentioned_in":
        return tag("span", row.source_title or row.value, lang=row.source_language or None)
    if row.predicate in NOTED:
        note, lang = note_of(row)
        if note:
            return tag("span", note, lang=lang)
    return tag("b", wording.property_value(row.predicate, row.value) or "–")


def _tags(group: Sequence[ClaimRow]) -> list[Html]:
    words = []
    stands = group[0].state
    if any(row.dataset == CORRECTIONS for row in group):
        words.append(tag_word(_("correction")))
    if stands in wording.CLAIM_STATES:
        words.append(tag_word(_(wording.CLAIM_STATES[stands]), "warn" if stands == "contradicted" else ""))
    if any(row.uncertain for row in group):
        words.append(tag_word(_("uncertain")))
    if all(row.undated for row in group) and any(row.dated for row in group):
        words.append(tag_word(_("undated")))
    return words


def _sources(group: Sequence[ClaimRow], opened: bool) -> Html:
    publishers = list(dict.fromkeys(row.publisher or row.source_title or row.dataset for row in group))
    names = ", ".join(publishers[:3]) + (" …" if len(publishers) > 3 else "")
    count = n_("%(num)s source: %(names)s", "%(num)s sources: %(names)s", len(group), names=names)
    shown = [_evidence(row) for row in group[:OPEN]]
    rest = [_evidence(row) for row in group[OPEN:]]
    if rest:
        more = n_(
            "%(num)s more source with the same claim", "%(num)s more sources with the same claim", len(rest)
        )
        shown.append(tag("details", tag("summary", more), *rest, class_="w-sources"))
    return tag("details", tag("summary", count), *shown, class_="w-sources", open=opened)


def _evidence(row: ClaimRow) -> Html:
    return tag("div", said(row), origin(row), class_="w-evidence", data_claim=row.id)
