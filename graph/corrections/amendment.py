"""Say what a correction is: one claim, the public source that says so, and who passes it on.

Four ways to make one: `adding` a claim, `ending` one, `denying` one as of a date, and giving another answer
`instead` of one. None of them touches the claim it speaks of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.corrections.wording import WRONG, tidy, wrong
from graph.errors import InvalidClaim
from graph.model.claim import Claim, KindOf, check, claim_id
from graph.model.dataset import Source
from graph.model.dates import days
from graph.model.relations import RELATIONS, is_single
from graph.model.vocabulary import CORRECTIONS

ADDABLE: Final = (
    *RELATIONS,
    *("name", "name_en", "alias", "website", "kind", "city", "province", "country", "start", "end", "budget"),
)
"""What a correction may say: every relation, and the properties that need no note or code."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a correction rests on, and who passes it on."""

    source: Source
    dated: str
    """When the source says it, as exact as it is."""
    by: str
    """An organization or a role ("Provincie Groningen, team data"), never a person."""
    place: str = ""
    note_nl: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction, ready to be checked and kept."""

    claim: Claim
    source: Source

    @property
    def id(self) -> str:
        """Return the id of its claim."""
        return claim_id(self.claim)

    @property
    def by(self) -> str:
        """Return who passes it on; it stands where other claims say in which row they were read."""
        return self.claim.row

    def check(self, today: str, kind_of: KindOf = lambda _entity: None) -> None:
        """Raise `InvalidClaim` or `InvalidDate` when a part is missing, too long, private, or no claim."""
        claim, source = self.claim, self.source
        self._hold("by", claim.row)
        self._hold("title", source.title)
        self._hold("publisher", source.publisher)
        self._hold("url", source.url)
        self._hold("dated", claim.asserted_on, today=today)
        for field, text in (("place", claim.place), ("note", claim.note_nl), ("note", claim.note_en)):
            self._hold(field, text, needed=False)
        self._hold("url" if claim.predicate == "website" else "value", claim.value, needed=False)
        source.check()
        if claim.dataset != CORRECTIONS or claim.source != source.id:
            raise InvalidClaim("is not a claim of its own source in the corrections", field="source")
        if claim.predicate not in ADDABLE:
            raise InvalidClaim("cannot be corrected here", field="predicate", value=claim.predicate)
        check(claim, kind_of)

    @staticmethod
    def _hold(field: str, text: str, *, today: str = "", needed: bool = True) -> None:
        code = wrong(field, text, today=today, needed=needed)
        if not code and text != tidy(text):
            raise InvalidClaim("holds characters that nobody sees", field=field, value=text)
        if code:
            raise InvalidClaim(WRONG[code], field=field, value=text)


def adding(evidence: Evidence, claim: Claim) -> Amendment:
    """Return the correction that adds a claim: its ends, value, role, period and amount are taken over."""
    return _amendment(evidence, claim)


def ending(evidence: Evidence, claim: Claim, until: str) -> Amendment:
    """Return the correction that a claim holds until a date; raise `InvalidClaim` when it began later."""
    if claim.valid_from and days(until).last < days(claim.valid_from).first:
        raise InvalidClaim("ends before it begins", field="valid_to", value=until)
    return _amendment(evidence, _thing(claim)._replace(valid_to=until))


def denying(evidence: Evidence, claim: Claim, as_of: str) -> Amendment:
    """Return the correction that a claim does not hold on a date: it ended at the latest right before it.

    Raises `InvalidClaim` when the claim itself says that it began no earlier.
    """
    return ending(evidence, claim, before(as_of))


def instead(evidence: Evidence, claim: Claim, answer: str | int) -> Amendment:
    """Return the correction that gives another answer: another value, amount of a payer, or lead.

    Raises `InvalidClaim` when the answer is the same, or the claim is of a kind in which answers stand
    side by side.
    """
    field = asked(claim, one_lead=(claim.object,))
    if not field:
        raise InvalidClaim("stands beside other answers. Add a claim, or end this one", field=claim.predicate)
    if getattr(claim, field) == answer:
        raise InvalidClaim("is what the claim says already", field=field, value=str(answer))
    thing = _thing(claim)
    if isinstance(answer, int):
        return _amendment(evidence, thing._replace(amount=answer))
    return _amendment(
        evidence, thing._replace(value=answer) if field == "value" else thing._replace(subject=answer)
    )


def asked(claim: Claim, *, one_lead: Collection[str] = ()) -> str:
    """Return which field of a claim another answer would change; '' where answers stand side by side.

    `one_lead` are the activities that have one lead at a time.
    """
    if is_single(claim.predicate):
        return "value"
    if claim.predicate == "FUNDS" and claim.amount is not None:
        return "amount"
    return "subject" if claim.role == "lead" and claim.object in one_lead else ""


def can_end(claim: Claim) -> bool:
    """Return whether a claim says something that can be said to have ended."""
    return claim.predicate in ADDABLE and bool(claim.object or claim.value)


def before(text: str) -> str:
    """Return the day, month or year before a date, as exact as the date itself.

    >>> before("2025-03-01"), before("2025-01"), before("2025")
    ('2025-02-28', '2024-12', '2024')
    """
    first = days(text).first
    if first <= 1:
        raise InvalidClaim("is too long ago", field="valid_to", value=text)
    exact = len(text.partition("/")[0])
    return (date.fromordinal(first) - timedelta(days=1)).isoformat()[:exact]


def _thing(claim: Claim) -> Claim:
    """Return what a claim speaks of, without its source, dates and words."""
    kept = claim._replace(
        dataset=CORRECTIONS, source="", valid_from="", valid_to="", asserted_on="", confidence="medium",
        quote="", note_nl="", note_en="", place="", row="",
    )  # fmt: skip
    return kept if kept.predicate == "FUNDS" else kept._replace(amount=None)


def _amendment(evidence: Evidence, claim: Claim) -> Amendment:
    said = claim._replace(
        dataset=CORRECTIONS,
        source=evidence.source.id,
        asserted_on=evidence.dated,
        note_nl=tidy(evidence.note_nl),
        note_en=tidy(evidence.note_en),
        place=tidy(evidence.place),
        row=tidy(evidence.by),
    )
    return Amendment(said, evidence.source)
