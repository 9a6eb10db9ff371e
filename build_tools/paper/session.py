"""What is printed for a session: cards of the signs with their key, the poster, and the plans with both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.paper.dressing import for_paper
from build_tools.paper.handouts import words_alone
from build_tools.paper.pandoc import changed, raw_block, string
from build_tools.paper.slides import about
from build_tools.rendering import kit
from build_tools.rendering.life_picture import picture
from build_tools.rendering.steps import way_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.paper.pandoc import Blocks, Node
    from synthesis.corpus import Corpus
    from synthesis.model import Sign

_CUT = "Cut along the lines. Sort into three heaps: true here, not true here, do not know. The number leads to the key."
_SUBTITLE = "Which of them may wait for us? The signs and first steps are in the guide."
_ALT = "The ten challenges along the life of a project: before, while it runs, and after"
_COLUMNS = {4: (0.08, 0.34, 0.36, 0.22)}  # minutes are short, and what is done and said is long
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A document to print: its address, its facts, and its parts by name."""

    address: str
    facts: Mapping[str, str]
    parts: Mapping[str, Blocks]


def printed_for_session(corpus: Corpus, pages: Mapping[str, Blocks], guide: str) -> Iterator[Printed]:
    """Yield cards and poster on each paper, and the plans of a session with both; none without content."""
    facts = {"foot": about(corpus, guide)}
    cards, poster = _cards(corpus), _poster(corpus, guide)
    for paper in kit.PAPERS:
        if cards:
            yield Printed(kit.cards(paper), {**facts, "title": "Cards of the signs", "paper": paper}, {"cards": cards})
        if poster:
            given = {**facts, "title": "The ten challenges", "paper": paper, "flipped": "yes"}
            yield Printed(kit.poster(paper), given, {"poster": poster})
    if plans := pages.get(kit.FACILITATE):
        parts = {"plans": _plans(plans), "poster to turn": _turned(poster), "break": [_break()], "cards": cards}
        yield Printed(kit.SESSION, {**facts, "title": "Session kit"}, {name: one for name, one in parts.items() if one})


def _cards(corpus: Corpus) -> Blocks:
    """Return a card for each sign, and the key that says where each leads."""
    found = [(page.challenge, sign) for page in corpus.pages for sign in page.signs if page.challenge]
    if not found:
        return []
    drawn = ", ".join(f"card({string(str(one.number))}, {string(sign.text)})" for one, sign in found)
    rows = ((str(one.number), one.title, sign.text, _leads_to(corpus, sign)) for one, sign in found)
    cells = ", ".join(string(cell) for row in rows for cell in row)
    return [raw_block(f"#cards([Signs], {string(_CUT)}, {drawn})"), _break(), raw_block(f"#key({cells})")]


def _leads_to(corpus: Corpus, sign: Sign) -> str:
    way = way_of(corpus, sign.do, lambda there: there)
    return way.words if way else ""


def _poster(corpus: Corpus, guide: str) -> Blocks:
    if not corpus.challenges:
        return []
    drawing = _coloured(picture(corpus, lambda _: "", alone=True))
    return [raw_block(f"#poster({string(guide)}, {string(_SUBTITLE)}, {string(drawing)}, {string(_ALT)})")]


def _coloured(drawing: str) -> str:
    """Return the picture with its light colours and a font that Typst has, since it knows no variables."""
    light, _, rest = drawing.partition("@media")
    rest = rest.partition("}}")[2] if rest else ""
    colours = dict(re.findall(r"(--[\w-]+):\s*([^;}]+)", light))
    drawn = _VARIABLE.sub(lambda match: colours.get(match[1], "#000"), light + rest)
    return drawn.replace("system-ui,sans-serif", "Libertinus Serif")


def _turned(poster: Blocks) -> Blocks:
    return [raw_block("#page(flipped: true)["), *poster, raw_block("]")] if poster else []


def _break() -> Node:
    return raw_block("#pagebreak(weak: true)")


def _plans(blocks: Blocks) -> Blocks:
    """Return the facilitator's page for paper: words for links, and columns as wide as what stands in them."""

    def dress(kind: str, content: Any) -> Node | list[Node] | None:  # noqa: ANN401 - Pandoc's JSON
        if kind == "Table" and (widths := _COLUMNS.get(len(content[2]))):
            columns = [
                [alignment, {"t": "ColWidth", "c": width}]
                for (alignment, _), width in zip(content[2], widths, strict=True)
            ]
            return {"t": "Table", "c": [*content[:2], columns, *content[3:]]}
        return None

    return changed(changed(for_paper(blocks), words_alone), dress)
