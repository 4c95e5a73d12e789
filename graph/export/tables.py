"""Lay a view out in four tables: claims, entities, ties and sources, each row with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.export.about import about
from graph.model.claim import Claim
from graph.view.network import from_code

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.store.protocol import Store
    from graph.view.view import View

    Ints = NDArray[np.int64]

OF_CLAIM: Final = (
    "id", "state", "reason", "ended_by", "uncertain", "undated", "subject", "subject_name", "predicate",
    "object", "object_name", "value", "role", "valid_from", "valid_to", "amount_eur", "funding_state",
    "tranche", "asserted_on", "confirmed", "confidence", "dataset", "source", "source_title",
    "source_publisher", "source_kind", "source_url", "source_published_on", "subject_id", "object_id",
)  # fmt: skip
OF_ENTITY: Final = (
    "type", "kind", "name", "name_en", "city", "seat", "country", "website", "start", "end",
    "claims", "sources", "first", "confirmed",
)  # fmt: skip
OF_TIE: Final = (
    "subject", "subject_name", "relation", "role", "object", "object_name", "claims", "sources",
    "confirmed", "old", "undated", "uncertain", "confidence", "source_titles", "source_urls", "claim_ids",
)  # fmt: skip
OF_SOURCE: Final = (
    "dataset", "source", "title", "publisher", "kind", "url", "published_on", "language", "claims",
)  # fmt: skip
_AS_SAID: Final = (
    "state", "reason", "uncertain", "undated", "subject", "predicate", "object", "value", "role",
    "valid_from", "valid_to", "funding_state", "tranche", "asserted_on", "confirmed", "confidence",
    "dataset", "source", "subject_id", "object_id",
)  # fmt: skip
_DETAILS: Final = ("quote", "note_nl", "note_en", "place", "row")


def tables(view: View, store: Store | None = None) -> dict[str, pd.DataFrame]:
    """Return all four tables and the account, by the name of their file or sheet."""
    return {
        "claims": claims(view, store),
        "entities": entities(view),
        "ties": ties(view),
        "sources": sources(view),
        "about": about(view).frame,
    }


def claims(view: View, store: Store | None = None) -> pd.DataFrame:
    """Return every claim of the view, of all three states, in order of id.

    `subject` and `object` are clusters; `subject_id` and `object_id` are the claim's own words. `ended_by` is
    the id of the correction that ends a claim, or of the claim that overrules a correction; else empty.
    Quote, notes, place and row are empty without a store.
    """
    said = view.claims
    frame = said[list(_AS_SAID)].assign(
        id=hexadecimal(said["id"]),
        ended_by=_ended_by(view),
        subject_name=_named(view, said["subject"]),
        object_name=_named(view, said["object"]),
        amount_eur=(said["amount"].astype("Float64") / 100).to_numpy(float, na_value=np.nan),
        **_of_sources(view),
    )
    frame = frame[list(OF_CLAIM)].reset_index(drop=True)
    return frame.assign(**_details(frame["id"], store))


def _ended_by(view: View) -> NDArray[np.object_]:
    by = view.claims["ended_by"].to_numpy(np.int64)
    ids = np.full(len(by), "", dtype=object)
    ids[by >= 0] = view.ids(by[by >= 0])
    return ids


def entities(view: View) -> pd.DataFrame:
    """Return the organizations and activities of a view, and the sectors and regions that its ties name."""
    described = view.entities[list(OF_ENTITY)].rename_axis("id").reset_index()
    ends = pd.unique(pd.concat([view.ties.frame[end].astype(object) for end in ("subject", "object")]))
    coded = sorted(set(ends) - set(described["id"]))
    if not coded:
        return described
    rows = [{"id": entity, **dict.fromkeys(OF_ENTITY, ""), **from_code(entity)} for entity in coded]
    extra = pd.DataFrame(rows)[["id", *OF_ENTITY]]
    return pd.concat([described.astype({"id": object}), extra.astype({"id": object})], ignore_index=True)


def ties(view: View) -> pd.DataFrame:
    """Return the relations that hold, each once, with the ids of its claims and their sources."""
    found = view.ties
    named = {
        f"{end}_name": _named(view, found.frame[end].astype("category")) for end in ("subject", "object")
    }
    behind = said_by(view, found.positions, found.bounds)
    return found.frame.assign(**named, **behind)[list(OF_TIE)]


def sources(view: View) -> pd.DataFrame:
    """Return the publications that claims of the view name, with how many, in order of dataset and id."""
    keys = ["dataset", "source"]
    counts = view.claims.groupby(keys, observed=True).size().rename("claims").reset_index()
    counts = counts.astype(dict.fromkeys(keys, object)).sort_values(keys, ignore_index=True)
    known = view.ledger.sources
    found = [
        known.get((dataset, source))
        for dataset, source in zip(counts["dataset"], counts["source"], strict=True)
    ]
    parts = {
        name: [getattr(source, name) if source else "" for source in found]
        for name in ("title", "publisher", "kind", "url", "published_on", "language")
    }
    return counts.assign(**parts)[list(OF_SOURCE)]


def hexadecimal(ids: pd.Series) -> NDArray[np.object_]:
    """Return claim ids (16 bytes each) as 32 hexadecimal digits, all at once."""
    digits = b"".join(ids).hex().encode()
    return np.frombuffer(digits, dtype="S32").astype("U32").astype(object)


def said_by(view: View, positions: Ints, bounds: Ints) -> dict[str, list[str]]:
    """Return for each run of claim positions their ids, and the titles and addresses of their sources.

    Ids are separated by spaces, titles and addresses by '; ', each once, in order of first mention.
    """
    ledger = view.ledger.claims
    ids = hexadecimal(ledger["id"].iloc[positions])
    pairs, which = _source_of(view, positions)
    known = [view.ledger.sources.get(pair) for pair in pairs]
    titles = [source.title if source else pair[1] for source, pair in zip(known, pairs, strict=True)]
    urls = [source.url if source else "" for source in known]
    columns: dict[str, list[str]] = {"source_titles": [], "source_urls": [], "claim_ids": []}
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        said = list(dict.fromkeys(which[begin:end]))
        columns["claim_ids"].append(" ".join(ids[begin:end]))
        columns["source_titles"].append("; ".join(dict.fromkeys(titles[number] for number in said)))
        addresses = dict.fromkeys(urls[number] for number in said if urls[number])
        columns["source_urls"].append("; ".join(addresses))
    return columns


def _source_of(view: View, positions: Ints) -> tuple[list[tuple[str, str]], list[int]]:
    """Return the different (dataset, source) pairs at these positions, and which one each position has."""
    part = view.ledger.claims[["dataset", "source"]].iloc[positions]
    dataset, source = part["dataset"].cat, part["source"].cat
    width = max(len(source.categories), 1)
    codes = dataset.codes.to_numpy(np.int64) * width + source.codes.to_numpy(np.int64)
    present, which = np.unique(codes, return_inverse=True)
    pairs = [(str(dataset.categories[c // width]), str(source.categories[c % width])) for c in present]
    return pairs, which.tolist()


def _of_sources(view: View) -> dict[str, Any]:
    """Return title, publisher, kind, address and date of each claim's source, as categorical columns."""
    pairs, which = _source_of(view, view.claims.index.to_numpy(np.int64))
    found = [view.ledger.sources.get(pair) for pair in pairs]
    columns = {}
    for name in ("title", "publisher", "kind", "url", "published_on"):
        texts = [getattr(source, name) if source else "" for source in found]
        columns[f"source_{name}"] = _taken(texts, np.array(which, dtype=np.int64))
    return columns


