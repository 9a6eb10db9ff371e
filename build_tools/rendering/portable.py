"""The guide as plain Markdown, with every citation, claim and sign resolved, for any engine that reads Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from build_tools.prose import front_matter, grammar
from build_tools.prose.dye import wash
from build_tools.prose.reader import TextReader
from build_tools.prose.tree import OURS
from build_tools.prose.visible_text import is_citation
from build_tools.rendering import addresses
from build_tools.rendering.downloads import printed_downloads
from build_tools.rendering.lists import escaped
from build_tools.rendering.pages import complete
from build_tools.rendering.references import label
from build_tools.rendering.steps import step_of, time, way_of, who
from build_tools.rendering.support import support_words
from synthesis.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from build_tools.prose.markdown_stack import MarkdownStack
    from build_tools.prose.reader import Reading
    from build_tools.prose.tree import FoundBlock, FoundCitation
    from build_tools.rendering.inserts import Insert
    from synthesis.corpus import Corpus

_OUR_ATTRIBUTES = re.compile(rf"""\s(?:{"|".join(OURS)})=(?:"[^"]*"|'[^']*'|[^\s}}]+)""")
_KEPT = ("title", "description")
_PASSED_ON = ("site_name", "site_description", "use_directory_urls", "markdown_extensions", "nav")


@dataclass(frozen=True)
class Portable:
    """Turns pages of the guide into Markdown that needs nothing of ours."""

    corpus: Corpus
    stack: MarkdownStack
    inserts: Mapping[str, Insert]

    def page(self, address: str, text: str) -> str:
        """Return a written page, front matter included, with all resolved; ValueError when it cannot be read."""
        matter, _ = front_matter.split(text)
        body = complete(self.corpus, address, matter, {**self.inserts, "downloads": printed_downloads})
        reading = TextReader(self.stack).read(address, body, 0, bounded=False)
        if isinstance(reading, Diagnostic):
            raise ValueError(f"{address}: {reading.message}")
        lines = self._marked(body, address, reading)
        for start, end, said in sorted(self._citations(body, address, reading), reverse=True):
            line = body.count("\n", 0, start)
            last = body.count("\n", 0, end)
            first = start - (body.rfind("\n", 0, start) + 1)
            tail = lines[last][end - (body.rfind("\n", 0, end) + 1) :]
            lines[line : last + 1] = [lines[line][:first] + said + tail]
        return f"{with_little_matter(text)}{chr(10).join(lines)}"

    def _marked(self, body: str, here: str, reading: Reading) -> list[str]:
        """Return the lines, those before the marks of claims and signs with what these say on the site."""
        lines = body.split("\n")
        found = reading.findings
        for block in (*found.claims, *found.signs, *found.steps):
            at = reading.places.of(block.mark).line - 1
            if not (block.id and at and lines[at].lstrip().startswith("{:")):
                continue
            if claim := self.corpus.claim_by_id.get(block.id) if block.is_claim else None:
                record = addresses.link(here, addresses.of_record(claim.id))
                lines[at - 1] += f" *{support_words(self.corpus, claim)}:* [evidence and citation]({record})"
            elif not block.is_claim:
                lines[at - 1] += self._ways(block, here)
                lines[at] = _OUR_ATTRIBUTES.sub("", lines[at])
        return lines

    def _ways(self, block: FoundBlock, here: str) -> str:
        """Return what stands behind a sign or a step: who can take it and how long it takes, what to do, and why."""

        def link(there: str) -> str:
            return addresses.link(here, there)

        _, step = step_of(self.corpus, block.id)
        facts = f" ({who(step.roles)}, {time(step.minutes)})" if step else ""
        way = way_of(self.corpus, block.do, link) if block.do else None
        do = f" [{escaped(way.words)}]({way.href})" if way else ""
        claims = filter(None, map(self.corpus.claim_by_id.get, block.because.split()))
        why = "".join(f" [why this matters]({link(addresses.of_claim(self.corpus, claim))})" for claim in claims)
        return f"{facts}{do}{why}"

    def _citations(self, body: str, here: str, reading: Reading) -> Iterator[tuple[int, int, str]]:
        """Yield where each group of citations begins and ends in the text, and what stands there instead."""
        starts = [0]
        for line in body.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        by_element = {found.element: found for found in reading.findings.citations}
        for group in filter(is_citation, reading.root.iter("span")):
            found = [by_element[child] for child in group if child in by_element]
            place = reading.places.of(found[0].mark)
            at = starts[place.line - 1] + place.column - 1
            start, end, bracketed = _extent(body, at)
            said = "; ".join(self._said(one, here) for one in found)
            yield start, end, f"({said})" if bracketed else said

    def _said(self, found: FoundCitation, here: str) -> str:
        source = self.corpus.source_by_key.get(wash(found.key))
        if source is None:
            return escaped(f"unknown source {found.key}")
        link = f"[{escaped(label(source))}]({addresses.link(here, addresses.of_source(source))})"
        prefix = f"{escaped(wash(found.prefix).strip())} ".lstrip()
        suffix = escaped(wash(found.suffix).strip())
        return f"{prefix}{link}{suffix if suffix.startswith(',') or not suffix else f' {suffix}'}"


def _extent(body: str, at: int) -> tuple[int, int, bool]:
    """Return where the group around a citation's @ begins and ends, and whether it stands in brackets."""
    start = body.rfind("[", 0, at)
    while start >= 0:
        end = grammar.closing_bracket(body, start)
        if end is not None and end > at and grammar.is_meant_as_citation(body[start + 1 : end]):
            return start, end + 1, True
        start = body.rfind("[", 0, start) if at - start < 4000 else -1
    match = grammar.in_text_at(body, at)
    return (at - (at > 0 and body[at - 1] == "-"), match, False)


def with_little_matter(text: str) -> str:
    """Return the front matter that means something to any engine, at the top of what follows."""
    match = front_matter.FENCE.match(text)
    values = yaml.safe_load(match[1]) if match else {}
    kept = {key: values[key] for key in _KEPT if key in values}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}---\n" if kept else ""


_TO_BOOK = re.compile(r'<p class="in-book">.*?</p>\n?|<a href="(?:\.\./)*book/[^"]*">(.*?)</a>')


def without_book(text: str) -> str:
    """Return a page whose links to the evidence book, which only the site has, are words."""
    return _TO_BOOK.sub(lambda link: link[1] or "", text)


def settings(ours: Mapping[str, Any]) -> str:
    """Return an mkdocs.yml without a plugin of ours, from the guide's own."""
    kept = {name: ours[name] for name in _PASSED_ON if name in ours}
    return yaml.safe_dump(kept | {"docs_dir": "docs", "plugins": ["search"]}, allow_unicode=True, sort_keys=False)
