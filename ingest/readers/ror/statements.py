"""Turn what a ROR record says into claims: one for each name, number, place and tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from babel import Locale

from graph.model.claim import Claim
from graph.model.vocabulary import COLLECTORS
from ingest.places import Place, locate
from ingest.readers.ror.kinds import kind_of
from ingest.readers.ror.schema import ADDRESS, Name, Organization, Seat

SOURCE: Final = "ror"
TIES: Final = ("parent", "child", "successor", "predecessor")
"""The relationships that say something; *related* does not."""
_NO_NOTE: Final = ("", "")
_ACRONYM: Final = ("Acronym", "Afkorting")
_DOUBT: Final = (
    "Name, province and coordinates of the place in ROR contradict one another",
    "Naam, provincie en coördinaten van de plaats in ROR spreken elkaar tegen",
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What has to be known of all records before the first is turned into rows."""

    published: str = ""
    """The newest day on which a record changed."""
    described: frozenset[str] = frozenset()
    """The ids that have a record of their own and are not replaced by another."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Withdrawn ids, with the one that stands for them today (see `last_of`)."""

    def today(self, ror: str) -> str:
        """Return the id that stands for this one today."""
        return self.replaced.get(ror, ror)


def last_of(replaced: dict[str, str]) -> dict[str, str]:
    """Return withdrawn ids with the end of the chain that their successors form.

    Ids whose chain leads in a circle are left out: nothing stands for them.
    """
    ends: dict[str, str | None] = {}
    for first in replaced:
        chain, one = dict[str, None](), first
        while one in replaced and one not in ends and one not in chain:
            chain[one] = None
            one = replaced[one]
        end = ends.get(one, None if one in chain else one)
        ends |= dict.fromkeys(chain, end)
    return {one: end for one, end in ends.items() if end}


def entity(ror: str) -> str:
    """Return the id under which an organization of ROR is kept."""
    return f"ror:org:{ror}"


def claims_of(one: Organization, survey: Survey, dataset: str, row: str) -> list[Claim]:
    """Return what a record says, each claim once. `row` is where the record stands."""
    said = _replaced(one, survey) if one.ror in survey.replaced else _said(one, survey)
    return list(dict.fromkeys(claim._replace(dataset=dataset, row=row) for claim in said))


def named(other: str, label: str, dataset: str, row: str) -> Claim:
    """Return the name of an organization that has no record, as one that is tied to it calls it."""
    place = ADDRESS + other
    return Claim(dataset, SOURCE, entity(other), "name", value=label, confidence="high", place=place, row=row)


def _said(one: Organization, survey: Survey) -> Iterator[Claim]:
    yield _property(one, "identifier", ADDRESS + one.ror)
    yield from _names(one)
    yield from _kind(one)
    for register, number in one.external:
        yield _property(one, "identifier", f"{register}:{_plain(register, number)}")
    yield from _websites(one)
    yield from _seats(one)
    if one.established:
        yield _property(one, "start", one.established)
    yield from _state(one)
    for tie in one.ties:
        other = survey.today(tie.other)
        if other != one.ror:  # a tie to itself, or to a record that this one replaced, says nothing
            yield from _tie(one, tie.type, other)


def _property(
    one: Organization, name: str, value: str, note: tuple[str, str] = _NO_NOTE, confidence: str = "high"
) -> Claim:
    """Return a claim on a property; `note` is English and Dutch, as everywhere in this file."""
    return Claim(
        "",
        SOURCE,
        entity(one.ror),
        name,
        value=value,
        confidence=confidence,
        note_en=note[0],
        note_nl=note[1],
        place=ADDRESS + one.ror,
    )


def _names(one: Organization) -> Iterator[Claim]:
    """Yield one name, the English one where there is one, and the others with language and use."""
    labels = [name for name in one.names if {"label", "ror_display"} & set(name.uses)] or [*one.names]
    dutch = [name for name in labels if name.language == "nl"]
    display = [name for name in labels if "ror_display" in name.uses]
    first = (dutch or display or labels)[0]
    english = next((name for name in labels if name.language == "en"), None)
    yield _property(one, "name", first.text)
    if english:
        yield _property(one, "name_en", english.text)
    for name in one.names:
        if name not in (first, english):
            yield _property(one, "alias", name.text, _about(name))


def _about(name: Name) -> tuple[str, str]:
    """Return what an alias is, in English and Dutch: an acronym, a name in Frisian."""
    said = [_ACRONYM] if "acronym" in name.uses else []
    if language := _language(name.language):
        said.append((f"In {language[0]}", f"In het {language[1]}"))
    return "; ".join(english for english, _ in said), "; ".join(dutch for _, dutch in said)


