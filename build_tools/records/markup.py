"""Text out of the HTML that registers put into titles and names."""

from __future__ import annotations

from html.parser import HTMLParser


class _Text(HTMLParser):
    """Gathers what is not a tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(text: str) -> str:
    """Return a text without tags and character references, in one line."""
    reader = _Text()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.parts).split())
