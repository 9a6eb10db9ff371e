"""What a pull request changes in the guide, as one Markdown comment; whatever comes from the guide is escaped."""

from __future__ import annotations

import urllib.parse
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from build_tools.reporting.changes import Group, groups, items
from build_tools.reporting.github_markdown import code, pieces_markdown, safe
from build_tools.reporting.written import items as items_of_files
from build_tools.reporting.written import what
from synthesis.checks.judging import by_end, command, suspicion_words
from synthesis.history.change_notes import summary
from synthesis.history.changes import changes
from synthesis.history.coverage import coverage
from synthesis.history.support_changes import newly_single, support_gained, support_lost
from synthesis.model import Support
from synthesis.model.wording import word_diff
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_tools.reporting.written import FileChange
    from synthesis.history.changes import Changes, ClaimChange
    from synthesis.history.raising import Raised
    from synthesis.history.standing import Suspect
    from synthesis.history.support_changes import SupportChange
    from synthesis.model import Diagnostic
    from synthesis.model.records import StoodBy
    from synthesis.model.snapshot import Snapshot

MARKER = "<!-- guide-report -->"
_MOST = 30  # of one list; the longest comment GitHub takes has 65,536 characters
_LONGEST = 60_000
_PAGES, _NOTICES, _RELEASES = "content/", "synthesis/data/notices.csv", "synthesis/releases/"


@dataclass(frozen=True)
class PullRequest:
    """The guide before and after, every file that changed, what is suspect after, and what could not be read.

    `stood_by` holds the words given since, each with its claim, and `formerly` the old paths of renamed pages.
    """

    base: str
    before: Snapshot
    after: Snapshot
    suspects: tuple[Suspect, ...] = ()
    files: tuple[FileChange, ...] = ()
    unread: tuple[Diagnostic, ...] = ()
    preview: str = ""
    raised: tuple[Raised, ...] = ()
    stood_by: tuple[tuple[str, StoodBy], ...] = ()
    formerly: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[FileChange, ...]:
        """Return the pages that changed; a renamed one once, under its new path."""
        gone = set(self.formerly.values())
        return tuple(
            one
            for one in self.files
            if one.path.endswith(".md") and one.path.startswith(_PAGES) and one.path not in gone
        )

    def under(self, *starts: str) -> tuple[FileChange, ...]:
        """Return the files that changed below some folders, or of some names."""
        return tuple(one for one in self.files if one.path.startswith(starts))

    @property
    def others(self) -> tuple[FileChange, ...]:
        """Return the files that changed and are no pages."""
        pages = {one.path for one in self.pages} | set(self.formerly.values())
        return tuple(one for one in self.files if one.path not in pages)


def comment(request: PullRequest) -> str:
    """Return the comment; its first line is a mark by which it is found again."""
    found = _without_renames(changes(request.before, request.after), request.formerly)
    head = [
        MARKER,
        "## What changes in the guide",
        "",
        f"Since {code(request.base)}: {safe(_summary(request, found))}.",
    ]
    parts = [
        _unread(request.unread),
        _files("Retractions and corrections", request.under(_NOTICES)),
        _stood_by(request),
        *(["", f"### {group.heading}", "", *_group(group)] for group in groups(found) if group.heading != "Pages"),
        _support("Support lost", support_lost(request.before, request.after)),
        _support("Support gained", support_gained(request.before, request.after)),
        _single(request),
        _suspects(request.suspects),
        _files("Releases", request.under(_RELEASES)),
        _pages(request),
        _versions(request.raised),
        _files("Other files", [one for one in request.others if not one.path.startswith((_NOTICES, _RELEASES))]),
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


def _summary(request: PullRequest, found: Changes) -> str:
    """Return in one line how much changed; the numbers are those of the lists below."""
    told = [summary(replace(found, pages=()))] if replace(found, pages=()) else []
    told += [f"{counted(len(request.pages), 'page')} changed"] if request.pages else []
    told += [f"{counted(len(request.others), 'other file')} changed"] if request.others else []
    return "; ".join(told) or "nothing changed"


def _without_renames(found: Changes, formerly: Mapping[str, str]) -> Changes:
    """Return the changes without claims that only go along with their page."""
    claims = tuple(one for one in found.claims if not _went_along(one, formerly))
    return replace(found, claims=claims)


def _went_along(one: ClaimChange, formerly: Mapping[str, str]) -> bool:
    if one.before is None or one.after is None or formerly.get(one.after.page) != one.before.page:
        return False
    return replace(one.before, page=one.after.page) == one.after


def _stood_by(request: PullRequest) -> list[str]:
    lines = []
    for claim, word in request.stood_by:
        ends = ", ".join(code(name) for name in word.read_as)
        lines.append(f"- {code(claim)}: {safe(word.by)} on {word.day} stood by {ends}: “{safe(word.why)}”")
        old, new = request.before.claim_by_id.get(claim), request.after.claim_by_id.get(claim)
        if old and new and old.text != new.text:
            lines.append(f"  - {pieces_markdown(word_diff(old.text, new.text))}")
    return _list("Stood by", lines)


def _files(heading: str, found: Sequence[FileChange]) -> list[str]:
    if not found:
        return []
    return ["", f"### {heading}", "", *items_of_files(found[:_MOST]), *_more(len(found))]


def _list(heading: str, lines: Sequence[str]) -> list[str]:
    """Return a list below its heading; nothing where there is nothing to list."""
    return ["", f"### {heading}", "", *_first(lines)] if lines else []


def _support(heading: str, found: Iterable[SupportChange]) -> list[str]:
    lines = []
    for one in found:
        kinds = " to ".join(kind.value if kind else "no claim" for kind in (one.before, one.after))
        turned = f"; from {kinds}" if one.before is not one.after else ""
        lines.append(f"- {code(one.claim)}: {', '.join(map(code, one.sources))}{turned}")
    return _list(heading, lines)


def _single(request: PullRequest) -> list[str]:
    found = newly_single(request.before, request.after)
    lines = [f"- {code(claim)}: {code(report)}" for claim, report in found]
    return _list("Now on a single report", lines)


def _suspects(suspects: Sequence[Suspect]) -> list[str]:
    groups = by_end(suspects).items()
    lines = [f"- {safe(suspicion_words(group))}: {code(command(name))}" for (_, name), group in groups]
    return _list("Suspect judgements", lines)


def _pages(request: PullRequest) -> list[str]:
    lines = []
    for one in request.pages:
        shown = _page(one.path, request.preview if one.after is not None else "")
        former = request.formerly.get(one.path)
        lines.append(f"- {shown} {f'was renamed, formerly {code(former)}' if former else what(one)}")
    return _list("Pages", lines)


def _versions(raised: Sequence[Raised]) -> list[str]:
    lines = [f"- {code(one.page.path)}: {one.page.version} to {one.version}; {safe(one.why)}" for one in raised]
    return _list("Versions that the next release raises", lines)


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
    changed = [f"| {safe(name)} | {then} | {now} | {now - then:+d} |" for name, then, now in rows if now != then]
    table = ["| | Before | After | |", "| --- | ---: | ---: | ---: |", *changed]
    return ["", "### Coverage", "", *table] if changed else []
