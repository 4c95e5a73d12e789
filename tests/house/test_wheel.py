"""The command works from any folder: app, fonts, bundles and dataset travel in the wheel."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
WAIT = 120  # seconds until a server that does not answer counts as broken; no measure of speed

pytestmark = pytest.mark.wheel


@dataclass(frozen=True)
class Installed:
    """An empty environment with the wheel in it, a folder far from the clone, and a store of its own."""

    bin: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables of a person who has nothing but this environment."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))
        }
        return {**kept, "WEEFSEL_STORE": f"sqlite:///{self.folder}/weefsel.db", "HOME": str(self.folder)}

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the environment; return what it printed."""
        done = subprocess.run(
            [self.bin / program, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program} {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release is built; return its path."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return next(folder.glob("weefsel-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel into an empty environment, with the versions that were tested; fill its store."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv")
    place = Installed(folder / "venv" / ("Scripts" if os.name == "nt" else "bin"), folder)
    pip = (sys.executable, "-m", "pip", "--python", place.bin / "python", "--disable-pip-version-check")
    options = ("--quiet", "--no-compile", "-c", ROOT / "constraints.txt")
    subprocess.run([*pip, "install", *options, wheel], check=True, stdin=subprocess.DEVNULL)
    place.run("weefsel", "ingest")
    return place


def test_the_wheel_holds_what_the_explorer_needs_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in held} == {"explorer", "graph", "ingest", "weefsel"}
    assert {"weefsel/_app/app.py", "weefsel/_app/.streamlit/config.toml"} <= held
    for folder, inside in [("static", "_app/static"), ("data", "_data")]:
        there = {
            path.relative_to(ROOT / folder).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert {f"weefsel/{inside}/{name}" for name in there} <= held
    bundles = {path.relative_to(ROOT).as_posix() for path in (ROOT / "explorer").rglob("*.js")}
    assert bundles <= held
    assert bundles
    cards = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ingest").rglob("*.yaml")}
    assert cards <= held
    assert "ingest/readers/cards/ror.yaml" in cards
    assert any(name.endswith("weefsel.po") for name in held)


def test_the_command_says_its_version(installed: Installed, wheel: Path) -> None:
    assert wheel.name.split("-")[1] in installed.run("weefsel", "--version")


def test_the_built_in_dataset_is_ingested_once(installed: Installed) -> None:
    """The fixture filled the store; a second time nothing changes."""
    before = answer(installed, "stats")
    answer(installed, "ingest")
    assert answer(installed, "stats")["revision"] == before["revision"]


def test_the_lead_of_the_factory_is_shown_with_its_claims(installed: Installed) -> None:
    shown = answer(installed, "show", "facility:nl-ai-factory", "--as-of", "2025-04-30")
    assert "org:surf" in json.dumps(shown["result"])


PAGES = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
from explorer import screens
from weefsel.home import app_file
app = AppTest.from_file(app_file(), default_timeout=120).run()
for screen in sorted(Path(screens.__file__).parent.glob("[a-z]*.py")):
    app.switch_page(str(screen)).run()
    assert not app.exception, (screen.name, app.exception)
    print(screen.stem)
"""


def test_every_page_runs_in_the_installed_app(installed: Installed) -> None:
    pages = {path.stem for path in (ROOT / "explorer" / "screens").glob("[a-z]*.py")}
    assert set(installed.run("python", "-c", PAGES).split()) == pages


def test_the_explorer_answers_from_another_folder(installed: Installed) -> None:
    """It serves its page, its fonts, and says that it is well."""
    with explorer(installed) as address:
        assert read(f"{address}/_stcore/health") == b"ok"
        assert b"<title>" in read(address)
        font = next((ROOT / "static").rglob("*.woff2"))
        served = read(f"{address}/app/static/{font.relative_to(ROOT / 'static').as_posix()}")
        assert served == font.read_bytes()


@contextmanager
def explorer(installed: Installed) -> Iterator[str]:
    """Run `weefsel explore` on a free port; yield its address once it answers."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [installed.bin / "weefsel", "explore", "--no-browser", "--port", str(port)],
        cwd=installed.folder,
        env=installed.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that what it starts is ended with it
    )
    try:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + WAIT
        while not _answers(f"{address}/_stcore/health"):
            assert server.poll() is None, server.stdout and server.stdout.read()
            assert time.monotonic() < until, "the explorer does not answer"
            time.sleep(0.2)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=30)


def answer(installed: Installed, *arguments: str) -> dict[str, Any]:
    """Return the JSON that a command gives."""
    told: dict[str, Any] = json.loads(installed.run("weefsel", *arguments, "--json"))
    assert {"store", "revision", "view", "result"} <= told.keys()
    return told


def read(address: str) -> bytes:
    """Return what a server on this machine answers."""
    with urlopen(address, timeout=10) as response:
        content: bytes = response.read()
    return content


def _answers(address: str) -> bool:
    try:
        return bool(read(address))
    except (URLError, ConnectionError, TimeoutError):
        return False
