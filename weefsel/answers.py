"""Word what was found as plain dicts: what `--json` prints and what scripts build on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from graph.model.ids import type_of
from graph.model.money import euros
from graph.model.regions import region
from graph.model.relations import is_relation
from graph.model.sectors import SECTORS
from graph.model.vocabulary import SECTOR
from graph.store.protocol import Store, StoredClaim
from graph.view.money import Amount, Funding, funding
from graph.view.network import from_code
from graph.view.view import STATES, WINNER, View


def entity_answer(store: Store, view: View, stored: Mapping[str, StoredClaim], asked: str) -> dict[str, Any]:
    """Return one entity with all its claims by state, who leads it, and its money.

    `view` and `stored` are what `graph.view.entity.read_entity` returned for the id `asked`.
    """
    entity = _head(view, stored, asked)
    others = {end for s in stored.values() for end in (s.claim.subject, s.claim.object) if end}
    names = names_of(store, others)
    rows = claim_rows(view, stored, entity, names)
    leads = dict.fromkeys(
        row["subject"]
        for row in rows
        if row["state"] == WINNER and row["role"] == "lead" and row["object"] == entity
    )
    described: dict[Any, Any] = {**from_code(entity), "name": names.get(entity, entity)}
    if entity in view.entities.index:
        described |= view.entities.loc[entity].to_dict()
    return {
        "entity": {"id": entity, "asked": asked, **described},
        "leads": [{"id": lead, "name": names.get(lead, lead)} for lead in leads],
        "funding": funding_answer(view, funding(view, entity), names),
        "contradictions": contradictions(rows),
        **{state: [row for row in rows if row["state"] == state] for state in STATES},
    }


def _head(view: View, stored: Mapping[str, StoredClaim], asked: str) -> str:
    """Return the entity whose claims these are: the one asked for, or the one that once had this id."""
    clusters = view.ledger.clusters
    ends = [{clusters.cluster(s.claim.subject), clusters.cluster(s.claim.object)} for s in stored.values()]
    named = set.intersection(*ends) - {""}  # both ends, where there is but one claim
    head = clusters.cluster(asked)
    return head if head in named else min(named)


def names_of(store: Store, entities: Iterable[str]) -> dict[str, str]:
    """Return the names of entities, sectors and regions; an id without a name is left out."""
    entities = set(entities)
    found = store.labels([entity for entity in entities if ":" in entity])
    for entity in entities:
        if ":" not in entity:
            kind = type_of(entity)
            found[entity] = SECTORS[entity].name_nl if kind == SECTOR else region(entity).name_nl
    return found


def claim_rows(
    view: View, stored: Mapping[str, StoredClaim], entity: str, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return each claim of an entity as one dict, with its source: what it says first, best first."""
    claims = view.claims
    order = claims.assign(
        day=-pd.Series(view.ledger.columns["start_first"]).reindex(claims.index)
    ).sort_values(["predicate", "state", "best", "day"], ascending=[True, True, False, True], kind="stable")
    rows = []
    for line in order.to_dict("records"):
        identifier = line["id"].hex()
        claim = stored[identifier].claim
        source = view.ledger.sources.get((claim.dataset, claim.source))
        other = line["subject"] if line["object"] == entity else line["object"]
        rows.append(
            {
                "id": identifier,
                "state": line["state"],
                "reason": line["reason"],
                "uncertain": bool(line["uncertain"]),
                "undated": bool(line["undated"]),
                "what": claim.predicate if line["object"] != entity else f"{claim.predicate} ←",
                "subject": line["subject"],
                "predicate": claim.predicate,
                "object": line["object"],
                "value": names.get(other, other)
                if is_relation(claim.predicate)
                else claim.value or claim.note_en,
                "role": claim.role,
                "valid_from": claim.valid_from,
                "valid_to": claim.valid_to,
                "amount_eur": euros(claim.amount) if claim.amount is not None else None,
                "funding_state": claim.state,
                "asserted_on": claim.asserted_on,
                "effective": line["effective"],
                "confidence": claim.confidence,
                "source": claim.source,
                "title": source.title if source else "",
                "publisher": source.publisher if source else "",
                "source_kind": source.kind if source else "",
                "url": source.url if source else "",
                "place": claim.place,
                "dataset": claim.dataset,
                "row": claim.row,
                "ended_by": view.ids([line["ended_by"]])[0] if line["ended_by"] >= 0 else "",
                "quote": claim.quote,
                "note_nl": claim.note_nl,
                "note_en": claim.note_en,
            }
        )
    return rows


def contradictions(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what sources disagree on: the chosen answer first, then the others, each with its claims.

    Whether something ended is no such question: a claim that loses to a correction names it in `ended_by`.
    """
    groups: dict[tuple[str, str, str], dict[str, list[Mapping[str, Any]]]] = {}
    rows = [row for row in rows if row["state"] != "contradicted" or not row["ended_by"]]
    disputed = {_question(row) for row in rows if row["state"] == "contradicted"}
    for row in rows:
        if _question(row) in disputed and row["state"] != "outside":
            groups.setdefault(_question(row), {}).setdefault(_said(row), []).append(row)
    return [
        {
            "subject": subject,
            "about": about,
            "answers": [
                {
                    "value": value,
                    "chosen": said[0]["state"] == WINNER,
                    "claims": [row["id"] for row in said],
                    "sources": sorted({row["source"] for row in said}),
                }
                for value, said in sorted(
                    answers.items(), key=lambda item: (item[1][0]["state"] != WINNER, _latest(item[1]))
                )
            ],
        }
        for (subject, about, _), answers in sorted(groups.items())
    ]


def _question(row: Mapping[str, Any]) -> tuple[str, str, str]:
    if row["role"] == "lead":
        return (row["object"], "lead", "")
    if row["amount_eur"] is not None:
        return (row["subject"], row["predicate"], row["object"])
    return (row["subject"], row["predicate"], "")


def _said(row: Mapping[str, Any]) -> str:
    return row["subject"] if row["role"] == "lead" else row["amount_eur"] or row["value"]


def _latest(said: list[Mapping[str, Any]]) -> str:
    """Return a key that sorts the latest asserted first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in max(row["asserted_on"] for row in said))


def funding_answer(view: View, money: Funding, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the money of an activity, in euros as text, with the claims behind each amount."""

    def line(amount: Amount) -> dict[str, Any]:
        return {
            "payer": amount.payer,
            "name": names.get(amount.payer, amount.payer),
            "amount_eur": euros(amount.cents) if amount.cents is not None else None,
            "state": amount.state,
            "tranche": amount.tranche,
            "counted": amount.counted,
            "because": amount.because,
            "of": amount.of,
            "claims": view.ids(amount.claims),
            "otherwise": [{"amount_eur": euros(c), "claims": view.ids(rows)} for c, rows in amount.otherwise],
        }

    return {
        "total_eur": euros(money.total),
        "payers": [line(amount) for amount in money.amounts],
        "unknown": list(money.unknown),
        "shares": [line(amount) for amount in money.shares],
        "budget": [{"value_eur": value, "claims": view.ids(rows)} for value, rows in money.budget],
    }
