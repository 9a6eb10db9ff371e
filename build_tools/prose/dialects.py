"""What the tools of a kind of Markdown hand to Pandoc: its dialect, and the text with the chunks of code made plain."""

from __future__ import annotations

import re
from typing import NamedTuple

SUFFIXES = (".md", ".markdown", ".rmd", ".qmd")
# What Quarto takes for a cross-reference: https://quarto.org/docs/authoring/cross-references.html lists the prefixes.
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|vid|supp?fig|supptbl)-.+",
    re.IGNORECASE,
)
# knitr and Quarto: a fence with the name of a language in braces.
_CHUNK = re.compile(
    r"^(?P<fence>[\t >]*(?:[-*+][ \t]+)?(?:`{3,}|~{3,})[ \t]*)(?P<options>\{\{?\w+[^\n]*\})[ \t]*$", re.M
)
_OPTION = re.compile(r"^[ \t>]*(?:#|//|--|%)\|.*@[\w{]", re.MULTILINE)
_RAW_TEX = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?(?:\[[^\]\n]*\])*\{")
_SHORTCODE = re.compile(r"\{\{<.*?>\}\}", re.DOTALL)


class Dialect(NamedTuple):
    """A kind of Markdown: Pandoc's name of it, and what its tools see to first."""

    pandoc: str
    has_chunks: bool = False
    is_quarto: bool = False


_R_MARKDOWN = "markdown+autolink_bare_uris+tex_math_single_backslash"
_DIALECTS = {
    ".rmd": Dialect(_R_MARKDOWN, has_chunks=True),
    ".qmd": Dialect("markdown", has_chunks=True, is_quarto=True),
}


def dialect(path: str) -> Dialect:
    """Return the dialect of a file by the end of its name."""
    return _DIALECTS.get(path[path.rfind(".") :].lower(), Dialect("markdown"))


def handed(text: str, kind: Dialect) -> str:
    """Return the text as its tools hand it to Pandoc, each character that stays at its place."""
    if kind.has_chunks:
        text = _CHUNK.sub(lambda m: m["fence"] + "r".ljust(len(m["options"])), text)
    if kind.is_quarto:
        text = _SHORTCODE.sub(lambda m: re.sub(r"[^\s{}<>]", "x", m[0]), text)
    return text


def unseen(text: str, kind: Dialect) -> frozenset[str]:
    """Return the kinds of places in which a citation may stand that Pandoc is not shown."""
    chunks = kind.has_chunks and (_OPTION.search(text) or any("@" in m["options"] for m in _CHUNK.finditer(text)))
    shortcodes = kind.is_quarto and _SHORTCODE.search(text)
    places = (
        ("the options of chunks", chunks),
        ("files of shortcodes", shortcodes),
        ("citations of LaTeX", _RAW_TEX.search(text)),
    )
    return frozenset(name for name, found in places if found)


def is_cross_reference(key: str, kind: Dialect) -> bool:
    """Return whether a key names a figure, table or section to Quarto, which renders R Markdown too, and no source."""
    return kind.has_chunks and _CROSS_REFERENCE.fullmatch(key) is not None
