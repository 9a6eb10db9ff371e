"""How much a reader's device has to fetch, from a server that compresses as servers do, and whether anything jumps."""

from __future__ import annotations

import gzip
import mimetypes
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.site.test_browser import CHALLENGE, DESK, PHONE
from tests.site.test_pages import CHALLENGE_PAGES
from tests.site.test_views_in_browser import CLAIMS, MAP

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.site, pytest.mark.browser]

BUDGET, REQUESTS = 70_000, 9
TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml")
SHIFT = """() => new Promise((resolve) => {
    let total = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(total))));
})"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as a common server does: texts compressed with gzip at its usual level."""

    def do_GET(self) -> None:
        file = self.translate_path(self.path)
        kind = mimetypes.guess_type(file)[0] or ""
        try:
            with open(file, "rb") as opened:  # noqa: PTH123 - what the handler's own method gives is no Path
                body = opened.read()
        except OSError:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def compressing(built_site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=built_site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(browser, url: str) -> dict[str, tuple[int, int]]:
    """Return the bytes sent, and the bytes they unpack to, of everything that a first visit to a page fetches."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    urls: dict[str, str] = {}
    sent: dict[str, int] = {}
    unpacked: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}))

    def count(event) -> None:
        unpacked[event["requestId"]] = unpacked.get(event["requestId"], 0) + event["dataLength"]

    session.on("Network.dataReceived", count)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    context.close()
    return {urls[name]: (int(size), unpacked.get(name, 0)) for name, size in sent.items() if name in urls}


@pytest.mark.parametrize("address", CHALLENGE_PAGES)
def test_a_challenge_page_is_light(browser, compressing, address):
    found = {url: size for url, size in fetched(browser, f"{compressing}/{address}").items() if url.startswith("http")}
    kinds = {url.rpartition(".")[2].partition("?")[0] for url in found}
    assert {"html", "css", "js"} <= kinds, found
    assert all(url.startswith(compressing) for url in found)
    assert len(found) <= REQUESTS, found
    assert sum(sent for sent, _ in found.values()) <= BUDGET, found
    assert sum(whole for _, whole in found.values()) < 6 * BUDGET, found


def test_what_only_some_pages_need_is_fetched_by_no_other(browser, compressing):
    names = {url.rpartition("/")[2] for url in fetched(browser, f"{compressing}/{CHALLENGE}")}
    assert not {"map.js", "explorer.js", "plan.js", "claim.css", "search-index.js", "minisearch.js"} & names


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ["index.html", CHALLENGE, "c/c3-burden/index.html", "plan.html", MAP, CLAIMS])
def test_nothing_jumps_while_a_page_loads(browser, compressing, address, viewport):
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    page.goto(f"{compressing}/{address}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.01
    context.close()
