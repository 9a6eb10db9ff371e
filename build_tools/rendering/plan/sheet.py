"""The plan's sheet: chosen tactics with who, when and the first step, on one page; blank lines without the script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering.plan.topics import LONGEST, data, topics
from build_tools.rendering.templating import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus

_BLANK = '<span class="plan-blank"></span>'
_BLANK_ROWS = 4
_WRITTEN = '<span class="plan-written" aria-hidden="true"></span>'
_CELLS = {"owner": "Who", "when": "By when", "step": "First step"}


def sheet(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield the sheet, what can be done with it, and the data that the page's script reads."""
    if not topics(corpus):
        return
    yield '<section class="plan-sheet" aria-labelledby="plan-name">'
    yield '<h3 id="plan-name" tabindex="-1">Our plan</h3>'
    yield '<p class="plan-verdict">A conversation starter, not a verdict.</p>'
    yield _field("purpose", "What we want to improve")
    yield '<p class="plan-points-to" hidden></p>'
    yield "<h4>What we will do</h4>"
    yield '<p class="plan-no-rows plan-screen" hidden>Tick a tactic above, and it stands here with room for a name.</p>'
    yield '<ol class="plan-rows plan-chosen" hidden></ol>'
    yield from _blank_rows()
    yield '<div class="plan-steps" hidden><h4>To do first</h4><ul></ul></div>'
    yield '<div class="plan-suggested" hidden><h4>Tactics that the guide suggests</h4><ul></ul></div>'
    yield "<h4>Questions to settle</h4>"
    yield '<p class="plan-no-questions plan-screen" hidden>Signs you answer with “Don’t know” come to stand here.</p>'
    yield '<div class="plan-unknown" hidden><p>Find out whether this is so:</p><ul></ul></div>'
    yield f'<ul class="plan-paper plan-lines">{f"<li>{_BLANK}</li>" * 3}</ul>'
    yield _field("review", "We come back to this on", "date")
    yield "</section>"
    yield from (_ROW, rendered("plan_tools.html"), data(corpus))


def _field(name: str, label: str, kind: str = "text") -> str:
    """Return a line to type in; what is typed stands beside it for paper, where the field itself would be cut off."""
    return (
        f'<p class="plan-field"><label for="plan-{name}">{escape(label)}</label>'
        f'<input id="plan-{name}" type="{kind}" data-text="{name}" maxlength="{LONGEST[name]}" autocomplete="off">'
        f"{_WRITTEN}</p>"
    )


def _cell(name: str, label: str) -> str:
    box = f'data-text="{name}" maxlength="{LONGEST[name]}" autocomplete="off"'
    field = f'<textarea {box} rows="2"></textarea>' if name == "step" else f"<input {box}>"
    return f'<div class="plan-cell"><label>{escape(label)}<span class="unseen"></span></label>{field}{_WRITTEN}</div>'


def _blank_rows() -> Iterator[str]:
    """Yield rows to fill in by hand."""
    cells = "".join(f'<div class="plan-cell"><span>{label}</span>{_BLANK}</div>' for label in _CELLS.values())
    yield '<ol class="plan-rows plan-paper">'
    for _ in range(_BLANK_ROWS):
        yield f'<li><p class="plan-what">Tactic {_BLANK}</p><div class="plan-cells">{cells}</div></li>'
    yield "</ol>"


_ROW = f"""\
<template id="plan-row"><li>
<p class="plan-what"><a></a> <button type="button" class="plan-drop">Take off<span class="unseen"></span></button></p>
<div class="plan-cells">{"".join(_cell(*cell) for cell in _CELLS.items())}</div>
</li></template>"""
