"""Describe each organization and activity by the claims that win: name, kind, place, freshness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from graph.model.ids import type_of
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY, COLLECTORS, KIND_TYPE, ORGANIZATION
from graph.view.elsewhere import Said
from graph.view.ledger import ALWAYS
from graph.view.times import ranks, span

if TYPE_CHECKING:
    from numpy.typing import NDArray


DESCRIBED_BY: Final = (
    "kind",
    "name",
    "name_en",
    "city",
    "province",
    "country",
    "website",
    "start",
    "end",
    "budget",
)
"""Properties that become a column of their own; of several winners, the best by the policy's order."""


def describe(winners: pd.DataFrame, elsewhere: Sequence[Said] = ()) -> pd.DataFrame:
    """Return one row for each organization and activity, indexed by id, in id order.

    Columns: `type`, the properties of `DESCRIBED_BY` ('' where nobody says), `seat` (province code,
    else '' when abroad or unknown), `claims`, `sources`, `first` and `confirmed` (texts of the
    earliest and latest date of assertion; '' undated), `confirmed_day` (ordinal, 0 undated).
    `elsewhere` is what other winners say of these entities, who do not describe them.
    """
    named = _said_about(winners, elsewhere)
    ids = sorted(named["entity"].unique())
    types = pd.Series({entity: type_of(entity) for entity in ids}, dtype=object)
    ids = [entity for entity in ids if types[entity] in (ORGANIZATION, ACTIVITY)]
    frame = pd.DataFrame({"type": types.reindex(ids)}, index=pd.Index(ids, name="id", dtype=object))
    best = _best_values(winners)
    for name in DESCRIBED_BY:
        frame[name] = best[name].reindex(frame.index).fillna("") if name in best else ""
    frame["name"] = frame["name"].where(frame["name"] != "", pd.Series(frame.index, frame.index))
    frame["kind"] = frame["kind"].where(frame["kind"].isin(list(KIND_TYPE)), "")
    frame["seat"] = seats(winners).groupby("entity")["region"].first().reindex(frame.index).fillna("")
    return frame.join(_freshness(named)).astype({"claims": int, "sources": int, "confirmed_day": int})


def _said_about(winners: pd.DataFrame, elsewhere: Sequence[Said]) -> pd.DataFrame:
    """Return (entity, source, confirmed, n, rank, day) for each winner and each of its two ends."""
    parts = [
        pd.DataFrame(
            {
                "entity": winners[end].astype(object),
                "source": winners["source"].astype(object),
                "confirmed": winners["confirmed"].astype(object),
                "n": 1,
            }
        )
        for end in ("subject", "object")
    ]
    if elsewhere:
        parts.append(pd.DataFrame(list(elsewhere), columns=list(Said._fields)))
    said = pd.concat(parts, ignore_index=True)
    said = said[said["entity"] != ""]
    codes, texts = pd.factorize(said["confirmed"])
    days = np.array([span(str(text))[0] for text in texts], dtype=np.int64)
    return said.assign(rank=ranks(texts)[codes], day=days[codes])


def _freshness(named: pd.DataFrame) -> pd.DataFrame:
    """Return how many claims and sources speak of each entity, and between which dates.

    What the collectors knew without a source counts as a claim, not as a source.
    """
    counts = named.groupby("entity")["n"].sum()
    publications = named[named["source"] != COLLECTORS].groupby("entity")["source"].nunique()
    dated = named[named["day"] != ALWAYS].sort_values("rank", kind="stable").groupby("entity")
    return pd.DataFrame(
        {
            "claims": counts,
            "sources": publications.reindex(counts.index).fillna(0).astype(int),
            "first": dated["confirmed"].first(),
            "confirmed": dated["confirmed"].last(),
            "confirmed_day": dated["day"].last(),
        }
    ).fillna({"first": "", "confirmed": "", "confirmed_day": 0})


def _best_values(winners: pd.DataFrame) -> dict[str, pd.Series]:
    """Return for each describing property its value by entity.

    Single-valued ones have one answer; of names the one said of the cluster's own id comes first,
    then the shortest list order: the frame's, which is the order of claim ids and so stable.
    """
    rows = winners[winners["predicate"].isin(DESCRIBED_BY)]
    foreign = (rows["subject"].astype(object) != rows["subject_id"].astype(object)).to_numpy()
    rows = rows.iloc[np.lexsort((np.arange(len(rows)), ~rows["best"].to_numpy(), foreign))]
    return {
        str(name): part.drop_duplicates("subject")
        .assign(subject=lambda p: p["subject"].astype(object))
        .set_index("subject")["value"]
        .astype(object)
        for name, part in rows.groupby("predicate", observed=True)
    }


def seats(winners: pd.DataFrame) -> pd.DataFrame:
    """Return (`entity`, `region`, `position`) for every province an entity has its seat in.

    The seat is LOCATED_IN where a source says it, else the province that the collectors noted.
    `position` is the claim's in the ledger: one row for each claim, best known first.
    """
    located = winners[(winners["predicate"] == "LOCATED_IN") & winners["object"].isin(list(PROVINCES))]
    noted = winners[winners["predicate"] == "province"]
    noted = noted[~noted["subject"].isin(located["subject"].unique())]
    return pd.concat([_seat_rows(located, "object"), _seat_rows(noted, "value")], ignore_index=True)


def _seat_rows(claims: pd.DataFrame, column: str) -> pd.DataFrame:
    positions: NDArray[np.int64] = claims.index.to_numpy(np.int64)
    return pd.DataFrame(
        {
            "entity": claims["subject"].astype(object).to_numpy(),
            "region": claims[column].astype(object).to_numpy(),
            "position": positions,
        }
    ).sort_values(["entity", "region", "position"], kind="stable")
