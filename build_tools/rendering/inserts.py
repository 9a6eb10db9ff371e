"""Pieces of pages that are made from data: `<!-- insert: name -->` on a line of its own asks for one."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING

from build_tools.prose.references import INSERT
from build_tools.rendering import candidates, contents, kit, surveillance, tactics
from build_tools.rendering.challenge_evidence import how_sure
from build_tools.rendering.confidence import confidence, confidence_profile
from build_tools.rendering.downloads import downloads
from build_tools.rendering.lead import evidence_facts
from build_tools.rendering.life_picture import life
from build_tools.rendering.lists import escaped
from build_tools.rendering.plan.findings import findings
from build_tools.rendering.plan.questions import notice, questions, team
from build_tools.rendering.plan.sheet import sheet
from build_tools.rendering.reporting_mistakes import report_address
from build_tools.rendering.start_page import about_line, entrances
from synthesis.analysis.agreement import agreement
from synthesis.analysis.display import html_table
from synthesis.checks.counts import Counts
from synthesis.model import Severity, Support
from synthesis.model.coding import (
    References,
    Sentence,
    by_sentence,
    differences,
    divided_alike,
    numbers_by_sentence,
    references_by_statement,
)
from synthesis.model.framework import constructs_by_claim
from synthesis.model.words import counted
from synthesis.review import REVIEW
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from re import Match

    from synthesis.corpus import Corpus

    Insert = Callable[[Corpus, str], Iterator[str]]


class UnknownInsertError(Exception):
    """A page asks for an insert that does not exist; `name` is what it asked for."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no insert {name!r}; there are {', '.join(known)}")
        self.name = name


def fill(corpus: Corpus, page: str, markdown: str, more: Mapping[str, Insert] | None = None) -> str:
    """Return the page's Markdown with its inserts filled in, `more` beside the usual ones.

    UnknownInsertError names one that is none.
    """
    known = {**INSERTS, **(more or {})}

    def insert(match: Match[str]) -> str:
        if match["name"] not in known:
            raise UnknownInsertError(match["name"], known)
        return textwrap.indent("\n".join(known[match["name"]](corpus, page)), match["indent"])

    return INSERT.sub(insert, markdown)


def _counts(corpus: Corpus, _page: str) -> Iterator[str]:
    """Say what the guide holds."""
    claims = corpus.in_review.claim_by_id.values()
    support = [corpus.support(claim) for claim in claims]
    yield f"The guide holds {Counts.of(corpus)}.\n"
    if added := len(corpus.claim_by_id) - len(claims):
        yield f"{len(claims)} of them retell the review; {added} are this guide's, on later work and on the reports.\n"
    yield "| What supports a claim | Claims |\n| --- | ---: |"
    for kind in Support:
        yield f"| {kind.value} | {support.count(kind)} |"


def _agreement(corpus: Corpus, _page: str) -> Iterator[str]:
    """Report how far the two coding passes agree, on all they coded."""
    first, second = _passes(corpus)
    found = agreement(numbers_by_sentence(first), numbers_by_sentence(second))
    yield "| What was compared | Both passes alike | Of |\n| --- | ---: | ---: |"
    yield f"| Sentences with the same reference numbers | {found.units_alike} | {found.units} |"
    yield f"| Sentences divided into statements alike | {divided_alike(first, second)} | {found.units} |"
    yield f"| Pairs of sentence and reference number | {found.pairs_both} | {found.pairs_either} |"
    parts = agreement(*({one: set(numbers) for one, numbers in coding.items()} for coding in (first, second)))
    yield f"| Statements with the same reference numbers | {parts.units_alike} | {parts.units} |"
    yield f"| Pairs of statement and reference number | {parts.pairs_both} | {parts.pairs_either} |\n"
    yield (
        f"Cohen's kappa over all decisions “does this sentence carry this number?” is {found.kappa:.2f}; "
        f"over the same decisions on statements it is {parts.kappa:.2f}."
    )
    moved = {Sentence(row.statement.section, row.statement.sentence) for row in corpus.settlements}
    moved -= {*differences(first, second)}
    yield f"Both passes gave {counted(len(moved), 'sentence')} the same parts and numbers, and cut it at another place."


def _settlements(corpus: Corpus, _page: str) -> Iterator[str]:
    """List each difference between the passes and how it was settled."""
    first, second = _passes(corpus)
    left, right = by_sentence(first), by_sentence(second)
    reasons = {(row.statement.section, row.statement.sentence): row.reason for row in corpus.settlements}
    yield "| Sentence | Pass A | Pass B | Settled |\n| --- | --- | --- | --- |"
    disputed = {*differences(first, second), *(Sentence(*one) for one in reasons)}
    for sentence in sorted(disputed):
        shown = (_parts(left.get(sentence, ())), _parts(right.get(sentence, ())))
        reason = escaped(reasons.get(sentence, "not yet"))
        yield f"| {sentence.section}.{sentence.number} | {shown[0]} | {shown[1]} | {reason} |"


def _evidence_parts(corpus: Corpus, _page: str) -> Iterator[str]:
    """Count the parts of the review apart."""
    from synthesis.analysis.review_parts import table  # pandas is slow to import, and few pages need it

    yield f"| Part of the review | Claims | {' | '.join(map(str, Support))} |\n| --- | ---: | ---: | ---: | ---: |"
    for part, *numbers in table(corpus).itertuples(index=False):
        yield f"| {part} | {' | '.join(map(str, numbers))} |"


