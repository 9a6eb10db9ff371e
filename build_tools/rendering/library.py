"""The library page: every source, how it is known, and every place that cites it."""

from __future__ import annotations

import html
import re
from functools import partial
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, notices
from build_tools.rendering.finished_html import Pieces
from build_tools.rendering.lists import by_challenge, challenge_heading, escaped, relation_words
from build_tools.rendering.references import KIND_WORDS, facts_words, label, number_words, reference
from synthesis.model import SourceKind
from synthesis.model.doi import doi_address
from synthesis.model.words import counted
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.rendering.finished_html import MadePage
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Source

HERE = addresses.LIBRARY
# As mkdocs.yml has it for headings in Markdown.
PERMALINK_TITLE = "Link to this section"
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def library_page(corpus: Corpus, *, open_data: bool = True) -> MadePage:
    """Return the library page; with `open_data`, it offers the library for download."""
    numbered = sorted((s for s in corpus.sources if s.review_number), key=lambda s: s.review_number or 0)
    others = [s for s in corpus.sources if s.review_number is None]
    unidentified = sum(source.kind is SourceKind.UNIDENTIFIED for source in numbered)
    lines = [
        "---", "title: Library", "hide: [toc]", "---", "", "# Library", "",
        f"The review cites {len(numbered)} numbered references.",
        f"{len(numbered) - unidentified} of them are identified; {unidentified} are not.",
        "The copy of the review that this guide works from has no reference list.",
        "An unidentified number is shown as what it is; no guess stands in its place.", "",
    ]  # fmt: skip
    if open_data:
        lines += [
            "Every identified work, for reference managers: [BibTeX](../data/library.bib), "
            "[RIS](../data/library.ris), [CSL-JSON](../data/library.json).",
            "",
        ]
    if unidentified and addresses.page_at(corpus, addresses.IDENTIFY):
        lines += [f"[Help identify the numbered references]({addresses.link(HERE, addresses.IDENTIFY)}).", ""]
    parts = {
        "The review and works outside its list": [s for s in others if s.kind is not SourceKind.LATER],
        f"Works since {REVIEW.year}": [s for s in others if s.kind is SourceKind.LATER],
    }
    pieces = Pieces()
    for heading, sources in parts.items():
        if sources:
            lines += [f"## {heading}", "", pieces.mark(partial(_entries, corpus, sources)), ""]
    lines += ["## The review's references, by number", "", pieces.mark(partial(_entries, corpus, numbered)), ""]
    return pieces.page(HERE, "\n".join(lines))


def _entries(corpus: Corpus, sources: Iterable[Source]) -> str:
    return "\n".join(line for source in sources for line in _entry(corpus, source))


def _heading(source: Source) -> str:
    if source.review_number is None:
        return _raised(label(source))
    unknown = ": not yet identified" if source.kind is SourceKind.UNIDENTIFIED else ""
    return f"Reference {source.review_number}{unknown}"


def _entry(corpus: Corpus, source: Source) -> Iterator[str]:
    key = html.escape(source.key)
    permalink = f'<a class="headerlink" href="#{key}" title="{PERMALINK_TITLE}">¶</a>'
    classes = f"source source--{source.kind.value}"
    yield f'<h3 class="{classes}" id="{key}">{html.escape(_heading(source))}{permalink}</h3>'
    if source.kind is not SourceKind.UNIDENTIFIED:
        yield f'<p class="reference">{linked_reference(source)}</p>'
    known = " ".join(part for part in (number_words(source), facts_words(source)) if part)
    yield f"<p><strong>{KIND_WORDS[source.kind].capitalize()}.</strong> {html.escape(known)}</p>"
    if (note := source.field("note")) and source.kind is not SourceKind.UNIDENTIFIED:
        yield f"<p>{html.escape(note)}</p>"
    if corpus.notices and source.kind is not SourceKind.UNIDENTIFIED:
        yield f"<p><strong>Corrections.</strong> {html.escape(notices.of_source(corpus, source))}</p>"
    if source.seen_at:
        yield f"<p>Seen at: {'; '.join(map(_address, source.seen_at))}.</p>"
    if source.kind is SourceKind.REPORT:
        target = addresses.url(HERE, addresses.of_report(source))
        yield f'<p><a href="{target}">What this report supports, and what the review says of it</a></p>'
    yield from _citing(corpus, source)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def linked_reference(source: Source) -> str:
    """Return the reference, with its DOI or address as a link, as HTML that is also safe in a line of Markdown."""
    text = escaped(reference(source))
    if doi := source.field("doi"):
        return text.replace(f"doi:{escaped(doi)}", _link(doi_address(doi), f"doi:{doi}"))
    if address := source.field("url"):
        return f"{text} {_address(address)}"
    return text


def _address(text: str) -> str:
    """Return text with the web address at its beginning, if there is one, as a link."""
    address = _WEB_ADDRESS.match(text)
    return _link(address[0], address[0]) + escaped(text[address.end() :]) if address else escaped(text)


def _link(address: str, words: str) -> str:
    quoted = escaped(address).replace('"', "&#34;")
    return f'<a href="{quoted}">{escaped(words)}</a>'


def _citing(corpus: Corpus, source: Source) -> Iterator[str]:
    claims = corpus.claims_citing.get(source.key, ())
    pages = corpus.pages_citing.get(source.key, ())
    if claims:
        yield f'<details class="quote"><summary>Cited by {counted(len(claims), "claim")}</summary>'
        for challenge, members in by_challenge(corpus, claims):
            yield f"<p><strong>{html.escape(challenge_heading(challenge))}</strong></p>\n<ul>"
            yield from (_claim(corpus, claim, source) for claim in members)
            yield "</ul>"
        yield "</details>"
    else:
        yield f"<p>No claim cites it{'; it is named on these pages:' if pages else '.'}</p>"
    if pages:
        yield f"{'<p>Also named on these pages:</p>' if claims else ''}\n<ul>"
        for page in pages:
            yield f'<li><a href="{addresses.url(HERE, addresses.of_page(page))}">{html.escape(page.title)}</a></li>'
        yield "</ul>"


def _claim(corpus: Corpus, claim: Claim, source: Source) -> str:
    words = relation_words(corpus, claim, source.key)
    relation = f"<em>{words}</em>: " if words else ""
    target = html.escape(addresses.url(HERE, addresses.of_claim(corpus, claim)))
    return f'<li>{relation}<a href="{target}">{html.escape(claim.text)}</a></li>'
