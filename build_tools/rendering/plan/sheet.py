"""The plan's sheet: chosen tactics with who, when and the first step, on one page; blank lines without the script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering.plan.topics import LONGEST, data, topics

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
    yield '<section class="plan-sheet" aria-labelledby="plan-name" data-search-exclude>'
    yield '<h3 id="plan-name" tabindex="-1">Our plan</h3>'
    yield '<p class="plan-verdict">A conversation starter, not a verdict.</p>'
    yield _field("purpose", "What we want to improve")
    yield '<p class="plan-points-to" hidden></p>'
    yield "<h4>What we will do</h4>"
    yield '<p class="plan-no-rows plan-screen" hidden>Tick a tactic above, and it stands here with room for a name.</p>'
    yield '<ol class="plan-rows plan-chosen" hidden></ol>'
    yield from _blank_rows()
    yield "<h4>Questions to settle</h4>"
    yield '<p class="plan-no-questions plan-screen" hidden>Signs you answer with “Don’t know” come to stand here.</p>'
    yield '<div class="plan-unknown" hidden><p>Find out whether this is so:</p><ul></ul></div>'
    yield f'<ul class="plan-paper plan-lines">{f"<li>{_BLANK}</li>" * 3}</ul>'
    yield _field("review", "We come back to this on")
    yield "</section>"
    yield from (_ROW, _TOOLS, data(corpus))


def _field(name: str, label: str) -> str:
    """Return a line to type in; what is typed stands beside it for paper, where the field itself would be cut off."""
    return (
        f'<p class="plan-field"><label for="plan-{name}">{escape(label)}</label>'
        f'<input id="plan-{name}" data-text="{name}" maxlength="{LONGEST[name]}" autocomplete="off">{_WRITTEN}</p>'
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

_TOOLS = """\
<section class="plan-tools" aria-labelledby="plan-tools" data-search-exclude hidden>
<h3 id="plan-tools">Print, share or keep it</h3>
<p><button type="button" class="plan-button plan-button--main" id="plan-print">Print the plan</button>
<button type="button" class="plan-button" id="plan-print-form">Print the questions for paper</button></p>
<p class="plan-link"><label for="plan-link">A link to this plan, with the answers and the chosen tactics in it</label>
<input id="plan-link" readonly autocomplete="off">
<button type="button" class="plan-button" id="plan-copy">Copy the link</button></p>
<p class="plan-option"><input type="checkbox" id="plan-with-texts" autocomplete="off">
<label for="plan-with-texts">Put what is typed into the sheet into the link too</label></p>
<p class="plan-hint">Whoever has the link can read what is in it.
Names, dates and steps stay out of it, and out of the address of this page, unless you tick this.
Until then they last as long as this tab.</p>
<p class="plan-hint" id="plan-from-folder" hidden>This copy of the guide is open from a folder,
so the link works only where the same folder is.</p>
<p class="plan-option"><input type="checkbox" id="plan-keep" autocomplete="off">
<label for="plan-keep">Keep the plan on this device, with what is typed</label></p>
<p class="plan-hint">Not on a computer that others use.
Untick it, and the kept copy is deleted.</p>
<p><button type="button" class="plan-button" id="plan-clear">Start again</button></p>
</section>
<p class="unseen" role="status" id="plan-live"></p>"""
