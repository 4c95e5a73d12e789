"""Say what speaks for and against two parties being one thing: names, numbers, places, websites, kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from graph.identity.likeness.evidence import REGISTERS
from graph.identity.likeness.forms import is_company
from graph.model.vocabulary import CORRECTIONS

if TYPE_CHECKING:
    from graph.identity.likeness.evidence import Evidence
    from graph.identity.likeness.names import Name

_NUMBER: Final = re.compile(r"\d+")
_ROMAN: Final = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_TELLING: Final = """
academy academic academie agency akademie association business campus capital center centre centro
centrum chamber children clinic clinical clinica clinique college consulting department dept digital
east ecole energy engineering europe european facility faculteit faculty federation foundation
france germany group groupe health healthcare higher hogeschool holding hospital hopital hospices
institut institute instituto instytut international italia italy klinikum laboratoire laboratory lab
labs library lighting ministry museum national nederland netherlands network nord norte north
observatory oost ouest polytechnic products regional research school schule services software
solutions south sud suid systems technologies technology trading training trust umc union
universitair universitario universitaire university ventures veterinary west world zentrum zuid
ziekenhuis medical medisch medizinische healthineers deutschland espana iberica belgium belgie
belgique austria osterreich schweiz suisse switzerland uk usa ireland polska portugal sverige sweden
norge norway danmark denmark finland suomi
"""
TELLING: Final = frozenset(_TELLING.split())
"""Words that make another organization of the same name: a hospital, a holding, a branch abroad."""


ALIKE: Final = ("same_name", "same_name_without_form", "same_words", "same_letters")
"""Ways to be the same name but for how it is written."""
RARE: Final = 1.5
PLAIN: Final = 5.5
"""Shared words are rare when they inform at most so much less than a word nobody else has, and plain when
they inform so much less or even less; in bits."""


class Seen(NamedTuple):
    """A feature before it is weighed; `grade` is how strong it is, for those that have degrees."""

    code: str
    a: str = ""
    b: str = ""
    grade: str = ""

    @property
    def key(self) -> str:
        """Return the row of the table of weights."""
        return f"{self.code} {self.grade}".strip()


class Measures(NamedTuple):
    """How alike two names are, in numbers."""

    similar: float
    """The share of letters that are the same, 1 for all."""
    cover: float
    """The share of what the shorter name says that the other says too."""
    lacks: float
    """How much less their shared words inform than a word that nobody else has, in bits."""


def of_names(a: Name, b: Name, formal: int, measures: Measures) -> list[Seen]:
    """Return what two names say, the kind of likeness first; `formal` of them are names in full."""
    likeness = _likeness(a, b, measures)
    alike = likeness.code in ALIKE
    if formal < 2 and alike:
        likeness = Seen("same_alias", a.text, grade="" if formal else "both")
    elif formal < 2 and likeness.code != "acronym_of":
        likeness = Seen("some_words", a.text, b.text, "alias")
    seen = [likeness]
    if likeness.code != "acronym_of" and (shared := _shared_words(a, b)):
        if measures.lacks <= RARE:
            seen.append(Seen("rare_words", shared))
        elif measures.lacks >= PLAIN:
            seen.append(Seen("plain_words", shared))
    return seen if alike else [*seen, *_set_apart(a, b)]


def _shared_words(a: Name, b: Name) -> str:
    return " ".join(word for word in a.words if word in b.words)


def _likeness(a: Name, b: Name, measures: Measures) -> Seen:
    """Return in which way two names are alike: the strongest that holds."""
    texts = (a.text, b.text)
    if a.folded == b.folded:
        return Seen("same_name", a.text)
    if a.words == b.words:
        return Seen("same_name_without_form", *texts)
    if sorted(a.words) == sorted(b.words):
        return Seen("same_words", *texts)
    if a.letters == b.letters:
        return Seen("same_letters", *texts)
    if b.letters == a.initials or a.letters == b.initials:
        first, second = (b, a) if b.letters == a.initials else (a, b)
        return Seen("acronym_of", first.text, second.text)
    similar, cover = measures.similar, measures.cover
    if similar >= 0.85:
        return Seen("similar_name", *texts, "95" if similar >= 0.95 else "90" if similar >= 0.9 else "85")
    one, other = set(a.words), set(b.words)
    if one <= other or other <= one:
        return Seen("name_contained", *texts)
    return Seen("some_words", *texts, "90" if cover >= 0.9 else "70" if cover >= 0.7 else "50")


def _set_apart(a: Name, b: Name) -> list[Seen]:
    """Return the words that only one has and that make another organization of the same name."""
    extra = set(a.words) ^ set(b.words)
    seen = []
    if any(_NUMBER.search(word) or word in _ROMAN for word in extra):
        seen.append(Seen("other_numbers", a.text, b.text))
    if telling := sorted(word for word in extra & TELLING if not _spelled_otherwise(word, a, b)):
        seen.append(Seen("telling_words", ", ".join(telling)))
    return seen


def _spelled_otherwise(word: str, a: Name, b: Name) -> bool:
    """Return whether the name that lacks a word has it in another spelling: `center` and `centre`."""
    other = b if word in a.words else a
    return any(OSA.normalized_similarity(word, one) >= 0.75 for one in other.words)


def of_parties(a: Evidence, b: Evidence) -> list[Seen]:
    """Return what identifiers, legal forms, abbreviations, places, websites and kinds say."""
    return [
        *_identifiers(a, b),
        *_forms(a, b),
        *_short(a, b),
        *_places(a, b),
        *_websites(a, b),
        *_kinds(a, b),
        *_ties(a, b),
    ]


def _identifiers(a: Evidence, b: Evidence) -> list[Seen]:
    seen = []
    for register in sorted(a.identifiers.keys() & b.identifiers.keys()):
        one, other = a.identifiers[register], b.identifiers[register]
        if shared := sorted(one & other):
            seen.append(Seen("same_identifier", f"{register} {shared[0]}", grade=register))
        elif register in REGISTERS:
            seen.append(Seen("different_identifier", f"{register} {min(one)}", f"{register} {min(other)}"))
    return seen


def _forms(a: Evidence, b: Evidence) -> list[Seen]:
    """Return a difference of legal form between names in full."""
    one, other = ({form for name in side.names[: side.formal] for form in name.forms} for side in (a, b))
    if one & other or not one | other:
        return []
    if not one or not other:
        lone = sorted(one | other)
        return [] if any(map(is_company, lone)) else [Seen("only_form", " ".join(lone))]
    grade = "company" if all(map(is_company, one | other)) else ""
    return [Seen("different_form", " ".join(sorted(one)), " ".join(sorted(other)), grade)]


def _short(a: Evidence, b: Evidence) -> list[Seen]:
    shared = sorted(a.short.keys() & b.short.keys())
    if not shared:
        return []
    named = any(a.short[word] or b.short[word] for word in shared)
    return [Seen("same_acronym", shared[0].upper(), grade="named" if named else "")]


def _places(a: Evidence, b: Evidence) -> list[Seen]:
    seen = []
    if a.countries and b.countries:
        shared = sorted(a.countries & b.countries)
        if shared:
            seen.append(Seen("same_country", shared[0]))
        else:
            seen.append(Seen("different_country", min(a.countries), min(b.countries)))
    if a.cities and b.cities:
        shared = sorted(a.cities.keys() & b.cities.keys())
        if shared:
            seen.append(Seen("same_city", a.cities[shared[0]]))
        elif not any(_one_city(one, other) for one in a.cities for other in b.cities):
            seen.append(Seen("different_city", min(a.cities.values()), min(b.cities.values())))
    return seen


def _one_city(one: str, other: str) -> bool:
    """Return whether two cities may be one, written in two ways: with a district, or a letter apart."""
    return one in other or other in one or OSA.normalized_similarity(one, other) >= 0.8


def _websites(a: Evidence, b: Evidence) -> list[Seen]:
    if not a.hosts or not b.hosts:
        return []
    if shared := sorted(a.hosts & b.hosts):
        return [Seen("same_domain", shared[0])]
    if shared := sorted(a.domains & b.domains):
        return [Seen("under_domain", shared[0])]
    return [Seen("different_domain", min(a.hosts), min(b.hosts))]


def _kinds(a: Evidence, b: Evidence) -> list[Seen]:
    if not a.kinds or not b.kinds:
        return []
    if shared := sorted(a.kinds & b.kinds):
        return [Seen("same_kind", shared[0])]
    return [Seen("different_kind", min(a.kinds), min(b.kinds))]


def _ties(a: Evidence, b: Evidence) -> list[Seen]:
    """Return that a source tells the two apart: it ties them, lists both, or names both in one activity."""
    seen = []
    if b.party.id in a.party.ties or a.party.id in b.party.ties:
        seen.append(Seen("tied", a.party.ties.get(b.party.id) or b.party.ties[a.party.id]))
    if lists := sorted(set(a.party.datasets) & set(b.party.datasets) - {CORRECTIONS}):
        seen.append(Seen("one_list", lists[0]))
    if together := a.party.activities & b.party.activities:
        seen.append(Seen("together", str(len(together))))
    return seen
