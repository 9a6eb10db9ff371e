"""The library page: every source, how it is known, and every place that cites it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, notices
from build_tools.rendering.lists import by_challenge, challenge_heading, claim_items, escaped
from build_tools.rendering.references import KIND_WORDS, facts_words, label, number_words, reference
from synthesis.model import SourceKind
from synthesis.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Source

HERE = addresses.LIBRARY
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def library_page(corpus: Corpus) -> str:
    """Return the library page as Markdown."""
    numbered = sorted((s for s in corpus.sources if s.review_number), key=lambda s: s.review_number or 0)
    others = [s for s in corpus.sources if s.review_number is None]
    unidentified = sum(source.kind is SourceKind.UNIDENTIFIED for source in numbered)
    lines = [
        "---", "title: Library", "hide: [toc]", "---", "", "# Library", "",
        f"The review cites {len(numbered)} numbered references.",
        f"{len(numbered) - unidentified} of them are identified; {unidentified} are not.",
        "The copy of the review that this guide works from has no reference list.",
        "An unidentified number is shown as what it is; no guess stands in its place.", "",
        "Every identified work, for reference managers: [BibTeX](../data/library.bib), "
        "[RIS](../data/library.ris), [CSL-JSON](../data/library.json).", "",
    ]  # fmt: skip
    if unidentified and addresses.has_page(corpus, addresses.IDENTIFY):
        lines += [f"[Help identify the numbered references]({addresses.link(HERE, addresses.IDENTIFY)}).", ""]
    parts = {
        "The review and works outside its list": [s for s in others if s.kind is not SourceKind.LATER],
        "Works since 2012": [s for s in others if s.kind is SourceKind.LATER],
    }
    for heading, sources in parts.items():
        lines += [f"## {heading}", ""] if sources else []
        for source in sources:
            lines += _entry(corpus, source, _raised(label(source)))
    lines += ["## The review's references, by number", ""]
    for source in numbered:
        unknown = ": not yet identified" if source.kind is SourceKind.UNIDENTIFIED else ""
        lines += _entry(corpus, source, f"Reference {source.review_number}{unknown}")
    return "\n".join(lines)


def _entry(corpus: Corpus, source: Source, heading: str) -> Iterator[str]:
    yield f"### {escaped(heading)} {{: #{source.key} .source .source--{source.kind.value} }}"
    yield ""
    if source.kind is not SourceKind.UNIDENTIFIED:
        yield f"{linked_reference(source)}\n{{: .reference }}\n"
    known = " ".join(part for part in (number_words(source), facts_words(source)) if part)
    yield f"**{KIND_WORDS[source.kind].capitalize()}.** {escaped(known)}\n"
    if (note := source.field("note")) and source.kind is not SourceKind.UNIDENTIFIED:
        yield f"{escaped(note)}\n"
    if corpus.notices and source.kind is not SourceKind.UNIDENTIFIED:
        yield f"**Corrections.** {escaped(notices.of_source(corpus, source))}\n"
    if source.seen_at:
        yield f"Seen at: {'; '.join(map(_address, source.seen_at))}.\n"
    if source.kind is SourceKind.REPORT:
        yield f"[What this report supports, and what the review says of it]({_report_link(source)})\n"
    yield from _citing(corpus, source)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _report_link(source: Source) -> str:
    return addresses.link(HERE, addresses.of_report(source))


def linked_reference(source: Source) -> str:
    """Return the reference as Markdown, with its DOI or address as a link."""
    text = escaped(reference(source))
    if doi := source.field("doi"):
        return text.replace(f"doi:{escaped(doi)}", f"[doi:{escaped(doi)}](<https://doi.org/{_encoded(doi)}>)")
    if address := source.field("url"):
        return f"{text} {_address(address)}"
    return text


def _address(text: str) -> str:
    """Return text with the web address at its beginning, if there is one, as a link."""
    address = _WEB_ADDRESS.match(text)
    if address is None:
        return escaped(text)
    return f"[{escaped(address[0])}](<{_encoded(address[0])}>){escaped(text[address.end() :])}"


def _encoded(address: str) -> str:
    """Return an address that Markdown takes as one, whatever in it looks like Markdown."""
    return "".join(f"%{ord(char):02X}" if char in "[]`\\" else char for char in address)


def _citing(corpus: Corpus, source: Source) -> Iterator[str]:
    claims = corpus.claims_citing.get(source.key, ())
    pages = corpus.pages_citing.get(source.key, ())
    if not claims:
        yield "No claim cites it." if not pages else "No claim cites it; it is named on these pages:"
        yield ""
    if claims:
        yield "<div data-search-exclude markdown>\n"
        yield f'??? quote "Cited by {counted(len(claims), "claim")}"\n'
        for challenge, members in by_challenge(corpus, claims):
            yield f"    **{escaped(challenge_heading(challenge))}**\n"
            yield from (f"    {item}" for item in claim_items(corpus, members, HERE, relation_to=source.key))
            yield ""
        yield "</div>\n"
    if pages and claims:
        yield "Also named on these pages:\n"
    for page in pages:
        yield f"- [{escaped(page.title)}]({addresses.link(HERE, addresses.of_page(page))})"
    yield ""
