"""Profile: all that is said of one entity, contradictions first, with the claims under every figure."""

from __future__ import annotations

from explorer import data, page, state
from explorer.fields import Choices, Entity, Flag, Text
from explorer.widgets import (
    correct_dialog,
    correct_list,
    profile_claims,
    profile_disputes,
    profile_evidence,
    profile_facts,
    profile_find,
    profile_money,
    profile_notes,
    profile_participants,
    profile_partners,
    profile_places,
    profile_theme,
    profile_time,
    profile_top,
)
from graph.model.vocabulary import CLAIM_STATES, ORGANIZATION

filters = state.own(
    id=Entity(),
    q=Text(),
    show=Entity(),
    fix=Entity(),
    all=Flag(),
    networks=Flag(),
    about=Choices(tuple(profile_claims.SORTS)),
    states=Choices(CLAIM_STATES),
)
asked = filters["id"]
entity = data.entity_of(asked) if asked else ""


def one() -> None:
    """Draw the profile of an organization or activity."""
    profile = data.profile(entity, networks=filters["networks"])
    rows = data.claims_of(entity)
    profile_top.top(profile)
    correct_list.done(entity)
    with page.filter_bar():
        pass
    with page.main_and_evidence() as (main, right):
        with right:
            profile_facts.facts(profile)
            profile_facts.caveats(profile, rows)
        with main.container(key="profile-main"):
            profile_disputes.disputes(entity)
            if profile.type == ORGANIZATION:
                profile_partners.partners(profile, filters)
                profile_partners.takes_part(profile, filters)
            else:
                profile_participants.participants(profile, filters)
            profile_participants.parts(profile, filters)
            profile_places.places(profile)
            profile_time.timeline(profile, rows)
            profile_money.money(profile)
            profile_notes.notes(profile, rows)
            profile_claims.all_claims(profile, rows, filters)
            correct_list.section(entity)


if not asked:
    profile_find.ask(filters.key("q"), filters["q"])
elif data.is_theme(entity):
    profile_theme.theme(entity)
    correct_list.section(entity)
elif data.known_now(entity):
    one()
elif data.spoken_of(entity):
    profile_find.not_now(entity)
else:
    profile_find.unknown(asked)
if asked and filters["fix"] and (data.known_now(entity) or data.is_theme(entity)):
    correct_dialog.dialog(entity, filters["fix"])
elif asked and filters["show"]:
    profile_evidence.drawer(entity, filters["show"], networks=filters["networks"])
