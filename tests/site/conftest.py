"""The real repository, copied and built once; what was built, parsed; and a browser to open it with."""

from __future__ import annotations

import contextlib
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock
from playwright.sync_api import expect, sync_playwright

from build_tools.cli import main
from build_tools.commands import Status
from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from tests import needs
from tests.repository import copy_of_all
from tests.site import browsing
from tests.site.counting import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from synthesis.corpus import Corpus


@pytest.fixture(scope="session")
def moment(shared: Path) -> str:
    """Return the SOURCE_DATE_EPOCH of this run's builds."""
    file = shared / "moment"
    with FileLock(shared / "moment.lock"):
        if not file.exists():
            file.write_text(str(int(time.time())), encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def copy_of_repository(shared: Path) -> Path:
    """Return a copy of everything that is, or is about to be, committed."""
    copy = shared / "repository"
    with FileLock(shared / "repository.lock"):
        if not copy.exists():
            copy_of_all(copy)
    return copy


@pytest.fixture(scope="session")
def made_once(shared: Path, copy_of_repository: Path, moment: str) -> Callable[..., Path]:
    """Return a function that runs a command in the copy, unless a process of this run has made the folder before."""

    def made(folder: Path, *arguments: str) -> Path:
        with FileLock(shared / f"{folder.name}.lock"):
            if not folder.exists():
                with pytest.MonkeyPatch.context() as patch:
                    patch.chdir(copy_of_repository)
                    patch.setenv("SOURCE_DATE_EPOCH", moment)
                    assert main(arguments) == Status.CLEAN
        return folder

    return made


@pytest.fixture(scope="session")
def built_site(copy_of_repository: Path, made_once: Callable[..., Path]) -> Path:
    """Return the site/ of the copy, built once a run as an author builds it."""
    return made_once(copy_of_repository / "site", "build")


@pytest.fixture(scope="session")
def corpus(copy_of_repository: Path) -> Corpus:
    """Return what the copy's pages, library and coding hold."""
    return load(Workspace(copy_of_repository)).corpus


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the guide by its address, parsed; the book has a fixture of its own."""
    found = sorted(built_site.rglob("*.html"))
    return _parsed(built_site, [file for file in found if not file.is_relative_to(built_site / "book")])


@pytest.fixture(scope="session")
def book_pages(built_site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the book by its address on the site, parsed."""
    return _parsed(built_site, sorted((built_site / "book").rglob("*.html")))


def _parsed(built_site: Path, files: list[Path]) -> dict[str, BeautifulSoup]:
    return {
        file.relative_to(built_site).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in files
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium: the system's, or Playwright's own, which `make test` fetches where there is none."""
    expect.set_options(timeout=30_000)  # a busy machine may take its time
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=needs.chromium(), args=list(browsing.ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, built_site: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a fresh context.

    Whatever a page asks another host for, and whatever its Content-Security-Policy stops, fails the test.
    """
    asked: list[str] = []
    stopped: list[str] = []
    with contextlib.ExitStack() as stack:

        def opened(address: str, base: str = "", **settings: object) -> Page:
            context = browser.new_context(reduced_motion="reduce", **settings)
            stack.callback(context.close)
            context.on("request", lambda request: asked.append(request.url))
            browsing.watch_policy(context, stopped)
            page = context.new_page()
            page.goto(f"{base or built_site.as_uri()}/{address}")
            return page

        yield opened
    assert asked
    assert [url for url in asked if not url.startswith(browsing.OWN)] == []
    assert stopped == []


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """Return the address of the site on a server of this machine."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=built_site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def counted(copy_of_repository, built_site):
    """Return what the records say, counted by hand."""
    assert built_site.is_dir()
    return count(copy_of_repository)


@pytest.fixture
def signs(corpus):
    """Return the ids of the signs of each challenge, by its number."""
    return {c.number: [sign.id for of, sign in corpus.signs if of is c] for c in corpus.challenges}
