"""The Content-Security-Policy of a built page: its own files, and exactly the inline code that it holds.

In Content-Security-Policy 3, a hash admits an inline element whose text has it; with 'unsafe-hashes' it also
admits a style attribute. No page needs 'unsafe-inline'. Directives that only a header can carry, such as
frame-ancestors, are a server's to add.
"""

from __future__ import annotations

import base64
import hashlib
import html
from html.parser import HTMLParser

PLACEHOLDER = "{content-security-policy}"
# Whatever is not named here has nowhere to come from.
_FIXED = {
    "default-src": ("'none'",),
    "img-src": ("'self'", "data:"),  # Material's style sheet holds its icons
    "connect-src": ("'self'",),  # the search index
    "worker-src": ("'self'",),  # the search
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
_SCRIPT_TYPES = ("", "module", "text/javascript", "application/javascript")


class NoPlaceholderError(Exception):
    """A page has no place for its policy, so it would have none."""


def with_policy(page: str, *, fonts: bool = False) -> str:
    """Return a built page with its policy in the place that is left for it; see policy."""
    if page.count(PLACEHOLDER) != 1:
        raise NoPlaceholderError(f"the page has {page.count(PLACEHOLDER)} places for its policy, not one")
    return page.replace(PLACEHOLDER, html.escape(policy(page, fonts=fonts), quote=True).replace("&#x27;", "'"))


def policy(page: str, *, fonts: bool = False) -> str:
    """Return the strictest policy under which a page works; `fonts` says that it has font files of its own."""
    inline = _Inline()
    inline.feed(page)
    inline.close()
    directives = _FIXED | {
        "script-src": ("'self'", *_hashes(inline.scripts)),
        "style-src": ("'self'", *_hashes(inline.styles)),
    }
    if fonts:
        directives["font-src"] = ("'self'",)
    if inline.attributes:
        directives["style-src-attr"] = ("'unsafe-hashes'", *_hashes(inline.attributes))
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _hashes(texts: list[str]) -> tuple[str, ...]:
    """Return each different text's hash as a source expression, in the order of first appearance."""
    return tuple(dict.fromkeys(f"'sha256-{_digest(text)}'" for text in texts))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Inline(HTMLParser):
    """Collects the inline scripts, style sheets and style attributes of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "style" in values:
            self.attributes.append(values["style"])
        if tag == "script" and "src" not in values and values.get("type", "").lower() in _SCRIPT_TYPES:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        if self._into is not None:
            self._into.append("")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None
