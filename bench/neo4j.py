"""How long does it take to bring CORDIS into Neo4j, beside LOAD CSV of the bare graph, and again unchanged?

The server is one of its own, with a heap of 2 GB, started for this bench and thrown away. LOAD CSV makes
nothing but organizations, projects and participations; Weefsel makes every claim with its source, checked,
the texts to search, and the graph for users of Cypher.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure
from bench.measure import Failed, command, fresh, watch
from bench.settings import AS_OF, CORDIS, SERVER, Settings
from scripts.neo4jserver import OwnServer

NEEDS = (CORDIS, SERVER)
_BARE: Final = (
    "CREATE CONSTRAINT bare_project FOR (p:BareProject) REQUIRE p.id IS UNIQUE",
    "CREATE CONSTRAINT bare_organization FOR (o:BareOrganization) REQUIRE o.id IS UNIQUE",
    "LOAD CSV WITH HEADERS FROM $folder + '/h2020_project.csv.gz' AS row FIELDTERMINATOR ';'"
    " CALL (row) { CREATE (:BareProject {id: row.id, acronym: row.acronym, title: row.title,"
    " start: row.startDate, end: row.endDate, cost: row.totalCost, contribution: row.ecMaxContribution}) }"
    " IN TRANSACTIONS OF 5000 ROWS",
    "LOAD CSV WITH HEADERS FROM $folder + '/h2020_organization.csv.gz' AS row FIELDTERMINATOR ';'"
    " CALL (row) { MERGE (o:BareOrganization {id: row.organisationID}) ON CREATE SET o.name = row.name,"
    " o.country = row.country, o.city = row.city WITH o, row MATCH (p:BareProject {id: row.projectID})"
    " CREATE (o)-[:TAKES_PART {role: row.role, contribution: row.ecContribution}]->(p) }"
    " IN TRANSACTIONS OF 5000 ROWS",
)


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield what ingest takes on a server of its own, and how many kills it came through."""
    folder = str(settings.cordis)
    with tempfile.TemporaryDirectory() as place:
        server = OwnServer(Path(place), heap="2g")
        server.start()
        os.environ.update(server.environment)
        try:
            bare = fresh(load_csv, server.uri, folder)
            server.empty()
            yield from _ingest(server.uri, folder, settings, bare.told["seconds"])
        finally:
            server.kill()
    yield _kills(settings)


def _ingest(url: str, folder: str, settings: Settings, bare: float) -> Iterator[Figure]:
    first = fresh(fill, url, folder, settings.share, False)
    again = fresh(fill, url, folder, settings.share, False)
    changed = fresh(fill, url, folder, settings.share, True)
    if again.told["different"] or changed.told["different"] != 1:
        msg = f"an unchanged run changed {again.told['different']} claims"
        raise Failed(msg)
    whole = first.told["seconds"] + first.told["graph"]
    yield Figure(
        f"CORDIS into Neo4j, {first.told['claims']:,} claims, with the graph",
        whole,
        target=8 * bare if settings.share == 1 else None,
        megabytes=first.megabytes,
        plain=bare,
        beside="LOAD CSV, the bare graph",
        note=f"claims {first.told['seconds']:.1f} s, graph {first.told['graph']:.1f} s",
    )
    yield Figure("peak memory of the loader", first.told["megabytes"], "MB", target=700)
    yield Figure(
        "unchanged second run, against the first",
        (again.told["seconds"] + again.told["graph"]) / whole,
        "×",
        target=0.2,
        megabytes=again.megabytes,
        note=f"{again.told['seconds']:.1f} s",
    )
    yield Figure(
        "one changed row, with the graph",
        changed.told["seconds"] + changed.told["graph"],
        target=10,
        megabytes=changed.megabytes,
        note=f"claims {changed.told['seconds']:.1f} s, graph {changed.told['graph']:.1f} s",
    )


def _kills(settings: Settings) -> Figure:
    """Kill while the files of CORDIS come in; with `--quick`, the built-in dataset."""
    kills = os.environ.get("WEEFSEL_KILLS") or ("3" if settings.quick else "20")
    asked = {"WEEFSEL_KILLS": kills, "WEEFSEL_TEST_NEO4J_LASTS": "no" if settings.quick else "yes"}
    if settings.cordis and not settings.quick:
        files = [str(settings.cordis / f"h2020_{name}.csv.gz") for name in ("project", "organization")]
        asked["WEEFSEL_KILL_FILES"] = os.environ.get("WEEFSEL_KILL_FILES") or os.pathsep.join(files)
    words = [sys.executable, "-m", "pytest", "-v", "-s", "--no-header", "-p", "no:cacheprovider"]
    taken = command([*words, "tests/store/test_neo4j_kill.py"], loud=True, **asked)
    what = "kill -9 of the loader, and of the server, in the middle of an ingest, clean after each"
    return Figure(what, float(kills), "", note=f"{taken.seconds:.0f} s")


def load_csv(url: str, folder: str) -> dict[str, float]:
    """Make the bare graph of both files with LOAD CSV: what anybody would try first."""
    from graph.store.neo4j.connection import Database

    database = Database(url)
    with watch() as time:
        for statement in _BARE:
            database.in_batches(statement, folder=Path(folder).resolve().as_uri())
    for name in ("bare_project", "bare_organization"):
        database.write(f"DROP CONSTRAINT {name}")
    return {"seconds": time.seconds}


def fill(url: str, folder: str, share: int, one_changed: bool) -> dict[str, float]:
    """Make CORDIS the content of a store on a server, and the graph that belongs to it."""
    import resource

    from bench.cordis_claims import dataset
    from graph.store import open_store

    with open_store(url, create=True) as store:
        number = len(store.runs()) + 1
        with watch() as time:
            claims = _claims(Path(folder), share, one_changed)
            change = store.replace(dataset(), claims, f"2026-11-{number:02}T10:00:00Z", keep=0)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with watch() as graph:
            _derive(store)
    return {
        "seconds": time.seconds,
        "graph": graph.seconds,
        "megabytes": megabytes,
        "claims": change.added + change.unchanged,
        "different": change.added + change.changed + change.gone,
    }


def _derive(store: Any) -> None:
    from graph.analysis.derived import refresh

    refresh(store, AS_OF)


def _claims(folder: Path, share: int, one_changed: bool) -> Iterator[Any]:
    from bench.cordis_claims import iter_claims
    from graph.model.claim import check

    for number, claim in enumerate(iter_claims(folder, share=share)):
        check(claim)
        yield claim._replace(value="Another name") if one_changed and number == 0 else claim
