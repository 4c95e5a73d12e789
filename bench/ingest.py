"""How long does it take to bring CORDIS into a store, once, four times as much, and again unchanged?

Reading the files, making the claims, checking each, ids, indexes, text index and revision are all in it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.cordis import fill, fill_plain
from bench.figures import Figure
from bench.measure import Failed, Taken, fresh, middle
from bench.settings import CORDIS, Settings

NEEDS = (CORDIS,)


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield what ingest takes, beside a bulk load of the same rows and beside pandas with networkx."""
    folder, share = str(settings.cordis), settings.share
    first, again, plain = [], [], []
    for _ in range(settings.runs):
        with tempfile.TemporaryDirectory() as place:
            ours = f"{place}/ours.db"
            first.append(fresh(fill, ours, folder, 1, share))
            again.append(fresh(fill, ours, folder, 1, share))
            plain.append(fresh(fill_plain, f"{place}/plain.db", folder, 1, share))
            size, plain_size = (Path(place, name).stat().st_size / 1e6 for name in ("ours.db", "plain.db"))
    graph = middle([fresh(in_memory, folder, share) for _ in range(settings.runs)], "seconds")
    once, bulk = middle(first, "seconds"), middle(plain, "seconds")
    yield Figure(
        f"CORDIS into SQLite, {once.told['claims']:,} claims",
        once.seconds,
        target=12,
        megabytes=once.megabytes,
        plain=bulk.seconds,
        beside="sqlite3, rows into one table",
    )
    yield Figure("the same", once.seconds, plain=graph.seconds, beside="pandas + networkx, in memory only")
    yield Figure(
        "peak memory", once.megabytes, "MB", target=700, plain=graph.megabytes, beside="pandas + networkx"
    )
    yield Figure("size of the file", size, "MB", plain=plain_size, beside="sqlite3, one table")
    yield from _against(once, middle(again, "seconds"), settings)


def _against(once: Taken, again: Taken, settings: Settings) -> Iterator[Figure]:
    """Yield what a second and a four times larger run take against the first."""
    if again.told["added"]:
        msg = f"an unchanged run added {again.told['added']} claims"
        raise Failed(msg)
    yield Figure(
        "unchanged second run, against the first",
        again.seconds / once.seconds,
        "×",
        target=0.5,
        megabytes=again.megabytes,
        note=f"{again.seconds:.1f} s",
    )
    with tempfile.TemporaryDirectory() as place:
        large = fresh(fill, f"{place}/ours.db", str(settings.cordis), 4, settings.share)
    yield Figure(
        f"four times as much, {large.told['claims']:,} claims, against once",
        large.told["seconds"] / once.seconds,
        "×",
        target=4.5,
        megabytes=large.megabytes,
        note=f"{large.told['seconds']:.1f} s",
    )


def in_memory(folder: str, share: int) -> dict[str, float]:
    """Read both files with pandas and tie organizations to projects in networkx: nothing checked or kept."""
    import networkx as nx
    import pandas as pd

    from bench.cordis_claims import in_share
    from bench.measure import watch

    with watch() as time:
        projects, participations = (
            pd.read_csv(f"{folder}/h2020_{name}.csv.gz", sep=";", dtype=str, keep_default_na=False)
            for name in ("project", "organization")
        )
        projects = projects[[in_share(project, share) for project in projects["id"]]]
        participations = participations[participations["projectID"].isin(projects["id"])]
        graph: nx.Graph[str] = nx.Graph()
        for row in projects.drop(columns="objective").to_dict("records"):
            graph.add_node(row["id"], **{str(name): value for name, value in row.items()})
        for row in participations.to_dict("records"):
            graph.add_node(row["organisationID"], name=row["name"], country=row["country"], city=row["city"])
            graph.add_edge(
                row["organisationID"], row["projectID"], role=row["role"], share=row["ecContribution"]
            )
    return {"seconds": time.seconds, "nodes": len(graph)}
