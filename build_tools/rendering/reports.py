"""A page for each evaluation report, and the list of them by programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses, notices
from build_tools.rendering.library import linked_reference
from build_tools.rendering.lists import by_challenge, challenge_heading, claim_items, escaped, programme_name
from build_tools.rendering.references import facts_words
from synthesis.corpus import of_layer
from synthesis.model.layer import Layer
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Programme, Report, Source


def report_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the address and Markdown of each report's page, then those of the list of reports."""
    of_review = corpus.in_review
    for row, source, programme in corpus.listed_reports:
        page = _page(of_review, source, row, programme)
        yield addresses.of_report(source), "\n".join((page, *_own(corpus, source)))
    yield addresses.REPORTS, _index(of_review)


def _page(corpus: Corpus, source: Source, row: Report, programme: Programme) -> str:
    here = addresses.of_report(source)
    claims = corpus.claims_citing.get(source.key, ())
    lines = [
        "---", f"title: 'Report {source.review_number}: {row.listed_title.replace(chr(39), chr(39) * 2)}'", "---", "",
        f"# Report {source.review_number}: {escaped(row.listed_title)}", "",
        f"{linked_reference(source)}\n{{: .reference }}", "",
        f"- **Programme:** {escaped(programme_name(programme))}",
        f"- **Place in the review's Table 1:** {row.position}, dated {escaped(row.listed_date)}",
        f"- **How it is known:** {escaped(facts_words(source))}",
        f"- **Library entry:** [{source.key}]({addresses.link(here, addresses.of_source(source))})",
        f"- [All evaluation reports]({addresses.link(here, addresses.REPORTS)})", "",
    ]  # fmt: skip
    for text in (row.about, source.field("note"), row.note):
        if text:
            lines += [escaped(text), ""]
    lines += ["## What the review draws from it {: #claims }", ""]
    if not claims:
        lines += [
            "No finding of the review cites this report on its own.",
            "The review names it among its sources, and its column in the evidence map holds no link.",
            "",
        ]
    else:
        rest = "rests" if len(claims) == 1 else "rest"
        lines += [f"{counted(len(claims), 'claim')} of this guide {rest} on it, alone or with others.", ""]
    for challenge, members in by_challenge(corpus, claims):
        lines += [f"### {escaped(challenge_heading(challenge))}", ""]
        lines += [*claim_items(corpus, members, here, relation_to=source.key), ""]
    return "\n".join(lines)


def _own(corpus: Corpus, source: Source) -> Iterator[str]:
    """Yield what the report's publisher or abstract says of it, apart from what the review draws from it."""
    here = addresses.of_report(source)
    claims = of_layer(corpus.claims_citing.get(source.key, ()), Layer.REPORTS)
    if claims:
        yield "## What the report itself says {: #itself }\n"
        yield "From its publisher's page or its abstract, read for this guide; the review does not say it.\n"
        yield from (*claim_items(corpus, claims, here), "")
    if corpus.notices:
        yield f"**Corrections.** {escaped(notices.of_source(corpus, source))}\n"


def _index(corpus: Corpus) -> str:
    lines = [
        "---", "title: The evaluation reports", "---", "", "# The evaluation reports", "",
        f"The review read {len(corpus.reports)} evaluation reports of {len(corpus.programmes)} programmes.",
        "Each has a page with the claims that rest on it.", "",
    ]  # fmt: skip
    for programme in corpus.programmes:
        lines += [f"## {escaped(programme_name(programme))}", "", escaped(programme.about), ""]
        lines += [_item(corpus, row, source) for row, source, of in corpus.listed_reports if of is programme]
        lines.append("")
    return "\n".join(lines)


def _item(corpus: Corpus, row: Report, source: Source) -> str:
    count = counted(len(corpus.claims_citing.get(source.key, ())), "claim")
    target = addresses.link(addresses.REPORTS, addresses.of_report(source))
    title = f"Report {source.review_number}: {escaped(row.listed_title)}"
    return f"- [{title}]({target}), {escaped(row.listed_date)}: {count}"
