"""Find entities by what people type: names, abbreviations, initials, places, sectors, regions.

A store only says which texts hold a word (`Store.match`); the order of what is found is decided
here, for every store alike. Each word is looked up by itself, so that a query may be spread over a
name, an alias, a place and a kind (`universiteit groningen`, `lab zorg`).
"""

from __future__ import annotations

import math
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.analysis.naming import code_texts, named_kinds
from graph.model.judgement import clusters
from graph.model.text import SMALL, fold, initials
from graph.store.protocol import Match

if TYPE_CHECKING:
    from graph.model.judgement import Clusters
    from graph.store.protocol import Store
    from graph.view.view import View

EXACT: Final = "exact"
INITIALS: Final = "initials"
PREFIX: Final = "prefix"
PHRASE: Final = "phrase"
WORDS: Final = "words"
SPREAD: Final = "spread"
ASIDE: Final = "aside"
SOME: Final = "some"
SIMILAR: Final = "similar"
TIERS: Final[dict[str, float]] = {
    EXACT: 100,  # the whole text
    INITIALS: 88,  # the first letters of a name
    PREFIX: 76,  # the text begins with it
    PHRASE: 64,  # the words stand side by side in it
    WORDS: 52,  # all words are in one text
    SPREAD: 40,  # all words are in its texts together: name, alias, place, kind
    ASIDE: 20,  # only its place or an identifier holds them
    SOME: 0,  # only some of the words are there
}
"""What each way of matching is worth. What is added within a way stays below the next."""
_WHOLE: Final = 2.0  # for words that are not just the beginning of a longer one
_SHORT: Final = 4.0  # for a text that holds nothing else
_OFTEN: Final = 3.5  # for what many claims speak of
_OF: Final = {"name": 2.0, "name_en": 1.0, "alias": 0.6}
_WIDE: Final = 20_000
"""How many texts of one word among others are looked at: more than a store of 470,000 claims has of any."""
_ENOUGH: Final = 5_000
"""How many texts of a single word are looked at."""
_CANDIDATES: Final = 200
_CANDIDATES_UNSEEN: Final = 50
"""Without a view the claims of every candidate are read to count them, so there are fewer."""


class Hit(NamedTuple):
    """An entity that was found, the text it was found by, and why it stands where it stands."""

    entity: str
    name: str
    matched_text: str
    predicate: str
    """What the text is of the entity: name, name_en, alias, city, identifier, former_id or kind."""
    score: float
    why: str
    """One of `TIERS`, or `similar`."""


def search(store: Store, text: str, *, view: View | None = None, limit: int = 20) -> list[Hit]:
    """Return the entities that `text` means, best first; an empty list when nothing is found.

    How much is said of an entity is counted in the view, or without one in the store. A word that
    nobody knows is most likely a typing error: what is found then must hold the rarer half of the
    words, else nothing is found and `suggest` helps.
    """
    query = fold(text)
    words = list(dict.fromkeys(query.split()))
    if not words:
        return []
    joined = view.ledger.clusters if view is not None else clusters(store.judgements())
    most = _ENOUGH if len(words) == 1 else _WIDE
    found = {word: _lookup(store, word, joined, most) for word in words}
    candidates = _candidates(found)
    most = _CANDIDATES if view is not None else _CANDIDATES_UNSEEN
    if len(candidates) > most:
        candidates = {hit.entity for hit in rank(query, _texts(found, candidates), {})[:most]}
    names, weight, kinds = _about(store, view, candidates, joined)
    matches = [*_texts(found, candidates), *_kind_texts(words, kinds)]
    hits = rank(query, matches, weight)[:limit]
    return [hit._replace(name=names.get(hit.entity, hit.name)) for hit in hits]


