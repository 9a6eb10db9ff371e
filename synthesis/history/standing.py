"""Where things stand: whether citation and judgement agree, and which judgements rest on what has changed since.

A judgement is made on a claim's wording and on what is at its other end: a source, a tactic, or the claim of the
review that it is about. The record of the claim keeps a fingerprint of each. When one of them is no longer that of
what stands there, all that rests on it is suspect until a person stands by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from synthesis.model import LinkState
from synthesis.model.records import WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from synthesis.corpus import Corpus, Pair
    from synthesis.model import Location
    from synthesis.model.records import Record


class EndKind(StrEnum):
    """What can change below a judgement."""

    CLAIM = "claim"
    SOURCE = "source"
    TACTIC = "tactic"


@dataclass(frozen=True, slots=True)
class End:
    """Something that judgements in the record of `claim` rest on: what it is, its name, and its present fingerprint.

    `key` is its name in the record: `wording` for the claim's own wording.
    """

    claim: str
    key: str
    kind: EndKind
    name: str
    present: str
    location: Location


@dataclass(frozen=True, slots=True)
class Suspect:
    """An end that is not what was last accepted; `accepted` is empty where nobody recorded what was read.

    `since` is when it was accepted; no day where that is the wording first judged. `rests` names what rests on it.
    """

    end: End
    accepted: str
    since: date | None
    rests: tuple[str, ...]
    location: Location


def suspects(corpus: Corpus) -> tuple[Suspect, ...]:
    """Return each end of each record that changed since a person last stood by what rests on it, in reading order."""
    return tuple(_suspects(corpus))


def _suspects(corpus: Corpus) -> Iterator[Suspect]:
    for record in corpus.records:
        if not record.whole or record.claim not in corpus.claim_by_id or record.claim in corpus.doubled_ids:
            continue  # a record that nobody can read, or of no claim or of two, is told of as that
        rests = _rests(corpus, record)
        for end in _ends(corpus, record, rests):
            accepted = record.accepted(end.key)
            if accepted.digest != end.present:
                yield Suspect(end, accepted.digest, accepted.day, rests[end.key], record.location)


def _rests(corpus: Corpus, record: Record) -> Mapping[str, tuple[str, ...]]:
    """Return what the judgements of a claim rest on, by its name in the record, each with what rests on it."""
    name = record.claim
    links = [link.source for link in corpus.links_of.get(name, ())]
    about = [link.bears_on for link in corpus.later_links_of.get(name, ()) if link.bears_on]
    tactics = [link.tactic for link in corpus.tactic_links_of.get(name, ())]
    codes = [code.construct for code in corpus.codes_of.get(name, ())]
    confidence = [row.component.value for row in corpus.assessments if row.claim == name]
    everything = (*links, *codes, *tactics, *confidence)
    rests = {key: (key,) for key in (*links, *tactics, *about)}
    return {WORDING: everything, **rests} if everything else rests


def _ends(corpus: Corpus, record: Record, rests: Mapping[str, tuple[str, ...]]) -> Iterator[End]:
    """Yield what a record's judgements rest on; what does not exist is told of as that."""
    name = record.claim
    for key in rests:
        if key == WORDING:
            claim = corpus.claim_by_id[name]
            yield End(name, key, EndKind.CLAIM, name, claim.digest, claim.location)
        elif source := corpus.source_by_key.get(key):
            yield End(name, key, EndKind.SOURCE, key, source.digest, source.location)
        elif tactic := corpus.tactic_by_id.get(key):
            yield End(name, key, EndKind.TACTIC, key, tactic.digest, tactic.location)
        elif (about := corpus.claim_by_id.get(key)) and key not in corpus.doubled_ids:
            yield End(name, key, EndKind.CLAIM, key, about.digest, about.location)


def link_states(corpus: Corpus) -> Mapping[Pair, LinkState]:
    """Return the state of every pair that is cited or coded: cited pairs first, in reading order."""
    cited, links = corpus.citation_by_pair, corpus.link_by_pair
    states = {pair: LinkState.SOUND if pair in links else LinkState.UNCODED for pair in cited}
    for pair in links:
        if pair[0] not in corpus.claim_by_id or pair[1] not in corpus.source_by_key:
            states[pair] = LinkState.ORPHANED
        elif pair not in cited:
            states[pair] = LinkState.UNCITED
    stale = {(one.end.claim, one.end.key) for one in suspects(corpus)}
    for claim, source in states:
        if states[claim, source] is LinkState.SOUND and stale & {(claim, WORDING), (claim, source)}:
            states[claim, source] = LinkState.STALE
    return states
