"""Ask the graph, and keep the answers for as long as the store does not change.

The only module of the explorer that talks to `graph` about content. Answers are kept per revision and
view: another visitor with the same filters gets them at once, a new revision makes them anew. What is
kept is shared between visitors, so nobody may change a frame: copy first.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from explorer import format, state, wording
from explorer.i18n import _, language
from explorer.widgets.claims import ClaimRow
from graph.analysis import collaboration as collaborating
from graph.analysis import coverage as covering
from graph.analysis import evidence as proving
from graph.analysis import layout, lists, neighbourhood, totals
from graph.analysis import profile as profiling
from graph.analysis import search as searching
from graph.analysis.stated import StatedTotal
from graph.analysis.thin import Thin
from graph.analysis.thin import thin as thin_profile
from graph.errors import StoreNotFound
from graph.model.dataset import Dataset, Source
from graph.model.ids import canonical, type_of
from graph.model.judgement import effective
from graph.model.regions import PROVINCES, is_region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import REGION, SECTOR
from graph.store import open_store
from graph.store.protocol import Run, Store, StoredClaim
from graph.view.ledger import Ledger
from graph.view.money import Funding, funding
from graph.view.params import ViewParams
from graph.view.view import View, compute

Positions = Sequence[int] | NDArray[np.int64]


def store_url() -> str:
    """Return the address of the store; raise `StoreNotFound` when nobody said which."""
    url = os.environ.get("WEEFSEL_STORE", "")
    if not url:
        raise StoreNotFound("")
    return url


def opened() -> Store:
    """Return the store, opened for this request; close it after use (it is a context manager)."""
    return open_store(store_url())


def revision() -> str:
    """Return the revision of the store; one run of a page sees one."""
    run, url = state.this_run(), store_url()
    if run is None or url not in run:
        with opened() as store:
            found = store.revision()
        if run is None:
            return found
        run[url] = found
    return str(run[url])


def params() -> ViewParams:
    """Return the view that the shared filters ask for."""
    shared = state.shared()
    as_of = shared["asof"] or state.today()
    known = shared["known"]
    return ViewParams(str(as_of), str(known) if known else "", shared["policy"])


def prepare() -> None:
    """Compute what the first page shows to who has set no filter, before anybody asks."""
    url = store_url()
    with open_store(url) as store:
        revision = store.revision()
    of = ViewParams(str(state.today()), "", state.POLICIES[0])
    _collaboration(url, revision, of, False)
    _totals(url, revision, of)


def view(of: ViewParams | None = None) -> View:
    """Return the view of the shared filters, or of other parameters."""
    return _view(store_url(), revision(), of or params())


def view_at(revision: str) -> View:
    """Return the view of the shared filters as it was at a revision that this visit has seen before."""
    return _view(store_url(), revision, params())


@st.cache_resource(max_entries=2, show_spinner=False)
def _ledger(url: str, revision: str) -> Ledger:
    with open_store(url) as store:
        return Ledger.of(store)


@st.cache_resource(max_entries=24, show_spinner=False)
def _view(url: str, revision: str, of: ViewParams) -> View:
    return compute(_ledger(url, revision), of)


@st.cache_resource(max_entries=24, show_spinner=False)
def _collaboration(url: str, revision: str, of: ViewParams, networks: bool) -> collaborating.Collaboration:
    return collaborating.collaboration(_view(url, revision, of), with_membership_networks=networks)


@st.cache_resource(max_entries=24, show_spinner=False)
def _totals(url: str, revision: str, of: ViewParams) -> totals.Totals:
    return totals.totals(_view(url, revision, of))


@st.cache_resource(max_entries=48, show_spinner=False)
def _list(url: str, revision: str, of: ViewParams, query: lists.ListQuery) -> lists.ListResult:
    return lists.find(_view(url, revision, of), query)


@st.cache_resource(max_entries=48, show_spinner=False)
def _coverage(url: str, revision: str, of: ViewParams, query: covering.CoverageQuery) -> covering.Matrix:
    return covering.coverage(_view(url, revision, of), query)


@st.cache_resource(max_entries=4, show_spinner=False)
def _places(url: str, revision: str, mode: neighbourhood.Mode) -> pd.DataFrame:
    return layout.load_or_compute(_ledger(url, revision), mode, beside(url))


def beside(url: str) -> Path | None:
    """Return the folder beside an SQLite store in which what is computed once is kept."""
    if not url.startswith("sqlite:///"):
        return None
    file = Path(url.removeprefix("sqlite:///"))
    return file.parent / f"{file.stem}-derived"


def collaboration(*, networks: bool = False, of: ViewParams | None = None) -> collaborating.Collaboration:
    """Return who works with whom under the shared filters, or in a view of other parameters."""
    return _collaboration(store_url(), revision(), of or params(), networks)


def count() -> totals.Totals:
    """Return how much there is under the shared filters."""
    return _totals(store_url(), revision(), params())


def find(query: lists.ListQuery, *, of: ViewParams | None = None) -> lists.ListResult:
    """Return the list that a query asks for."""
    return _list(store_url(), revision(), of or params(), query)


def coverage(query: covering.CoverageQuery) -> covering.Matrix:
    """Return the table of sectors and places that a query asks for."""
    return _coverage(store_url(), revision(), params(), query)


def places(mode: neighbourhood.Mode) -> pd.DataFrame:
    """Return where each entity stands in the picture; the same for every date and filter."""
    return _places(store_url(), revision(), mode)


def search(text: str, *, limit: int = 20) -> list[searching.Hit]:
    """Return the entities that a text means, best first."""
    with opened() as store:
        return searching.search(store, text, view=view(), limit=limit)


def suggest(text: str) -> list[searching.Hit]:
    """Return what may have been meant when nothing was found."""
    return searching.suggest(view(), text)


def money(activity: str) -> Funding:
    """Return the money of one activity under the shared filters."""
    return funding(view(), activity)


def datasets() -> tuple[Dataset, ...]:
    """Return the datasets with their cards and sources."""
    return view().ledger.datasets


def every_source() -> list[Source]:
    """Return the sources of all datasets, as the page of sources counts them: each once for each dataset."""
    return [source for dataset in datasets() for source in dataset.sources]


def source(dataset: str, source_id: str) -> Source | None:
    """Return a source of a dataset."""
    return view().ledger.sources.get((dataset, source_id))


def source_caveats(dataset: str, source_id: str) -> tuple[str, ...]:
    """Return what to know of a source of a dataset, in the visitor's language: how it was seen."""
    return _source_caveats(view(), dataset, source_id)


