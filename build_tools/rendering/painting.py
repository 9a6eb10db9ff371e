"""Dresses the finished tree: claims, citations with references on hover and focus, support, permalinks, forms.

What is added is HTML from the start: the tree holds a placeholder for it, which Python-Markdown fills in at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later, notices
from build_tools.rendering.changes import of_step
from build_tools.rendering.forms import label_cells
from build_tools.rendering.references import label, number_words, reference
from synthesis.model import SourceKind, Support
from synthesis.model.layer import Layer
from synthesis.model.words import counted, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from build_tools.prose.extension import Store
    from build_tools.prose.tree import Findings
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Source

ADDED = "◇"
SYMBOLS = {Support.REPORTS: "●", Support.LITERATURE: "◐", Support.REVIEW_ONLY: "○"}


def from_root(there: str) -> str:
    """Return the link to an address that MkDocs takes as seen from the site's root."""
    return f"/{there}"


@dataclass(frozen=True)
class Painter:
    """Paints one page's tree with what the corpus knows.

    `link` turns an address into a link from the page; claims have a page of their own unless told otherwise.
    """

    corpus: Corpus
    link: Callable[[str], str] = from_root
    claim_pages: bool = True

    def __call__(self, root: Element, findings: Findings, store: Store) -> None:
        """Paint the claims and citations in place, and label the cells of forms."""
        label_cells(root)
        number = 0
        for group in root.iter("span"):
            if group.get("class") == "citation":
                _bracket(group)
                for cite in group.iterfind("cite"):
                    number += 1
                    self._cite(cite, number, store)
        for block in findings.claims:
            block.element.set("data-search-exclude", "")  # a claim is a result of its own
            if claim := self.corpus.claim_by_id.get(block.id):
                _add(block.element, store(self._meta(claim)))
        for block in findings.signs:
            if claim := self.corpus.claim_by_id.get(block.because):
                there = self._to(addresses.of_claim(self.corpus, claim))
                # The space keeps the words apart also where no style does: read aloud, copied, searched.
                _add(block.element, " " + store(f'<a class="reason" href="{there}">why this matters</a>'))

    def _to(self, there: str) -> str:
        return escape(self.link(there))

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
        cite.text = store(
            f'<a aria-describedby="tip-{number}" href="{self._to(addresses.of_source(source))}">'
            f"{escape(label(source), quote=False)}</a>"
            f'<span class="cite-tip" data-search-exclude="" id="tip-{number}" role="tooltip">'
            f"{escape(_tip_text(source), quote=False)}</span>"
        )

    def _meta(self, claim: Claim) -> str:
        """Return the claim's support, its permalink and the way to its record."""
        news = "".join(
            f'<a class="news" href="{self._to(of_step(step))}">{escape(step.words, quote=False)}</a>'
            for step in self.corpus.history.get(claim.id, ())[-1:]
        )
        key = escape(claim.id)
        record = (
            f'<a aria-label="Evidence and citation of claim {key}" class="record" '
            f'href="{self._to(addresses.of_record(claim.id))}">evidence and citation</a>'
        )
        return (
            f'<span class="claim-meta" data-search-exclude="">{support_badge(self.corpus, claim)}'
            f"{''.join(self._later(claim))}{news}"
            f'<a aria-label="Link to claim {key}" class="permalink" href="#{key}">{key}</a>'
            f"{record if self.claim_pages else ''}</span>"
        )

    def _later(self, claim: Claim) -> Iterator[str]:
        """Yield what later work does for a claim of the review, and on which claim a later one bears."""
        claims = self.corpus.claim_by_id
        for link, words in later.beside(self.corpus, claim):
            there = self._to(addresses.of_claim(self.corpus, claims[link.claim]))
            yield f'<a class="since since--{link.relation.value}" href="{there}">{escape(words, quote=False)}</a>'
        for link in self.corpus.later_links_of.get(claim.id, ()):
            yield f", {later.READ[link.seen]}"
            if bears_on := claims.get(link.bears_on):
                there = self._to(addresses.of_claim(self.corpus, bears_on))
                words = f"of the review: “{opening(bears_on.text, 12)}”"
                yield f'<a class="since" href="{there}">{escape(words, quote=False)}</a>'
        for words in notices.of_claim(self.corpus, claim):
            yield f'<strong class="notice">{escape(words, quote=False)}</strong>'


def _bracket(group: Element) -> None:
    """Put a group of citations into brackets, unless it is part of the sentence."""
    if not any(child.get("data-mode") == "in-text" for child in group):
        group.text, group.tail = "(", f"){group.tail or ''}"


def _add(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


def _tip_text(source: Source) -> str:
    if source.kind is SourceKind.UNIDENTIFIED:
        return number_words(source)
    return f"{reference(source)} {number_words(source)}".strip()


def support_badge(corpus: Corpus, claim: Claim) -> str:
    """Return what stands behind a claim, as a symbol and in words, as HTML."""
    if claim.layer is not Layer.REVIEW:
        kind, symbol = "added", ADDED
    else:
        support = corpus.support(claim)
        kind, symbol = support.name.lower().replace("_", "-"), SYMBOLS[support]
    words = escape(support_words(corpus, claim), quote=False)
    return f'<span class="support support--{kind}"><span aria-hidden="true">{symbol}</span> {words}</span>'


def support_words(corpus: Corpus, claim: Claim) -> str:
    """Return what stands behind a claim, in words that count the evaluation reports."""
    if claim.layer is not Layer.REVIEW:
        return later.standing(corpus, claim)
    support = corpus.support(claim)
    if support is Support.REPORTS:
        count = sum(source.kind is SourceKind.REPORT for source in corpus.supporting_sources(claim))
        return counted(count, "evaluation report")
    return {Support.LITERATURE: "other literature only", Support.REVIEW_ONLY: "the review's own text only"}[support]
