"""Raw HTML as a browser takes it apart: its words, what it leads to, and what no page may hold.

What a page may hold is a list; whatever is not on it is a finding, so that nobody has to think of every attack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    Attributes = Iterable[tuple[str, str | None]]

VERBATIM = ("code", "pre", "script", "style")
# No element whose text a browser reads by rules of its own stands here: what is open in one piece stays HTML.
ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "button",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_ANYWHERE = frozenset(["class", "dir", "hidden", "id", "lang", "markdown", "role", "tabindex", "title", "translate"])
_OWN: dict[str, frozenset[str]] = {
    tag: frozenset(names.split())
    for tag, names in {
        "a": "href hreflang name rel target",
        "blockquote": "cite",
        "button": "type",
        "col": "span",
        "colgroup": "span",
        "del": "cite datetime",
        "details": "open name",
        "form": "action method",
        "img": "alt height loading src width",
        "input": "checked name placeholder type",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "ol": "reversed start type",
        "q": "cite",
        "td": "align colspan headers rowspan style",
        "th": "abbr align colspan headers rowspan scope style",
        "time": "datetime",
    }.items()
}
_FAMILIES = ("aria-", "data-")
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")
_ADDRESSES = ("href", "src", "action", "cite")
_SAFE_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# What html5lib says of a piece that ends inside a tag or a comment, and so swallows what comes after it,
# and of what looks like a comment and ends elsewhere.
_UNENDED = (
    *("eof-in-", "incorrect-comment", "unexpected-bang", "expected-dashes"),
    *("expected-tag-name", "expected-closing-tag-but-got-char"),
)
_OF_TABLES = re.compile(r"<(?:t[rdh]|tbody|thead|tfoot|col|colgroup|caption)[\s/>]", re.IGNORECASE)


class Lead(NamedTuple):
    """An address that raw HTML leads to or loads, and whether it is an image."""

    target: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class RawHtml:
    """One stretch of raw HTML: its words outside code and comments, its ids and addresses, and what is unsafe."""

    words: str
    unsafe: tuple[tuple[str, str], ...]
    ids: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()


@lru_cache(maxsize=64)  # one piece is asked for its words, its ids and what it leads to
def read_html(written: str) -> RawHtml:
    """Return what stands in raw HTML, which may be a single tag or be left open."""
    if "<" not in written:
        return RawHtml(written, ())
    fragments = tuple(_parsed(written))
    root = fragments[0].root
    named = [name for element in root.iter() for key in ("id", "name") if (name := element.get(key))]
    leads = [
        Lead(address, element.tag == "img")
        for element in root.iter()
        for key in ("href", "src")
        if (address := element.get(key)) is not None
    ]
    found = dict.fromkeys(chain.from_iterable(_unsafe(fragment, written) for fragment in fragments))
    return RawHtml("".join(_words(root)), tuple(found), tuple(named), tuple(leads))


class _Fragment(NamedTuple):
    """A piece as a browser takes it apart, and what it complains of."""

    root: Element
    errors: tuple[str, ...]


def _parsed(written: str) -> Iterator[_Fragment]:
    """Yield the piece as browsers with and without JavaScript take it apart, and where it is part of a table."""
    import html5lib  # slow to import, and rarely needed

    for container in ("div", "tbody", "tr", "table") if _OF_TABLES.search(written) else ("div",):
        for scripting in (True, False):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            root: Element = parser.parseFragment(written, container=container, scripting=scripting)
            yield _Fragment(root, tuple(error[1] for error in parser.errors))


def _words(element: Element) -> Iterator[str]:
    """Yield the words of an element outside code and comments."""
    if isinstance(element.tag, str) and element.tag not in VERBATIM:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _unsafe(fragment: _Fragment, written: str) -> Iterator[tuple[str, str]]:
    for element in fragment.root.iter():
        if isinstance(element.tag, str) and element is not fragment.root:
            tag = element.tag.rpartition("}")[2]  # without the namespace of SVG or MathML
            for what, name in unsafe(tag, element.items()):
                yield what, _as_written(tag, name, written)
    if any(error.startswith(_UNENDED) for error in fragment.errors):
        yield "a tag or a comment that does not end where it seems to", written.lstrip().partition("\n")[0]


def _as_written(tag: str, name: str, written: str) -> str:
    """Return the beginning of a tag up to an attribute, as it is written."""
    pattern = rf"<{re.escape(tag)}\b[^>]*?{re.escape(name)}" if name else rf"<{re.escape(tag)}\b"
    match = re.search(pattern, written, re.IGNORECASE) or re.search(rf"<{re.escape(tag)}", written, re.IGNORECASE)
    return match[0] if match else written.lstrip().partition("\n")[0]


def unsafe(tag: str, attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield each thing about an element that is not on the list of what a page may hold, and the attribute's name."""
    if tag not in ELEMENTS:
        yield f"<{tag}>", ""
        return
    own = _OWN.get(tag, frozenset())
    for name, value in attributes:
        if name not in _ANYWHERE and name not in own and not name.startswith(_FAMILIES):
            yield f"the attribute {name!r} of <{tag}>", name
        elif name == "style" and not _ALIGNED.fullmatch(value or ""):
            yield f"the style {(value or '')[:60]!r}", name
        elif name in _ADDRESSES and not _is_safe(value or ""):
            yield f"a link to {(value or '')[:60]!r}", name
        elif name == "action" and not _is_here(value or ""):
            yield f"a form that sends what is typed to {(value or '')[:60]!r}", name


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", address))
    return scheme is None or scheme[1].lower() in _SAFE_SCHEMES


def _is_here(address: str) -> bool:
    """Return whether an address is one of this site."""
    plain = re.sub(r"[\s\x00-\x1f]", "", address).replace("\\", "/")
    return _SCHEME.match(plain) is None and not plain.startswith("//")
