"""How sure a challenge's page can be: which reports and programmes stand behind it, and what hangs on one of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later
from build_tools.rendering.addresses import Way
from build_tools.rendering.templating import rendered
from synthesis.model import SourceKind, Support
from synthesis.model.words import counted, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source

_DEPENDENCE = "evidence/dependence.md"
_REST_ON = {
    Support.REPORTS: "on at least one evaluation report",
    Support.LITERATURE: "on other literature only",
    Support.REVIEW_ONLY: "on the review's own text only",
}


def how_sure(corpus: Corpus, here: str) -> Iterator[str]:
    """Say what the claims of this page rest on, what came since, and which of them rest on a single report."""
    yield from _of_review(corpus.in_review, here)
    yield from _added(corpus, here)


def _added(corpus: Corpus, here: str) -> Iterator[str]:
    page = next(page for page in corpus.pages if addresses.of_page(page) == here)
    if words := later.pointer(corpus, page):
        yield (
            f"{words} "
            "They are counted apart, and no number above includes them. "
            f"How much of each was read is said on the page of its claim; [all later evidence]"
            f"({addresses.link(here, addresses.SINCE)}) stands together.\n"
        )


def _of_review(corpus: Corpus, here: str) -> Iterator[str]:
    page = next(page for page in corpus.pages if addresses.of_page(page) == here)
    counts = Counter(corpus.support(claim) for claim in page.claims)
    yield f"Of the {counted(len(page.claims), 'claim')} on this page that retell the review:\n"
    for support in Support:
        yield f"- {counts[support]} rest{'s' if counts[support] == 1 else ''} {_REST_ON[support]}"
    yield ""
    yield from _reports(corpus, page, here)
    yield from _single(corpus, page, here)
    yield (
        "These are counts, made by this guide. "
        "The review's authors made no comment on how strong this evidence is, and this guide has not read the reports, "
        f"so [confidence is not assessed]({addresses.link(here, 'methods.md#confidence')}).\n"
    )


def reports_behind(corpus: Corpus, claim: Claim) -> tuple[Source, ...]:
    """Return the evaluation reports that support a claim."""
    return tuple(source for source in corpus.supporting_sources(claim) if source.kind is SourceKind.REPORT)


def _reports(corpus: Corpus, page: GuidePage, here: str) -> Iterator[str]:
    counts = Counter(source.key for claim in page.claims for source in reports_behind(corpus, claim))
    if not counts:
        yield "No evaluation report supports this page.\n"
        return
    programmes = {row.programme for row in corpus.reports if row.source in counts}
    named = [_report(corpus.source_by_key[key], count, here) for key, count in counts.most_common()]
    several = sum(_programmes_behind(corpus, claim) > 1 for claim in page.claims)
    found = rendered("supporting_reports.html", reports=named, programmes=len(programmes), several=several)
    yield f"{found}\n"


def _programmes_behind(corpus: Corpus, claim: Claim) -> int:
    keys = {source.key for source in reports_behind(corpus, claim)}
    return len({row.programme for row in corpus.reports if row.source in keys})


def _report(source: Source, count: int, here: str) -> tuple[Way, int]:
    return Way(f"report {source.review_number}", addresses.url(here, addresses.of_report(source))), count


def _single(corpus: Corpus, page: GuidePage, here: str) -> Iterator[str]:
    alone = [claim for claim in page.claims if len(reports_behind(corpus, claim)) == 1]
    if alone:
        claims = tuple(Way(opening(claim.text), f"#{claim.id}") for claim in alone)
        yield f"{rendered('single_reports.html', claims=claims, whole=addresses.url(here, _DEPENDENCE))}\n"