def rank(query: str, matches: Iterable[Match], weight: Mapping[str, int]) -> list[Hit]:
    """Return one hit for each entity whose texts hold words of `query`, best first.

    `weight` is how many claims speak of an entity: a last nudge between equals. Equal scores stand
    in order of id. What holds only some of the words is left out when anything holds all. Pure.

    >>> [hit.why for hit in rank("tno", [Match("org:tno", "alias", "TNO")], {})]
    ['exact']
    """
    words = fold(query).split()
    texts: dict[str, list[Match]] = {}
    for match in dict.fromkeys(matches) if words else ():
        texts.setdefault(match.entity, []).append(match)
    hits = []
    for entity, said in texts.items():
        score, why, match = max(
            (*(_one_text(words, match) for match in said), _together(words, said)),
            key=lambda way: (way[0], way[2].predicate, way[2].text),
        )
        if score <= 0:
            continue
        score += min(_OFTEN, 0.6 * math.log1p(weight.get(entity, 0)))
        hits.append(Hit(entity, match.text, match.text, match.predicate, round(score, 3), why))
    whole = [hit for hit in hits if hit.why != SOME]
    return sorted(whole or hits, key=lambda hit: (-hit.score, hit.entity))


def suggest(view: View, text: str, *, limit: int = 5) -> list[Hit]:
    """Return what may have been meant when nothing was found: names one typing error away.

    One error is a letter (or space) too many, too few or wrong, or two that changed places.
    """
    texts = list(known_texts(view))
    holding: dict[str, set[int]] = {}
    for number, match in enumerate(texts):
        for word in fold(match.text).split():
            holding.setdefault(word, set()).add(number)
    names, weight, _ = _described(view, view.entities.index)
    best: dict[str, Hit] = {}
    for edit in sorted(_edits(fold(text))):
        words = edit.split()
        if not words or not all(word in holding for word in words):
            continue
        numbers = set.intersection(*(holding[word] for word in words))
        for hit in rank(edit, [texts[number] for number in sorted(numbers)], weight):
            if hit.entity not in best or hit.score > best[hit.entity].score:
                best[hit.entity] = hit._replace(name=names.get(hit.entity, hit.name), why=SIMILAR)
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.entity))[:limit]


def known_texts(view: View) -> Iterator[Match]:
    """Yield the names and aliases that hold in a view, each once, and those of sectors and regions."""
    named = view.winners[view.winners["predicate"].isin(list(_OF))]
    columns = (named[column].astype(object) for column in ("subject", "predicate", "value"))
    yield from (Match(*row) for row in dict.fromkeys(zip(*columns, strict=True)))
    yield from (match for match, _ in code_texts())


def _lookup(store: Store, word: str, joined: Clusters, most: int) -> list[Match]:
    """Return the texts in which something begins with a word, each under its cluster's id."""
    stored = [m._replace(entity=joined.cluster(m.entity)) for m in store.match([word], limit=most)]
    return stored + [match for match, folded in code_texts() if f" {word}" in f" {folded}"]


def _candidates(found: Mapping[str, Sequence[Match]]) -> set[str]:
    """Return the entities that hold every word that must be held, else those with the rarer half of them.

    A word that names a kind (`universiteit`) need not stand in a text, as the kind itself may hold it.
    """
    needed = [word for word in found if not named_kinds(word) and word not in SMALL] or list(found)
    holders = {word: {match.entity for match in found[word]} for word in needed}
    every = set.intersection(*holders.values())
    if every:
        return every
    rarity = {word: 1 / (1 + math.log1p(len(holders[word]))) for word in needed}
    held: dict[str, float] = {}
    for word in needed:
        for entity in holders[word]:
            held[entity] = held.get(entity, 0) + rarity[word]
    return {entity for entity, share in held.items() if 2 * share >= sum(rarity.values())}


def _texts(found: Mapping[str, Sequence[Match]], entities: Collection[str]) -> list[Match]:
    return [match for matches in found.values() for match in matches if match.entity in entities]


