"""A preview of the site at a local address: each page is made when it is asked for, and anew when a file changes."""

from __future__ import annotations

import argparse
import contextlib
import html
import logging
import mimetypes
import sys
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from jinja2 import BytecodeCache
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from build_tools.disk.os_errors import in_words
from build_tools.disk.watching import AT_ONCE, batches, is_shown, watched
from build_tools.disk.workspace import SITE_SETTINGS, Workspace
from build_tools.readers.site_settings import SettingsError
from build_tools.rendering.searching import INDEX
from build_tools.site.assembly import Assembly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2.bccache import Bucket
    from mkdocs.structure.files import File

    from build_tools.site.derived import Derived
    from build_tools.site.plugin import GuidePlugin

SCRIPT, CHANGES = "-/preview.js", "-/changes"
_HTML = "text/html; charset=utf-8"
_RELOAD = """const told = new EventSource("/-/changes?since=%s");
told.onmessage = () => location.reload();
addEventListener("beforeunload", () => told.close());
"""
_STILL_SECONDS, _PAUSE_SECONDS = 15, 3


class Answer(NamedTuple):
    """What a browser is given for an address."""

    status: HTTPStatus
    media: str
    content: bytes
    lasting: bool = False


@dataclass(eq=False)
class _Shown:
    """One state of the site, its files by their address, and the pages made of it so far."""

    site: Assembly
    made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files: dict[str, File] = {file.dest_uri: file for file in self.site.files}

    def page(self, address: str) -> str:
        """Return a page, made once."""
        if address not in self.made:
            page = self.files[address].page
            assert page is not None
            self.made[address] = self.site.built(page)
        return self.made[address]

    def is_of_theme(self, file: File) -> bool:
        """Return whether a file comes with the theme, which nobody changes."""
        return bool(file.src_dir) and not Path(file.src_dir or "").is_relative_to(self.site.config.docs_dir)

    @property
    def plugin(self) -> GuidePlugin:
        """Return our own plugin."""
        plugin: GuidePlugin = self.site.config.plugins["ten-challenges"]  # type: ignore[assignment]
        return plugin


