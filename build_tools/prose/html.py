"""Raw HTML as a browser would take it apart: the words outside code and comments, and what must not be there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.prose.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Attributes = Iterable[tuple[str, str | None]]

VERBATIM = ("code", "pre", "script", "style")
_UNSAFE_ELEMENTS = frozenset(
    ("script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link", "style")
)
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "background", "xlink:href", "cite", "ping")
_SAFE_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class RawHtml:
    """One stretch of raw HTML: its words outside code and comments, and what is unsafe in it, with its tag."""

    words: str
    unsafe: tuple[tuple[str, str], ...]


def read_html(written: str) -> RawHtml:
    """Return what stands in raw HTML, which may be a single tag or be left open."""
    reader = _Reader()
    reader.feed(written)
    reader.close()
    return RawHtml("".join(reader.words), tuple(reader.unsafe))


def unsafe(tag: str, attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield each thing about an element that a reader's browser could run or load, and how it is written."""
    if tag in _UNSAFE_ELEMENTS:
        yield f"<{tag}>", f"<{tag}"
    for name, value in attributes:
        if name.startswith("on") or name == "srcdoc":
            yield f"the attribute {name!r}", f"{name}="
        elif name in _ADDRESSES and not _is_safe(value or ""):
            yield f"a link to {(value or '')[:60]!r}", value or ""


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", address))
    return scheme is None or scheme[1].lower() in _SAFE_SCHEMES


class _Reader(Tags):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unsafe: list[tuple[str, str]] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsafe += ((what, self.get_starttag_text() or "") for what, _ in unsafe(tag, attrs))
        self._verbatim += tag in VERBATIM

    def handle_endtag(self, tag: str) -> None:
        self._verbatim = max(self._verbatim - (tag in VERBATIM), 0)

    def handle_data(self, data: str) -> None:
        if not self._verbatim:
            self.words.append(data)
