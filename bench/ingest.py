"""How long does it take to bring CORDIS into a store, once, four times as much, and again?

By the command, as a person would: `weefsel ingest h2020_project.csv.gz h2020_organization.csv.gz`. Starting,
reading the files, making the claims, checking each, ids, indexes, text index and revision are all in it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.cordis import fill_plain
from bench.cordis_files import with_one_row_changed, written
from bench.figures import Figure
from bench.measure import Failed, Taken, fresh, middle
from bench.settings import CORDIS, Settings

NEEDS = (CORDIS,)


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield what ingest takes, beside a bulk load of the same rows and beside pandas with networkx."""
    assert settings.cordis is not None  # NEEDS says so
    folder, share = str(settings.cordis), settings.share
    first, again, changed, plain = [], [], [], []
    for _ in range(settings.runs):
        with tempfile.TemporaryDirectory() as place:
            files, ours = written(settings.cordis, Path(place), share=share), f"{place}/ours.db"
            first.append(fresh(command, ours, files))
            again.append(fresh(command, ours, files))
            changed.append(fresh(command, ours, with_one_row_changed(files, Path(place))))
            plain.append(fresh(fill_plain, f"{place}/plain.db", folder, 1, share))
            size, plain_size = (Path(place, name).stat().st_size / 1e6 for name in ("ours.db", "plain.db"))
    graph = middle([fresh(in_memory, folder, share) for _ in range(settings.runs)], "seconds")
    once, bulk = middle(first), middle(plain, "seconds")
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
    yield from _against(once, middle(again), middle(changed), settings)


def _against(once: Taken, again: Taken, changed: Taken, settings: Settings) -> Iterator[Figure]:
    """Yield what a second and a four times larger run take against the first."""
    if again.told["added"] or again.told["claims"] != once.told["claims"]:
        msg = f"an unchanged run added {again.told['added']} claims of {again.told['claims']}"
        raise Failed(msg)
    if changed.told["changed"] != 1:
        msg = f"one amount changed, and {changed.told['changed']} claims did"
        raise Failed(msg)
    for what, taken, target in (
        ("unchanged second run, against the first", again, 0.5),
        ("second run with one row changed, against the first", changed, None),
    ):
        yield Figure(
            what,
            taken.seconds / once.seconds,
            "×",
            target=target,
            megabytes=taken.megabytes,
            note=f"{taken.seconds:.1f} s",
        )
    with tempfile.TemporaryDirectory() as place:
        assert settings.cordis is not None
        files = written(settings.cordis, Path(place), copies=4, share=settings.share)
        large = fresh(command, f"{place}/ours.db", files)
    yield Figure(
        f"four times as much, {large.told['claims']:,} claims, against once",
        large.seconds / once.seconds,
        "×",
        target=4.5,
        megabytes=large.megabytes,
        note=f"{large.seconds:.1f} s",
    )


def command(file: str, paths: list[str]) -> dict[str, int]:
    """Run `weefsel ingest`; return what its last run did."""
    from graph.store import open_store
    from weefsel.cli import app

    store = f"sqlite:///{file}"
    before = 0
    if Path(file).exists():
        with open_store(store) as opened:
            before = len(opened.runs())
    app(["ingest", *paths, "--store", store], standalone_mode=False)
    with open_store(store) as opened:
        runs = opened.runs()
        claims = runs[-1].added + runs[-1].changed + runs[-1].unchanged
        ran = runs[-1] if len(runs) > before else None
    return {"claims": claims, "added": ran.added if ran else 0, "changed": ran.changed if ran else 0}


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
