"""A new claim: its block at the end of an evidence section, and the rows that judge it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_tools.drafting.draft import DraftError
from build_tools.readers.coding import LINK_COLUMNS
from build_tools.readers.frameworks import CLAIM_CODE_COLUMNS
from build_tools.readers.later import LATER_LINK_COLUMNS
from build_tools.readers.load import CLAIM_CODES, LATER_LINKS, LINKS, load
from synthesis.model import Basis, Coder
from synthesis.model.framework import NO_CONSTRUCT
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Relation, Seen


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a new claim: its key, a place in it, and what its coder judges and has read."""

    key: str
    locator: str
    relation: Relation
    seen: Seen


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
    """Return the texts of the page and the data files with the claim in them; DraftError when it cannot be placed."""
    corpus = load(workspace).corpus
    _refuse_what_is_unknown(corpus, new)
    page, section = workspace.read(new.page), _section(corpus, new)
    is_later = section[0].layer is not Layer.REVIEW
    _refuse_what_does_not_fit(corpus, new, is_later=is_later, is_coded=workspace.exists(CLAIM_CODES))
    text = _inserted(page.text, _last_line(section), _block(new))
    texts = {new.page: text}
    drafted = load(replace(workspace, drafts=texts)).corpus
    claim = drafted.claim_by_id.get(new.id)
    if claim is None or not claim.text.strip():
        raise DraftError(f"the wording does not make one claim of its own: {new.wording!r}")
    if is_later:
        later = _later_rows(drafted, claim, new, today)
        return texts | {LATER_LINKS: _appended(workspace, LATER_LINKS, LATER_LINK_COLUMNS, later)}
    rows = _link_rows(drafted, claim, new, today)
    texts[LINKS] = _appended(workspace, LINKS, LINK_COLUMNS, rows)
    if new.codes:
        codes = _code_rows(claim, new, today)
        texts[CLAIM_CODES] = _appended(workspace, CLAIM_CODES, CLAIM_CODE_COLUMNS, codes)
    return texts


def _refuse_what_is_unknown(corpus: Corpus, new: NewClaim) -> None:
    if new.id in corpus.claim_by_id:
        raise DraftError(f"{new.id!r} is a claim already, at {corpus.claim_by_id[new.id].location}")
    for cited in new.cited:
        if cited.key not in corpus.source_by_key:
            hint = did_you_mean(cited.key, corpus.source_by_key)
            raise DraftError(f"no source {cited.key!r}{hint}; add it first with 'guide new source'")
    if "\n\n" in new.wording.strip():
        raise DraftError("a claim is one block; its wording holds a blank line")


def _refuse_what_does_not_fit(corpus: Corpus, new: NewClaim, *, is_later: bool, is_coded: bool) -> None:
    """Refuse what a section of another layer would take: codes for a later claim, what it bears on for any other."""
    if is_later:
        if new.codes:
            raise DraftError("a claim that the guide adds to the review's is not coded; leave out --construct")
        if new.bears_on and new.bears_on not in corpus.claim_by_id:
            raise DraftError(f"no claim {new.bears_on!r}{did_you_mean(new.bears_on, corpus.claim_by_id)}")
    elif new.bears_on:
        raise DraftError(f"{new.section!r} holds claims of the review, and these bear on none; leave out --bears-on")
    elif is_coded and not new.codes:
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


def _link_rows(corpus: Corpus, claim: Claim, new: NewClaim, today: date) -> Iterator[dict[str, str]]:
    for cited in new.cited:
        yield {
            "claim": claim.id,
            "source": cited.key,
            "relation": cited.relation,
            "basis": Basis.GUIDE,
            "seen": cited.seen,
            "note": "",
            "coder": Coder.GUIDE,
            "coded_on": today.isoformat(),
            "claim_digest": claim.digest,
            "source_digest": corpus.source_by_key[cited.key].digest,
        }


def _later_rows(corpus: Corpus, claim: Claim, new: NewClaim, today: date) -> Iterator[dict[str, str]]:
    for cited in new.cited:
        yield {
            "claim": claim.id,
            "source": cited.key,
            "relation": cited.relation,
            "bears_on": new.bears_on,
            "seen": cited.seen,
            "note": "",
            "coded_on": today.isoformat(),
            "claim_digest": claim.digest,
            "source_digest": corpus.source_by_key[cited.key].digest,
            "bears_on_digest": corpus.claim_by_id[new.bears_on].digest if new.bears_on else "",
        }


def _code_rows(claim: Claim, new: NewClaim, today: date) -> Iterator[dict[str, str]]:
    for construct, reason in new.codes:
        yield {
            "claim": claim.id,
            "construct": construct,
            "reason": reason,
            "coder": Coder.GUIDE,
            "coded_on": today.isoformat(),
            "claim_digest": claim.digest,
        }


def _appended(workspace: Workspace, path: str, columns: Sequence[str], rows: Iterator[Mapping[str, str]]) -> str:
    """Return a data file with rows at its end; its header alone where there is no such file."""
    text = workspace.read(path).text if workspace.exists(path) else f"{','.join(columns)}\n"
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([row[column] for column in columns] for row in rows)
    return f"{text.removesuffix(chr(10))}\n{written.getvalue()}"
