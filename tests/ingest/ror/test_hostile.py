"""Files that want to harm: each gives a clear refusal, and the store stays as it was."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.protocol import Store
from ingest.files import LONGEST_LINE, Part
from ingest.inputs import cards_of
from ingest.pipeline import ingest
from ingest.readers.jsonfile import Unreadable, objects_of
from ingest.records import InvalidTable
from ingest.report import Report
from tests.ingest.golden import AT

GOOD = json.dumps(
    {
        "id": "https://ror.org/0abcdef00",
        "status": "active",
        "types": ["company"],
        "names": [{"value": "Example Mill", "lang": None, "types": ["ror_display", "label"]}],
    }
)


def once(store: Store, file: Path) -> Report:
    """Return the report of ingesting one file."""
    [report] = ingest(store, [file], AT[0])
    return report


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("42", "is not an object"),
        ('["https://ror.org/0abcdef00"]', "is not an object"),
        ("{", "is not JSON"),
        ('{"id": "https://ror.org/0abcdef00"', "is not JSON"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deep"),
        ('{"established": ' + "9" * 5_000 + "}", "is not JSON"),
        ("{}", "is missing or empty"),
        (GOOD.replace("Example", "Exa\\u0000mple"), "NUL byte"),
        (GOOD.replace("Example", "Exa\\ud83dmple"), "half a character"),
        (GOOD.replace("Example", "Other"), "twice, with different content"),
    ],
)
def test_a_line_that_is_no_record_costs_itself_only(
    store: Store, tmp_path: Path, line: str, reason: str
) -> None:
    file = tmp_path / "ror.jsonl"
    file.write_text(f"{GOOD}\n{line}\n{GOOD}\n", encoding="utf-8")
    report = once(store, file)
    assert report.error is None
    [rejection] = report.rejected
    assert rejection.line == 2
    assert reason in rejection.reason
    assert len(rejection.value) <= 80
    count = report.files["ror.jsonl"]
    assert (count.read, count.used, count.repeated, count.rejected) == (3, 1, 1, 1)


def test_a_list_without_an_end_is_refused_whole(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "ror.json"
    for text, reason in (
        (f"[{GOOD}, {GOOD}", "cut off"),
        (f"[{GOOD}, {GOOD[:-9]}", "is not JSON"),
        (f"[\n{GOOD},\n{{broken}}]", "line 3: is not JSON"),
        (f"[{GOOD}, {'[' * 100_000}]", "nested too deep"),
    ):
        file.write_text(text, encoding="utf-8")
        report = once(store, file)
        assert reason in (report.error or "")
    assert not list(store.claims())


def test_a_list_is_read_with_the_lines_of_its_objects(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('\n[\n {"a": 1},\n\n {"b":\n 2}, 7,\n{}]\n', encoding="utf-8")
    found = list(objects_of(Part(file)))
    assert found == [(3, {"a": 1}), (5, {"b": 2}), (6, Unreadable("7", "is not an object { … }")), (7, {})]


def test_a_large_list_is_read_across_the_pieces_in_which_it_comes(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    objects = [{"number": number, "text": "é" * (number * 37 % 5000)} for number in range(1200)]
    file.write_text(json.dumps(objects, ensure_ascii=False, indent=1), encoding="utf-8")
    assert file.stat().st_size > 3 * 1024 * 1024
    assert [value for _, value in objects_of(Part(file))] == objects


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.lists(st.dictionaries(st.text(max_size=4), _VALUES, max_size=3), min_size=1, max_size=6),
    st.integers(1, 40),
    st.sampled_from([None, 0, 3]),
    st.booleans(),
)
def test_a_list_gives_what_json_gives_in_whatever_pieces_it_comes(
    objects: list[dict[str, object]], piece: int, indent: int | None, bare: bool
) -> None:
    text = json.dumps(objects, indent=indent, ensure_ascii=bare)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.readers.jsonfile._CHUNK", piece)
        file = Path(folder) / "list.json"
        file.write_text(text, encoding="utf-8")
        found = list(objects_of(Part(file)))
    assert [value for _, value in found] == objects
    assert [line for line, _ in found] == sorted(line for line, _ in found)


def test_an_object_beyond_all_bounds_is_refused(store: Store, tmp_path: Path) -> None:
    filler = '"filler": "' + "x" * (LONGEST_LINE + 2 * 1024 * 1024) + '"'
    for name, text in (
        ("ror.jsonl", GOOD + "\n{" + filler + "}\n"),
        ("ror.json", f"[{GOOD},\n{{{filler}, "),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        report = once(store, tmp_path / name)
        assert "line 2" in (report.error or "")
    assert not list(store.claims())


def test_a_truncated_gzip_and_a_damaged_zip_are_refused(store: Store, tmp_path: Path) -> None:
    lines = "".join(GOOD.replace("0abcdef00", f"0{number:08}") + "\n" for number in range(20_000))
    whole = gzip.compress(lines.encode())
    (tmp_path / "ror.jsonl.gz").write_bytes(whole[: len(whole) * 9 // 10])
    assert "cut off" in (once(store, tmp_path / "ror.jsonl.gz").error or "")
    with zipfile.ZipFile(tmp_path / "ror.zip", "w", zipfile.ZIP_DEFLATED) as dump:
        dump.writestr("ror.json", f"[{','.join(lines.splitlines())}]")
    raw = bytearray((tmp_path / "ror.zip").read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    (tmp_path / "ror.zip").write_bytes(raw)
    assert once(store, tmp_path / "ror.zip").error
    assert not list(store.claims())


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused(store: Store, tmp_path: Path) -> None:
    bomb = f"[{GOOD},".encode() + b" " * (64 * 1024 * 1024) + b"]"
    (tmp_path / "ror.json.gz").write_bytes(gzip.compress(bomb))
    assert "times its size" in (once(store, tmp_path / "ror.json.gz").error or "")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as dump:
        dump.writestr("ror.json", bomb)
    with pytest.raises(InvalidTable, match="times its size"):  # a zip tells before it is opened
        once(store, tmp_path / "bomb.zip")
    assert not list(store.claims())


@pytest.mark.parametrize("member", ["../../ror.json", "/ror.json", "C:\\ror.json"])
def test_a_name_in_a_zip_leads_nowhere(tmp_path: Path, member: str) -> None:
    with zipfile.ZipFile(tmp_path / "ror.zip", "w") as dump:
        dump.writestr(zipfile.ZipInfo(member), f"[{GOOD}]")
    with pytest.raises(InvalidTable, match="wants to lie elsewhere"):
        cards_of([tmp_path / "ror.zip"])


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe{\0", b"[" * 1000, b"id,name\n1,x\n"])
def test_what_is_no_ror_file_is_left_to_others(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.json").write_bytes(content)
    with pytest.raises(InvalidTable, match="is not a file that is known"):
        cards_of([tmp_path / "file.json"])


def test_a_file_in_another_encoding_is_refused_with_its_line(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ror.jsonl").write_bytes(GOOD.encode() + b'\n{"name": "Frysl\xe2n"}\n')
    assert "line 2: byte 0xe2 is not UTF-8" in (once(store, tmp_path / "ror.jsonl").error or "")
    (tmp_path / "ror.json").write_bytes(b"[" + GOOD.encode() + b',\n{"name": "Frysl\xe2n"}]')
    assert "is not UTF-8" in (once(store, tmp_path / "ror.json").error or "")


def test_a_report_stays_small_whatever_names_fields_have(store: Store, tmp_path: Path) -> None:
    odd = {f"field {number} {'x' * 9000}": 1 for number in range(300)}
    wrong = {**json.loads(GOOD), "external_ids": {"y" * 100_000: {"all": ["1"]}}, "name": "Mill"}
    del wrong["names"]
    file = tmp_path / "ror.jsonl"
    file.write_text(f"{json.dumps(json.loads(GOOD) | odd)}\n{json.dumps(wrong)}\n", encoding="utf-8")
    report = once(store, file)
    assert len(report.rejected) == 1
    assert len(report.to_json()) < 50_000


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=HYPERLINK(1)", "'; DROP TABLE claim; --"])
def test_markup_and_formulas_in_names_are_text_like_any_other(
    store: Store, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "ror.jsonl"
    file.write_text(GOOD.replace("Example Mill", name) + "\n", encoding="utf-8")
    report = once(store, file)
    assert (report.error, report.rejected) == (None, ())
    assert name in {stored.claim.value for stored in store.claims()}
