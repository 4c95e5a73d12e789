"""Answer a visitor the plain way: read the tables, build a graph, show a list. What an analyst would write.

The other side of the benches of pages. Streamlit runs it; WEEFSEL_BENCH_TABLES names the folder of CSV files.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import streamlit as st


def rows(file: Path, separator: str = ",") -> list[dict[Any, str]]:
    """Return the rows of a CSV file."""
    return pd.read_csv(file, sep=separator, dtype=str, keep_default_na=False).to_dict("records")


def curated(folder: Path) -> nx.Graph[str]:
    """Return the graph of the built-in dataset's tables."""
    graph: nx.Graph[str] = nx.Graph()
    for name in ("organizations", "activities"):
        for row in rows(folder / f"{name}.csv"):
            graph.add_node(row["id"], name=row["name"], kind=row["kind"])
    for row in rows(folder / "links.csv"):
        graph.add_edge(row["subject_id"], row["object_id"], relation=row["relation"])
    return graph


def cordis(folder: Path) -> nx.Graph[str]:
    """Return the graph of the files of CORDIS."""
    graph: nx.Graph[str] = nx.Graph()
    for row in rows(folder / "h2020_organization.csv.gz", separator=";"):
        graph.add_node(row["organisationID"], name=row["name"], kind=row["activityType"])
        graph.add_edge(row["organisationID"], row["projectID"], relation=row["role"])
    return graph


st.title("Who works with whom?")
wanted = st.text_input("Search")
place = Path(os.environ["WEEFSEL_BENCH_TABLES"])
found = curated(place) if (place / "links.csv").is_file() else cordis(place)
shown = [
    {"id": node, "name": data.get("name", ""), "kind": data.get("kind", ""), "ties": found.degree(node)}
    for node, data in found.nodes(data=True)
    if wanted.casefold() in data.get("name", "").casefold()
]
st.metric("Entities", len(found))
st.metric("Ties", found.number_of_edges())
st.dataframe(pd.DataFrame(shown).sort_values("ties", ascending=False))
