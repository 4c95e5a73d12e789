"""Tables that travel with the code are found in a clone and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import shipped as module
from ingest.shipped import shipped


def test_a_clone_and_a_wheel_keep_the_same_tables_in_different_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (shipped("places") / "places.csv").is_file()
    monkeypatch.setattr(module, "_ROOT", tmp_path)
    with pytest.raises(FileNotFoundError, match="data/places is not there: install weefsel again"):
        shipped("places")
    clone, wheel = tmp_path / "data" / "places", tmp_path / "weefsel" / "_data" / "places"
    clone.mkdir(parents=True)
    assert shipped("places") == clone
    wheel.mkdir(parents=True)
    assert shipped("places") == wheel