def _source_caveats(now: View, dataset: str, source_id: str) -> tuple[str, ...]:
    card = next((one for one in now.ledger.datasets if one.id == dataset), None)
    caveats = card.caveats_of(source_id) if card else ()
    return tuple(one.en if language() == "en" else one.nl for one in caveats)


def source_key(asked: str) -> tuple[str, str]:
    """Return dataset and id of a source that is asked for as `dataset/id`, or by its id alone."""
    dataset, slash, source_id = asked.partition("/")
    if slash:
        return dataset, source_id
    return next((key for key in view().ledger.sources if key[1] == asked), ("", asked))


def runs() -> list[Run]:
    """Return the log of the store, oldest first."""
    with opened() as store:
        return store.runs()


def entity_of(asked: str) -> str:
    """Return the id of the cluster that an id belongs to; one that somebody once used finds it too."""
    now = view()
    head = now.ledger.clusters.cluster(canonical(asked))
    if head in now.entities.index:
        return head
    claims = now.ledger.claims
    former = claims[(claims["predicate"] == "former_id") & (claims["value"] == asked)]
    return str(former["subject"].iloc[0]) if len(former) else head


def name(entity: str) -> str:
    """Return the name of an entity, sector or region in the visitor's language; the id when it has none."""
    return _called(view(), entity) if ":" in entity else _code_name(entity)


