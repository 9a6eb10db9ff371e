"""The evidence matrix: which evaluation reports support each challenge and each claim, as tables."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import by_challenge, challenge_heading, escaped
from synthesis import tables
from synthesis.display import html_table
from synthesis.model import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.corpus import Corpus

HERE = addresses.MATRIX


def matrix_page(corpus: Corpus) -> str:
    """Return the matrix page as Markdown with HTML tables."""
    keys = tables.report_keys(corpus)
    lines = [
        "---", "title: Evidence matrix", "hide: [navigation, toc]", "---", "", "# Evidence matrix", "",
        f"Which of the {len(keys)} evaluation reports stand behind each challenge and each claim.",
        "The links are those that the review's own text makes; a 0 or a dash means that it makes none.",
        "A report without any link keeps its column.", "",
        "## Challenges by report {: #challenges }", "", _challenges(corpus, keys), "",
        "Download: [challenges by report](../data/matrix_challenges_reports.csv), "
        "[claims by report](../data/matrix_claims_reports.csv), "
        "[all links with their judgement](../data/links.csv).", "",
        "Columns are headed by each report's number in the review's reference list:", "",
        '<div class="legend" markdown>', "", *_legend(corpus, keys), "", "</div>", "",
        "## Claims by report {: #claims }", "",
        "Each row is a claim; follow it to read it where it stands.", "",
        *_claims(corpus, keys),
    ]  # fmt: skip
    return "\n".join(lines)


def _legend(corpus: Corpus, keys: Sequence[str]) -> Iterator[str]:
    titles = {row.source: row.listed_title for row in corpus.reports}
    for key in keys:
        source = corpus.source_by_key[key]
        target = addresses.link(HERE, addresses.of_report(source))
        yield f"- [Report {source.review_number}]({target}): {escaped(titles.get(key, source.title))}"


def _header(corpus: Corpus, keys: Sequence[str], first: str) -> list[str]:
    cells = []
    for key in keys:
        source = corpus.source_by_key[key]
        target = addresses.url(HERE, addresses.of_report(source))
        cells.append(f'<a href="{target}" aria-label="Report {source.review_number}">{source.review_number}</a>')
    return [first, *cells]


def _challenges(corpus: Corpus, keys: Sequence[str]) -> str:
    frame = tables.matrix_challenges_reports(corpus).set_index("challenge")
    headings = {0: html.escape(challenge_heading(None))} | dict(_row_headings(corpus))
    rows = [
        [headings[int(str(number))], *(_count(int(counts[key])) for key in keys)] for number, counts in frame.iterrows()
    ]
    caption = "Number of claims of each challenge that rest on each evaluation report"
    return html_table(caption, _header(corpus, keys, "Challenge"), rows, css="matrix")


def _row_headings(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Yield the number of each challenge, and 0 for what cuts across, with a link to its page."""
    for page in corpus.pages:
        if page.challenge or page.kind is PageKind.CROSS_CUTTING:
            target = html.escape(addresses.url(HERE, addresses.of_page(page)))
            heading = html.escape(challenge_heading(page.challenge))
            yield (page.challenge.number if page.challenge else 0), f'<a href="{target}">{heading}</a>'


def _count(count: int) -> str:
    return f'<span class="link">{count}</span>' if count else "0"


def _claims(corpus: Corpus, keys: Sequence[str]) -> Iterator[str]:
    frame = tables.matrix_claims_reports(corpus).drop_duplicates("claim_id").set_index("claim_id")
    for challenge, claims in by_challenge(corpus, corpus.claim_by_id.values()):
        rows = []
        for claim in claims:
            target = addresses.url(HERE, addresses.of_claim(corpus, claim))
            cells = [_relation(str(frame.loc[claim.id, key])) for key in keys]
            rows.append([f'<a href="{target}">{html.escape(claim.text)}</a>', *cells])
        heading = challenge_heading(challenge)
        yield f"### {escaped(heading)}\n"
        yield html_table(f"{heading}: claims by evaluation report", _header(corpus, keys, "Claim"), rows, css="matrix")
        yield ""


def _relation(word: str) -> str:
    if word:
        return f'<span class="link">{word}</span>'
    return '<span class="none" aria-hidden="true">–</span><span class="unseen">no link</span>'
