"""*Not right?*: a drawer in which a visitor corrects or adds a claim, sees what it becomes, and keeps it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer import correcting, data, state, wording
from explorer.html import show, tag
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import group_html
from explorer.widgets.correct_adding import added, answer
from explorer.widgets.correct_fields import Fields
from explorer.widgets.correct_source import BY, evidence
from graph.corrections.amendment import (
    Amendment,
    Evidence,
    adding,
    asked,
    can_end,
    denying,
    ending,
    instead,
)
from graph.corrections.effect import Effect
from graph.errors import InvalidClaim, WeefselError
from graph.model.claim import Claim

NEW: Final = "new"
DONE: Final = "weefsel.corrected"
"""In the session: the entity and the run of the correction that was just kept."""
REFUSED: Final = "weefsel.refused"
"""In the session: why the drawer that is open can keep nothing."""
WAYS: Final = {
    "ended": N_("It has ended"),
    "other": N_("It is something else"),
    "denied": N_("It is not true"),
}
STANDS: Final = {
    "winner": N_("This claim then holds."),
    "contradicted": N_(
        "Sources then contradict, and the rule “%(rule)s” chooses the other one. "
        "Yours stands beside it, as contradicted."
    ),
}


def dialog(entity: str, what: str) -> None:
    """Draw the drawer for a claim by its id, or for a new one (`NEW`) about the entity of this profile."""
    title = _("Add a claim") if what == NEW else _("Not right?")

    @st.dialog(title, position="right", width="medium", on_dismiss=_close)
    def opened() -> None:
        with st.container(key="correct"):
            _content(entity, what)

    opened()


def _close() -> None:
    st.session_state.pop(REFUSED, None)
    state.put("profile", fix="")


def _refusal(what: str) -> str:
    """Return why nothing can be kept now; asked once for each time the drawer is opened."""
    known = st.session_state.get(REFUSED)
    if known is None or known[0] != what:
        known = st.session_state[REFUSED] = (what, correcting.refusal())
    return str(known[1])


def _content(entity: str, what: str) -> None:
    refused = _refusal(what)
    if refused:
        anatomy.warn_note(
            _("Nothing can be corrected in this store now."), " ", tag("span", refused, lang="en")
        )
        return
    claim = None if what == NEW else correcting.claim(what)
    if what != NEW and (claim is None or not can_end(claim)):
        anatomy.empty(
            _("This claim is not here any more, or only a program says it."), _("Close this drawer.")
        )
        return
    fields = Fields(what)
    anatomy.muted(
        _("Nothing is erased: what you pass on becomes a claim with its own source, and can be taken back.")
    )
    if claim is None:
        said = added(entity, fields)
        way = "added" if said else ""
    else:
        _quoted(what, claim)
        said, way = claim, _way(claim, fields)
    if not way:
        _still_needed(fields)
        return
    change = _change(way, claim, fields)
    based_on = evidence(fields)
    if based_on is None or fields.missing or fields.wrong:
        _still_needed(fields)
        return
    _keep(entity, way, said, change, based_on)


def _still_needed(fields: Fields) -> None:
    if fields.missing:
        anatomy.muted(_("Still needed: %(fields)s.", fields=", ".join(fields.missing)))


def _quoted(claim_id: str, claim: Claim) -> None:
    row = correcting.row(claim_id, claim)
    if row is not None:
        show(tag("div", group_html([row], opened=True, fixing=False), class_="w-quoted"))


def _way(claim: Claim, fields: Fields) -> str:
    """Draw what can be wrong with a claim; return the choice."""
    ways = {name: _(text) for name, text in WAYS.items()}
    if not asked(claim, one_lead=correcting.one_lead(claim)):
        del ways["other"]
    chosen = st.radio(
        _("What is wrong?"), list(ways), index=None, key=fields.key("way"), format_func=ways.__getitem__
    )
    return chosen or ""


def _change(way: str, claim: Claim | None, fields: Fields) -> str | int | None:
    """Draw the field that a way of correcting needs; return what was filled in."""
    if way == "ended":
        return fields.date("until", _("Until when did it hold?"), help=_("As exact as the source says it."))
    if way == "denied":
        return fields.date(
            "until",
            _("On which date was it certainly not true?"),
            help=_("The earliest date for which the source says so."),
        )
    if way == "other" and claim is not None:
        return answer(claim, asked(claim, one_lead=correcting.one_lead(claim)), fields)
    return None


def _amendment(way: str, said: Claim, change: str | int | None, based_on: Evidence) -> Amendment:
    if way == "ended":
        return ending(based_on, said, str(change))
    if way == "denied":
        return denying(based_on, said, str(change))
    if way == "other" and change is not None:
        return instead(based_on, said, change)
    return adding(based_on, said)


def _keep(entity: str, way: str, said: Claim | None, change: str | int | None, based_on: Evidence) -> None:
    """Draw what the correction becomes and what it changes, and keep it when the visitor says so."""
    if said is None:
        return
    try:
        amendment = _amendment(way, said, change, based_on)
        amendment.check(str(state.today()))
        told = correcting.effect(amendment)
    except WeefselError as error:
        anatomy.warn_note(_refused(error))
        return
    row = correcting.preview(amendment)
    anatomy.heading(_("This becomes"), level=3)
    show(tag("div", group_html([row], opened=True, fixing=False), class_="w-quoted"))
    for sentence in effects(told, row):
        show(tag("p", sentence, class_="w-small"))
    show(tag("p", _("What you pass on is free to use for everybody (CC0)."), class_="w-small"))
    if not told.known and st.button(_("Keep this correction"), type="primary", key="fix-keep"):
        _commit(entity, amendment)


def _commit(entity: str, amendment: Amendment) -> None:
    try:
        done = correcting.amend(amendment)
    except WeefselError as error:
        anatomy.warn_note(_refused(error))
        return
    st.session_state[BY] = amendment.by
    st.session_state[DONE] = (entity, done.run)
    _close()
    st.rerun()


def effects(told: Effect, row: ClaimRow) -> list[str]:
    """Return what a correction would change, in sentences."""
    if told.known:
        return [_("This correction is there already.")]
    rule = wording.POLICIES[data.params().policy]
    ended, contradicted = told.ended(), told.contradicted()
    lines = []
    if told.state in STANDS:
        stands = STANDS[told.state]
        lines.append(_(stands) % {"rule": _(rule)})
    if ended:
        lines.append(
            n_(
                "%(num)s claim that holds now then does not.",
                "%(num)s claims that hold now then do not.",
                ended,
            )
        )
    if contradicted:
        lines.append(
            n_("%(num)s claim is then contradicted.", "%(num)s claims are then contradicted.", contradicted)
        )
    if not told.changed and told.state == "outside":
        lines.append(_("On the reference date nothing changes by it."))
    return lines


def _refused(error: WeefselError) -> str:
    """Return what went wrong, in the visitor's words where a form can cause it."""
    if isinstance(error, InvalidClaim) and error.reason == "ends before it begins":
        return _("This would end before it begins. Choose a later date.")
    if isinstance(error, InvalidClaim) and error.reason == "is what the claim says already":
        return _("That is what the claim says already.")
    return _("This cannot be kept: %(reason)s", reason=str(error))
