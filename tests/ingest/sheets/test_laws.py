"""Whatever stands in a spreadsheet: its rows add up, and their order says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store import open_store
from ingest.pipeline import ingest
from ingest.readers.sheet import mapped
from ingest.report import Report
from tests.ingest.golden import AT

HEAD = "Project;Wie;Rol;Waar;Sinds;Aandeel"
MAPPING = """\
id: lijst
title: {nl: Lijst, en: List}
publisher: P
licence: CC0-1.0
reader: sheet
header: [1]
expected: {claims: {min: 0}}
columns:
- {column: Project, field: activity.name}
- {column: Wie, field: organization.name}
- {column: Rol, field: tie.role}
- {column: Waar, field: organization.city}
- {column: Sinds, field: tie.from}
- {column: Aandeel, field: tie.share}
constants: {activity.kind: project, organization.country: NL}
"""
rows = st.tuples(
    st.sampled_from(["Spin", "Garen", "", "!!!"]),
    st.sampled_from(["TNO", "SURF", "org:tno", "lab:x", "", "<b>A</b>"]),
    st.sampled_from(["partner", "Penvoerder", "financier", "", "klankbord"]),
    st.sampled_from(["Delft", "Bergen", "", "Atlantis"]),
    st.sampled_from(["2024", "3-4-2025", "", "morgen"]),
    st.sampled_from(["1.000", "€ 5,50", "-", "25%"]),
)


def once(lines: Sequence[Sequence[str]]) -> tuple[Report, int]:
    """Ingest these rows into a store of their own; return the report and the revision."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "lijst.csv"
        file.write_text("\n".join([HEAD, *(";".join(line) for line in lines)]) + "\n", encoding="utf-8")
        yaml = file.with_suffix(".yaml")
        yaml.write_text(MAPPING, encoding="utf-8")
        with open_store(f"sqlite:///{folder}/weefsel.db", create=True) as store:
            [report] = ingest(store, [mapped(yaml)], AT[0])
            return report, store.revision()


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8))
def test_every_row_is_used_repeated_or_rejected(lines: list[tuple[str, ...]]) -> None:
    report, _ = once(lines)
    assert report.error is None
    [count] = report.files.values()
    assert count.read == count.used + count.repeated + count.rejected == len(lines)
    assert all(rejection.line and rejection.reason for rejection in report.rejected)


@settings(max_examples=20, deadline=None)
@given(st.lists(rows, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(lines: list[tuple[str, ...]], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert once(lines)[1] == once(shuffled)[1]
