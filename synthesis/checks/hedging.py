"""Checks of what the guide adds: a claim is no firmer than its source, and a study told twice says so."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer
from synthesis.model.telling import Hedge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model.later_links import LaterLink


class Words(NamedTuple):
    """Words that a wording with a hedge needs one of, and words that it must not have; `…` stands for any ending."""

    needed: str
    refused: str


_PROOF = "prove proves proved proven proof demonstrates demonstrated always never"
_RESULT = "found finds show shows showed shown"
WORDS = {
    Hedge.FOUND: Words("", f"argu… propos… {_PROOF}"),
    Hedge.REPORTED: Words(
        "report… said say describ… saw see view… felt believ… thought want… indicat… interview… agree… experience…",
        f"showed shows argu… {_PROOF}",
    ),
    Hedge.ASSOCIATED: Words(
        "associat… link… relat… correlat… predict… went go came generally",
        f"caus… led leads due because brought brings reduced reduces improved improves produced argu… {_PROOF}",
    ),
    Hedge.MAY: Words("may might can could possibl… risk… seem… appear… suggest… whether unclear weak", _PROOF),
    Hedge.ARGUED: Words(
        "argu… propos… suggest… say… call… warn… recommend… advis… conclu… judge… think… hold… according question…",
        f"{_RESULT} {_PROOF}",
    ),
}


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of some words; nothing where there are none."""
    found = "|".join(re.escape(word).replace("…", r"[\w-]*") for word in words.split())
    return re.compile(rf"\b(?:{found})\b" if found else r"(?!)", re.IGNORECASE)


_NEEDED = {hedge: _pattern(words.needed) for hedge, words in WORDS.items()}
_REFUSED = {hedge: _pattern(words.refused) for hedge, words in WORDS.items()}


def lost_hedges(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim that the guide adds whose wording does not carry the hedge of its source."""
    for link in _tellings(corpus):
        if link.telling and (wrong := wrong_words(corpus.claim_by_id[link.claim].text, link.telling.hedge)):
            message = f"{link.claim!r} tells what {link.source!r} {_HEDGED[link.telling.hedge]}, but {wrong}"
            yield Diagnostic(rules.LOST_HEDGE, message, corpus.claim_by_id[link.claim].location, (link.location,))


_HEDGED = {
    Hedge.FOUND: "found",
    Hedge.REPORTED: "reports that people said",
    Hedge.ASSOCIATED: "found to go together",
    Hedge.MAY: "says may be so",
    Hedge.ARGUED: "argues",
}


def wrong_words(wording: str, hedge: Hedge) -> str:
    """Return what is wrong with a wording that should carry a hedge; empty where nothing is."""
    if strong := _REFUSED[hedge].search(wording):
        return f"its wording says {strong[0]!r}"
    if WORDS[hedge].needed and not _NEEDED[hedge].search(wording):
        return f"its wording has none of: {WORDS[hedge].needed}"
    return ""


def studies_told_twice(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim that tells of a work that its page has told of already, without naming the other claim."""
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_claim = {(link.claim, link.source): link for link in _tellings(corpus)}
    for (name, source), link in sorted(by_claim.items(), key=lambda item: corpus.claim_by_id[item[0][0]].location):
        earlier = told[corpus.claim_by_id[name].location.path, source]
        same = link.telling.same_study_as if link.telling else ()
        if earlier and not {*earlier} & {*same}:
            message = f"{name!r} tells of {source!r}, as {earlier[0]!r} does: name it under same-study-as"
            yield Diagnostic(rules.STUDY_TOLD_TWICE, message, link.location)
        earlier.append(name)
        for other in same:
            if other == name or other not in {**corpus.claim_by_id, **corpus.retired_by_id}:
                message = f"same-study-as: no other claim {other!r}{did_you_mean(other, corpus.claim_by_id)}"
                yield Diagnostic(rules.STUDY_TOLD_TWICE, message, link.location)


def _tellings(corpus: Corpus) -> Iterator[LaterLink]:
    """Yield one link a claim that the guide adds and source; a work may be about several claims of the review."""
    seen = set()
    for link in corpus.later_links:
        claim = corpus.claim_by_id.get(link.claim)
        if claim and claim.layer is not Layer.REVIEW and (link.claim, link.source) not in seen:
            seen.add((link.claim, link.source))
            yield link