def _called(now: View, entity: str) -> str:
    """Return a name in one view: who asks many names asks for the view once."""
    if ":" not in entity:
        return _code_name(entity)
    entities = now.entities
    if entity not in entities.index:
        return entity
    english = entities.at[entity, "name_en"] if language() == "en" else ""
    return str(english or entities.at[entity, "name"])


def _code_name(code: str) -> str:
    kind = type_of(code) if code else ""
    names = {SECTOR: wording.sector, REGION: wording.region_name}
    return names[kind](code) if kind in names else code


def kind(entity: str) -> str:
    """Return the kind of an organization or activity; '' when nobody says."""
    entities = view().entities
    return str(entities.at[entity, "kind"]) if entity in entities.index else ""


def place(entity: str) -> str:
    """Return where an entity has its seat: city and province, or city and country; '' when unknown."""
    entities = view().entities
    if entity not in entities.index:
        return ""
    row = entities.loc[entity]
    region = row["seat"] or ("" if row["country"] == "NL" else row["country"])
    parts = dict.fromkeys(part for part in (row["city"], name(region) if region else "") if part)
    return ", ".join(parts)


def count_in(region: str) -> int:
    """Return how many organizations have their seat in a province or country."""
    entities = view().entities
    column = "seat" if len(region) == 4 else "country"
    return int(((entities["type"] == "organization") & (entities[column] == region)).sum())


def dataset_title(dataset: str) -> str:
    """Return the title of a dataset in the visitor's language."""
    titles = {one.id: one.title_en if language() == "en" else one.title_nl for one in datasets()}
    return titles.get(dataset, dataset)


def caveats(about: str) -> list[str]:
    """Return the warnings of the cards that apply to a page, entity, sector or region."""
    return [
        caveat.en if language() == "en" else caveat.nl
        for dataset in datasets()
        for caveat in dataset.caveats
        if about in caveat.applies_to
    ]


def names(organizations: bool = True, activities: bool = True) -> Mapping[str, str]:
    """Return the names of all organizations and activities by id, in order of name: what a chooser offers."""
    types = tuple(
        one for one, wanted in (("organization", organizations), ("activity", activities)) if wanted
    )
    return _names(store_url(), revision(), params(), types, language())


@st.cache_resource(max_entries=24, show_spinner=False)
def _names(
    url: str, revision: str, of: ViewParams, types: tuple[str, ...], language: str
) -> Mapping[str, str]:
    entities = _view(url, revision, of).entities
    chosen = entities[entities["type"].isin(types)]
    shown = chosen["name"]
    if language == "en":
        shown = chosen["name_en"].where(chosen["name_en"] != "", shown)
    pairs = zip(shown.index.astype(str), shown.astype(str), strict=True)
    return MappingProxyType(dict(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))))


def claim_rows(positions: Positions, *, of: ViewParams | None = None) -> list[ClaimRow]:
    """Return the claims at these positions of the ledger, with their sources and notes, latest first."""
    now = view(of)
    chosen = now.claims[now.claims.index.isin(np.asarray(positions, dtype=np.int64))]
    return _rows(now, chosen)


def claim_groups(groups: Iterable[Positions]) -> list[list[ClaimRow]]:
    """Return the claims at several lists of positions, asked for together, each latest first."""
    groups = list(groups)
    wanted = [set(view().ids(positions)) for positions in groups]
    everything = {row.id: row for row in claim_rows(np.concatenate([np.zeros(0, np.int64), *groups]))}
    return [[row for id_, row in everything.items() if id_ in ids] for ids in wanted]


def claims_of(entity: str) -> list[ClaimRow]:
    """Return every claim that names an entity, of all three states, latest first."""
    now = view()
    return _rows(now, now.of(entity))


