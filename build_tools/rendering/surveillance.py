"""How later evidence is looked for: the searches, the works considered, and the ledger of corrections, as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import escaped
from build_tools.rendering.notices import of_source
from build_tools.rendering.references import label
from synthesis.model import SourceKind
from synthesis.model.notices import Status, status_of
from synthesis.model.surveillance import Decision
from synthesis.model.words import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.model.surveillance import Screened


def searches(corpus: Corpus, _page: str) -> Iterator[str]:
    """List the planned searches with when each was last run and is next due."""
    never = sum(search.last_run is None for search in corpus.searches)
    run = "none of them has been run yet" if never == len(corpus.searches) else f"{never} of them not yet run"
    yield f"Searches planned: {len(corpus.searches)}; {run}.\n"
    yield '<div class="table-scroll" role="region" tabindex="0" aria-label="Planned searches" markdown>\n'
    yield "| Challenge | Where | Search | Last run | Next due |\n| ---: | --- | --- | --- | --- |"
    for search in corpus.searches:
        run = in_words(search.last_run) if search.last_run else "not yet run"
        where, string = escaped(search.database), escaped(search.string)
        yield f"| {search.challenge} | {where} | {string} | {run} | {in_words(search.next_due)} |"
    yield "\n</div>\n"


def runs(corpus: Corpus, _page: str) -> Iterator[str]:
    """Say how many searches were run when and where; the table holds each of them."""
    for (day, where), number in Counter((run.day, run.where) for run in corpus.runs).items():
        yield f"- {in_words(day)}: {counted(number, 'look-up')} in {escaped(where)}"
    yield ""


def screening(corpus: Corpus, page: str) -> Iterator[str]:
    """List the works that were considered, those left out first, each with the reason."""
    parts = {
        Decision.EXCLUDED: "Left out",
        Decision.INCLUDED: "Taken in",
    }
    yield f"{counted(len(corpus.screened), 'work')} were considered.\n"
    for decision, heading in parts.items():
        found = [one for one in corpus.screened if one.decision is decision]
        yield f"### {heading} ({len(found)})\n"
        yield from _screened(corpus, found, page, heading)
    logged = {one.source for one in corpus.screened}
    cited = dict.fromkeys(link.source for link in corpus.later_links)
    missing = [
        key for key in cited
        if key not in logged and (s := corpus.source_by_key.get(key)) and s.kind is SourceKind.LATER
    ]  # fmt: skip
    if missing:
        yield f"{counted(len(missing), 'later work')} in the library without a row in this log: {', '.join(missing)}.\n"


def _screened(corpus: Corpus, found: Sequence[Screened], page: str, heading: str) -> Iterator[str]:
    if not found:
        yield "None.\n"
        return
    region = f"Works considered: {heading.lower()}"
    yield f'<div class="table-scroll" role="region" tabindex="0" aria-label="{region}" markdown>\n'
    yield "| Work | Challenges | Reason | Decided |\n| --- | --- | --- | --- |"
    for one in found:
        source = corpus.source_by_key.get(one.source)
        work = escaped(one.work)
        if source:
            work = f"[{work}]({addresses.link(page, addresses.of_source(source))})"
        numbers = ", ".join(map(str, one.challenges)) or "–"
        decided = f"{escaped(one.decided_by)}, {in_words(one.decided_on)}"
        yield f"| {work} | {numbers} | {escaped(one.reason)} | {decided} |"
    yield "\n</div>\n"


def ledger(corpus: Corpus, page: str) -> Iterator[str]:
    """List the sources of which a correction or retraction is known, and count those checked and not checked."""
    status = {source.key: status_of(corpus.notices, source.key) for source in corpus.sources}
    known = [source for source in corpus.sources if status[source.key] is not Status.NOT_CHECKED]
    works = [source for source in corpus.sources if source.kind is not SourceKind.UNIDENTIFIED]
    yield (
        f"Of {counted(len(works), 'identified work')} in the library, {len(works) - len(known)} "
        f"{'has' if len(works) - len(known) == 1 else 'have'} not been checked.\n"
    )
    clear = Counter(one.where for one in corpus.notices if one.status is Status.NONE_KNOWN)
    for where, number in clear.items():
        days = sorted({one.checked_on for one in corpus.notices if one.where == where and one.checked_on})
        held = in_words(days[0]) if len(days) == 1 else f"{in_words(days[0])} to {in_words(days[-1])}"
        yield f"- None known for {counted(number, 'work')}: {escaped(where)}, {held}"
    for source in known:
        if status[source.key] is Status.NONE_KNOWN:
            continue
        there = addresses.link(page, addresses.of_source(source))
        yield f"- [{escaped(label(source))}]({there}): {escaped(of_source(corpus, source))}"
    yield ""
