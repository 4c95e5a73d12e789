"""Ask on what sources disagree, and what was judged not to be the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from explorer import format, wording
from explorer.data.naming import entity_of, name
from explorer.data.views import count, opened, view
from explorer.i18n import _
from graph.model.judgement import effective


@dataclass(frozen=True)
class Dispute:
    """A thing on which sources disagree: whose, what, and the answers in words, the chosen one first."""

    entity: str
    about: str
    answers: tuple[str, ...]


def disputes() -> list[Dispute]:
    """Return what sources disagree on under the shared filters, in order of the entity's name."""
    questions = count().contradictions.groupby(["entity", "about", "of", "tranche"], sort=False)
    found = [
        Dispute(str(key[0]), _asked(*key[1:3]), tuple(_answered(key[1], one) for one in answers["answer"]))
        for key, answers in ((tuple(map(str, asked)), answers) for asked, answers in questions)
    ]
    return sorted(found, key=lambda one: (name(one.entity).casefold(), one.about))


def _asked(about: str, of: str) -> str:
    if about == "lead":
        return wording.role("lead")
    if about == "amount":
        return _("pays for %(name)s", name=name(of))
    return wording.property_name(about)


def _answered(about: str, answer: str) -> str:
    if about == "lead":
        return name(answer)
    return format.money(int(answer)) if about == "amount" else wording.property_value(about, answer)


class Contradiction(NamedTuple):
    """A thing on which sources disagree about one entity: what it is, its answers and its claims."""

    about: str
    """A property, `lead` or `amount`."""
    asked: str
    """What it is, in words."""
    answers: tuple[tuple[str, int], ...]
    """Each answer in words with its number of sources, the chosen one first."""
    claims: tuple[int, ...]


def contradictions(entity: str) -> list[Contradiction]:
    """Return what sources disagree on about an entity; of an activity also what its payers pay."""
    frame = count().contradictions
    mine = frame[(frame["entity"] == entity) | (frame["of"] == entity)]
    found = []
    for _key, answers in mine.groupby(["about", "entity", "of", "tranche"], sort=True):
        answers = answers.sort_values(["chosen", "sources"], ascending=False, kind="stable")
        first = answers.iloc[0]
        asked = _asked(first["about"], first["of"])
        if first["about"] == "amount" and first["of"] == entity:
            asked = _("what %(name)s pays", name=name(first["entity"]))
        words = (_answered(first["about"], answer) for answer in answers["answer"])
        claims = tuple(position for positions in answers["claims"] for position in positions)
        answered = tuple(zip(words, (int(n) for n in answers["sources"]), strict=True))
        found.append(Contradiction(first["about"], asked, answered, claims))
    return sorted(found, key=lambda one: (one.about == "amount", one.about != "lead", one.asked))


def judged_different(entity: str) -> list[tuple[str, str]]:
    """Return the entities that were judged not to be this one, each with the reason given."""
    members = set(view().ledger.clusters.members(entity))
    with opened() as store:
        judgements = effective(store.judgements())
    found = [
        (judgement.b if judgement.a in members else judgement.a, judgement.why)
        for judgement in judgements
        if judgement.verdict == "different" and members & {judgement.a, judgement.b}
    ]
    return sorted((entity_of(other), why) for other, why in found)
