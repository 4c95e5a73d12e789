"""Show what was judged: by whom, when and why, what counts, what is kept quiet; each with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from explorer import data, format, judging, state
from explorer.collected import collected
from explorer.html import Html, join, link, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, duplicates_words
from explorer.widgets.anatomy import Row, tag_word
from explorer.widgets.duplicates_rules import rule
from explorer.widgets.entity_name import entity_name, not_loaded
from graph.errors import WeefselError
from graph.identity.judging.history import FILE, Decision
from graph.identity.judging.joining import RULE
from graph.identity.judging.reasons import reasons
from graph.model.vocabulary import COLLECTORS

SHOWN: Final = 30


def refused() -> None:
    """Report the groups that are not joined because somebody judged two of them different."""
    for group in data.view().ledger.clusters.refused:
        anatomy.warn_note(
            _(
                "Not joined, because two of this group were judged different: %(group)s. "
                "Take one of the judgements back, below.",
                group=", ".join(map(_called, group)),
            )
        )


def history(decisions: Sequence[Decision], words: str) -> None:
    """Draw the judgements that fit some words, the latest first, each with the way back."""
    refused()
    wanted = words.casefold()
    found = [one for one in decisions if not wanted or wanted in _searched(one).casefold()]
    if not found:
        anatomy.empty(_("No judgement fits this."), _("Take the words away to see all."))
        return
    anatomy.finding(
        n_("%(num)s judgement", "%(num)s judgements", len(found)),
        anatomy.cut(SHOWN, len(found), _("first the latest")),
    )
    for place, one in enumerate(found[:SHOWN]):
        _one(one, place)
    _explain(found[:SHOWN])
    st.download_button(
        _("Download the judgements as CSV"),
        judging.file,
        "judgements.csv",
        "text/csv",
        on_click="ignore",
        key="judgements.csv",
    )
    anatomy.muted(_("In the form of data/judgements.csv, for who keeps the data: only what counts."))


def quiet(decisions: Sequence[Decision]) -> None:
    """Draw what is not asked again, and when it is."""
    found = [one for one in decisions if one.counts and one.judgement.verdict != "same"]
    if not found:
        anatomy.empty(_("Nothing is kept quiet."), _("What you judge different or unsure comes here."))
        return
    anatomy.finding(
        n_("%(num)s pair is not asked again", "%(num)s pairs are not asked again", len(found)),
        _("Different: never again. Not enough known: when something changes in what is known of them."),
    )
    for place, one in enumerate(found[:SHOWN]):
        _one(one, place)
    _explain(found[:SHOWN])
    anatomy.muted(anatomy.cut(SHOWN, len(found), _("first the latest")))


def _explain(decisions: Sequence[Decision]) -> None:
    """Say what *not loaded* means, when anything drawn is."""
    if any(_unnamed(one) for one in decisions):
        anatomy.muted(
            _(
                "Not loaded: no list here holds that number yet, so its name is not known. "
                "The judgement counts as soon as one does:"
            ),
            " ",
            link(state.link("add"), _("Add data")),
        )


def _unnamed(one: Decision) -> list[str]:
    return [
        side for side, name in zip((one.judgement.a, one.judgement.b), one.names, strict=True) if side == name
    ]


def _searched(one: Decision) -> str:
    """Return all by which a judgement is found."""
    shown = map(not_loaded, _unnamed(one))
    return " ".join((*one.names, *one.judgement, *shown, *(said for said, _lang in _why(one))))


def _called(entity: str) -> str:
    name = data.name(entity)
    return not_loaded(entity) if name == entity else name


def _one(one: Decision, place: int) -> None:
    judgement = one.judgement
    with st.container(horizontal=True, vertical_alignment="center", key=f"judgement-{place}"):
        anatomy.rows([Row(_head(one), format.stamp(judgement.at), _under(one))])
        if judgement.by.startswith(FILE):
            return
        if st.button(
            _("Undo"), key=f"judgement-undo-{place}-{judgement.at}", help=_("Takes this judgement back.")
        ):
            try:
                judging.take_back([judgement])
            except WeefselError as error:
                anatomy.warn_note(str(error))
                return
            st.rerun()


def _head(one: Decision) -> Html:
    a, b = map(entity_name, (one.judgement.a, one.judgement.b), one.names)
    verdict = duplicates_words.VERDICTS[one.judgement.verdict]
    words = [tag_word(_(verdict))]
    if not one.counts:
        words.append(tag_word(_("overruled")))
    if one.refused:
        words.append(tag_word(_("not joined"), "warn"))
    return text(a, " / ", b, " ", join(" ", words))


def _under(one: Decision) -> Html:
    who = duplicates_words.by(one.judgement)
    kind, _colon, name = one.judgement.by.partition(": ")
    if kind == "rule":
        who = _("rule: %(rule)s", rule=rule(name))
    why = join(", ", [tag("span", said, lang=lang) if lang else said for said, lang in _why(one)])
    return join(" · ", [part for part in (who, why) if part])


def _why(one: Decision) -> list[tuple[str, str | None]]:
    """Return the reasons as they are shown, each with the language that it is left in.

    What a rule found and what the collectors wrote is worded anew; what a person wrote stays as it is.
    """
    by = one.judgement.by
    if by == f"{FILE}{COLLECTORS}":
        return [collected(one.why)]
    if not by.startswith(RULE):
        return [(one.why, None)] if one.why else []
    found = reasons(one.why, one.names) or (one.why,)
    return [
        (said, "en") if isinstance(said, str) else (duplicates_words.feature(said), None) for said in found
    ]
