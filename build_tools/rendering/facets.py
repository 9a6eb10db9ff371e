"""Ways of narrowing down a view: a facet is one question, its values are the answers a reader may tick."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering.lists import challenge_heading, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synthesis.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Facet:
    """One question; `values` are the answers: an id that stands in addresses, and its words."""

    id: str
    name: str
    values: tuple[tuple[str, str], ...]
    hint: str = ""
    unfolded: bool = False


def fieldset(facet: Facet, counts: Mapping[str, int] | None = None) -> str:
    """Return the facet as a group of boxes to tick, each with its count where counts are given."""
    boxes = "\n".join(_box(facet, value, words, counts) for value, words in facet.values)
    legend = f"<legend>{html.escape(facet.name)}</legend>\n{_hint(facet)}"
    return f'<fieldset data-facet="{facet.id}">\n{legend}{boxes}\n</fieldset>'


def folded(facet: Facet, counts: Mapping[str, int]) -> str:
    """Return the facet as a fold, with its name as what opens it."""
    name, is_open = html.escape(facet.name), " open" if facet.unfolded else ""
    boxes = "\n".join(_box(facet, value, words, counts) for value, words in facet.values)
    return (
        f'<details class="facet"{is_open} data-facet="{facet.id}">\n'
        f'<summary><span class="facet-name">{name}</span> <span class="chosen" hidden></span></summary>\n'
        f'{_hint(facet)}<div role="group" aria-label="{name}">\n{boxes}\n</div>\n</details>'
    )


def _hint(facet: Facet) -> str:
    return f'<p class="hint">{html.escape(facet.hint)}</p>\n' if facet.hint else ""


def _box(facet: Facet, value: str, words: str, counts: Mapping[str, int] | None) -> str:
    count = f' <span class="count">{counts.get(value, 0)}</span>' if counts is not None else ""
    return (
        f'<label><input type="checkbox" name="{facet.id}" value="{html.escape(value)}"> '
        f'<span class="words">{html.escape(words)}</span>{count}</label>'
    )


def chooser(name: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    """Return a list to choose one of; the first option is the one in force, and its value is empty."""
    items = "".join(f'<option value="{html.escape(value)}">{html.escape(words)}</option>' for value, words in options)
    return f'<label class="chooser">{html.escape(label)} <select name="{name}">{items}</select></label>'


def view_bar(choosers: str) -> str:
    """Return the line below the facets: what to choose one of, the way back to everything, and a link to share."""
    return (
        f'<p class="view-bar">{choosers}\n'
        '<button type="button" data-do="reset" hidden>Show everything again</button>\n'
        '<button type="button" data-do="copy">Copy a link to this view</button>\n'
        '<span class="view-note" role="status"></span></p>'
    )


def challenge_values(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """Return the challenges as answers, by number; 0 stands for what cuts across."""
    numbered = [(str(c.number), f"{c.number}. {c.title}") for c in corpus.challenges]
    return (*numbered, (str(number_of(None)), challenge_heading(None)))
