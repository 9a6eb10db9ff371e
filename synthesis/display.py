"""Tables and figures as HTML that everyone can read: captions, row and column headings, words for pictures."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from matplotlib.figure import Figure


def html_table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], *, css: str = "") -> str:
    """Return an HTML table; cells are HTML already, the first of each row is its heading."""
    classes = f' class="{css}"' if css else ""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in header)
    body = "\n".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    words = html.escape(caption)
    return (
        f'<div class="table-scroll" data-search-exclude role="region" tabindex="0" aria-label="{words}">\n'
        f"<table{classes}>\n<caption>{words}</caption>\n"
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


@dataclass(frozen=True)
class Link:
    """A value of a table that leads somewhere."""

    text: str
    address: str

    def __str__(self) -> str:
        """Return the words of the link."""
        return self.text


def _cell(value: object) -> str:
    text = html.escape(str(value))
    return f'<a href="{html.escape(value.address)}">{text}</a>' if isinstance(value, Link) else text


def _heading(column: str) -> str:
    """Return a column's name as a reader expects it: 'Claims lost' for `claims_lost`."""
    return column[:1].upper() + column[1:].replace("_", " ")


@dataclass(frozen=True)
class Table:
    """A data frame shown in a notebook; the first column heads the rows."""

    frame: pd.DataFrame
    caption: str

    def _repr_html_(self) -> str:
        header = [html.escape(_heading(str(name))) for name in self.frame.columns]
        rows = [[_cell(value) for value in row] for row in self.frame.itertuples(index=False)]
        return html_table(self.caption, header, rows, css="data")


@dataclass(frozen=True)
class Picture:
    """A figure shown in a notebook as SVG, with the words that say what it shows."""

    figure: Figure
    words: str

    def _repr_html_(self) -> str:
        words = html.escape(self.words)
        return f"<figure>\n{_svg(self.figure, self.words)}\n<figcaption>{words}</figcaption>\n</figure>"


def _svg(figure: Figure, words: str) -> str:
    """Return the figure as the same SVG text on every run, text kept as text."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "ten-challenges", "svg.fonttype": "none"}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\n\s*\n", "\n", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{html.escape(words)}" ', 1).strip()
