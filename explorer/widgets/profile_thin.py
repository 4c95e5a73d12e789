"""Say why a profile is thin: what is known, which rule hides ties, which list could know more, what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from explorer import data, format, state, wording
from explorer.html import Html, entity_link, external_link, fill, join, link, show, tag, text
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy
from explorer.widgets.lists_words import MANY
from explorer.widgets.profile_evidence import opens
from graph.analysis.profile import Profile
from graph.analysis.thin import Reason, Thin
from graph.model.vocabulary import ORGANIZATION

NAMED = 4
# The sentence of each reason, for one and for many; %(names)s are the entities concerned.
OF_ORGANIZATION = {
    "no_participation": N_("No claim here says that it takes part in anything."),
    "supporter_only": N_("In %(names)s it is only involved, not a partner: that makes no tie."),
    "funder_only": N_("It pays for %(names)s; to pay is not to work together."),
    "membership_network": N_(
        "It is a member of %(names)s, with %(number)s known members: such a network makes no ties."
    ),
    "too_large": N_(
        "In %(names)s %(number)s organizations take part: too many to say that all work together."
    ),
    "no_known_partner": N_("Of %(names)s no other participant is known here."),
    "stated_total": N_("Of %(names)s sources state %(of)s %(what)s; %(number)s are known here."),
    "only_old": N_("All its ties were last confirmed more than four years ago."),
    "outside": N_("Its part in %(names)s has ended or begins later than the reference date."),
    "contradicted": N_("That it takes part in %(names)s is contradicted by a better source."),
    "not_chosen": N_("Its part in %(names)s is in sources that are not chosen now."),
}
OF_ACTIVITY = OF_ORGANIZATION | {
    "no_participation": N_("No claim here says who takes part."),
    "supporter_only": N_("%(names)s are only involved, not partners: that makes no tie."),
    "funder_only": N_("%(names)s pay for it; to pay is not to work together."),
    "membership_network": N_(
        "It is a network of members, %(number)s of them known: members of it are not counted as partners."
    ),
    "too_large": N_("%(number)s organizations take part: too many to say that all work together."),
    "no_known_partner": N_("Only one participant is known here."),
    "only_old": N_("All who take part were last confirmed more than four years ago."),
    "outside": N_("The part of %(names)s has ended or begins later than the reference date."),
    "contradicted": N_("That %(names)s take part is contradicted by a better source."),
    "not_chosen": N_("The part of %(names)s is in sources that are not chosen now."),
}


def reasons(profile: Profile) -> None:
    """Draw why there are few ties, in full; when there are enough, what still hides some, to unfold."""
    thin, called = profile.thin, data.called()
    sentences = [_sentence(profile, reason, called) for reason in thin.reasons]
    if not thin.few:
        if sentences:
            with st.expander(_("What is not counted here, and why"), icon=":material/info:"):
                anatomy.rows(anatomy.Row(sentence) for sentence in sentences)
        return
    anatomy.finding(_few(profile, thin.partners), _("This is what the data says, and where it stops."))
    anatomy.rows(anatomy.Row(sentence) for sentence in sentences)
    _could_know(thin)
    _add()


def _few(profile: Profile, number: int) -> str:
    name = data.name(profile.entity)
    if profile.type == ORGANIZATION:
        if not number:
            return _("No partner of %(name)s is known here", name=name)
        return n_(
            "Only %(num)s partner of %(name)s is known here",
            "Only %(num)s partners of %(name)s are known here",
            number,
            name=name,
        )
    if not number:
        return _("Nobody who takes part is known here")
    return n_(
        "Only %(num)s organization that takes part is known here",
        "Only %(num)s organizations that take part are known here",
        number,
    )


def _sentence(profile: Profile, reason: Reason, called: Callable[[str], str]) -> Html:
    said = (OF_ORGANIZATION if profile.type == ORGANIZATION else OF_ACTIVITY)[reason.code]
    what = wording.counted(reason.text) if reason.text else ""
    numbers = {"number": format.number(reason.number), "of": format.number(reason.of), "what": what}
    sentence = fill(_(said), names=_named(reason.entities, profile.entity, called), **numbers)
    claims = n_("%(num)s claim", "%(num)s claims", len(reason.claims))
    about = "stated_total" if reason.code == "stated_total" else "partner_in"
    about = "funds" if reason.code == "funder_only" else about
    if len(reason.entities) == 1 and reason.entities[0] != profile.entity:
        about = reason.entities[0]
    return text(sentence, " ", tag("small", opens(about, claims)) if reason.claims else None)


def _named(entities: Sequence[str], self: str, called: Callable[[str], str]) -> Html:
    links = [entity_link(one, called(one)) if one != self else text(called(one)) for one in entities[:NAMED]]
    rest = len(entities) - NAMED
    more = n_("and %(num)s more", "and %(num)s more", rest) if rest > 0 else ""
    return text(join(", ", links), " " if more else "", more)


def _could_know(thin: Thin) -> None:
    """Say which lists look where this entity is and could have named it."""
    anatomy.heading(_("Which list could know more?"), level=3)
    if not thin.could_know:
        anatomy.muted(
            _("No list in this store looks where this is: it may have ties that nobody noted here.")
        )
        return
    looked = []
    for one in thin.could_know:
        dataset = next(dataset for dataset in data.datasets() if dataset.id == one.dataset)
        cover = dataset.covers[one.cover]
        sources = [found for found in dataset.sources if found.id in cover.sources]
        titles = [external_link(found.url, found.title, lang=found.language or None) for found in sources]
        kinds = ", ".join(_(MANY[kind]) for kind in cover.kinds)
        looked.append(
            anatomy.Row(
                _("A list of %(kinds)s", kinds=kinds),
                format.period(cover.period_from, cover.period_to),
                join("; ", titles),
            )
        )
    number = n_(
        "%(num)s list in this store looks here. It names only the kinds it lists.",
        "%(num)s lists in this store look here. They name only the kinds they list.",
        len(looked),
    )
    anatomy.muted(number)
    anatomy.rows(looked)


def _add() -> None:
    """Offer to add a list."""
    way = _("Do you have a list that names more? %(page)s brings it in, and shows first what would change.")
    page = link(state.link("add"), _("Add data"))
    show(tag("p", fill(way, page=page), class_="w-text"))
