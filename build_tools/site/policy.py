"""The Content-Security-Policy of a built page: its own files, and exactly the inline code that it holds.

In Content-Security-Policy 3, a hash admits an inline element whose text has it; with 'unsafe-hashes' it also
admits a style attribute. No page needs 'unsafe-inline'. Directives that only a header can carry, such as
frame-ancestors, are a server's to add.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass, field

PLACEHOLDER = "{content-security-policy}"
# Whatever is not named here has nowhere to come from.
_FIXED = {
    "default-src": ("'none'",),
    "img-src": ("'self'", "data:"),  # Material's style sheet holds its icons
    "connect-src": ("'self'",),  # the theme looks for a map of the site
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
    inline = _Inline.of(page)
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


_ATTRIBUTES = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
# Comments, elements whose text is no HTML, and every other tag. Python's own parser takes nine times as long.
_PARTS = re.compile(
    rf"<!--.*?-->|<(?P<raw>script|style)(?P<of>(?=[\s/>]){_ATTRIBUTES})>(?P<text>.*?)</(?P=raw)\s*>"
    rf"|<[a-z][^\s/>]*+(?P<tag>{_ATTRIBUTES})>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""")


@dataclass(frozen=True, slots=True)
class _Inline:
    """The inline scripts, style sheets and style attributes of a page, in its order."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: str) -> _Inline:
        """Return those of a page."""
        found = cls()
        for part in _PARTS.finditer(page):
            if part["raw"]:
                values = _values(part["of"])
                if part["raw"].lower() == "style":
                    found.styles.append(part["text"])
                elif "src" not in values and values.get("type", "").lower() in _SCRIPT_TYPES:
                    found.scripts.append(part["text"])
            else:
                written = part["tag"] or ""
                values = _values(written) if "style" in written.lower() else {}
            if "style" in values:
                found.attributes.append(values["style"])
        return found


def _values(attributes: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        found.setdefault(name.lower(), html.unescape(value[1:-1] if value[:1] in ("'", '"') else value))
    return found
