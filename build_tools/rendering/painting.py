"""Dresses the finished tree: claims and what opens behind them, citations, signs and steps with their ways, forms.

What is added is HTML from the start: the tree holds a placeholder for it, which Python-Markdown fills in at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from build_tools.rendering import addresses, steps
from build_tools.rendering.claim_notes import claim_notes, described
from build_tools.rendering.forms import label_cells
from build_tools.rendering.references import label
from build_tools.rendering.templating import rendered
from synthesis.model import CitationMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.prose.extension import Store
    from build_tools.prose.tree import Findings, FoundBlock, FoundCitation
    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import History


def from_root(there: str) -> str:
    """Return the link to an address that MkDocs takes as seen from the site's root."""
    return f"/{there}"


@dataclass(frozen=True)
class Painter:
    """Paints one page's tree with what the corpus knows.

    `link` turns an address into a link from the page; claims have a page of their own unless told otherwise.
    """

    corpus: Corpus
    history: History
    link: Callable[[str], str] = from_root
    claim_pages: bool = True

    def __call__(self, root: Element, findings: Findings, store: Store) -> None:
        """Paint the claims and citations in place, and label the cells of forms."""
        label_cells(root)
        for block in findings.claims:
            self._claim(block, store)
        number = 0
        for group in root.iter("span"):
            if group.get("class") == "citation":
                _bracket(group)
                for cite in group.iterfind("cite"):
                    number += 1
                    self._cite(cite, number, store)
        for block in findings.signs:
            if self.corpus.claim_by_id.get(block.because):
                # The space keeps the words apart also where no style does: read aloud, copied, searched.
                _add(block.element, " " + store(steps.sign_ways(self.corpus, block, self.link)))
        for block in findings.steps:
            _add(block.element, " " + store(steps.step_facts(self.corpus, block, self.link)))
        steps.fold(root)

    def _claim(self, block: FoundBlock, store: Store) -> None:
        """Put what a claim rests on behind its sentence, where it opens, instead of into it."""
        claim = self.corpus.claim_by_id.get(block.id)
        if claim is None:
            return
        cited = _taken_out(block)
        if block.element.tag == "p":
            _into_div(block.element)
        steps = self.history.get(claim.id, ())
        notes = claim_notes(self.corpus, claim, cited, self.link, steps=steps, claim_pages=self.claim_pages)
        _add(block.element, " " + store(notes))

    def _cite(self, cite: Element, number: int, store: Store) -> None:
        """Replace a key by a link, with its reference in a tooltip whose id has the number."""
        key = cite.get("data-key", "")
        source = self.corpus.source_by_key.get(key)
        cite.attrib.clear()
        if source is None:
            cite.set("class", "cite cite--unknown")
            cite.text = f"unknown source {key}"
            return
        cite.set("class", "cite")
        href = self.link(addresses.of_source(source))
        cite.text = store(
            rendered("cite.html", number=number, href=href, label=label(source), reference=described(source))
        )


def _taken_out(block: FoundBlock) -> tuple[FoundCitation, ...]:
    """Take the brackets that end a claim's sentence out of it; return the citations that stood there."""
    element, kept = block.element, {found.element: found for found in block.citations}
    taken: list[FoundCitation] = []
    while len(element) and element[-1].get("class") == "citation" and not (element[-1].tail or "").strip():
        found = [kept[child] for child in element[-1] if child in kept]
        if any(one.mode is CitationMode.IN_TEXT for one in found):
            break
        taken = [*found, *taken]
        element.remove(element[-1])
        _strip_end(element)
    return tuple(taken)


def _strip_end(element: Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    else:
        element.text = (element.text or "").rstrip()


def _into_div(element: Element) -> None:
    """Turn a paragraph into a division that holds it: what opens behind the sentence may stand in no paragraph."""
    paragraph = Element("p")
    paragraph.text, element.text = element.text, None
    for child in list(element):
        element.remove(child)
        paragraph.append(child)
    element.tag = "div"
    element.append(paragraph)


def _bracket(group: Element) -> None:
    """Put a group of citations into brackets, unless it is part of the sentence."""
    if not any(child.get("data-mode") == "in-text" for child in group):
        group.text, group.tail = "(", f"){group.tail or ''}"


def _add(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"
