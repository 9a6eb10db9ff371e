"""What a pull request changes in the guide, as one Markdown comment; whatever comes from the guide is escaped."""

from __future__ import annotations

import urllib.parse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.reporting.changes import Group, groups, items
from build_tools.reporting.github_markdown import code, safe
from synthesis.checks.judging import by_end, command, suspicion_words
from synthesis.history.change_notes import summary
from synthesis.history.changes import changes
from synthesis.history.coverage import coverage
from synthesis.history.support_changes import newly_single, support_gained, support_lost
from synthesis.model import Support

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from synthesis.history.raising import Raised
    from synthesis.history.standing import Suspect
    from synthesis.history.support_changes import SupportChange
    from synthesis.model import Diagnostic
    from synthesis.model.snapshot import Snapshot

MARKER = "<!-- guide-report -->"
_MOST = 30  # of one list; the longest comment GitHub takes has 65,536 characters
_LONGEST = 60_000
GONE = "is gone"


@dataclass(frozen=True)
class PullRequest:
    """The guide before and after, what is suspect after, the pages that changed, and what could not be read."""

    base: str
    before: Snapshot
    after: Snapshot
    suspects: tuple[Suspect, ...] = ()
    pages: Mapping[str, str] | None = None
    unread: tuple[Diagnostic, ...] = ()
    preview: str = ""
    raised: tuple[Raised, ...] = ()


def comment(request: PullRequest) -> str:
    """Return the comment; its first line is a mark by which it is found again."""
    found = changes(request.before, request.after)
    head = [MARKER, "## What changes in the guide", "", f"Since {code(request.base)}: {safe(summary(found))}."]
    parts = [
        _unread(request.unread),
        *(["", f"### {group.heading}", "", *_group(group)] for group in groups(found) if group.heading != "Pages"),
        _support("Support lost", support_lost(request.before, request.after)),
        _support("Support gained", support_gained(request.before, request.after)),
        _single(request),
        _suspects(request.suspects),
        _pages(request),
        _versions(request.raised),
        _coverage(request),
    ]
    whole = "\n".join([*head, *(line for part in parts for line in part)]) + "\n"
    if len(whole) <= _LONGEST:
        return whole
    short = [*head, *_coverage(request), "", "The whole report is too long for a comment: run `guide changes` for it."]
    return "\n".join(short) + "\n"


def _unread(problems: Sequence[Diagnostic]) -> list[str]:
    if not problems:
        return []
    listed = [f"- {code(str(one.location))}: {safe(one.message)}" for one in problems]
    said = "What cannot be read is missing from this report; nothing below is certain."
    return ["", "### Not read", "", said, "", *_first(listed)]


def _group(group: Group) -> list[str]:
    shown = list(items(group._replace(things=group.things[:_MOST])))
    return [*shown, *_more(len(group.things))]


def _first(lines: Sequence[str]) -> list[str]:
    return [*lines[:_MOST], *_more(len(lines))]


def _more(count: int) -> list[str]:
    return [f"- … and {count - _MOST} more"] if count > _MOST else []


def _list(heading: str, lines: Sequence[str], nothing: str) -> list[str]:
    """Return a list below its heading, or a sentence that says it was looked for in vain."""
    return ["", f"### {heading}", "", *(_first(lines) if lines else [nothing])]


def _support(heading: str, found: Iterable[SupportChange]) -> list[str]:
    lines = []
    for one in found:
        kinds = " to ".join(kind.value if kind else "no claim" for kind in (one.before, one.after))
        turned = f"; from {kinds}" if one.before is not one.after else ""
        lines.append(f"- {code(one.claim)}: {', '.join(map(code, one.sources))}{turned}")
    return _list(heading, lines, "None.")


def _single(request: PullRequest) -> list[str]:
    found = newly_single(request.before, request.after)
    lines = [f"- {code(claim)}: {code(report)}" for claim, report in found]
    return _list("Now on a single report", lines, "No claim that did not before.")


def _suspects(suspects: Sequence[Suspect]) -> list[str]:
    groups = by_end(suspects).items()
    lines = [f"- {safe(suspicion_words(group))}: {code(command(name))}" for (_, name), group in groups]
    return _list("Suspect judgements", lines, "None.")


def _pages(request: PullRequest) -> list[str]:
    found = (request.pages or {}).items()
    lines = [f"- {_page(path, '' if what == GONE else request.preview)} {what}" for path, what in found]
    return _list("Pages", lines, "None changed.")


def _versions(raised: Sequence[Raised]) -> list[str]:
    if not raised:
        return []
    lines = [f"- {code(one.page.path)}: {one.page.version} to {one.version}; {safe(one.why)}" for one in raised]
    return _list("Versions that the next release raises", lines, "")


def _page(path: str, preview: str) -> str:
    if not preview or not path.startswith("content/"):
        return code(path)
    built = f"{path.removeprefix('content/').removesuffix('.md')}.html"
    return f"[{code(path)}](<{preview.rstrip('/')}/{urllib.parse.quote(built)}>)"


def _coverage(request: PullRequest) -> list[str]:
    old, new = coverage(request.before), coverage(request.after)
    later = [("Later claims", old.later, new.later), ("of which qualify or contradict", old.against, new.against)]
    rows: list[tuple[str, int, int]] = [
        ("Claims", old.claims, new.claims),
        ("Pairs of claim and source", old.links, new.links),
        ("Evaluation reports behind a claim", old.reports, new.reports),
        *((f"Claims with {kind.value}", old.by_support[kind], new.by_support[kind]) for kind in Support),
        *(later if old.later or new.later else ()),
    ]
    return [
        "",
        "### Coverage",
        "",
        "| | Before | After | |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {safe(name)} | {before} | {after} | {_difference(after - before)} |" for name, before, after in rows),
    ]


def _difference(number: int) -> str:
    return f"{number:+d}" if number else ""


def changed_pages(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the path of each page whose text differs between two sets of files, and whether it is new or gone."""
    for path in sorted({*before, *after}):
        if path.startswith("content/") and before.get(path) != after.get(path):
            yield path, "is new" if path not in before else GONE if path not in after else "changed"
