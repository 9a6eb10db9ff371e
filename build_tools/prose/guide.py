"""Reads one page of the guide: dyed text through the site's own Markdown, out come claims with places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from build_tools.prose import front_matter
from build_tools.prose.dye import WashedKeys, dye
from build_tools.prose.extension import CitationsExtension
from build_tools.prose.grammar import locator
from build_tools.prose.residue import residue, wrong_claim_id, wrong_sign_id
from synthesis import rules
from synthesis.model import Challenge, Citation, Claim, Diagnostic, GuidePage, Location, PageKind, Sign, Tactic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_tools.prose.tree import Findings, FoundBlock, FoundCitation


@dataclass(frozen=True)
class MarkdownStack:
    """The Markdown extensions of the site and their settings, as mkdocs.yml lists them."""

    extensions: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class _KeepTree(Treeprocessor):
    """Remembers the finished tree, which Python-Markdown otherwise only serialises."""

    root: Element

    def run(self, root: Element) -> None:
        self.root = root


# One of each construct whose settings Python-Markdown only looks at when it meets it.
_TRIAL = """# Title

Words[^1] and [link](x.html). *[W3C]: World

| a | b |
| - | - |
| c | d |

- item
    1. part

Term
:   Meaning

```python
code
```

!!! note "Title"

    Words

??? note

    Words

=== "Tab"

    Words

[^1]: Note
"""


class ProseReader:
    """Turns texts into findings with one Markdown instance, reset between texts."""

    def __init__(self, stack: MarkdownStack) -> None:
        self._stack = stack
        self._renew()

    def _renew(self) -> None:
        """Begin anew: what Python-Markdown holds of a text that it gave up is not reset."""
        self._extension = CitationsExtension()
        settings = {name: dict(values) for name, values in self._stack.settings.items()}
        self._markdown = markdown.Markdown(
            extensions=[*self._stack.extensions, self._extension], extension_configs=settings
        )
        self._markdown.references = WashedKeys()
        self._keep = _KeepTree()
        self._markdown.treeprocessors.register(self._keep, "keep-tree", 6)

    def tried(self) -> ProseReader:
        """Return the reader after it has read a text with one of each construct, which wrong settings break."""
        self.find(_TRIAL)
        return self

    def find(self, text: str) -> tuple[Element, Findings]:
        """Return the finished tree of a text and what stands in it; RecursionError when it is nested too deeply."""
        self._markdown.reset()
        self._keep.root = Element("div")
        try:
            self._markdown.convert(text)
        except RecursionError:
            self._renew()
            raise
        return self._keep.root, self._extension.findings

    def read_page(self, path: str, text: str) -> tuple[GuidePage, tuple[Diagnostic, ...]]:
        """Return the page and everything wrong in it; `path` is repository-relative, `text` the whole file."""
        matter, problems = front_matter.read_front_matter(path, text)
        body, offset = front_matter.split(text)
        dyed = dye(body)
        try:
            root, findings = self.find(dyed.text)
        except RecursionError:
            problem = Diagnostic(rules.UNREADABLE_FILE, "the page is nested too deeply to read", Location(path))
            return GuidePage(path, matter.title, matter.kind, Location(path)), (*problems, problem)
        places = _Places(path, offset, dyed.places)
        page = _page(path, matter, findings, places)
        return page, (*problems, *_diagnostics(root, findings, places, page, matter.challenge))


@dataclass(frozen=True, slots=True)
class _Places:
    """Turns marks into locations; what carries no mark is placed at the top of the text."""

    path: str
    offset: int
    marks: tuple[tuple[int, int], ...]

    def of(self, mark: int | None) -> Location:
        if mark is None:
            return Location(self.path, self.offset + 1)
        line, column = self.marks[mark]
        return Location(self.path, line + self.offset, column)


def _page(path: str, matter: front_matter.FrontMatter, findings: Findings, places: _Places) -> GuidePage:
    citations = {found.element: _citation(found, places) for found in findings.citations}
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
        signs=tuple(Sign(b.id, b.text, b.because, places.of(b.mark)) for b in findings.signs if b.id),
        tactic=_tactic(path, matter),
        version_at=matter.version_at,
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


def _citation(found: FoundCitation, places: _Places) -> Citation:
    return Citation(
        key=found.key,
        location=places.of(found.mark),
        mode=found.mode,
        prefix=found.prefix,
        suffix=found.suffix,
        locator=locator(found.suffix),
    )


def _claim(block: FoundBlock, citations: Mapping[Element, Citation], places: _Places) -> Claim:
    return Claim(
        id=block.id,
        text=block.text,
        section=block.section,
        citations=tuple(citations[found.element] for found in block.citations),
        location=places.of(block.mark),
    )


def _diagnostics(
    root: Element, findings: Findings, places: _Places, page: GuidePage, challenge: int | None
) -> Sequence[Diagnostic]:
    problems = [Diagnostic(rule, message, places.of(mark)) for rule, message, mark in residue(root, findings)]
    if challenge is not None or page.kind is not PageKind.CHALLENGE:
        wrong_ids = ((claim, wrong_claim_id(claim.id, challenge)) for claim in page.claims)
        problems += [Diagnostic(rules.CLAIM_ID_SHAPE, wrong, claim.location) for claim, wrong in wrong_ids if wrong]
    wrong_signs = ((sign, wrong_sign_id(sign.id, challenge)) for sign in page.signs)
    problems += [Diagnostic(rules.BAD_SIGN, wrong, sign.location) for sign, wrong in wrong_signs if wrong]
    for block in findings.claims:
        if page.kind in (PageKind.CHALLENGE, PageKind.CROSS_CUTTING) and not block.in_evidence and block.id:
            message = f"claim {block.id!r} stands outside every .evidence section"
            problems.append(Diagnostic(rules.NO_EVIDENCE, message, places.of(block.mark)))
    if page.kind is PageKind.CHALLENGE and not findings.claims:
        message = "this challenge page has no claim"
        problems.append(Diagnostic(rules.NO_EVIDENCE, message, page.location))
    return problems
