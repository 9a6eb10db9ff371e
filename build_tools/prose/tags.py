"""HTML taken apart as browsers do, whatever is written: what begins like a marked section is a comment."""

from __future__ import annotations

from html.parser import HTMLParser


class Tags(HTMLParser):
    """A parser that gets through any text; Python's own gives up at `<![` followed by a word it does not know."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        """Read a comment up to the next `>`; return where it ends, or -1 when it does not."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1
