"""Slides for a meeting: the ten challenges on one, then of each its message, signs, first steps and questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.paper.dressing import for_editing
from build_tools.paper.editable import Editable
from build_tools.paper.handouts import LICENCE, evidence_lines
from build_tools.paper.pandoc import (
    bullets,
    changed,
    classes,
    heading,
    nodes,
    paragraph,
    plain,
    raw_block,
    section,
    words,
)
from build_tools.paper.reference_documents import Office
from build_tools.rendering import addresses, kit
from build_tools.rendering.references import label, reference
from build_tools.rendering.steps import FIRST_STEPS, time, who
from synthesis.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.paper.pandoc import Blocks, Node
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source

_QUESTIONS = 3
_UNKNOWN = SourceKind.UNIDENTIFIED  # of which its label says all that is known
_FIRST_COLUMN = 5


@dataclass(frozen=True, slots=True)
class Slide:
    """What is shown, and what only the speaker sees."""

    title: str
    shown: Blocks
    notes: tuple[str, ...]

    @property
    def blocks(self) -> Blocks:
        """Return the slide as Pandoc makes one."""
        return [heading(self.title, 1), *self.shown, _div("notes", [paragraph(one) for one in self.notes])]

    @property
    def projected(self) -> Blocks:
        """Return what is shown alone, as Typst sets it on a page of its own."""
        shown = changed(self.shown, _on_a_page)
        return [raw_block("#pagebreak(weak: true)"), heading(self.title, 1), *shown]


def slides(corpus: Corpus, pages: Mapping[str, Blocks], guide: str) -> Iterator[Slide]:
    """Yield the slides in their order; none without challenges."""
    if not corpus.challenges:
        return
    yield Slide("Ten challenges", _overview(corpus), tuple(f"{one.number}. {one.message}" for one in corpus.challenges))
    for challenge in corpus.challenges:
        yield from _challenge(corpus, corpus.page_of_challenge[challenge.number], pages)
    review = (f"The review: {reference(corpus.review)}",) if corpus.review else ()
    ours = "Messages, signs, steps and questions are this guide's own; the speaker's notes say what each rests on."
    listed = bullets([[plain(line)] for line in (about(corpus, guide), ours)])
    yield Slide("Where this comes from", [listed], review)


def slide_show(corpus: Corpus, pages: Mapping[str, Blocks], guide: str) -> Iterator[Editable]:
    """Yield the slides as a document to edit; nothing without any."""
    if shown := list(slides(corpus, pages, guide)):
        blocks = [block for one in shown for block in one.blocks]
        yield Editable(kit.SLIDES, Office.SLIDES, guide, about(corpus, guide), about(corpus, guide), blocks)


def about(corpus: Corpus, guide: str) -> str:
    """Return which guide something is from, how old it is, and the licence."""
    reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
    version = f", version {corpus.guide.version}" if corpus.guide else ""
    last = f", last reviewed {max(reviewed):%Y-%m-%d}" if reviewed else ""
    return f"{guide}{version}{last}. Licence: {LICENCE}."


def _overview(corpus: Corpus) -> Blocks:
    found = corpus.challenges
    halves = (found[:_FIRST_COLUMN], found[_FIRST_COLUMN:])
    columns = [_div("column", [_numbered([one.title for one in half], half[0].number)]) for half in halves if half]
    return [_div("columns", columns)]


def _challenge(corpus: Corpus, page: GuidePage, pages: Mapping[str, Blocks]) -> Iterator[Slide]:
    number = page.challenge.number if page.challenge else 0
    blocks = pages.get(addresses.of_page(page), [])
    yield Slide(f"{number}. {page.title}", [paragraph(page.message)], tuple(evidence_lines(corpus, page)))
    if page.signs:
        signs = bullets([[plain(sign.text)] for sign in page.signs])
        notes = _notes(corpus, "Why it matters", ((one.text, (one.claim,)) for one in page.signs))
        yield Slide(f"{number}. Is this us?", [signs], tuple(notes))
    if first := page.steps[:FIRST_STEPS]:
        titles = [f"{one.title} ({who(one.roles).lower()}, {time(one.minutes)})" for one in first]
        said = [words(item) for item in _items(for_editing(section(blocks, "monday")))]
        notes = _notes(corpus, "It rests on", zip(said, (one.claims for one in first), strict=False))
        yield Slide(f"{number}. Do this first", [_numbered(titles)], tuple(notes))
    if asked := _items(section(blocks, "questions"))[:_QUESTIONS]:
        texts = [words(for_editing(item)) for item in asked]
        notes = _notes(corpus, "Why we ask", zip(texts, map(_claims, asked), strict=True))
        yield Slide(f"{number}. Talk about it", [bullets([[plain(text)] for text in texts])], tuple(notes))


def _notes(corpus: Corpus, why: str, rests: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield each text with the claims behind it and the works they cite, then the works in full."""
    cited: dict[str, Source] = {}
    for text, ids in rests:
        claims = [corpus.claim_by_id[one] for one in ids if one in corpus.claim_by_id]
        yield f"{text} {why}: {' '.join(_resting(corpus, claim) for claim in claims)}"
        cited |= {source.key: source for claim in claims for source in _sources(corpus, claim)}
    yield from (f"{label(source)}: {reference(source)}" for source in cited.values() if source.kind is not _UNKNOWN)


def _resting(corpus: Corpus, claim: Claim) -> str:
    return f"{claim.text} ({'; '.join(label(source) for source in _sources(corpus, claim))})"


def _sources(corpus: Corpus, claim: Claim) -> tuple[Source, ...]:
    found = (corpus.source_by_key.get(citation.key) for citation in claim.citations)
    return tuple(dict.fromkeys(source for source in found if source))


def _claims(item: Blocks) -> tuple[str, ...]:
    """Return the ids of the claims that the links of a list item lead to."""
    return tuple(node["c"][2][0].rpartition("#")[2] for node in nodes(item) if node["t"] == "Link")


def _items(blocks: Blocks) -> list[Blocks]:
    lists = [node["c"] for node in blocks if node["t"] in ("BulletList", "OrderedList")]
    return [item for one in lists for item in (one[1] if isinstance(one[0][0], int) else one)]


def _numbered(texts: Sequence[str], start: int = 1) -> Node:
    style = [start, {"t": "Decimal"}, {"t": "Period"}]
    return {"t": "OrderedList", "c": [style, [[plain(text)] for text in texts]]}


def _on_a_page(kind: str, content: Any) -> Blocks | None:  # noqa: ANN401 - Pandoc's JSON
    """Set columns side by side, which Pandoc does on slides alone."""
    if kind != "Div" or "columns" not in classes(content):
        return None
    inside = [block for one in content[1] for block in (raw_block("["), *one["c"][1], raw_block("],"))]
    return [raw_block("#grid(columns: (1fr, 1fr), gutter: 1em,"), *inside, raw_block(")")]


def _div(name: str, blocks: Blocks) -> Node:
    return {"t": "Div", "c": [["", [name], []], blocks]}
