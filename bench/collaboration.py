"""How long does it take to tie the organizations of CORDIS by the projects they share?

By all of them, also those with more than a hundred participants, which a screen leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.cordis import stores
from bench.figures import Figure
from bench.measure import Failed, fresh, middle, watch
from bench.settings import AS_OF, CORDIS, Settings

NEEDS = (CORDIS,)


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield it, beside networkx on the same participations; both must find the same ties."""
    url = f"sqlite:///{stores(settings)[0]}"
    ours = [fresh(ours_work, url) for _ in range(settings.runs)]
    plain = fresh(plain_work, url)
    mine = middle(ours, "seconds")
    for name in ("ties", "weight"):
        if mine.told[name] != plain.told[name]:
            msg = f"{name}: ours {mine.told[name]}, networkx {plain.told[name]}"
            raise Failed(msg)
    yield Figure(
        f"collaboration of CORDIS, {mine.told['ties']:,} ties",
        mine.seconds,
        target=0.5,
        megabytes=mine.megabytes,
        plain=plain.told["seconds"],
        plain_megabytes=plain.megabytes,
        beside="networkx, collaboration_weighted_projected_graph",
    )


def ours_work(url: str) -> dict[str, float]:
    """Project a view that is there already."""
    from graph.analysis.collaboration import collaboration

    view = _view(url)
    with watch() as time:
        ties = collaboration(view, with_membership_networks=True).ties
    return {"seconds": time.seconds, "ties": len(ties), "weight": round(ties["weight"].sum(), 3)}


def plain_work(url: str) -> dict[str, float]:
    """Project the same participations with networkx."""
    import networkx as nx

    from graph.analysis.collaboration import collaboration

    took_part = collaboration(_view(url)).participations
    pairs = list(zip(took_part["organization"], took_part["activity"], strict=True))
    with watch() as time:
        both: nx.Graph[str] = nx.Graph(pairs)
        organizations = {organization for organization, _ in pairs}
        tied = nx.bipartite.collaboration_weighted_projected_graph(both, organizations)
    weight = float(sum(one["weight"] for _, _, one in tied.edges(data=True)))
    return {"seconds": time.seconds, "ties": tied.number_of_edges(), "weight": round(weight, 3)}


def _view(url: str):  # type: ignore[no-untyped-def]
    """Return the view of a store; what it keeps is computed, so that only the projection is timed."""
    from graph.store import open_store
    from graph.view.ledger import Ledger
    from graph.view.params import ViewParams
    from graph.view.view import compute

    with open_store(url) as store:
        view = compute(Ledger.of(store), ViewParams(AS_OF))
    assert len(view.winners)
    return view
