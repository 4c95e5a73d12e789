"""How long does each format of `weefsel export` take on the built-in dataset?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.cordis import AT
from bench.figures import Figure
from bench.first_page import TABLES
from bench.measure import fresh, middle, watch
from bench.settings import AS_OF, Settings

NEEDS = ()


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield each, beside pandas and networkx writing the tables in the same format."""
    ours = [fresh(ours_work) for _ in range(settings.runs)]
    plain = [fresh(plain_work, str(TABLES)) for _ in range(settings.runs)]
    for name in ours[0].told:
        other = middle(plain, name).seconds if name in plain[0].told else None
        yield Figure(
            f"export {name}",
            middle(ours, name).seconds,
            megabytes=max(one.megabytes for one in ours),
            plain=other,
            beside="pandas, networkx" if other else "",
        )


def ours_work() -> dict[str, float]:
    """Return the seconds of each format, the view included, claims and sources in every row."""
    from graph.export import FORMATS, export
    from graph.export.options import Options
    from graph.store import open_store
    from graph.view.ledger import Ledger
    from graph.view.params import ViewParams
    from graph.view.view import compute
    from ingest.pipeline import ingest
    from weefsel.home import dataset_folder

    taken = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite:///{folder}/weefsel.db", create=True) as store,
    ):
        ingest(store, [dataset_folder()], AT)
        for name in FORMATS:
            with watch() as time:
                view = compute(Ledger.of(store), ViewParams(AS_OF))
                export(view, name, Path(folder) / "out", Options(store=store))
            taken[name] = time.seconds
    return taken


def plain_work(tables: str) -> dict[str, float]:
    """Return the seconds that reading the tables and writing them takes."""
    import networkx as nx
    import pandas as pd

    def read() -> tuple[pd.DataFrame, nx.MultiDiGraph[str]]:
        links = pd.read_csv(f"{tables}/links.csv", dtype=str, keep_default_na=False)
        graph = nx.from_pandas_edgelist(
            links, "subject_id", "object_id", True, nx.MultiDiGraph, edge_key="source_id"
        )
        for name in ("organizations", "activities"):
            nodes = pd.read_csv(f"{tables}/{name}.csv", dtype=str, keep_default_na=False).set_index("id")
            graph.add_nodes_from(nodes.to_dict("index").items())
        return links, graph

    writing: dict[str, Callable[[pd.DataFrame, Any, Path], object]] = {
        "graphml": lambda links, graph, out: nx.write_graphml(graph, out),
        "gexf": lambda links, graph, out: nx.write_gexf(graph, out),
        "json": lambda links, graph, out: out.write_text(str(nx.node_link_data(graph, edges="links"))),
        "csv": lambda links, graph, out: links.to_csv(out),
        "xlsx": lambda links, graph, out: links.to_excel(out, engine="xlsxwriter"),
        "parquet": lambda links, graph, out: links.to_parquet(out),
    }
    taken = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, write in writing.items():
            with watch() as time:
                write(*read(), Path(folder) / f"out.{name}")
            taken[name] = time.seconds
    return taken
