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
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{words}">\n'
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


Bundle = tuple[dict[str, str], dict[str, dict[str, str]]]


def _bundle(words: str, html_text: str, mime: str, text: str, name: str) -> Bundle:
    """Return what a notebook shows, with the text that readers can download and its name."""
    return {"text/html": html_text, mime: text, "text/plain": words}, {mime: {"name": name}}


def _download(name: str, suffix: str, words: str) -> str:
    """Return a link, from a page one folder below the site's root, to the file of what is shown."""
    label = f"Download as {suffix.upper()}"
    return (
        f'<p class="download"><a href="../data/{name}.{suffix}" download '
        f'aria-label="{label}: {html.escape(words)}">{label}</a></p>'
    )


@dataclass(frozen=True)
class Table:
    """A data frame shown in a notebook; the first column heads the rows; `name` is that of its CSV file."""

    frame: pd.DataFrame
    caption: str
    name: str

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        header = [html.escape(_heading(str(name))) for name in self.frame.columns]
        rows = [[_cell(value) for value in row] for row in self.frame.itertuples(index=False)]
        shown = html_table(self.caption, header, rows, css="data") + "\n" + _download(self.name, "csv", self.caption)
        text = self.frame.to_csv(index=False, lineterminator="\n")
        return _bundle(self.caption, shown, "text/csv", text, self.name)


@dataclass(frozen=True)
class Picture:
    """A figure shown in a notebook as SVG, with the words that say what it shows; `name` is that of its file."""

    figure: Figure
    words: str
    name: str

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        words, svg = html.escape(self.words), _svg(self.figure, self.words)
        shown = f"<figure>\n{svg}\n<figcaption>{words}</figcaption>\n</figure>"
        return _bundle(
            self.words, f"{shown}\n{_download(self.name, 'svg', self.words)}", "image/svg+xml", f"{svg}\n", self.name
        )


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
