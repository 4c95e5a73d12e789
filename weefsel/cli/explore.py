"""`explore`: fill an empty store with the built-in dataset and open the explorer."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from weefsel.cli import options
from weefsel.cli.output import command, opened, plain, problems, say
from weefsel.cli.working import now, progress_bar
from weefsel.following import follow
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
    url = absolute(store or default_store())
    empty = is_empty(url)
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

    os.environ["WEEFSEL_STORE"] = url
    sys.stdout.flush()
    serve(app_file(), settings, prepare=lambda: fill(url) if empty else None)


def is_empty(url: str) -> bool:
    """Return whether a store holds no dataset yet; one that does not exist is made."""
    with opened(url, create=True) as claims:
        return not claims.datasets()


def fill(url: str) -> None:
    """Bring the built-in dataset into a store, in whatever thread this is called."""
    from ingest.pipeline import ingest  # read while the browser loads its own part

    with opened(url) as claims, progress_bar() as progress:
        reports = ingest(claims, [dataset_folder()], now(), progress=progress)
        follow(claims)
    for report in reports:
        if report.error:
            problems.print(plain(f"{report.dataset}: not committed. {report.error}"), soft_wrap=True)


def absolute(url: str) -> str:
    """Return a store's address that means the same from another folder."""
    file = file_of(url)
    return f"sqlite:///{file}" if file else url