def _named(view: View, ids: pd.Series) -> Any:
    """Return the names of a categorical column of ids; of sectors and regions in Dutch."""
    names = view.entities["name"].to_dict()
    column = ids.cat
    texts = [_name(str(entity), names) for entity in column.categories]
    return _taken(texts, np.asarray(column.codes, dtype=np.int64))


def _name(entity: str, names: dict[Any, str]) -> str:
    """Return the name of an entity; its id when no claim that holds names it."""
    if ":" in entity or not entity:
        return names.get(entity, entity)
    return str(from_code(entity)["name"])


def _taken(texts: list[str], which: Ints) -> Any:
    codes, different = pd.factorize(pd.Index(texts, dtype=object))
    return pd.Categorical.from_codes(np.asarray(codes[which]), different)


def _details(ids: pd.Series, store: Store | None) -> dict[str, Any]:
    """Return what a view does without: quote, notes, and where in the source and the dataset it stands."""
    if store is None:
        return dict.fromkeys(_DETAILS, "")
    found = store.get(ids.tolist())
    said = pd.DataFrame.from_records([stored.claim for stored in found], columns=list(Claim._fields))
    said = said.set_index(pd.Index([stored.id for stored in found], dtype=object))[list(_DETAILS)]
    return {name: said[name].reindex(ids).fillna("").to_numpy(object) for name in _DETAILS}
