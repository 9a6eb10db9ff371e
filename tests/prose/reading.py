"""What the tests of the prose reader share: the site's Markdown stack, and files of cases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.prose.guide import MarkdownStack

if TYPE_CHECKING:
    from pathlib import Path

STACK = MarkdownStack(
    (
        "toc",
        "tables",
        "fenced_code",
        "attr_list",
        "admonition",
        "footnotes",
        "md_in_html",
        "def_list",
        "pymdownx.details",
        "pymdownx.superfences",
        "pymdownx.tabbed",
    ),
    {"pymdownx.tabbed": {"alternate_style": True}},
)

_SEPARATOR = re.compile(r"^===== *(.*)\n", re.MULTILINE)


def cases(path: Path) -> dict[str, str]:
    """Return the cases of a file by name; a case begins below a line `===== its name`."""
    before, *parts = _SEPARATOR.split(path.read_text(encoding="utf-8"))
    assert not before, f"{path}: text before the first case"
    names = parts[::2]
    assert len(set(names)) == len(names), f"{path}: a name stands twice"
    return dict(zip(names, parts[1::2], strict=True))
