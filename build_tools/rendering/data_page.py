"""Pieces of the page of data: every file, every table with its columns and values, and how to cite them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.export.cito import TYPINGS
from build_tools.export.iris import DATA
from build_tools.export.plain import date_words, reference
from build_tools.export.publishing import SUMS
from synthesis.analysis.columns import Kind, Part
from synthesis.analysis.display import html_table
from synthesis.model import SourceKind
from synthesis.model.guide import LICENCE, LICENCE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_tools.export.dataset import Dataset, Table
    from build_tools.export.publishing import Published, PublishedFile
    from build_tools.rendering.inserts import Insert
    from synthesis.analysis.columns import Column
    from synthesis.corpus import Corpus

_KINDS = {Kind.TEXT: "text", Kind.WHOLE: "whole number", Kind.NUMBER: "number", Kind.DAY: "date"}
_GROUPS = {
    Part.CONTENT: "What the guide says, on what, and who judged it",
    Part.ANALYSIS: "What counting these tables shows",
}


def inserts(published: Published) -> Mapping[str, Insert]:
    """Return the inserts that show what is published as data."""

    def insert(make: Callable[[Published], Iterator[str]]) -> Insert:
        def made_for_page(_corpus: Corpus, _page: str) -> Iterator[str]:
            return make(published)

        return made_for_page

    return {name: insert(make) for name, make in INSERTS.items()}


def _files(published: Published) -> Iterator[str]:
    """List every file with its size; those of tables are described with their columns."""
    tables = {f"{table.name}.csv" for table in published.data.tables}
    rest = [file for file in published.files if file.name not in tables]
    size = sum(len(file.content) for file in published.files if file.name in tables)
    rows = [[_link(file), _about(file.about, _size(len(file.content)))] for file in rest]
    every = f'<a href="#tables">{len(tables)} CSV files</a>'
    rows.append([every, _about("One table each; below, with every column.", _size(size))])
    yield html_table("Files", ["File", "What it is"], rows, css="data files")
    [sums] = [file for file in published.files if file.name == SUMS]
    lines = html.escape(sums.content.decode().rstrip()).replace("\n", "&#10;")
    yield f'\n<details class="quote"><summary>Checksums (SHA-256)</summary><pre><code>{lines}</code></pre></details>\n'


def _about(words: str, size: str) -> str:
    return f'{html.escape(words)} <span class="size">{size}</span>'


def _link(file: PublishedFile) -> str:
    return f'<a href="{DATA}/{file.name}">{file.name}</a>'


def _size(count: int) -> str:
    """Return a number of bytes as people read it, in thousands."""
    return f"{count} bytes" if count < 1000 else f"{count / 1000:,.0f} kB"


def _tables(published: Published) -> Iterator[str]:
    """Describe every table with its columns and their values, each closed until somebody opens it."""
    files = {file.name: file for file in published.files}
    for part, heading in _GROUPS.items():
        yield f"### {heading}\n"
        for table in published.data.tables:
            if table.spec.part is part:
                yield _table(table, files[f"{table.name}.csv"])
        yield ""


def _table(table: Table, file: PublishedFile) -> str:
    columns = [*table.spec.columns, *([table.spec.rest] if table.spec.rest else [])]
    shown = "".join(f"<dt><code>{one.name}</code></dt><dd>{'<br>'.join(_told(table, one))}</dd>" for one in columns)
    count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}, {_size(len(file.content))}"
    return (
        f'<details class="data-table" id="table-{table.name}"><summary><code>{table.name}</code> '
        f"{html.escape(table.spec.about)}</summary>\n<p>{_link(file)} ({count})</p>\n"
        f'<dl class="data-columns">{shown}</dl>\n</details>'
    )


def _told(table: Table, column: Column) -> Iterator[str]:
    """Yield what a column holds, each of the values it chooses from, and what else holds of its values."""
    yield _code(column.about)
    for value in column.values:
        yield f"<code>{html.escape(value.name)}</code>{': ' if value.meaning else ''}{_code(value.meaning)}"
    facts = [] if column.values else [_KINDS[column.kind]]
    if column.many:
        parted = "spaces" if column.many == " " else f"“{column.many.strip()}”"
        facts.append(f"several are parted by {parted}")
    if column.refers:
        facts.append(f'points to <a href="#table-{column.refers}"><code>{column.refers}</code></a>')
    if column.name in table.spec.key:
        facts.append("tells the rows apart" if len(table.spec.key) == 1 else "part of what tells the rows apart")
    if not column.required:
        facts.append("may be empty")
    if facts:
        words = "; ".join(facts)
        yield f'<span class="size">{words[:1].upper()}{words[1:]}.</span>'


def _code(words: str) -> str:
    """Return a sentence as HTML, with what stands between backticks as code."""
    parts = html.escape(words).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))


def _citation(published: Published) -> Iterator[str]:
    """Say whom to name, and under which licence."""
    data, about = published.data, published.data.about
    day = about.modified.timetuple()[:3] if about.modified else ()
    parts = (", ".join(about.authors), about.title, f"Version {about.version}", date_words(day), about.address)
    yield '<div class="cite-this">'
    yield f'<p class="reference">{html.escape(" ".join(f"{part}." for part in parts if part))}</p>'
    reviews = {row["source_key"] for row in data.rows("sources") if row["source_kind"] == SourceKind.REVIEW}
    for work in data.works:
        if work.key in reviews:
            yield '<p class="cite-heading">The review, for what it found:</p>'
            yield f'<p class="reference">{html.escape(reference(work))}</p>'
    yield "</div>\n"
    licence = f'<a href="{LICENCE}">{LICENCE_NAME.replace("CC-BY-", "CC BY ")}</a>'
    yield f"<p>Licence: {licence}. Use the data for anything, and name the guide.</p>\n"
    if about.changed:
        yield "These data hold changes made since that version.\n"


def _relations(_published: Published) -> Iterator[str]:
    """List how the graph says what each relation of the tables says."""
    yield "| In the tables | In the graph |\n| --- | --- |"
    for relation, typing in TYPINGS.items():
        said = [*(("claim", name, "source") for name in typing.of_claim)]
        said += (("source", name, "claim") for name in typing.of_source)
        told = "; ".join(f"{subject} `cito:{name}` {object_}" for subject, name, object_ in said)
        yield f"| `{relation}` | {told} |"
    yield ""


def _names(published: Published) -> Iterator[str]:
    """Say what the names in graphs are, as the site's address is known or not."""
    data: Dataset = published.data
    if data.about.address:
        yield f"Names begin with `{data.about.address}`, where this site is published."
    else:
        yield "This site has no settled address, so names are relative to the file that holds them."
        yield "They lead to the right page of whichever copy of the site you read them from."
        yield "To join data from two copies, join by `schema:identifier`, which is the id that the tables use."


INSERTS: Mapping[str, Callable[[Published], Iterator[str]]] = {
    "data-files": _files,
    "data-tables": _tables,
    "data-citation": _citation,
    "data-relations": _relations,
    "data-names": _names,
}
