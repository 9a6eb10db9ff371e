"""A page of its own for every claim, withdrawn ones too: what stands behind it, who judged that, and how to cite it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.export.claim import cite_files, credit, paragraphs
from build_tools.export.formats import FORMATS
from build_tools.export.plain import date_words
from build_tools.rendering import addresses, later, notices
from build_tools.rendering.changes import steps_of
from build_tools.rendering.library import linked_reference
from build_tools.rendering.lists import challenge_heading, escaped
from build_tools.rendering.references import facts_words, label, number_words
from build_tools.rendering.support import support_badge
from synthesis.model import Basis, Coder, Relation, Seen, SourceKind
from synthesis.model.confidence import by_claim, profile
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import History, Step
    from synthesis.model import Claim, EvidenceLink, Source
    from synthesis.model.guide import Guide
    from synthesis.model.retired import RetiredClaim

TEMPLATE = "claim.html"
_RELATIONS = {
    Relation.SUPPORTS: "supports the claim",
    Relation.QUALIFIES: "qualifies the claim: it limits how far it holds",
    Relation.CONTRADICTS: "contradicts the claim",
    Relation.BACKGROUND: "gives background, and does not bear the claim",
}
_ACTS = {
    Relation.SUPPORTS: "supports",
    Relation.QUALIFIES: "qualifies",
    Relation.CONTRADICTS: "contradicts",
    Relation.BACKGROUND: "gives background to",
}
_BASES = {
    Basis.REVIEW: "the review: its text ties this source to the claim",
    Basis.GUIDE: "this guide, not the review",
}
_SEEN = {
    Seen.REVIEW_TEXT: "the review's text only; not the source itself",
    Seen.SUMMARY: "a summary of the source",
    Seen.ABSTRACT: "the source's abstract",
    Seen.FULL_TEXT: "the whole source",
}
_CODERS = {
    Coder.BOTH_PASSES: "two independent passes, which agreed",
    Coder.SETTLED: "two independent passes, which differed and were settled",
    Coder.GUIDE: "the authors of this guide",
}


def claim_pages(corpus: Corpus, history: History) -> Iterator[tuple[str, str]]:
    """Yield the address and the Markdown of the page of each claim, then of each withdrawn one."""
    for claim in corpus.claim_by_id.values():
        yield addresses.of_record(claim.id), _page(corpus, claim, history.get(claim.id, ()))
    for retired in corpus.retired:
        if retired.claim not in corpus.claim_by_id:
            yield addresses.of_record(retired.claim), _retired(corpus, retired)


def claim_files(corpus: Corpus, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield the address and the text of every file by which a claim can be cited."""
    if corpus.guide:
        for claim in (one for one in corpus.claim_by_id.values() if not corpus.held(one.id)):
            for ending, text in cite_files(credit(corpus, corpus.guide, claim, site_url)):
                yield f"c/{claim.id}/cite.{ending}", text


def _front(claim_id: str) -> Iterator[str]:
    yield from ("---", f"title: Claim {claim_id}", f"template: {TEMPLATE}", "hide: [navigation, toc]")
    yield from ("search: { exclude: true }", "---", "", f"# Claim {claim_id} {{: .claim-id }}", "")


def _page(corpus: Corpus, claim: Claim, steps: Sequence[Step]) -> str:
    lines = [*_front(claim.id), escaped(claim.text), "{: .message }", "", *_standing(corpus, claim)]
    for source in corpus.sources_of(claim):
        lines += _judgement(corpus, claim, source)
    lines += (*_confidence(corpus, claim), *_tactics(corpus, claim))
    lines += steps_of(corpus, steps, addresses.of_record(claim.id))
    if corpus.guide and not corpus.held(claim.id):
        lines += _citing(corpus, corpus.guide, claim)
    return "\n".join(lines)


def _standing(corpus: Corpus, claim: Claim) -> Iterator[str]:
    here, page = addresses.of_record(claim.id), corpus.page_of_claim[claim.id]
    title = challenge_heading(page.challenge) if page.challenge else page.title
    yield f"[Read it in its place: {escaped(title)}]({addresses.link(here, addresses.of_claim(corpus, claim))})\n"
    if held := corpus.held(claim.id):
        yield f"**Held: do not cite it yet.** {escaped(held)}\n"
    yield from _since(corpus, claim)
    yield "## What it rests on {: #evidence }\n"
    if claim.layer is Layer.REVIEW:
        yield _badge(corpus, claim)
    yield "Each source below was judged against the wording above; if the wording changes, it is judged again.\n"


def _badge(corpus: Corpus, claim: Claim) -> str:
    return f"{support_badge(corpus, claim)}\n"


