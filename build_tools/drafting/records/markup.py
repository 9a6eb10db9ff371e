"""What the registers answer, as it can be used: text out of the HTML in titles and names, and lists of mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.disk.workspace import HIDDEN
from build_tools.prose.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class _Text(Tags):
    """Gathers what is not a tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings in a list; of anything else, and of what else the list holds, nothing."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield one


def plain(text: str) -> str:
    """Return a text without tags and character references, in one line."""
    reader = _Text()
    reader.feed(text)
    reader.close()
    return one_line("".join(reader.parts))


def one_line(text: str) -> str:
    """Return a text in one line, without what no file of the guide may hold: half characters and hidden ones."""
    return " ".join(HIDDEN.sub("", text.encode(errors="replace").decode()).split())
