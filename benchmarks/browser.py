"""What a reader waits for, in Chromium: bytes, requests, shift of pages, a search's first result, a filter.

`python -m benchmarks.browser` prints a table and keeps it for `python -m benchmarks --write`. It needs site/ as
`guide build` leaves it, and measures a search at 2,000 claims when `python -m benchmarks` has left such a site.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.__main__ import ENVIRONMENT
from benchmarks.making import make
from benchmarks.tools import OURS, ROOT
from build_tools.disk.workspace import Workspace
from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.readers.load import load
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.searching import search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ASSETS = ROOT / "content/assets"
PAGES = ("index.html", "challenges/03-data-and-monitoring.html", "evidence/claims.html", "evidence/matrix.html")
EDITED = "content/challenges/03-data-and-monitoring.md"
KEPT = ROOT / ".cache/bench/browser.md"
ROUNDS = 5
_SHIFT = """() => new Promise((resolve) => {
    let total = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(total), 500);
})"""
# From the event of an input to the end of the frame that shows what it did.
_STEP = """async ([name, value]) => {
    const found = document.querySelectorAll(`[name=${name}]`);
    const start = performance.now();
    if (found[0].type === "checkbox") found[value % found.length].click();
    else { found[0].value = value; found[0].dispatchEvent(new Event("input", { bubbles: true })); }
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Print the table, row by row."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        lines = [f"Measured in Chromium {browser.version}.", "", "| what | measured |", "| --- | --- |"]
        print("\n".join(lines))
        for row in _rows(browser):
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _rows(browser: Browser) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        yield f"`{page}`: bytes as they are, requests, layout shift", _weight(browser, ROOT / "site", page)
    yield "an edit in the preview, from saving the file to seeing the words", _preview(browser)
    yield "first result of a search, today's content", _search(browser, ROOT / "site", "burden")
    made = ROOT / f".cache/bench/2000/{OURS}/out"
    if made.is_dir():
        yield "first result of a search, 2,000 claims", _search(browser, made, "burden")
    for claims in (1_000, 10_000):
        yield f"a filter of the list of claims, {claims:,} claims", _filter(browser, claims)


def _served(folder: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def _weight(browser: Browser, site: Path, address: str) -> str:
    server = _served(site)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
    shift = page.evaluate(_SHIFT)
    context.close()
    server.shutdown()
    return f"{sum(sizes) / 1000:,.0f} kB, {len(sizes)} requests, {shift:.3f}"


def _search(browser: Browser, site: Path, query: str) -> str:
    """Return the seconds from the beginning of the navigation to the first result, and to one of a later query."""
    server = _served(site)
    firsts, laters = [], []
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html", wait_until="commit")
        page.locator(".search-open").click()
        page.locator(".search__input").fill(query)
        page.locator(".search__option").first.wait_for(timeout=60_000)
        firsts.append(page.evaluate("performance.now()"))
        before = page.evaluate("performance.now()")
        page.locator(".search__input").fill(f"{query} measure")
        page.wait_for_function("document.querySelector('.search__status').textContent.length > 0")
        laters.append(page.evaluate("performance.now()") - before)
        context.close()
    server.shutdown()
    return f"{median(firsts) / 1000:.2f} s from opening the page; {median(laters):.0f} ms for a further word"


def _preview(browser: Browser) -> str:
    """Return the seconds from the end of a save to the frame that shows it, in a copy of the repository."""
    with tempfile.TemporaryDirectory() as folder:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, Path(folder) / name)
        command = [sys.executable, "-c", "from build_tools.cli import run; run()", "serve", "--address", "127.0.0.1:0"]
        with subprocess.Popen(
            command, cwd=folder, env=os.environ | ENVIRONMENT, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as serving:
            assert serving.stdout is not None
            base = serving.stdout.readline().split()[5].rstrip(";")
            taken = [_edit(browser, base, Path(folder) / EDITED, number) for number in range(ROUNDS)]
            os.killpg(serving.pid, signal.SIGINT)
    return f"median {median(taken):.2f} s, longest {max(taken):.2f} s"


def _edit(browser: Browser, base: str, file: Path, number: int) -> float:
    page = browser.new_page()
    page.goto(f"{base}{EDITED.removeprefix('content/').replace('.md', '.html')}")
    page.wait_for_load_state("networkidle" if number == 0 else "load")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n## ", f"\nEdit number {number}.\n\n## ", 1), encoding="utf-8")
    start = time.perf_counter()
    page.get_by_text(f"Edit number {number}.").wait_for()
    took = time.perf_counter() - start
    page.close()
    return took


_EXPLORER = ("minisearch/minisearch.js", "search-engine.js", "views.js", "explorer.js")
_GIVE = (
    "const engine = guideSearchEngine(guideSearchIndex);"
    "window.guideSearch = { load: async () => engine, about: () => '' };"
)


def _filter(browser: Browser, claims: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in {**make(claims).texts, "mkdocs.yml": "markdown_extensions: [attr_list]\n"}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        corpus = load(Workspace(root)).corpus
        body = claims_page(corpus).markdown.partition('<div class="explorer"')[2]
        index = f"{search_index(corpus, MarkdownStack(), {})}{_GIVE}"
        sources = [f'<script src="{(ASSETS / name).as_uri()}"></script>' for name in _EXPLORER]
        scripts = "".join((*sources[:2], f"<script>{index}</script>", *sources[2:]))
        file = root / "claims.html"
        file.write_text(f'<!doctype html><meta charset="utf-8"><div class="explorer"{body}{scripts}', encoding="utf-8")
        page = browser.new_page()
        page.goto(file.as_uri())
        ready = page.evaluate("performance.now()")
        steps = [("behind", n) for n in range(4)] + [("q", word) for word in ("burden", "nurse audit", "ward", "")]
        taken = [page.evaluate(_STEP, list(step)) for step in steps for _ in range(2)]
        page.close()
    return f"median {median(taken):.0f} ms, longest {max(taken):.0f} ms; {ready / 1000:.2f} s until the page is ready"


if __name__ == "__main__":
    sys.exit(main())
