"""Later evidence in words: what a later claim does for the review's, and what came to a claim or a challenge since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_tools.rendering import addresses
from build_tools.rendering.references import label
from synthesis.model import Relation, Seen
from synthesis.model.layer import Layer
from synthesis.model.review_authors import by_review_author
from synthesis.model.telling import Hedge
from synthesis.model.words import counted
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage
    from synthesis.model.later_links import LaterLink
    from synthesis.model.telling import Telling

# Disagreement comes first.
ORDER = (Relation.CONTRADICTS, Relation.QUALIFIES, Relation.SUPPORTS, Relation.BACKGROUND)
AGAINST = (Relation.CONTRADICTS, Relation.QUALIFIES)
PASSIVE = {
    Relation.CONTRADICTS: "contradicted by",
    Relation.QUALIFIES: "qualified by",
    Relation.SUPPORTS: "supported by",
    Relation.BACKGROUND: "background in",
}
READ = {
    Seen.REVIEW_TEXT: "not read",
    Seen.SUMMARY: "a summary read",
    Seen.ABSTRACT: "its abstract read",
    Seen.FULL_TEXT: "all of it read",
}
SECTION = f"since-{REVIEW.year}"
HEDGED = {
    Hedge.FOUND: "as a finding",
    Hedge.REPORTED: "as what people said",
    Hedge.ASSOCIATED: "as things that go together, not as cause and effect",
    Hedge.MAY: "as what may be so",
    Hedge.ARGUED: "as an argument",
}


class Summary(NamedTuple):
    """How many later works a challenge has, and how many of them qualify or contradict something.

    `own` counts the works of which an author of the review is an author.
    """

    works: int
    qualify: int
    contradict: int
    own: int

    @property
    def against(self) -> str:
        """Return how many works qualify or contradict what the review says, naming what there is."""
        said = [
            f"{number} {one if number == 1 else more}"
            for number, one, more in (
                (self.contradict, "contradicts", "contradict"),
                (self.qualify, "qualifies", "qualify"),
            )
            if number
        ]
        return " and ".join(said)


def read_words(seen: Seen, telling: Telling | None) -> str:
    """Return how far a work was read, and whether what was read broke off."""
    return f"{READ[seen]}, cut off before its end" if telling and telling.cut_off else READ[seen]


def study_words(telling: Telling) -> str:
    """Return which study a work tells of."""
    return "; ".join((telling.design, telling.setting, telling.size))


def relations(corpus: Corpus, claim: Claim) -> tuple[Relation, ...]:
    """Return what a later claim does for the review's evidence, disagreement first; nothing while nobody judged it."""
    found = {link.relation for link in corpus.later_links_of.get(claim.id, ())}
    return tuple(relation for relation in ORDER if relation in found)


def standing(corpus: Corpus, claim: Claim) -> str:
    """Return in words which layer a claim of the guide's own is of, and what it does for the review's evidence."""
    return f"{claim.layer.words}: {doing(corpus, claim)}"


def doing(corpus: Corpus, claim: Claim) -> str:
    """Return in words what a claim of the guide's own does for the review's evidence."""
    return " and ".join(relation.value for relation in relations(corpus, claim)) or "not yet judged"


def against(corpus: Corpus, claim: Claim) -> tuple[LaterLink, ...]:
    """Return the links by which later work qualifies or contradicts a claim, disagreement first."""
    return tuple(link for link, _ in beside(corpus, claim) if link.relation in AGAINST)


def of_challenge(corpus: Corpus, number: int) -> tuple[LaterLink, ...]:
    """Return the links of the later claims on the page of a challenge, disagreement first."""
    page = corpus.page_of_challenge.get(number)
    claims = [claim for claim in page.claims if claim.layer is Layer.LATER] if page else []
    return sorted_links(link for claim in claims for link in corpus.later_links_of.get(claim.id, ()))


def sorted_links(links: Iterable[LaterLink]) -> tuple[LaterLink, ...]:
    """Return links with disagreement first, else in the order given."""
    return tuple(sorted(links, key=lambda link: ORDER.index(link.relation)))


def summary(corpus: Corpus, number: int) -> Summary:
    """Return how many later works a challenge has, how many qualify or contradict, and whose they are."""
    links = of_challenge(corpus, number)
    works = {link.source for link in links}
    qualify, contradict = (
        len({link.source for link in links if link.relation is relation})
        for relation in (Relation.QUALIFIES, Relation.CONTRADICTS)
    )
    own = sum(by_review_author(corpus.source_by_key[key]) for key in works if key in corpus.source_by_key)
    return Summary(len(works), qualify, contradict, own)


def summary_words(corpus: Corpus, number: int) -> str:
    """Return the summary of a challenge in a sentence; empty where there is no later work."""
    found = summary(corpus, number)
    if not found.works:
        return ""
    which = f"of which {found.against} what the review says" if found.against else "none of which qualifies it"
    return f"Since {REVIEW.year}: {counted(found.works, 'work')}, {which}."


def pointer(corpus: Corpus, page: GuidePage) -> str:
    """Return the summary of a challenge's page as Markdown that leads to its section; empty where there is none."""
    words = summary_words(corpus, page.challenge.number) if page.challenge else ""
    return f"[{words}](#{SECTION})" if words else ""


def beside(corpus: Corpus, claim: Claim) -> Iterator[tuple[LaterLink, str]]:
    """Yield each later link on a claim of the review, disagreement first, with what to say beside the claim."""
    for link in sorted_links(corpus.later_links_on.get(claim.id, ())):
        if source := corpus.source_by_key.get(link.source):
            layer = corpus.claim_by_id[link.claim].layer.words
            yield link, f"{layer}: {PASSIVE[link.relation]} {label(source)}"


def target(corpus: Corpus, link: LaterLink) -> str:
    """Return the address of what a later link bears on: the claim of the review, or its own page's section."""
    if bears_on := corpus.claim_by_id.get(link.bears_on):
        return addresses.of_claim(corpus, bears_on)
    return f"{addresses.of_page(corpus.page_of_claim[link.claim])}#evidence"
