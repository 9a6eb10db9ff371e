"""Titles for the frame of a page, which the theme prints as they are: in markup, in attributes, and unescaped once."""

from __future__ import annotations

_SIGNS = str.maketrans({"<": "\u2039", ">": "\u203a", '"': "\u201d", "&": "&amp;"})


def framed(title: str) -> str:
    """Return a title that is words wherever the theme prints it.

    The theme unescapes some titles and prints them raw, so escaping is no help: what could open or close markup
    gives way to a sign that looks like it.
    """
    return title.translate(_SIGNS)
