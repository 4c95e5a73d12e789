"""App and dataset are found in a wheel and in a clone, and a broken installation says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from weefsel import home


def test_in_a_clone_app_and_dataset_lie_beside_the_package() -> None:
    root = Path(home.__file__).parent.parent
    assert home.app_file() == root / "app.py"
    assert home.dataset_folder() == root / "data"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a place where the package would be installed, with nothing in it yet."""
    folder = tmp_path / "site" / "weefsel"
    folder.mkdir(parents=True)
    monkeypatch.setattr(home, "PACKAGE", folder)
    return folder


def test_what_the_wheel_carries_comes_first(package: Path) -> None:
    """Also when the folder the package is installed in happens to hold an app.py and data."""
    for name in ("_app/app.py", "_data/card.yaml", "../app.py", "../data/card.yaml"):
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).touch()
    assert home.app_file() == package / "_app" / "app.py"
    assert home.dataset_folder() == package / "_data"


def test_a_broken_installation_says_what_is_missing_and_where_it_looked(package: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the app is not there") as failure:
        home.app_file()
    assert str(package / "_app" / "app.py") in str(failure.value)
    with pytest.raises(FileNotFoundError, match="the built-in dataset is not there"):
        home.dataset_folder()
