"""How far our reading of whole books agrees with Pandoc's: `python -m benchmarks.agreement FOLDER…`.

Each folder is a checkout of a book. Its Markdown is read as it is and wrapped anew, by Pandoc alone and by us.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_tools.disk.workspace import files_at
from build_tools.prose import pandoc
from build_tools.prose.dialects import SUFFIXES, dialect, handed, is_cross_reference
from build_tools.prose.other_markdown import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTHS = (0, 40, 60, 72, 80)
# A paragraph of plain prose: its lines begin with a letter, a bracket or an @, and hold no mark of a table or code.
_PROSE = re.compile(r"(?<=\n\n)(?:[A-Za-z@\[(][^\n|`]*\n)+(?=\n)")


def wrapped(text: str, width: int) -> str:
    """Return the text with its plain paragraphs wrapped anew; 0 leaves it."""
    return _PROSE.sub(lambda m: _filled(m[0], width), text) if width else text


def _filled(paragraph: str, width: int) -> str:
    lines = textwrap.wrap(" ".join(paragraph.split()), width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) + "\n"


def cited(node: Any) -> Iterator[str]:  # noqa: ANN401 - Pandoc's JSON
    """Yield the keys of Pandoc's citations below a node; a figure's caption counts once."""
    if isinstance(node, list):
        for child in node:
            yield from cited(child)
    elif isinstance(node, dict) and node.get("t") == "Figure":
        yield from cited(node["c"][1])
    elif isinstance(node, dict) and node.get("t") == "Cite":
        for citation in node["c"][0]:
            yield citation["citationId"]
            yield from cited([citation["citationPrefix"], citation["citationSuffix"]])
    elif isinstance(node, dict):
        yield from cited(node.get("c", []))


def by_pandoc(pages: Mapping[str, str]) -> list[Counter[str]]:
    """Return the keys that Pandoc cites in the title, abstract and text of each page, read without any mark."""
    kinds = {path: dialect(path) for path in pages}
    texts = [(kinds[path].pandoc, handed(text, kinds[path]).expandtabs(4)) for path, text in pages.items()]
    found = []
    for kind, one in zip(kinds.values(), pandoc.read(texts), strict=True):
        keys = cited([one.metadata.get("title"), one.metadata.get("abstract"), one.blocks])
        found.append(Counter(key for key in keys if not is_cross_reference(key, kind)))
    return found


def ours(pages: Mapping[str, str]) -> list[Counter[str]]:
    """Return the keys that we read in each page."""
    return [Counter(found.key for found in page.citations) for page, _ in read_pages(pages.items()).read]


def main(folders: list[str]) -> None:
    """Print a row a book: its files, and at each width Pandoc's citations and how many of them are not ours."""
    for folder in folders:
        files = {file.path: file.text for file in files_at([Path(folder)], SUFFIXES)}
        row = [folder.rstrip("/").rpartition("/")[2], str(len(files))]
        for width in WIDTHS:
            pages = {path: wrapped(text, width) for path, text in files.items()}
            theirs, own = by_pandoc(pages), ours(pages)
            missed = sum((a - b).total() + (b - a).total() for a, b in zip(theirs, own, strict=True))
            row.append(f"{sum(map(Counter.total, theirs))} ({missed})")
            for path, a, b in zip(pages, theirs, own, strict=True):
                if a != b:
                    print(f"{path} at {width}: only Pandoc {a - b}, only we {b - a}", file=sys.stderr)
        print(" | ".join(row), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