def _rows(now: View, claims: pd.DataFrame) -> list[ClaimRow]:
    ids = [identifier.hex() for identifier in claims["id"]]
    with opened() as store:
        stored = {one.id: one for one in store.get(ids)}
    rows = [
        _row(now, line, stored[identifier])
        for identifier, line in zip(ids, claims.to_dict("records"), strict=True)
        if identifier in stored
    ]
    days = now.ledger.columns["confirmed_first"][claims.index.to_numpy()]
    order = np.lexsort((-days, np.array([STATE_ORDER[row.state] for row in rows], dtype=np.int64)))
    return [rows[i] for i in order]


STATE_ORDER = {"winner": 0, "contradicted": 1, "outside": 2}


def _row(now: View, line: Mapping[Hashable, Any], stored: StoredClaim) -> ClaimRow:
    claim = stored.claim
    said_by = now.ledger.sources.get((claim.dataset, claim.source))
    ended_by, ended_on = _ended(now, int(line["ended_by"]))
    return ClaimRow(
        id=stored.id,
        subject=line["subject"],
        subject_name=_called(now, line["subject"]),
        predicate=claim.predicate,
        object=line["object"],
        object_name=_called(now, line["object"]),
        value=claim.value,
        role=claim.role,
        amount=claim.amount,
        funding_state=claim.state,
        tranche=claim.tranche,
        valid_from=claim.valid_from,
        valid_to=claim.valid_to,
        asserted_on=claim.asserted_on,
        source=claim.source,
        source_title=said_by.title if said_by else "",
        publisher=said_by.publisher if said_by else "",
        url=said_by.url if said_by else "",
        source_kind=said_by.kind if said_by else "",
        source_language=said_by.language if said_by else "",
        published_on=said_by.published_on if said_by else "",
        source_caveats=_source_caveats(now, claim.dataset, claim.source),
        dataset=claim.dataset,
        confidence=claim.confidence,
        note_nl=claim.note_nl,
        note_en=claim.note_en,
        quote=claim.quote,
        place=claim.place,
        row=claim.row,
        state=line["state"],
        uncertain=bool(line["uncertain"]),
        undated=bool(line["undated"]),
        ended_by=ended_by,
        ended_on=ended_on,
    )


def _ended(now: View, by: int) -> tuple[str, str]:
    """Return the source of the claim at a position of the ledger and its end; nothing for -1."""
    if by < 0:
        return "", ""
    dataset, source, until = map(str, now.ledger.claims.loc[by, ["dataset", "source", "valid_to"]])
    found = now.ledger.sources.get((dataset, source))
    return (found.title if found else source), until


def partners(
    organization: str, *, networks: bool = False, of: ViewParams | None = None
) -> collaborating.Partners:
    """Return the partners of one organization under the shared filters, or in a view of other parameters."""
    return collaborating.partners_in(collaboration(networks=networks, of=of), organization)


def thin(entity: str) -> Thin:
    """Return why an entity has few ties, and which lists could know more."""
    return thin_profile(view(), entity)


def around(entities: Iterable[str], *, of: ViewParams | None = None, **how: Any) -> neighbourhood.Picture:
    """Return what lies around one or more entities (see `neighbourhood.neighbourhood`)."""
    return _around(store_url(), revision(), of or params(), tuple(entities), how)


def whole(
    ids: Iterable[str] | None = None, *, of: ViewParams | None = None, **how: Any
) -> neighbourhood.Picture:
    """Return the ties among entities (see `neighbourhood.whole`)."""
    return _whole(store_url(), revision(), of or params(), None if ids is None else tuple(ids), how)


@st.cache_resource(max_entries=48, show_spinner=False)
def _around(
    url: str, revision: str, of: ViewParams, entities: tuple[str, ...], how: dict[str, Any]
) -> neighbourhood.Picture:
    return neighbourhood.neighbourhood(_view(url, revision, of), entities, **how)


