"""The claims behind a whole picture are those behind its edges, gathered at once."""

from __future__ import annotations

import numpy as np
import pytest

from graph.analysis.neighbourhood import MODES, Mode, Picture, neighbourhood, whole
from graph.view.view import View


def one_by_one(picture: Picture, node: str = "") -> list[int]:
    """Return the positions of the claims behind the edges (of one node), asked edge by edge."""
    ends = picture.edges[["source", "target"]].isin([node] if node else list(picture.nodes.index))
    behind = [picture.claims(edge) for edge in picture.edges["id"][ends.any(axis=1)]]
    return sorted(np.unique(np.concatenate(behind)).tolist())


@pytest.mark.parametrize("mode", MODES)
def test_all_edges_at_once_have_the_claims_that_they_have_one_by_one(built_in: View, mode: Mode) -> None:
    """No claim is lost or added when the edges of a picture are asked together."""
    picture = neighbourhood(built_in, "org:tno", mode=mode, cap=40)
    assert picture.evidence().tolist() == one_by_one(picture)


@pytest.mark.parametrize("mode", MODES)
def test_one_node_has_the_claims_of_its_own_edges_only(built_in: View, mode: Mode) -> None:
    """What two neighbours of a node share without it is no evidence for the node."""
    picture = neighbourhood(built_in, "org:tno", mode=mode, cap=40)
    mine = picture.evidence("org:tno")
    assert mine.tolist() == one_by_one(picture, "org:tno")
    assert len(mine) <= len(picture.evidence())


@pytest.mark.parametrize("mode", MODES)
def test_a_picture_without_edges_has_no_evidence(built_in: View, mode: Mode) -> None:
    """Nothing drawn, nothing claimed."""
    assert len(whole(built_in, (), mode=mode).evidence()) == 0
