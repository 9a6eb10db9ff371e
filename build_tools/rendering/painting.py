"""Dresses the finished tree: claims, citations with references on hover and focus, support, permalinks, forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from build_tools.rendering import addresses, later, notices
from build_tools.rendering.changes import of_step
from build_tools.rendering.forms import label_cells
from build_tools.rendering.references import label, number_words, reference
from synthesis.layer import Layer
from synthesis.model import SourceKind, Support
from synthesis.words import counted, opening

if TYPE_CHECKING:
    from build_tools.prose.tree import Findings, FoundBlock
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Source

ADDED = "◇"
SYMBOLS = {Support.REPORTS: "●", Support.LITERATURE: "◐", Support.REVIEW_ONLY: "○"}


@dataclass(frozen=True)
class Painter:
    """Paints one page's tree with what the corpus knows; claims have a page of their own unless told otherwise."""

    corpus: Corpus
    claim_pages: bool = True

    def __call__(self, root: Element, findings: Findings) -> None:
        """Paint the claims and citations in place, and label the cells of forms."""
        label_cells(root)
        tips = _Tips(self.corpus)
        for group in root.iter("span"):
            if group.get("class") == "citation":
                tips.paint(group)
        for block in findings.claims:
            block.element.set("data-search-exclude", "")  # a claim is a result of its own
            if claim := self.corpus.claim_by_id.get(block.id):
                meta = _add_support(self.corpus, block, claim)
                if self.claim_pages:
                    _add_record(meta, claim)
        for block in findings.signs:
            if claim := self.corpus.claim_by_id.get(block.because):
                _add_reason(self.corpus, block, claim)


@dataclass
class _Tips:
    """Numbers the tooltips of a page, so that each has an id of its own."""

    corpus: Corpus
    number: int = 0

    def paint(self, group: Element) -> None:
        """Replace each key of a citation group by a link with its reference in a tooltip."""
        bracketed = not any(child.get("data-mode") == "in-text" for child in group)
        group.text, group.tail = ("(" if bracketed else ""), (")" if bracketed else "") + (group.tail or "")
        for child in list(group):
            if child.tag == "cite":
                self._paint_key(child)

    def _paint_key(self, cite: Element) -> None:
        source = self.corpus.source_by_key.get(cite.get("data-key", ""))
        key = cite.get("data-key", "")
        cite.attrib.clear()
        cite.set("class", "cite")
        if source is None:
            cite.set("class", "cite cite--unknown")
            cite.text = f"unknown source {key}"
            return
        self.number += 1
        tip_id = f"tip-{self.number}"
        anchor = SubElement(cite, "a", {"href": f"/{addresses.of_source(source)}", "aria-describedby": tip_id})
        anchor.text = label(source)
        tip = SubElement(cite, "span", {"class": "cite-tip", "role": "tooltip", "id": tip_id})
        tip.set("data-search-exclude", "")
        tip.text = _tip_text(source)


def _tip_text(source: Source) -> str:
    if source.kind is SourceKind.UNIDENTIFIED:
        return number_words(source)
    return f"{reference(source)} {number_words(source)}".strip()


def _add_reason(corpus: Corpus, block: FoundBlock, claim: Claim) -> None:
    """Lead from a sign to the claim it rests on."""
    _end_with_space(block.element)
    reason = SubElement(block.element, "a", {"class": "reason", "href": f"/{addresses.of_claim(corpus, claim)}"})
    reason.text = "why this matters"


def _end_with_space(element: Element) -> None:
    """Keep the words that follow apart also where no style does: read aloud, copied, searched."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} "
    else:
        element.text = f"{element.text or ''} "


def _add_support(corpus: Corpus, block: FoundBlock, claim: Claim) -> Element:
    """Put the claim's support and its permalink at its end; return what holds them."""
    meta = SubElement(block.element, "span", {"class": "claim-meta", "data-search-exclude": ""})
    meta.append(support_badge(corpus, claim))
    _add_later(corpus, meta, claim)
    if steps := corpus.history.get(claim.id):
        news = SubElement(meta, "a", {"class": "news", "href": f"/{of_step(steps[-1])}"})
        news.text = steps[-1].words
    permalink = SubElement(meta, "a", {"class": "permalink", "href": f"#{claim.id}"})
    permalink.set("aria-label", f"Link to claim {claim.id}")
    permalink.text = claim.id
    return meta


def _add_record(meta: Element, claim: Claim) -> None:
    """Lead to the claim's own page."""
    record = SubElement(meta, "a", {"class": "record", "href": f"/{addresses.of_record(claim.id)}"})
    record.set("aria-label", f"Evidence and citation of claim {claim.id}")
    record.text = "evidence and citation"


def _add_later(corpus: Corpus, meta: Element, claim: Claim) -> None:
    """Say beside a claim of the review what later work does for it, and beside a later one on which claim it bears."""
    for link, words in later.beside(corpus, claim):
        there = addresses.of_claim(corpus, corpus.claim_by_id[link.claim])
        anchor = SubElement(meta, "a", {"class": f"since since--{link.relation.value}", "href": f"/{there}"})
        anchor.text = words
    for link in corpus.later_links_of.get(claim.id, ()):
        meta[-1].tail = f", {later.READ[link.seen]}"
        if bears_on := corpus.claim_by_id.get(link.bears_on):
            there = addresses.of_claim(corpus, bears_on)
            anchor = SubElement(meta, "a", {"class": "since", "href": f"/{there}"})
            anchor.text = f"of the review: “{opening(bears_on.text, 12)}”"
    for words in notices.of_claim(corpus, claim):
        SubElement(meta, "strong", {"class": "notice"}).text = words


def support_badge(corpus: Corpus, claim: Claim) -> Element:
    """Return what stands behind a claim, as a symbol and in words."""
    if claim.layer is not Layer.REVIEW:
        badge = Element("span", {"class": "support support--added"})
        symbol = SubElement(badge, "span", {"aria-hidden": "true"})
        symbol.text, symbol.tail = ADDED, f" {support_words(corpus, claim)}"
        return badge
    support = corpus.support(claim)
    badge = Element("span", {"class": f"support support--{support.name.lower().replace('_', '-')}"})
    symbol = SubElement(badge, "span", {"aria-hidden": "true"})
    symbol.text, symbol.tail = SYMBOLS[support], f" {support_words(corpus, claim)}"
    return badge


def support_words(corpus: Corpus, claim: Claim) -> str:
    """Return what stands behind a claim, in words that count the evaluation reports."""
    if claim.layer is not Layer.REVIEW:
        return later.standing(corpus, claim)
    support = corpus.support(claim)
    if support is Support.REPORTS:
        count = sum(source.kind is SourceKind.REPORT for source in corpus.supporting_sources(claim))
        return counted(count, "evaluation report")
    return {Support.LITERATURE: "other literature only", Support.REVIEW_ONLY: "the review's own text only"}[support]