class _Compiled(BytecodeCache):
    """Keeps the theme's templates as Python compiled them, in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


class Preview:
    """The site as its files are now, or why it cannot be made of them."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin without a site."""
        self._workspace = workspace
        self._lock = threading.RLock()  # the Markdown extension holds one page at a time
        self._changed = threading.Condition()
        self._compiled = _Compiled()
        self._derived: Derived | None = None
        self._shown: _Shown | None = None
        self._trouble = "the site is being read"
        self.number = time.time_ns()  # unlike that of an earlier preview, whose pages may still be open

    def refresh(self) -> None:
        """Show the files as they are now; what takes long is shown as it was, until `derive` is done."""
        with self._lock:
            try:
                config = load_config(str(self._workspace.root / SITE_SETTINGS))
                config.plugins.on_startup(command="serve", dirty=False)
                config.plugins["ten-challenges"].derived_before = self._derived  # type: ignore[attr-defined]
                self._shown, self._trouble = _Shown(Assembly.of(config, self._compiled)), ""
                self._derived = self._shown.plugin.derived
            except (MkDocsException, SettingsError, OSError) as error:
                self._trouble = in_words(error)
                print(f"guide: {self._trouble}", file=sys.stderr, flush=True)
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def derive(self) -> None:
        """Make anew what takes long, and show it if it is not as it was."""
        if self._shown is None or self._trouble:
            return
        shown = self._shown
        try:
            found = shown.plugin.derive(shown.site.config)
        except (MkDocsException, OSError) as error:
            print(f"guide: {in_words(error)}", file=sys.stderr, flush=True)
            return
        if self._derived is None or found.files != self._derived.files:
            self._derived = found
            self.refresh()

    def answer(self, address: str) -> Answer:
        """Return what stands at an address, seen from the root, without a query."""
        if address == SCRIPT:
            return Answer(HTTPStatus.OK, "text/javascript", (_RELOAD % self.number).encode())
        address = f"{address}index.html" if address.endswith("/") or not address else address
        try:
            return self._found(address)
        except (MkDocsException, OSError) as error:
            return _trouble(HTTPStatus.INTERNAL_SERVER_ERROR, in_words(error))

    def _found(self, address: str) -> Answer:
        with self._lock:
            if self._shown is None or self._trouble:
                return _trouble(HTTPStatus.INTERNAL_SERVER_ERROR, self._trouble)
            if address == INDEX:
                return Answer(HTTPStatus.OK, "text/javascript", self._shown.plugin.search_index().encode())
            file = self._shown.files.get(address)
            if file is None:
                said = f"nothing stands at {address}; a preview has no book and nothing to print"
                return _trouble(HTTPStatus.NOT_FOUND, said)
            if file.is_documentation_page():
                text = _with_script(self._shown.page(address))
                return Answer(HTTPStatus.OK, _HTML, text.encode("utf-8", "xmlcharrefreplace"))
            media = mimetypes.guess_type(address)[0] or "text/plain"
            return Answer(HTTPStatus.OK, media, file.content_bytes, self._shown.is_of_theme(file))

    def wait(self, since: str, seconds: float) -> bool:
        """Return whether the site is another than the one of this number, as soon as that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: str(self.number) != since, seconds)


def _trouble(status: HTTPStatus, words: str) -> Answer:
    said = f"<h1>{status.phrase}</h1><pre>{html.escape(words)}</pre>"
    head = f'<html lang="en"><meta charset="utf-8"><title>{status.phrase}</title>'
    return Answer(status, _HTML, _with_script(f"<!doctype html>{head}<body>{said}</body></html>").encode())


def _with_script(page: str) -> str:
    before, body, after = page.rpartition("</body>")
    return f'{before}<script src="/{SCRIPT}"></script>{body}{after}'


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    protocol_version = "HTTP/1.1"  # one connection for all that a page loads

    def handle(self) -> None:
        """Answer all that a browser asks for; one that has gone away is let go."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer one thing that a browser asks for."""
        address = urlsplit(self.path)
        if address.path == f"/{CHANGES}":
            self._tell(address.query.removeprefix("since="))
        else:
            self._give(self.preview.answer(unquote(address.path).lstrip("/")))

    def _give(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "max-age=3600" if answer.lasting else "no-store")
        self.end_headers()
        self.wfile.write(answer.content)

    def _tell(self, since: str) -> None:
        """Keep the browser waiting until there is something new to load."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        while not self.preview.wait(since, _STILL_SECONDS):
            self.wfile.write(b": still the same\n\n")
        self.wfile.write(b"data: new\n\n")

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def server(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server that shows a preview; OSError when it cannot have the address."""
    made = ThreadingHTTPServer((host, port), type("Handler", (_Handler,), {"preview": preview}))
    made.daemon_threads = True
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the site of the present folder at an address until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(prog="preview", description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    options = parser.parse_args(arguments)
    _listen(logging.WARNING)
    workspace = Workspace.around(Path.cwd())
    preview = Preview(workspace)
    try:
        with (
            contextlib.suppress(KeyboardInterrupt),
            server(preview, options.host, options.port) as running,
            watched(workspace, is_shown) as changes,
        ):
            preview.refresh()
            threading.Thread(target=running.serve_forever, daemon=True).start()
            print(f"The guide is shown at http://{options.host}:{running.server_port}/; Ctrl-C ends.", flush=True)
            changed = threading.Event()
            threading.Thread(target=_derive, args=(preview, changed), daemon=True).start()
            for paths in batches(changes.next, quiet=AT_ONCE):
                print(f"Changed: {', '.join(paths)}", flush=True)
                preview.refresh()
                changed.set()
    except OSError as error:
        print(f"guide: {options.host}:{options.port}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _listen(level: int) -> None:
    """Print what MkDocs and its plugins say from this level on."""
    said = logging.StreamHandler()
    said.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    said.setLevel(level)
    log = logging.getLogger("mkdocs")
    log.addHandler(said)
    log.setLevel(logging.INFO)


def _derive(preview: Preview, changed: threading.Event) -> None:
    """Make anew what takes long, at the start and when nothing has changed for a while, so that nobody waits for it."""
    changed.set()
    while changed.wait():
        changed.clear()
        if not changed.wait(_PAUSE_SECONDS):
            preview.derive()


if __name__ == "__main__":
    sys.exit(main())
