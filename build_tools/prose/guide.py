"""Reads one page of the guide: dyed text through the site's own Markdown, out come claims with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.prose import front_matter
from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.prose.near_misses import ANYONE, residue, wrong_claim_id, wrong_sign_id, wrong_step_id
from build_tools.prose.reader import TextReader, citation_at
from build_tools.prose.references import anchors, references
from build_tools.prose.visible_text import plain_text
from synthesis import rules
from synthesis.model import ActionStep, Challenge, Claim, Diagnostic, GuidePage, Location, PageKind, Role, Sign, Tactic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from build_tools.prose.reader import Places, Reading
    from build_tools.prose.tree import FoundBlock
    from synthesis.model import Citation

__all__ = ["MarkdownStack", "ProseReader"]


class ProseReader(TextReader):
    """Turns the guide's pages into values with one Markdown instance, reset between texts."""

    def read_page(self, path: str, text: str) -> tuple[GuidePage, tuple[Diagnostic, ...]]:
        """Return the page and everything wrong in it; `path` is repository-relative, `text` the whole file."""
        matter, problems = front_matter.read_front_matter(path, text)
        body, offset = front_matter.split(text)
        reading = self.read(path, body, offset)
        if isinstance(reading, Diagnostic):
            return GuidePage(path, matter.title, matter.kind, Location(path)), (*problems, reading)
        page = _page(path, matter, reading)
        return page, (*problems, *_diagnostics(reading, page, matter.challenge))


def _page(path: str, matter: front_matter.FrontMatter, reading: Reading) -> GuidePage:
    _, findings, places = reading
    citations = {found.element: citation_at(found, places) for found in findings.citations}
    challenge = None
    if matter.challenge and matter.theme:
        challenge = Challenge(matter.challenge, matter.theme, matter.title, matter.message, Location(path))
    return GuidePage(
        path=path,
        title=matter.title or findings.title,
        kind=matter.kind,
        location=Location(path),
        claims=tuple(_claim(block, citations, places) for block in findings.claims if block.id),
        citations=tuple(citations.values()),
        challenge=challenge,
        version=matter.version,
        reviewed=matter.reviewed,
        message=matter.message,
        formerly=matter.formerly,
        signs=tuple(Sign(b.id, b.text, b.because, places.of(b.mark), b.do) for b in findings.signs if b.id),
        steps=tuple(_step(block, places) for block in findings.steps if block.id),
        tactic=_tactic(path, matter),
        version_at=matter.version_at,
        references=tuple(references(reading, matter)),
        anchors=anchors(reading),
    )


def _tactic(path: str, matter: front_matter.FrontMatter) -> Tactic | None:
    if matter.kind is not PageKind.TACTIC:
        return None
    return Tactic(
        id=path.rpartition("/")[2].removesuffix(".md"),
        title=matter.title,
        message=matter.message,
        challenges=matter.challenges,
        stages=matter.stages,
        roles=matter.roles,
        effort=matter.effort,
        location=Location(path),
    )


def _claim(block: FoundBlock, citations: Mapping[Element, Citation], places: Places) -> Claim:
    return Claim(
        id=block.id,
        text=block.text,
        section=block.section,
        citations=tuple(citations[found.element] for found in block.citations),
        location=places.of(block.mark),
        layer=block.layer,
    )


def _step(block: FoundBlock, places: Places) -> ActionStep:
    title = block.element.find("strong")
    return ActionStep(
        id=block.id,
        title=plain_text(title).rstrip(".") if title is not None else "",
        claims=tuple(block.because.split()),
        roles=tuple(role for role in Role if role in block.who.split() and ANYONE not in block.who.split()),
        minutes=int(block.minutes) if block.minutes.isdecimal() else 0,
        location=places.of(block.mark),
    )


def _diagnostics(reading: Reading, page: GuidePage, challenge: int | None) -> Sequence[Diagnostic]:
    root, findings, places = reading
    problems = [Diagnostic(rule, message, places.of(mark)) for rule, message, mark in residue(root, findings)]
    if challenge is not None or page.kind is not PageKind.CHALLENGE:
        wrong_ids = ((claim, wrong_claim_id(claim.id, challenge)) for claim in page.claims)
        problems += [Diagnostic(rules.CLAIM_ID_SHAPE, wrong, claim.location) for claim, wrong in wrong_ids if wrong]
    wrong_signs = ((sign, wrong_sign_id(sign.id, challenge)) for sign in page.signs)
    problems += [Diagnostic(rules.BAD_SIGN, wrong, sign.location) for sign, wrong in wrong_signs if wrong]
    wrong_steps = ((step, wrong_step_id(step.id, challenge)) for step in page.steps)
    problems += [Diagnostic(rules.BAD_STEP, wrong, step.location) for step, wrong in wrong_steps if wrong]
    for block in findings.claims:
        if page.kind in (PageKind.CHALLENGE, PageKind.CROSS_CUTTING) and not block.in_evidence and block.id:
            message = f"claim {block.id!r} stands outside every .evidence section"
            problems.append(Diagnostic(rules.NO_EVIDENCE, message, places.of(block.mark)))
    if page.kind is PageKind.CHALLENGE and not findings.claims:
        message = "this challenge page has no claim"
        problems.append(Diagnostic(rules.NO_EVIDENCE, message, page.location))
    return problems