@cache
def _language(code: str) -> tuple[str, str] | None:
    """Return a language in English and Dutch; None for a code that nobody gave a name."""
    english, dutch = (Locale(ours).languages.get(code.lower()) for ours in ("en", "nl"))
    return (english, dutch) if english and dutch else None


def _kind(one: Organization) -> Iterator[Claim]:
    """Yield our kind: a conclusion of ours from what ROR says, so the collectors are its source."""
    labels = [name.text for name in one.names if {"label", "ror_display"} & set(name.uses)]
    if kind := kind_of(one.types, labels):
        types = ", ".join(one.types)
        note = (f"Type in ROR: {types}. {kind.reason}", f"Type in ROR: {types}. {kind.reason_nl}")
        yield _property(one, "kind", kind.kind, note, kind.confidence)._replace(source=COLLECTORS)


def _plain(register: str, number: str) -> str:
    """Return a number as others write it: an ISNI has no spaces."""
    return number.replace(" ", "") if register == "isni" else number


def _websites(one: Organization) -> Iterator[Claim]:
    """Yield the websites, and the domains at which none of them lies."""
    for site in one.websites:
        yield _property(one, "website", site)
    hosts = [_host(site) for site in one.websites]
    for domain in one.domains:
        if not any(host == domain or host.endswith(f".{domain}") for host in hosts):
            note = ("ROR names the domain only", "ROR noemt alleen het domein")
            yield _property(one, "website", f"https://{domain}", note)


def _host(site: str) -> str:
    try:
        return urlsplit(site).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def _seats(one: Organization) -> Iterator[Claim]:
    """Yield city, country and province of the first place; where there are several, each as LOCATED_IN."""
    for seat in one.seats[:1]:
        place = _place(seat)
        found = place if isinstance(place, Place) else None
        if seat.city:
            yield _property(one, "city", (found and found.city) or seat.city)
        if seat.country:
            yield _property(one, "country", seat.country.upper())
        if found:
            sure = "low" if found.contradicted else "high" if found.by in ("city", "province") else "medium"
            yield _property(one, "province", found.province, _DOUBT if found.contradicted else _NO_NOTE, sure)
    if len(one.seats) > 1:
        for seat in one.seats:
            place = _place(seat)
            where = place.province if isinstance(place, Place) else seat.country.upper()
            if where:
                yield _link(one, entity(one.ror), "LOCATED_IN", where)._replace(
                    note_en=seat.city, note_nl=seat.city
                )


def _place(seat: Seat) -> object:
    return locate(
        country=seat.country,
        nuts=seat.nuts,
        coordinates=seat.coordinates,
        city=seat.city,
        province=seat.subdivision if seat.country.upper() == "NL" else "",
    )


def _state(one: Organization) -> Iterator[Claim]:
    """Yield that it has ended (some day after it began and before ROR wrote so), or was withdrawn."""
    if one.status == "inactive":
        note = ("ROR: inactive, it exists no longer", "ROR: inactief, bestaat niet meer")
        yield _property(one, "note", "", note)
        if one.established and one.established <= one.modified[:4]:
            yield _property(one, "end", f"{one.established}/{one.modified}", note, "low")
    elif one.status == "withdrawn":
        note = ("ROR has withdrawn this record", "ROR heeft deze registratie ingetrokken")
        yield _property(one, "note", "", note)


def _replaced(one: Organization, survey: Survey) -> Iterator[Claim]:
    """Yield a withdrawn record as another name and number of the organization that ROR says it is."""
    kept = entity(survey.today(one.ror))
    note = ("Of a record that ROR has withdrawn", "Van een registratie die ROR heeft ingetrokken")
    said = [("former_id", entity(one.ror)), ("identifier", ADDRESS + one.ror)]
    said += [("alias", name.text) for name in one.names]
    for name, value in said:
        yield _property(one, name, value, note)._replace(subject=kept)


def _tie(one: Organization, type_: str, other: str) -> Iterator[Claim]:
    """Yield the tie to another organization; *related* says nothing that can be kept."""
    ours, theirs = entity(one.ror), entity(other)
    ties = {
        "parent": (ours, "PART_OF", theirs),
        "child": (theirs, "PART_OF", ours),
        "successor": (theirs, "SUCCEEDS", ours),
        "predecessor": (ours, "SUCCEEDS", theirs),
    }
    if type_ in ties:
        yield _link(one, *ties[type_])


def _link(one: Organization, subject: str, relation: str, target: str) -> Claim:
    place = ADDRESS + one.ror
    return Claim("", SOURCE, subject, relation, object=target, confidence="high", place=place)
