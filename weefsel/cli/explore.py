"""`explore`: fill an empty store with the built-in dataset and open the explorer."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from ingest.pipeline import ingest
from weefsel.cli import options
from weefsel.cli.loading import now, progress_bar
from weefsel.cli.output import command, opened, plain, problems, say
from weefsel.home import app_file, dataset_folder
from weefsel.place import default_store, file_of


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(epilog="Example: weefsel explore --port 8600 --no-browser")(explore)


@command
def explore(
    store: options.Store = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port of the explorer.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    as_json: options.Json = False,
) -> None:
    """Open the explorer; an empty store is filled with the built-in dataset first."""
    url = store or default_store()
    fill_when_empty(url)
    address = f"http://localhost:{port}"
    if as_json:
        typer.echo(json.dumps({"store": url, "address": address}))
    else:
        say(f"Weefsel opens at {address} (store {url}). Stop with Ctrl+C.")
    settings = [
        f"--server.port={port}",
        f"--server.headless={'false' if browser else 'true'}",
        "--server.address=localhost",
        "--browser.gatherUsageStats=false",
    ]
    from explorer.serve import serve  # the other commands need no Streamlit

    os.environ["WEEFSEL_STORE"] = absolute(url)
    sys.stdout.flush()
    serve(app_file(), settings)


def fill_when_empty(url: str) -> None:
    """Bring the built-in dataset into a store that holds no dataset yet."""
    with opened(url, create=True) as claims:
        if not claims.datasets():
            with progress_bar() as progress:
                reports = ingest(claims, [dataset_folder()], now(), progress=progress)
            for report in reports:
                if report.error:
                    problems.print(plain(f"{report.dataset}: not committed. {report.error}"), soft_wrap=True)


def absolute(url: str) -> str:
    """Return a store's address that means the same from another folder."""
    file = file_of(url)
    return f"sqlite:///{file}" if file else url