def _since(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield what a later claim does for the review's evidence, or what later claims do for this one."""
    here, heading = addresses.of_record(claim.id), "## What it does for the review's evidence {: #since }\n"
    for link in corpus.later_links_of.get(claim.id, ()):
        if heading:
            yield heading
            yield _badge(corpus, claim)
        heading = ""
        on = "the challenge as a whole"
        if bears_on := corpus.claim_by_id.get(link.bears_on):
            on = f"[{escaped(bears_on.text)}]({addresses.link(here, addresses.of_record(bears_on.id))})"
        yield f"In this guide's judgement it **{_ACTS[link.relation]}** {on}\n"
    found = tuple(later.beside(corpus, claim))
    if found:
        yield "## Later evidence {: #since }\n"
        yield "That these are about it is this guide's judgement; the counts of the review's evidence leave them out.\n"
    for link, words in found:
        target = addresses.link(here, addresses.of_record(link.claim))
        yield f"- {escaped(words[0].upper() + words[1:])}: [{escaped(corpus.claim_by_id[link.claim].text)}]({target})"
    yield ""


def _judgement(corpus: Corpus, claim: Claim, source: Source) -> Iterator[str]:
    here, link = addresses.of_record(claim.id), corpus.link_by_pair.get((claim.id, source.key))
    name = label(source)
    target = addresses.of_report(source) if source.kind is SourceKind.REPORT else addresses.of_source(source)
    yield f"### [{escaped(name[:1].upper() + name[1:])}]({addresses.link(here, target)}) {{: #{source.key} }}\n"
    if source.kind is not SourceKind.UNIDENTIFIED:
        yield f"{linked_reference(source)}\n{{: .reference }}\n"
    facts = {"What it does": "not yet judged"}
    if link:
        facts = {
            "What it does": _RELATIONS[link.relation],
            "Who ties it to the claim": _BASES[link.basis],
            "What the coder had read": _seen(corpus, link),
            "Who judged, and when": f"{_CODERS[link.coder]}; {date_words(link.coded_on.timetuple()[:3])}",
        }
    facts |= _telling(corpus, claim, source)
    locator = corpus.citation_by_pair[claim.id, source.key].locator
    facts |= {
        "Place in the source": f"{locator.kind} {locator.value}" if locator else "none given",
        "Note": link.note if link else "",
        "How the source is known": " ".join(filter(None, (number_words(source), facts_words(source)))),
        "Corrections": _corrections(corpus, source),
    }
    yield from _terms(facts)


def _seen(corpus: Corpus, link: EvidenceLink) -> str:
    telling = corpus.telling_of(link.claim, link.source)
    return f"{_SEEN[link.seen]}, which broke off before its end" if telling and telling.cut_off else _SEEN[link.seen]


def _telling(corpus: Corpus, claim: Claim, source: Source) -> Mapping[str, str]:
    """Return what a sceptic asks of a work that the guide adds."""
    telling = corpus.telling_of(claim.id, source.key)
    if telling is None:
        return {}
    return {
        "Design": telling.design,
        "Setting": telling.setting,
        "Size": telling.size,
        "How the work says it": f"{later.HEDGED[telling.hedge]}; read in its {telling.read_from}",
        "Who says it": telling.said_by,
        "The same study is told of in": ", ".join(telling.same_study_as),
    }


def _corrections(corpus: Corpus, source: Source) -> str:
    known = corpus.notices and source.kind is not SourceKind.UNIDENTIFIED
    return notices.of_source(corpus, source) if known else ""


def _confidence(corpus: Corpus, claim: Claim) -> Iterator[str]:
    yield "## How sure one can be {: #confidence }\n"
    made = [row for row in profile(by_claim(corpus.assessments), claim.id).values() if row.is_made]
    if not made:
        yield "Nobody has judged how much confidence this claim deserves.\n"
    yield from _terms({_words(row.component): f"{_words(row.level)}: {row.explanation}" for row in made})
    methods = addresses.link(addresses.of_record(claim.id), addresses.CONFIDENCE)
    yield f"[What this guide says of confidence, and why]({methods})\n"


def _words(value: str) -> str:
    return value.replace("-", " ").capitalize()


def _terms(facts: Mapping[str, str]) -> Iterator[str]:
    rows = [f"<dt>{html.escape(term)}</dt><dd>{html.escape(text)}</dd>" for term, text in facts.items() if text]
    if rows:
        yield f'<dl class="judgement">{"".join(rows)}</dl>\n'


def _tactics(corpus: Corpus, claim: Claim) -> Iterator[str]:
    yield "## What to do {: #tactics }\n"
    tactics = corpus.tactics_on.get(claim.id, ())
    if not tactics:
        yield "No tactic of this guide rests on this claim.\n"
    for tactic in tactics:
        target = addresses.link(addresses.of_record(claim.id), addresses.of_tactic(tactic))
        yield f"- [{escaped(tactic.title)}]({target}): {escaped(tactic.message)}"
    yield ""


def _citing(corpus: Corpus, guide: Guide, claim: Claim) -> Iterator[str]:
    credits_ = credit(corpus, guide, claim)
    yield "## Cite this claim {: #cite }\n"
    found = (
        "the review and the works behind it" if claim.layer is Layer.REVIEW else "the works behind it, not the review,"
    )
    yield f"Credit the guide for the wording, and {found} for what they found.\n"
    yield '<div class="cite-this">'
    for heading, text in paragraphs(credits_):
        yield f'<p class="cite-heading">{html.escape(heading)}</p>'
        yield from (f'<p class="reference">{html.escape(line)}</p>' for line in text.splitlines())
    yield "</div>\n"
    links = [f"[{name}](cite.{ending})" for ending, (name, _) in FORMATS.items()]
    yield f"For a reference manager, download {', '.join(links)}, or [plain text](cite.txt).\n"
    for name, write in FORMATS.values():
        # Without a blank line inside, the block passes through Markdown untouched.
        text = html.escape(write(credits_.records).strip()).replace("\n", "&#10;")
        yield f'<details class="quote"><summary>{name}</summary><pre><code>{text}</code></pre></details>\n'


def _retired(corpus: Corpus, retired: RetiredClaim) -> str:
    here, successor = addresses.of_record(retired.claim), corpus.successor_of(retired)
    day = date_words(retired.withdrawn_on.timetuple()[:3])
    lines = [
        *_front(retired.claim),
        f"The guide no longer makes this claim. It was withdrawn on {day}.",
        "{: .message }", "", f"Why: {escaped(retired.reason)}", "",
    ]  # fmt: skip
    if successor:
        target = addresses.link(here, addresses.of_record(successor.id))
        lines.append(f"In its place: [{escaped(successor.text)}]({target})")
    else:
        lines.append("No other claim took its place.")
    return "\n".join(lines)
