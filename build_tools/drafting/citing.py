"""A further source for a claim: the citation on its page, and what the source does for it in the record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.drafting.claim_records import added, new_record
from build_tools.drafting.claims import judged_source
from build_tools.drafting.draft import DraftError
from build_tools.readers.claim_records import path_of
from build_tools.readers.load import load
from synthesis.model import CitationMode
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from build_tools.drafting.claims import Cited
    from synthesis.corpus import Corpus
    from synthesis.model import Claim


def cite_texts(workspace: Workspace, name: str, cited: Cited, about: Sequence[str], *, today: date) -> dict[str, str]:
    """Return the texts that change when a claim cites one more source: the record and, if need be, the page."""
    corpus = load(workspace).corpus
    claim = _claim(corpus, name, cited, about)
    texts: dict[str, str] = {}
    if cited.key not in {citation.key for citation in claim.citations}:
        path = claim.location.path
        texts[path] = _with_citation(workspace.read(path).text, claim, cited)
        _hold(workspace, texts, claim, cited)
    texts[path_of(name)] = _with_source(workspace, corpus, claim, cited, about, today)
    return texts


def _claim(corpus: Corpus, name: str, cited: Cited, about: Sequence[str]) -> Claim:
    """Return the claim; DraftError says what is unknown, judged already or does not fit."""
    claim = corpus.claim_by_id.get(name)
    if claim is None:
        raise DraftError(f"no claim {name!r}{did_you_mean(name, corpus.claim_by_id)}")
    if cited.key not in corpus.source_by_key:
        hint = did_you_mean(cited.key, corpus.source_by_key)
        raise DraftError(f"no source {cited.key!r}{hint}; add it first with 'guide new source'")
    if (name, cited.key) in corpus.link_by_pair:
        raise DraftError(f"the record of {name!r} judges {cited.key!r} already; edit {path_of(name)}")
    for one in about:
        if one not in corpus.claim_by_id:
            raise DraftError(f"no claim {one!r}{did_you_mean(one, corpus.claim_by_id)}")
    if about and claim.layer is Layer.REVIEW:
        raise DraftError(f"{name!r} is a claim of the review and about none other; leave out --about")
    return claim


def _with_citation(text: str, claim: Claim, cited: Cited) -> str:
    """Return the page with the citation behind the claim's last one, or at the end of its block where that has none."""
    mark = f"@{cited.key}{f', {cited.locator}' if cited.locator else ''}"
    lines = text.split("\n")
    if not claim.citations or claim.citations[-1].mode is CitationMode.IN_TEXT:
        lines[claim.location.line - 2] += f" [{mark}]"  # the id stands on the line below the block
        return "\n".join(lines)
    last = claim.citations[-1].location
    start = sum(len(line) + 1 for line in lines[: last.line - 1]) + last.column - 1
    close = _closing(text, start)
    return f"{text[:close]}; {mark}{text[close:]}"


def _closing(text: str, start: int) -> int:
    """Return where the bracket closes in which a place stands."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth < 0:
            return at
    raise DraftError("the bracket of the claim's last citation does not close")


def _hold(workspace: Workspace, texts: dict[str, str], claim: Claim, cited: Cited) -> None:
    """Hold the edited page to what was meant: the same claim, with one citation more."""
    after = load(replace(workspace, drafts={**workspace.drafts, **texts})).corpus.claim_by_id.get(claim.id)
    keys = [citation.key for citation in claim.citations]
    if after is None or after.text != claim.text or [one.key for one in after.citations] != [*keys, cited.key]:
        raise DraftError(f"write [@{cited.key}] into {claim.id!r} by hand; the command cannot place it")


def _with_source(
    workspace: Workspace, corpus: Corpus, claim: Claim, cited: Cited, about: Sequence[str], today: date
) -> str:
    is_later = claim.layer is not Layer.REVIEW
    source = {cited.key: judged_source(cited, today, list(about) if is_later else None)}
    record = corpus.record_of.get(claim.id)
    known = record.read_as if record else {}
    read = {cited.key: corpus.source_by_key[cited.key].digest}
    read |= {one: corpus.claim_by_id[one].digest for one in about if one not in known}
    path = path_of(claim.id)
    if not workspace.exists(path):
        return new_record({"sources": source, "read-as": {"wording": claim.digest, **read}})
    return added(added(workspace.read(path).text, "sources", source), "read-as", read)
