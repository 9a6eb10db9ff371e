"""A new claim: its block at the end of an evidence section, and the record that judges it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from build_tools.drafting.claim_records import new_record
from build_tools.drafting.draft import DraftError
from build_tools.readers.claim_records import path_of
from build_tools.readers.load import load
from synthesis.model import Basis, Coder
from synthesis.model.framework import NO_CONSTRUCT
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from build_tools.drafting.claim_records import Part
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Relation, Seen


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a new claim: its key, a place in it, and what its coder judges and has read.

    `telling` is what a record says of a source that the guide adds: design, setting, size, hedge and so on.
    """

    key: str
    locator: str
    relation: Relation
    seen: Seen
    note: str = ""
    telling: Mapping[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What only its author can say of a claim; `codes` are constructs with reasons.

    `bears_on` is the claim of the review on which a later claim bears; empty for the challenge as a whole.
    """

    page: str
    section: str
    id: str
    wording: str
    cited: Sequence[Cited]
    codes: Sequence[tuple[str, str]]
    bears_on: str = ""


def claim_texts(workspace: Workspace, new: NewClaim, *, today: date) -> dict[str, str]:
    """Return the texts of the page and the record with the claim in them; DraftError when it cannot be placed."""
    corpus = load(workspace).corpus
    _refuse_what_is_unknown(corpus, new)
    page, section = workspace.read(new.page), _section(corpus, new)
    is_later = section[0].layer is not Layer.REVIEW
    _refuse_what_does_not_fit(corpus, new, is_later=is_later)
    texts = {new.page: _inserted(page.text, _last_line(section), _block(new))}
    claim = load(replace(workspace, drafts={**workspace.drafts, **texts})).corpus.claim_by_id.get(new.id)
    if claim is None or not claim.text.strip():
        raise DraftError(f"the wording does not make one claim of its own: {new.wording!r}")
    return texts | {path_of(new.id): new_record(_parts(corpus, claim, new, today, is_later=is_later))}


def _refuse_what_is_unknown(corpus: Corpus, new: NewClaim) -> None:
    if new.id in corpus.claim_by_id:
        raise DraftError(f"{new.id!r} is a claim already, at {corpus.claim_by_id[new.id].location}")
    for cited in new.cited:
        if cited.key not in corpus.source_by_key:
            hint = did_you_mean(cited.key, corpus.source_by_key)
            raise DraftError(f"no source {cited.key!r}{hint}; add it first with 'guide new source'")
    if "\n\n" in new.wording.strip():
        raise DraftError("a claim is one block; its wording holds a blank line")


def _refuse_what_does_not_fit(corpus: Corpus, new: NewClaim, *, is_later: bool) -> None:
    """Refuse what a section of another layer would take: codes for a later claim, what it bears on for any other."""
    if is_later:
        if new.codes:
            raise DraftError("a claim that the guide adds to the review's is not coded; leave out --construct")
        if new.bears_on and new.bears_on not in corpus.claim_by_id:
            raise DraftError(f"no claim {new.bears_on!r}{did_you_mean(new.bears_on, corpus.claim_by_id)}")
    elif new.bears_on:
        raise DraftError(f"{new.section!r} holds claims of the review, and these bear on none; leave out --about")
    elif corpus.constructs and not new.codes:
        raise DraftError(f"the claim has no code; give --construct ID (or {NO_CONSTRUCT}) and --because REASON")


def _section(corpus: Corpus, new: NewClaim) -> Sequence[Claim]:
    """Return the claims that stand in the section already."""
    page = next((page for page in corpus.pages if page.path == new.page), None)
    if page is None:
        raise DraftError(f"no page {new.page!r}{did_you_mean(new.page, [page.path for page in corpus.pages])}")
    claims = [claim for claim in page.claims if claim.section.casefold() == new.section.strip().casefold()]
    if not claims:
        raise DraftError(_no_section(page, new.section))
    return claims


def _no_section(page: GuidePage, section: str) -> str:
    known = list(dict.fromkeys(claim.section for claim in page.claims))
    shown = "; ".join(known) or "none; write its first claim by hand"
    return f"no section {section!r} with claims{did_you_mean(section, known)}; those of {page.path} are: {shown}"


def _last_line(claims: Sequence[Claim]) -> int:
    return max(claim.location.line for claim in claims)


def _inserted(text: str, line: int, block: str) -> str:
    """Return the text with a block behind the one that ends at or after a 1-based line."""
    lines = text.splitlines(keepends=True)
    end = next((number for number in range(line, len(lines)) if not lines[number].strip()), len(lines))
    above = "".join(lines[:end])
    return f"{above}{'' if above.endswith(chr(10)) else chr(10)}\n{block}{''.join(lines[end:])}"


def _block(new: NewClaim) -> str:
    marks = "; ".join(f"@{cited.key}{f', {cited.locator}' if cited.locator else ''}" for cited in new.cited)
    return f"{new.wording.strip()} [{marks}]\n{{: #{new.id} .claim }}\n"


def _parts(corpus: Corpus, claim: Claim, new: NewClaim, today: date, *, is_later: bool) -> dict[str, Part]:
    """Return the sections of the record."""
    about = [new.bears_on] if new.bears_on else []
    parts: dict[str, Part] = {
        "sources": {one.key: judged_source(one, today, about if is_later else None) for one in new.cited}
    }
    if new.codes:
        parts["framework"] = {"coder": Coder.GUIDE.value, "coded-on": today.isoformat(), "codes": dict(new.codes)}
    parts["read-as"] = {
        "wording": claim.digest,
        **{one.key: corpus.source_by_key[one.key].digest for one in new.cited},
        **{name: corpus.claim_by_id[name].digest for name in about},
    }
    return parts


def judged_source(cited: Cited, today: date, about: Sequence[str] | None) -> dict[str, Part]:
    """Return what a record says of a source that this guide's authors judged; `about` for what the guide adds."""
    return {
        "relation": cited.relation.value,
        **({"basis": Basis.GUIDE.value} if about is None else {"about": list(about)}),
        "seen": cited.seen.value,
        "coder": Coder.GUIDE.value,
        "coded-on": today.isoformat(),
        **({} if about is None else cited.telling),
        **({"note": cited.note} if cited.note else {}),
    }