@st.cache_resource(max_entries=24, show_spinner=False)
def _whole(
    url: str, revision: str, of: ViewParams, ids: tuple[str, ...] | None, how: dict[str, Any]
) -> neighbourhood.Picture:
    return neighbourhood.whole(_view(url, revision, of), ids, **how)


def said_by(positions: Positions) -> int:
    """Return how many sources say the claims at these positions of the ledger."""
    claims = view().ledger.claims.iloc[np.asarray(positions, dtype=np.int64)]
    return len(set(zip(claims["dataset"], claims["source"], strict=True)))


def regions() -> list[str]:
    """Return the provinces, then the countries that something here lies in, each in order of name."""
    abroad = set(view().entities["country"]) - {""}
    return [*sorted(PROVINCES, key=name), *sorted(abroad, key=name)]


def claims_by_state(*, dataset: str = "") -> dict[str, int]:
    """Return how many claims win, are contradicted or lie outside the date; of one dataset, or of all."""
    claims = view().claims
    chosen = claims[claims["dataset"] == dataset] if dataset else claims
    return {str(name): int(number) for name, number in chosen["state"].value_counts().items()}


def source_table() -> pd.DataFrame:
    """Return one row for each source of each dataset and what it contributed, most claims first."""
    frame = count().sources.reset_index()
    frame["key"] = frame["dataset"] + "/" + frame["source"]
    return frame.sort_values(["claims", "title"], ascending=[False, True], ignore_index=True)


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


def claims_of_source(dataset: str, source_id: str) -> list[ClaimRow]:
    """Return every claim of one source, of all three states, latest first."""
    now = view()
    chosen = now.claims[(now.claims["dataset"] == dataset) & (now.claims["source"] == source_id)]
    return _rows(now, chosen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _profile(url: str, revision: str, of: ViewParams, networks: bool, entity: str) -> profiling.Profile:
    return profiling.profile(_collaboration(url, revision, of, networks), entity)


def profile(entity: str, *, networks: bool = False) -> profiling.Profile:
    """Return what is known of one entity under the shared filters."""
    return _profile(store_url(), revision(), params(), networks, entity)


def evidence(entity: str, about: str, *, networks: bool = False) -> list[ClaimRow]:
    """Return the claims under one figure of a profile (see `graph.analysis.evidence`)."""
    return claim_rows(proving.evidence(profile(entity, networks=networks), about))


def called() -> Callable[[str], str]:
    """Return what gives names under the shared filters: for who needs many."""
    now = view()
    return lambda entity: _called(now, entity)


def kinds() -> dict[str, str]:
    """Return the kind of every organization and activity by id."""
    column = view().entities["kind"]
    return dict(zip(column.index, column, strict=True))


def is_theme(entity: str) -> bool:
    """Return whether an id names a sector or a region."""
    return entity in SECTORS or is_region(entity)


def known_now(entity: str) -> bool:
    """Return whether anybody says something about an organization or activity under the shared filters."""
    return entity in view().entities.index


def spoken_of(entity: str) -> bool:
    """Return whether any claim in the store names an entity, whatever the date and the other filters."""
    claims = view().ledger.claims
    return bool(((claims["subject"] == entity) | (claims["object"] == entity)).any())


def sources_of(positions: Positions) -> list[Source]:
    """Return the sources of the claims at these positions of the ledger, those with most of them first."""
    ledger = view().ledger
    claims = ledger.claims.iloc[np.asarray(positions, dtype=np.int64)]
    keys = Counter(zip(claims["dataset"], claims["source"], strict=True))
    return [ledger.sources[key] for key, _number in keys.most_common() if key in ledger.sources]


def stated(entity: str) -> list[StatedTotal]:
    """Return the totals that sources state of an entity, beside what is known."""
    return [total for total in count().stated if total.entity == entity]


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
