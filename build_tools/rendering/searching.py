"""What search knows: pages, their sections, and every claim as a result of its own, with the words people type."""

from __future__ import annotations

import html
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from build_tools.rendering import addresses
from synthesis.model import PageKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from synthesis.corpus import Corpus

    Entry = Mapping[str, Any]

# A page made from data repeats what stands elsewhere; it is found by its title and its first words.
_MADE_FROM_DATA = ("data.html", "plan.html", "rules.html", "signs.html", "surveillance.html", "identify.html")
# Parts that stand on every page of their kind and lead to what is found by itself.
_LEFT_OUT = {
    PageKind.TACTIC: ("example", "form", "behind"),
    PageKind.CHALLENGE: (
        "evidence",
        "since-2012",
        "reports-themselves",
        "actions",
        "advice",
        "tactics",
        "sure",
        "related",
    ),
}
_BOOSTS = {PageKind.CHALLENGE: 2.0, PageKind.CROSS_CUTTING: 1.5, PageKind.TACTIC: 1.5}
_CLAIM, _ELSE = 2.0, 0.6


def entries(corpus: Corpus, indexed: Iterable[Entry]) -> Iterator[Entry]:
    """Yield what search shall know, of what the theme found on the pages, and then the claims.

    An entry has `location`, `title` and `text`, of which the text is HTML, and perhaps `boost` and `terms`.
    """
    written = {_address(addresses.of_page(page)): page for page in corpus.pages}
    terms = _terms(corpus)
    for entry in indexed:
        path, _, part = entry["location"].partition("#")
        page = None if path in _MADE_FROM_DATA else written.get(path)
        if part and (page is None or part in _LEFT_OUT.get(page.kind, ())):
            continue
        boost = _BOOSTS.get(page.kind, _ELSE) if page else _ELSE
        more = {"terms": "; ".join(terms[path])} if not part and path in terms else {}
        text = entry["text"] if page else _first_paragraph(entry["text"])
        yield {**entry, "text": text, "boost": boost, **more}
    for claim in corpus.claim_by_id.values():
        yield {
            "location": _address(addresses.of_claim(corpus, claim)),
            "title": f"Claim {claim.id}" + ("" if claim.layer is Layer.REVIEW else f" ({claim.layer.words})"),
            "text": f"<p>{html.escape(' '.join(claim.text.split()), quote=False)}</p>",
            "boost": _CLAIM if claim.layer is Layer.REVIEW else _ELSE,
        }


def _first_paragraph(text: str) -> str:
    before, end, _ = text.partition("</p>")
    return before + end if end else ""


def _terms(corpus: Corpus) -> Mapping[str, list[str]]:
    """Return the synonyms of each page by its address on the site."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for synonym in corpus.synonyms:
        found[_address(synonym.page)].append(synonym.term)
    return found


def _address(address: str) -> str:
    return addresses.url("index.md", address)
