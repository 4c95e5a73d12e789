"""What the Python side sends to the browser, and what it refuses."""

from __future__ import annotations

import json

import pytest

from explorer.components.bridge import Visit, read_visit
from explorer.components.matrix import Cell, Column, Matrix, Row, sign
from explorer.components.network import KINDS, Edge, LegendEntry, NetworkPicture, Node


def test_the_five_kinds_of_organization_are_circles_and_the_three_of_activity_squares() -> None:
    """Shape follows kind, as in STYLE."""
    assert list(KINDS.values()) == ["circle"] * 5 + ["square"] * 3


def test_a_picture_travels_as_columns_that_point_by_position() -> None:
    """Edges name their ends by place in the list, flags are lists of places."""
    nodes = (Node("a", "A", "company", 0, 0), Node("b", "B", "lab", 1.00004, 2, faded=True, tooltip=("x",)))
    packed = NetworkPicture(nodes, (Edge("e", "b", "a", old=True),), title="T").packed()
    assert packed["nodes"]["square"] == packed["nodes"]["faded"] == [1]
    assert packed["nodes"]["x"] == [0, 1]
    assert packed["nodes"]["tooltip"] == {"1": ("x",)}
    assert (packed["edges"]["source"], packed["edges"]["target"], packed["edges"]["old"]) == ([1], [0], [0])
    json.dumps(packed)


def test_an_edge_to_a_node_that_is_not_drawn_is_left_out() -> None:
    """A filter may take a node away; the picture holds together."""
    edges = (Edge("e", "a", "gone"), Edge("f", "a", "a"))
    packed = NetworkPicture((Node("a", "A", "hub", 0, 0),), edges, title="T").packed()
    assert packed["edges"]["id"] == ["f"]


def test_a_colour_and_a_shape_of_its_own_replace_those_of_the_kind() -> None:
    """Colour by any column: a step of the sequence or a category."""
    assert Node("a", "A", "hub", 0, 0, colour="seq-3", shape="circle").drawn == ("seq-3", "circle")
    assert Node("a", "A", "hub", 0, 0, colour="cat-2").drawn == ("cat-2", "square")


@pytest.mark.parametrize("colour", ["red", "seq-6", "university"])
def test_an_unknown_colour_is_named_with_those_there_are(colour: str) -> None:
    """A typing error does not become a black dot."""
    with pytest.raises(ValueError, match=f"‘{colour}’ is not a colour of the picture.*seq-5"):
        Node("a", "A", colour, 0, 0)
    with pytest.raises(ValueError, match=colour):
        LegendEntry("A", colour)


def test_each_state_has_its_sign() -> None:
    """The signs are those of STYLE, on screen and in a file."""
    assert [sign(12, "active"), sign(0, "none"), sign(0, "unseen"), sign(2, "old")] == ["12", "0", "?", "(2)"]


def test_the_shade_doubles_and_only_active_cells_have_one() -> None:
    """1, 2, 4, 8 and 16 begin the five shades."""
    counts = [1, 2, 3, 4, 7, 8, 15, 16, 900]
    assert [Cell(n, "active").shade for n in counts] == [1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert Cell(12, "old").shade == 0


def test_a_ragged_table_is_refused() -> None:
    """A row or a line of totals that does not fit the columns is named."""
    columns = (Column("a", "A"), Column("b", "B"))
    row = Row("r", "R", (Cell(1, "active"), Cell(2, "active")))
    with pytest.raises(ValueError, match="‘s’ has 1 cells for 2 columns"):
        Matrix("T", columns, (row, Row("s", "S", (Cell(1, "active"),))))
    with pytest.raises(ValueError, match="3 column totals for 2 columns"):
        Matrix("T", columns, (row,), ("1", "2", "3"))


def test_a_clicked_link_becomes_a_page_and_its_query() -> None:
    """Repeated names stay lists, the others are plain."""
    clicked = {"path": "lijst", "query": "?naam=a%20b&x=1&x=2&leeg="}
    assert read_visit(clicked) == Visit("lijst", {"naam": "a b", "x": ["1", "2"], "leeg": ""})
