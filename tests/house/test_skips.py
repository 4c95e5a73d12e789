"""Nothing is skipped in silence: loud on a person's machine, a failure in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

CONFTEST = Path(__file__).parent.parent / "conftest.py"
WORLD = {
    "test_one.py": """
        import pytest

        @pytest.mark.skip(reason="the server sleeps")
        def test_skipped(): ...

        def test_passes(): ...
        """,
    "test_whole_file.py": """
        import pytest

        pytest.skip("no such machine", allow_module_level=True)
        """,
    "test_expected.py": """
        import pytest

        @pytest.mark.xfail(reason="known", strict=True)
        def test_known():
            assert False
        """,
}


def run(folder: Path, *, ci: str, file: str = "") -> subprocess.CompletedProcess[str]:
    """Run pytest on the small world with the project's own conftest; return what it said."""
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for name, text in WORLD.items():
        (folder / name).write_text(dedent(text), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / file)]
    environment = {**os.environ, "CI": ci}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_person_is_told_aloud_what_was_not_tested_and_why(tmp_path: Path) -> None:
    done = run(tmp_path, ci="")
    assert done.returncode == 0, done.stdout
    assert "NOT TESTED HERE" in done.stdout
    assert "1 × the server sleeps" in done.stdout
    assert "1 × no such machine" in done.stdout


@pytest.mark.parametrize(
    ("file", "reason"), [("test_one.py", "the server sleeps"), ("test_whole_file.py", "no such machine")]
)
def test_in_ci_a_skip_is_a_failure_that_says_why(tmp_path: Path, file: str, reason: str) -> None:
    done = run(tmp_path, ci="true", file=file)
    assert done.returncode != 0, done.stdout
    assert f"was skipped in CI: {reason}" in done.stdout


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    done = run(tmp_path, ci="true", file="test_expected.py")
    assert done.returncode == 0, done.stdout
    assert "1 xfailed" in done.stdout
