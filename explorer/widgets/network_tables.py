"""Draw the picture as tables: what is drawn, and what ties it; each row leads to its claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import streamlit as st

from explorer import data, format, page, state, wording
from explorer.i18n import _, language
from explorer.widgets import network_look, network_picture
from explorer.widgets.network_reach import Drawn
from explorer.widgets.network_scene import Scene
from explorer.widgets.tables import downloads, table
from graph.analysis.neighbourhood import ORGANIZATIONS
from graph.export import about, provenance, table_csv, table_xlsx

HEIGHT = 420


def twin(scene: Scene, selected: str) -> None:
    """Draw both tables in an expander; nothing is made of them while it is closed."""
    with st.expander(
        _("As a table"), icon=":material/table_rows:", key="network-twin", on_change="rerun"
    ) as box:
        if not box.open:
            return
        which = st.segmented_control(
            _("Table"),
            ("nodes", "edges"),
            default="nodes",
            key="network-table",
            required=True,
            format_func=lambda one: _("Who and what") if one == "nodes" else _("Ties"),
            label_visibility="collapsed",
        )
        if which == "nodes":
            _nodes(scene)
        else:
            _edges(scene, selected)


def nodes_frame(drawn: Drawn, lit: set[str] | None) -> pd.DataFrame:
    """Return one row for each entity that is drawn, those with most ties first."""
    nodes = network_look.with_joint(drawn)
    frame = pd.DataFrame(
        {
            "id": nodes.index,
            "name": nodes["label_en" if language() == "en" else "label"].to_numpy(),
            "kind": nodes["kind"].map(wording.kind).to_numpy(),
            "province": nodes["seat"].map(lambda code: wording.region_name(code) if code else "").to_numpy(),
            "ties": nodes["neighbours"].to_numpy(),
            "not_drawn": nodes["more"].to_numpy(),
            "joint": nodes["joint"].to_numpy(),
            "claims": nodes["claims"].to_numpy(),
            "sources": nodes["sources"].to_numpy(),
            "confirmed": nodes["confirmed"].astype(str).to_numpy(),
        }
    )
    if lit is not None:
        frame["passes"] = np.where(nodes.index.isin(lit), _("yes"), _("no"))
    return frame.sort_values(["ties", "name"], ascending=[False, True], ignore_index=True)


def edges_frame(drawn: Drawn) -> pd.DataFrame:
    """Return one row for each tie that is drawn, the strongest first."""
    edges = drawn.picture.edges
    names = drawn.picture.nodes["label_en" if language() == "en" else "label"]
    frame = pd.DataFrame(
        {
            "id": edges["id"],
            "one": names.reindex(edges["source"]).to_numpy(),
            "other": names.reindex(edges["target"]).to_numpy(),
            "what": network_picture.relation_words(edges),
            "activities": edges["activities"],
            "weight": edges["weight"],
            "confirmed": edges["confirmed"].astype(str),
            "old": np.where(edges["old"], _("yes"), _("no")),
        }
    )
    by = ["activities", "one", "other"]
    return frame.sort_values(by, ascending=[False, True, True], ignore_index=True)


def _node_labels(frame: pd.DataFrame) -> dict[str, str]:
    labels = {
        "name": _("Name"),
        "kind": _("Kind"),
        "province": _("Province"),
        "ties": _("Ties"),
        "not_drawn": _("Not drawn"),
        "joint": _("Joint activities"),
        "claims": _("Claims"),
        "sources": _("Sources"),
        "confirmed": _("Last confirmed"),
        "passes": _("Passes the filters"),
    }
    return {column: label for column, label in labels.items() if column in frame}


def _edge_labels(drawn: Drawn) -> dict[str, str]:
    labels = {"one": _("From"), "other": _("To"), "what": _("Tie")}
    if drawn.mode == ORGANIZATIONS:
        labels |= {"weight": _("Weight")}
    return labels | {"confirmed": _("Last confirmed"), "old": _("Older than four years")}


def _nodes(scene: Scene) -> None:
    drawn = scene.drawn
    frame = nodes_frame(drawn, scene.passing)
    labels = _node_labels(frame)
    formats = {"confirmed": format.date}
    clicked = table(
        frame, labels, key="network-nodes", entity="id", name="name", formats=formats, height=HEIGHT
    )
    _take(scene, "weefsel-netwerk", _("Network"), frame, labels, drawn.picture.evidence)
    if clicked:
        page.go("profile", id=clicked)


def _edges(scene: Scene, selected: str) -> None:
    drawn = scene.drawn
    frame = edges_frame(drawn)
    labels = _edge_labels(drawn)
    formats = {"confirmed": format.date, "weight": lambda value: format.number(value, 2)}
    shown = {column: word for column, word in formats.items() if column in labels}
    clicked = table(frame, labels, key="network-edges", entity="id", name="one", formats=shown, height=HEIGHT)
    _take(scene, "weefsel-netwerk-banden", _("Ties"), frame, labels, drawn.picture.claims)
    if clicked and clicked != selected:
        state.put("network", sel=clicked)
        st.rerun(scope="fragment")


def with_claims(
    drawn: Drawn, frame: pd.DataFrame, labels: Mapping[str, str], claims: Callable[[str], np.ndarray]
) -> pd.DataFrame:
    """Return a table as it is taken along: in words, and for each row its sources and claims."""
    said = provenance(data.view(drawn.of), [claims(one) for one in frame["id"]])
    return pd.concat([frame.rename(columns=dict(labels)), said.reset_index(drop=True)], axis=1)


def _take(
    scene: Scene,
    file_name: str,
    title: str,
    frame: pd.DataFrame,
    labels: Mapping[str, str],
    claims: Callable[[str], np.ndarray],
) -> None:
    """Draw the downloads; the sources of each row are gathered when a visitor asks for them."""
    account = about(data.view(scene.drawn.of), filters=scene.filters)
    downloads(
        file_name,
        xlsx=lambda: table_xlsx(with_claims(scene.drawn, frame, labels, claims), account, title),
        csv=lambda: table_csv(with_claims(scene.drawn, frame, labels, claims), account, dialect="excel-nl"),
    )
