"""Tidy tables of what the guide adds to the review's evidence; those of the review itself never see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from synthesis.history.standing import link_states
from synthesis.model import Basis, Relation, SourceKind
from synthesis.model.layer import Layer
from synthesis.model.notices import status_of
from synthesis.model.review_authors import by_review_author

if TYPE_CHECKING:
    from synthesis.corpus import Corpus
    from synthesis.model import Source
    from synthesis.model.telling import Telling


TELLING = ("design", "setting", "size", "cut_off", "read_from", "hedge", "said_by", "same_study_as")


def _told(telling: Telling | None) -> dict[str, str]:
    """Return what a record says of how a work tells it, by column."""
    if telling is None:
        return dict.fromkeys(TELLING, "")
    return {
        "design": telling.design,
        "setting": telling.setting,
        "size": telling.size,
        "cut_off": str(telling.cut_off).lower(),
        "read_from": telling.read_from.value,
        "hedge": telling.hedge.value,
        "said_by": telling.said_by,
        "same_study_as": " ".join(telling.same_study_as),
    }


def links(corpus: Corpus) -> pd.DataFrame:
    """Return one row a (later claim, source) pair: what the source does, for the challenge or a claim of the review.

    `bears_on` is empty where it bears on the challenge as a whole; `state` is that of the pair, as in the table of
    links.
    """
    columns = [
        "claim_id", "challenge", "layer", "source_key", "relation", "bears_on", "basis", "seen", "state", "text",
        *TELLING, "coded_on", "note", "page",
    ]  # fmt: skip
    states = link_states(corpus)
    rows = [
        {
            "claim_id": link.claim,
            "challenge": challenge.number if (challenge := corpus.challenge_of(claim)) else 0,
            "layer": claim.layer.value,
            "source_key": link.source,
            "relation": link.relation.value,
            "bears_on": link.bears_on,
            "basis": Basis.GUIDE.value,
            "seen": link.seen.value,
            "state": states[link.claim, link.source].value,
            "text": claim.text,
            **_told(link.telling),
            "coded_on": link.coded_on.isoformat(),
            "note": link.note,
            "page": claim.location.path,
        }
        for link in corpus.later_links
        if (claim := corpus.claim_by_id.get(link.claim))
    ]
    return pd.DataFrame(rows, columns=columns)


_FOUND_AT = ("published_in", "doi", "pmid", "url")


def found_at(source: Source, name: str) -> str:
    """Return where a work was published, its identifier or its address; the empty string where that is not known."""
    if name == "published_in":
        return next(filter(None, map(source.field, ("journal", "institution", "publisher"))), "")
    return source.field(name)


def works(corpus: Corpus) -> pd.DataFrame:
    """Return one row a source that a later claim cites, by year, with how it is known and its claims' number."""
    columns = [
        "source_key",
        "source_kind",
        "confirmed",
        "status",
        "authors",
        "review_author",
        "year",
        "title",
        "claims",
        *_FOUND_AT,
    ]
    cited = {link.source for link in corpus.later_links}
    found = (source for source in corpus.sources if source.key in cited or source.kind is SourceKind.LATER)
    rows = [
        {
            "source_key": source.key,
            "source_kind": source.kind.value,
            "confirmed": source.confirmed,
            "status": status_of(corpus.notices, source.key).value,
            "authors": "; ".join(source.authors),
            "review_author": str(by_review_author(source)).lower(),
            "year": source.year,
            "title": source.title,
            "claims": len({link.claim for link in corpus.later_links if link.source == source.key}),
            **{name: found_at(source, name) for name in _FOUND_AT},
        }
        for source in sorted(found, key=lambda source: (source.year, source.key))
    ]
    return pd.DataFrame(rows, columns=columns)


def challenges(corpus: Corpus) -> pd.DataFrame:
    """Return how many later works do what for each challenge: `challenge, works` and one column a relation.

    A work that does several things for a challenge counts once in each column and once in `works`. `review_author`
    counts the works of which one of the review's authors is an author.
    """
    found = links(corpus)
    own = {source.key for source in corpus.sources if by_review_author(source)}
    later = found[found["layer"] == Layer.LATER.value]
    columns = [relation.value for relation in Relation]
    rows = []
    for challenge in corpus.challenges:
        here = later[later["challenge"] == challenge.number]
        counts = {name: here[here["relation"] == name]["source_key"].nunique() for name in columns}
        rows.append(
            {"challenge": challenge.number, "works": here["source_key"].nunique(), **counts}
            | {"review_author": len(own & {*here["source_key"]})}
        )
    return pd.DataFrame(rows, columns=["challenge", "works", *columns, "review_author"])
