"""What search knows: pages, claims and works with the words people type, as a script that a page loads to search."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

import markdown

from build_tools.prose import front_matter
from build_tools.prose.extension import CitationsExtension
from build_tools.prose.visible_text import plain_text
from build_tools.rendering import addresses
from build_tools.rendering.lists import challenge_heading
from build_tools.rendering.references import label, reference
from synthesis.model import PageKind, SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from markdown.extensions import Extension

    from build_tools.prose.extension import Store
    from build_tools.prose.guide import MarkdownStack
    from build_tools.prose.tree import Findings
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source

    Entry = Mapping[str, object]
    Reader = Callable[[str], "Words"]

INDEX = "assets/search-index.js"
# A term that leads to one of these is one that the review does not speak of; its other pages are the nearest.
BEYOND = "introduction.md#what-the-guide-does-not-know"
LEFT_OUT = "beyond-the-review.md"
# Where whoever finds nothing can look instead.
INSTEAD = ("signs.md", "index.md", BEYOND)
# Parts that stand on every page of their kind, or lead to what is found by itself.
_LEFT_OUT = ("advice", "behind", "example", "form", "related", "sure", "tactics")
_STEPS = "how"  # of a tactic
_COMPOUND = re.compile(r"\w+(?:-\w+){2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HEADINGS = ("h1", "h2", "h3")
# Pages of single claims and reports, which are found as what they are about.
_OF_MANY = ("c/", "evidence/reports/")
_PARAGRAPHS = re.compile(r"(?:.*?(?:\n\n|\Z)){0,5}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says: its title, its first paragraph, a tactic's first step, and each of its words once."""

    title: str = ""
    opening: str = ""
    step: str = ""
    all: str = ""


def search_index(corpus: Corpus, stack: MarkdownStack, texts: Mapping[str, str]) -> str:
    """Return the script that holds what search shall know; `texts` is the Markdown of every page by its address."""
    read = _reader(stack)
    pages = [*starmap(partial(_any_page, corpus, read), (of for of in texts.items() if not of[0].startswith(_OF_MANY)))]
    entries = [
        *_with_terms(corpus, pages),
        *(_claim(corpus, claim) for claim in corpus.claim_by_id.values()),
        *(_work(corpus, source) for source in corpus.sources if source.kind is not SourceKind.UNIDENTIFIED),
    ]
    data = {"entries": entries, "beyond": list(_beyond(corpus)), "instead": [_address(page) for page in INSTEAD]}
    return f"window.guideSearchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _any_page(corpus: Corpus, read: Reader, address: str, text: str) -> Entry:
    """Return a page as people wrote it, or by the title and the first words of what is made from data."""
    if page := addresses.page_at(corpus, address):
        return _page(page, read(text))
    words = read(_PARAGRAPHS.match(text)[0])  # type: ignore[index]
    return {
        "kind": "Evidence",
        "of": "page",
        "address": _address(address),
        "title": words.title,
        "message": words.opening,
    }


def _page(page: GuidePage, words: Words) -> Entry:
    return {
        "kind": _kind_words(page),
        "of": "page" if page.kind is PageKind.PAGE else page.kind.value,
        "address": _address(addresses.of_page(page)),
        "title": page.title,
        "message": page.message or words.opening,
        "step": page.steps[0].title if page.steps else words.step,
        "signs": " ".join(sign.text for sign in page.signs),
        "words": words.all,
    }


def _kind_words(page: GuidePage) -> str:
    if page.challenge:
        return f"Challenge {page.challenge.number}"
    return {PageKind.CROSS_CUTTING: "Across all challenges", PageKind.TACTIC: "Tactic"}.get(
        page.kind, "About the guide"
    )


def _claim(corpus: Corpus, claim: Claim) -> Entry:
    challenge = corpus.challenge_of(claim)
    cited = (f"{label(source)} {' '.join(map(str, source.authors))}" for source in corpus.sources_of(claim))
    return {
        "kind": challenge_heading(challenge) + ("" if claim.layer is Layer.REVIEW else f" ({claim.layer.words})"),
        "of": "claim",
        "id": claim.id,
        "address": _address(addresses.of_claim(corpus, claim)),
        "title": " ".join(claim.text.split()),
        "words": _once(f"{' '.join(cited)} {claim.id} {_initials(claim.text)}"),
    }


def _work(corpus: Corpus, source: Source) -> Entry:
    has_page = any(row.source == source.key for row in corpus.reports)
    address = addresses.of_report(source) if has_page else addresses.of_source(source)
    return {
        "kind": "Library",
        "of": "work",
        "address": _address(address),
        "title": source.title,
        "message": reference(source),
    }


def _with_terms(corpus: Corpus, pages: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the pages with the words that people type for each."""
    terms: defaultdict[object, list[str]] = defaultdict(list)
    for synonym in corpus.synonyms:
        terms[_address(synonym.page)].append(synonym.term)
    for page in pages:
        found = terms[page["address"]]
        yield {**page, "terms": found} if found else page


def _beyond(corpus: Corpus) -> Iterator[Entry]:
    """Yield what the review does not speak of, with the pages that come nearest."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for synonym in corpus.synonyms:
        near[synonym.term].append(synonym.page)
    for term, listed in near.items():
        if found := next(filter(is_beyond, listed), ""):
            title = "What the guide does not know" if found == BEYOND else "What the review leaves out"
            pages = [_address(page) for page in listed if not is_beyond(page)]
            yield {"term": term, "address": _address(found), "title": title, "near": pages}


def is_beyond(page: str) -> bool:
    """Tell whether a page of a synonym says that the review does not speak of it."""
    return page == BEYOND or page.partition("#")[0] == LEFT_OUT


def _address(address: str) -> str:
    return addresses.url("index.md", address)


def _initials(text: str) -> str:
    """Return each compound of three words or more by its initials, as people know it: PDSA."""
    return " ".join("".join(word[0] for word in compound.split("-")) for compound in _COMPOUND.findall(text))


def _once(text: str) -> str:
    """Return each word of a text once, in lower case."""
    return " ".join(dict.fromkeys(_WORD.findall(text.lower())))


def _reader(stack: MarkdownStack) -> Reader:
    """Return a function that reads the words of a page's Markdown, by the site's own extensions."""
    roots: list[Element] = []

    def keep(root: Element, _findings: Findings, _store: Store) -> None:
        roots.append(root)

    extensions: list[str | Extension] = [*stack.extensions, CitationsExtension(keep)]
    settings = {name: dict(values) for name, values in stack.settings.items()}
    converter = markdown.Markdown(extensions=extensions, extension_configs=settings)

    def read(text: str) -> Words:
        roots.clear()
        converter.reset().convert(front_matter.split(text)[0])
        return _words(roots[-1]) if roots else Words()

    return read


def _words(root: Element) -> Words:
    """Return what a page says, without the sections that are left out."""
    title, opening, step, said, section = "", "", "", [], ""
    for block in root:
        if block.tag in _HEADINGS:
            section = block.get("id", "")
            title = title or plain_text(block)
        if section in _LEFT_OUT:
            continue
        said.append(plain_text(block))
        if block.tag == "p" and not opening:
            opening = said[-1]
        if block.tag == "ol" and section == _STEPS and not step:
            step = _first_step(block)
    return Words(title, opening, step, _once(" ".join(said)))


def _first_step(steps: Element) -> str:
    """Return the title of the first of the steps, which it begins with in bold."""
    title = steps.find("li//strong")
    return plain_text(title).rstrip(".") if title is not None else ""