def _number_reach(corpus: Corpus, _page: str) -> Iterator[str]:
    """Say what changes if the last number of a sentence covers all of it."""
    from synthesis.analysis.number_reach import reaches, support, totals

    near, far = totals(corpus)
    yield "| What stands behind a claim | As coded | Last number covers the sentence |\n| --- | ---: | ---: |"
    for kind in Support:
        yield f"| {kind.value} | {near[kind]} | {far[kind]} |"
    yield "\n| Claim that changes | As coded | Then |\n| --- | --- | --- |"
    for one in reaches(corpus):
        if one.near != one.far:
            was, now = (support(corpus, numbers).value for numbers in (one.near, one.far))
            numbers = ", ".join(map(str, sorted(one.far)))
            yield f"| `{one.claim}` | {was} | {now} ({numbers}) |"


def _passes(corpus: Corpus) -> tuple[References, References]:
    """Return what each pass coded; nothing for a pass that is missing."""
    coded = [references_by_statement(rows) for rows in corpus.passes.values()]
    first, second = (*coded, {}, {})[:2]
    return first, second


def _parts(parts: tuple[tuple[int, ...], ...]) -> str:
    shown = [" ".join(map(str, numbers)) or "no number" for numbers in parts]
    return "; ".join(f"part {index}: {numbers}" for index, numbers in enumerate(shown, start=1))


def _doubts(corpus: Corpus, _page: str) -> Iterator[str]:
    """List the doubts that the coders noted in the findings."""
    yield "| Statement | Pass | Doubt |\n| --- | --- | --- |"
    for name, rows in corpus.passes.items():
        for row in rows:
            if row.doubt and row.statement.section not in REVIEW.framing:
                yield f"| {row.statement} | {name} | {escaped(row.doubt)} |"


def _framework_agreement(corpus: Corpus, _page: str) -> Iterator[str]:
    """Report how far the two passes over the framework agree, and how many claims had to be settled."""
    first, second = (constructs_by_claim(codes) for codes in (*corpus.code_passes.values(), (), ())[:2])
    found = agreement(first, second)
    yield "| What was compared | Both passes alike | Of |\n| --- | ---: | ---: |"
    yield f"| Claims with the same constructs | {found.units_alike} | {found.units} |"
    yield f"| Pairs of claim and construct | {found.pairs_both} | {found.pairs_either} |\n"
    yield (
        f"Cohen's kappa over all decisions “does this claim speak to this construct?” is {found.kappa:.2f}. "
        f"{found.units - found.units_alike} claims were settled."
    )


def _checklist(name: str) -> Insert:
    """Return the insert that shows one reporting checklist as a table."""

    def rows(corpus: Corpus, _page: str) -> Iterator[str]:
        header = ["Item", "Topic", "What it asks", "The review", "Where", "This guide", "Where", "Note"]
        cells = [
            [
                html.escape(cell)
                for cell in (
                    item.item,
                    item.topic,
                    item.asks,
                    _words(item.review),
                    item.review_where,
                    _words(item.guide),
                    ", ".join(item.guide_where),
                    item.note,
                )
            ]
            for item in corpus.checklists.get(name, ())
        ]
        yield html_table(f"{name.upper().replace('-', ' ')}: the review and this guide", header, cells, css="data")

    return rows


def _words(value: str) -> str:
    return value.replace("-", " ")


def _rules(_corpus: Corpus, _page: str) -> Iterator[str]:
    """List every rule of the check."""
    for rule in RULES:
        warns = "" if rule.severity is Severity.ERROR else "A breach is a warning and fails no check by itself.\n"
        yield f"## {rule.code} {rule.name} {{: #{rule.code.lower()} }}\n"
        yield f"{escaped(rule.summary)}\n{warns}"
        yield f"- **Why:** {escaped(rule.why)}\n- **How to fix it:** {escaped(rule.mend)}\n- **Breaks it:**\n"
        yield textwrap.indent(f"```text\n{rule.example}\n```\n", "    ")


def _of_review(make: Insert) -> Insert:
    """Return an insert of the review's evidence alone."""
    return lambda corpus, page: make(corpus.in_review, page)


INSERTS: Mapping[str, Insert] = {
    "challenges": contents.challenges,
    "signs": contents.signs,
    "report-address": report_address(""),
    "about-line": about_line,
    "entrances": entrances,
    "life": life,
    "counts": _counts,
    "confidence": _of_review(confidence),
    "confidence-profile": confidence_profile,
    "coding-agreement": _agreement,
    "coding-settlements": _settlements,
    "evidence-parts": _of_review(_evidence_parts),
    "number-reach": _of_review(_number_reach),
    "coding-doubts": _doubts,
    "framework-agreement": _framework_agreement,
    "checklist-entreq": _checklist("entreq"),
    "checklist-prisma-2020": _checklist("prisma-2020"),
    "rules": _rules,
    "downloads": downloads,
    "tactics": tactics.browse,
    "tactics-here": tactics.of_challenge,
    "how-sure-here": how_sure,
    "evidence-here": evidence_facts,
    "screening": surveillance.screening,
    "searches": surveillance.searches,
    "runs": surveillance.runs,
    "notices": surveillance.ledger,
    "candidates": candidates.candidates,
    "plan-notice": notice,
    "plan-questions": questions,
    "plan-findings": findings,
    "plan-sheet": sheet,
    "plan-team": team,
    **kit.inserts({}),
}