def _kind_texts(words: Iterable[str], kinds: Mapping[str, str]) -> list[Match]:
    """Return each word that names the kind of an entity as if it were one of its texts."""
    meant = {word: named_kinds(word) for word in words}
    return [
        Match(entity, "kind", word) for entity, kind in kinds.items() for word in meant if kind in meant[word]
    ]


def _about(
    store: Store, view: View | None, entities: Collection[str], joined: Clusters
) -> tuple[dict[str, str], dict[str, int], dict[str, str]]:
    """Return names, numbers of claims and kinds of entities."""
    if view is not None:
        names, weight, kinds = _described(view, entities)
        return store.labels(entities) | names, weight, kinds
    weight, kinds = dict.fromkeys(entities, 0), {}
    members = {member for entity in entities for member in joined.members(entity)}
    for member, (count, kind) in sorted(store.spoken_of(members).items()):
        head = joined.cluster(member)
        weight[head] += count
        if kind and (member == head or head not in kinds):
            kinds[head] = kind
    return store.labels(entities), weight, kinds


def _described(view: View, entities: Iterable[str]) -> tuple[dict[str, str], dict[str, int], dict[str, str]]:
    known = view.entities.loc[view.entities.index.intersection(sorted(entities))]
    columns = [known[column].tolist() for column in ("name", "claims", "kind")]
    return tuple(dict(zip(known.index, column, strict=True)) for column in columns)  # type: ignore[return-value]


def _one_text(words: Sequence[str], match: Match) -> tuple[float, str, Match]:
    """Return how well one text holds the words."""
    query, text = " ".join(words), fold(match.text)
    why = _way(query, text, match)
    if why in (PREFIX, PHRASE) and query == _bare(text):
        why, text = PREFIX, query
    if not why:
        return (-1, SOME, match)
    score = TIERS[why] + _SHORT * len(query) / max(len(query), len(text)) + _OF.get(match.predicate, 0)
    return (score + (_WHOLE if set(words) <= set(text.split()) else 0), why, match)


def _way(query: str, text: str, match: Match) -> str:
    """Return the best way in which a text holds a query, or '' for none."""
    if query == text and match.predicate not in ("city", "kind"):
        return EXACT
    if match.predicate not in _OF:
        return ASIDE if f" {query}" in f" {text}" else ""
    if query == initials(match.text):
        return INITIALS
    if text.startswith(query):
        return PREFIX
    if f" {query}" in f" {text}":
        return PHRASE
    return WORDS if all(f" {word}" in f" {text}" for word in query.split()) else ""


def _bare(text: str) -> str:
    """Return a folded name without the words that say its kind: who types `twente` means the university."""
    return " ".join(word for word in text.split() if word not in SMALL and not named_kinds(word))


def _together(words: Sequence[str], said: Sequence[Match]) -> tuple[float, str, Match]:
    """Return how well the texts of an entity together hold the words."""
    texts = [(f" {fold(match.text)}", initials(match.text)) for match in said]
    held = [{word for word in words if f" {word}" in text or word == short} for text, short in texts]
    every: set[str] = set().union(*held)
    wanted = {word for word in words if word not in SMALL} or set(words)
    why = SPREAD if wanted <= every else SOME
    share = sum(map(len, every & wanted)) / sum(map(len, wanted))
    most = max(range(len(said)), key=lambda i: (len(held[i]), _OF.get(said[i].predicate, 0), said[i].text))
    if not share:
        return (0, SOME, said[most])
    score = TIERS[why] + _SHORT * share + _OF.get(said[most].predicate, 0)
    if all(match.predicate not in _OF for match, some in zip(said, held, strict=True) if some):
        score, why = min(score, TIERS[ASIDE]), ASIDE if why == SPREAD else SOME
    return (score, why, said[most])


def _edits(query: str) -> set[str]:
    """Return every text one error away."""
    letters = f"{string.ascii_lowercase}{string.digits} "
    cuts = [(query[:i], query[i:]) for i in range(len(query) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in letters),
        *(a + letter + b for a, b in cuts for letter in letters),
    }
