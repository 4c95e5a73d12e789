"""How long does a view of CORDIS take, the first time and for another date?

The first: open the store, read every claim, choose the winners. Another date: choose anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.cordis import stores
from bench.figures import Figure
from bench.measure import Failed, fresh, middle, watch
from bench.settings import AS_OF, CORDIS, Settings

NEEDS = (CORDIS,)
OTHER_DATES = ("2016-01-01", "2017-06-30", "2018-12-31", "2020-02-29", "2022-07-01")


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield both, beside pandas on a table of the same claims."""
    ours_file, plain_file = stores(settings)
    ours = [fresh(ours_work, f"sqlite:///{ours_file}") for _ in range(settings.runs)]
    plain = [fresh(plain_work, str(plain_file)) for _ in range(settings.runs)]
    _same(ours[0].told["winners"], plain[0].told["winners"])
    for what, name, target in (
        ("first view of CORDIS: winners", "first", 5.0),
        ("view of another date: winners", "another", 0.3),
        ("entities and ties of a view", "described", None),
    ):
        mine, other = middle(ours, name), middle(plain, name) if name in plain[0].told else None
        yield Figure(
            what,
            mine.seconds,
            target=target,
            megabytes=mine.megabytes,
            plain=other.seconds if other else None,
            plain_megabytes=other.megabytes if other else None,
            beside="pandas, one table" if other else "",
        )


def _same(ours: int, plain: int) -> None:
    if ours != plain:
        msg = f"we find {ours:,} winners, the plain script {plain:,}: they do not do the same work"
        raise Failed(msg)


def ours_work(url: str) -> dict[str, float]:
    """Compute views of a store."""
    from graph.store import open_store
    from graph.view.ledger import Ledger
    from graph.view.params import ViewParams
    from graph.view.view import compute

    with watch() as first, open_store(url) as store:
        view = compute(Ledger.of(store), ViewParams(AS_OF))
        winners = len(view.winners)
    another = []
    for day in OTHER_DATES:
        with watch() as time:
            assert len(compute(view.ledger, ViewParams(day)).winners)
        another.append(time.seconds)
    with watch() as described:
        assert len(view.entities)
        assert len(view.ties.frame)
    return {
        "first": first.seconds,
        "another": median(another),
        "described": described.seconds,
        "winners": winners,
    }


def plain_work(file: str) -> dict[str, float]:
    """Do the same on a table of rows with pandas: no coarse dates, no judgements, no amounts that contend."""
    import sqlite3

    import pandas as pd

    from graph.model.relations import PROPERTIES

    single = [name for name, one in PROPERTIES.items() if one.single]

    def winners(day: str) -> int:
        holds = claims[
            (claims["valid_from"] <= day) & ((claims["valid_to"] == "") | (claims["valid_to"] >= day))
        ]
        contends = holds["predicate"].isin(single)
        ranked = holds[contends].sort_values(["asserted_on", "confidence", "value"], ascending=False)
        best = ranked.drop_duplicates(["subject", "predicate"])
        chosen = ranked.merge(best[["subject", "predicate", "value"]])
        return int((~contends).sum()) + len(chosen)

    with watch() as first:
        claims = pd.read_sql("SELECT * FROM claim", sqlite3.connect(file))
        claims = claims.drop_duplicates()
        found = winners(AS_OF)
    with watch() as another:
        winners(OTHER_DATES[0])
    return {"first": first.seconds, "another": another.seconds, "winners": found}
