"""Hold the components on small pages, as the screens use them; served by the fixture `address`."""

from __future__ import annotations

import random
from pathlib import Path

import streamlit as st

from explorer.components.bridge import bridge
from explorer.components.copy_button import copy_button
from explorer.components.matrix import Cell, Column, Matrix, Place, Row, State, matrix
from explorer.components.network import KINDS, Edge, LegendEntry, NetworkPicture, Node, network

ROOT = Path(__file__).resolve().parents[2]
# A name as it may come from a claim: the picture has to show it, not obey it.
NASTY = "<img src=x onerror=window.caught=1> & Zn."


def small() -> NetworkPicture:
    """Return five nodes in a cross: tno in the middle, an activity on each side, one old tie."""
    nodes = (
        Node("org:tno", "TNO", "knowledge", 0, 0, size=12, tooltip=("onderzoeksinstituut",)),
        Node("org:nasty", NASTY, "company", 0, 1),
        Node("lab:west", "Lab West", "lab", -1, 0),
        Node("hub:oost", "Hub Oost", "hub", 1, 0),
        Node("org:zuid", "Gemeente Zuid", "government", 0, -1, faded=True),
    )
    others = [node.id for node in nodes[1:]]
    edges = tuple(Edge(f"tno-{id}", "org:tno", id, old=id == "hub:oost", label="partner") for id in others)
    legend = (LegendEntry("Kennisinstelling", "knowledge"), LegendEntry("Lab", "lab", "square"))
    return NetworkPicture(
        nodes,
        edges,
        title="TNO deelt 4 activiteiten <met> anderen",
        date="22 nov 2026",
        filters="sector: energie",
        source="Bron: 4 vermeldingen uit 2 bronnen.",
        note="Groter is meer banden.",
        legend=legend,
        file_name="tno",
    )


def large() -> NetworkPicture:
    """Return 2,000 nodes and 10,000 edges, the most the picture promises to carry."""
    draw = random.Random(7)
    kinds = list(KINDS)
    nodes = tuple(
        Node(
            f"n{i}",
            f"Organisatie {i}",
            kinds[i % 8],
            draw.gauss(0, 1),
            draw.gauss(0, 1),
            3 + 6 * draw.random(),
        )
        for i in range(1999)
    )
    # One stands apart, so that a click can only mean this one.
    nodes += (Node("alone", "Alleen", "hub", 6, 6, 9),)
    edges = tuple(
        Edge(f"e{i}", f"n{draw.randrange(1999)}", f"n{draw.randrange(1999)}") for i in range(10_000)
    )
    return NetworkPicture(nodes, edges, title="Veel")


def picture_page() -> None:
    """Draw a network whose selection lives in the address."""
    asked = st.query_params
    data = st.cache_resource(large)() if "large" in asked else small()
    if st.toggle("Zonder oost"):
        data = NetworkPicture(data.nodes[:3], data.edges[:2], title=data.title)
    answer = network(data, key="net", height=480, selected=asked.get("sel"))
    if answer.selected:
        asked["sel"] = answer.selected
    else:
        asked.pop("sel", None)
    st.text(f"gekozen: {answer.selected} {answer.kind}")
    if answer.expand:
        st.session_state["expanded"] = answer.expand
    st.text(f"uitgevouwen: {st.session_state.get('expanded')}")
    st.html('<a href="tabel?naam=a%20b&x=1&x=2">Naar de tabel</a> <a href="/elders">Elders</a>')
    copy_button(html="<p><b>26</b> banden</p>", text="26 banden", key="copy")


def turn() -> None:
    """Put the rows the other way round."""
    st.session_state["turned"] = not st.session_state.get("turned", False)


def table_page() -> None:
    """Draw a matrix of six rows and nine columns with every state; a click turns the rows round."""
    states: list[State] = ["active", "none", "unseen", "old"]
    columns = tuple(Column(f"c{n}", f"C{n}", f"Kolom {n}") for n in range(8))
    columns += (Column("unknown", "onb.", "landelijk of onbekend", apart=True),)

    def cell(row: int, column: int) -> Cell:
        state = "plain" if column == 8 else states[(row + column) % 4]
        count = 0 if state in {"none", "unseen"} else row + column + 1
        return Cell(count, state, f"{count} Sector {row}, {columns[column].name}: {state}")

    rows = [
        Row(f"r{r}", f"Sector {r}", tuple(cell(r, c) for c in range(9)), str(r * 10), f"{r}/8")
        for r in range(6)
    ]
    if st.session_state.get("turned"):
        rows.reverse()
    totals = tuple(str(n) for n in range(9))
    chosen = matrix(
        Matrix("Activiteiten per sector", columns, tuple(rows), totals, "99"),
        key="cells",
        selected=Place(*asked) if (asked := st.query_params.get_all("cel")) else None,
        on_change=turn,
    )
    if chosen:
        st.query_params["cel"] = [chosen.row, chosen.column]
    else:
        st.query_params.pop("cel", None)
    st.text(f"cel: {chosen.row} {chosen.column}" if chosen else "cel: geen")
    st.text(f"vraag: {sorted(st.query_params.to_dict().items())}")
    st.html('<a href="/">Naar het netwerk</a>')


def words_page() -> None:
    """Draw a control that speaks English by itself, beside texts of ours that say the same words."""
    st.selectbox("Regio", ["Choose an option", "Drenthe"], index=None)
    st.multiselect("Soort", ["Open", "hub", "lab"], default=["Open"])
    st.file_uploader("Bestand")
    st.html("<p>Choose an option</p>")
    if st.button("English" if st.session_state.get("lang", "nl") == "nl" else "Nederlands"):
        st.session_state["lang"] = "en" if st.session_state.get("lang", "nl") == "nl" else "nl"
        st.rerun()


PHRASES = {
    "Choose an option": "Kies er een",
    "Choose options": "Kies",
    "No results": "Niets gevonden",
    "* options available.": "* keuzes.",
    "Select all": "Alles kiezen",
    "Remove *": "* weghalen",
    "Open": "Openen",
    "Upload": "Bestanden kiezen",
    "* per file": "* per bestand",
}


def main() -> None:
    """Draw the bridge and the page the address asks for."""
    st.set_page_config(page_title="Componenten", layout="wide")
    st.html(ROOT / "static" / "weefsel.css")
    pages = {
        "": st.Page(picture_page, title="Netwerk", default=True),
        "tabel": st.Page(table_page, title="Tabel", url_path="tabel"),
        "woorden": st.Page(words_page, title="Woorden", url_path="woorden"),
    }
    current = st.navigation(list(pages.values()), position="top")
    with st.container(key="place-bridge"):
        lang = st.session_state.get("lang", "nl")
        clicked = bridge(lang=lang, paths=pages, phrases=PHRASES if lang == "nl" else {})
    if clicked:
        st.switch_page(pages[clicked.path], query_params=clicked.query)
    st.title(current.title)
    current.run()


if __name__ == "__main__":
    main()
