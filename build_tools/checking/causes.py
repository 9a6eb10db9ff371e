"""Causes before what follows from them: a fault that makes others follow is told once, with how many it hides.

What cannot be read is not there for anybody who asks for it, so that one broken file can bring hundreds of
findings about things that are fine. Which findings can follow depends on where the fault stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.checking.whole import is_of_a_merge
from build_tools.disk.workspace import CONTENT, NOTEBOOKS, REFERENCES
from synthesis import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from synthesis.model import Diagnostic

# Something is lost to whoever reads on: an entry, a row, a claim, a file.
_LOSING = frozenset(
    (
        *(rules.LEFTOVER_ATTRIBUTES, rules.CLAIM_WITHOUT_ID, rules.CLAIM_ID_WITHOUT_CLASS, rules.NEAR_MISS_CLASS),
        *(rules.MALFORMED_CITATION, rules.SEVERAL_KEYS, rules.CITATION_IN_HTML, rules.LOOK_ALIKE),
        *(rules.UNREADABLE_TEXT, rules.UNREADABLE_FILE, rules.BAD_FRONT_MATTER, rules.BAD_CITATION_FILE),
        *(rules.BAD_ENTRY, rules.BAD_FIELD, rules.BAD_KEY, rules.BAD_CROSSREF),
        *(rules.UNREADABLE_TABLE, rules.BAD_ROW, rules.BAD_RECORD, rules.DAMAGED_RELEASE),
        *(rules.MISSING_FILE, rules.CUT_OFF, rules.BAD_NOTEBOOK),
    )
)
# Of the whole file: nothing else that is said of it says more.
_WHOLE = frozenset((rules.UNREADABLE_TABLE, rules.UNREADABLE_FILE, rules.CUT_OFF, rules.MISSING_FILE))
# Of a page of which nobody knows what it is.
_OF_ITS_KIND = frozenset((rules.CLAIM_ID_SHAPE, rules.BAD_SIGN, rules.BAD_STEP, rules.NO_EVIDENCE))
_OF_KEYS = frozenset((rules.UNKNOWN_KEY, rules.UNLISTED_REPORT, rules.UNKNOWN_REFERENCE, rules.SCREENING_MISMATCH))
_OF_LINKS = frozenset(
    (
        *(rules.ORPHANED_LINK, rules.UNCITED_LINK, rules.UNCODED_LINK, rules.UNCITED_CLAIM, rules.FOREIGN_REVIEW_LINK),
        *(rules.STATEMENT_MISMATCH, rules.UNMAPPED_CLAIM, rules.MIXED_LAYERS, rules.FOREIGN_SOURCE),
        *(rules.LOST_BEARING, rules.SUSPECT_JUDGEMENT, rules.UNUSED_SOURCE, rules.IDLE_CANDIDATE),
        *(rules.RETRACTED_SOURCE, rules.UNKNOWN_REFERENCE, rules.JUDGED_UNREAD, rules.IDLE_SIGNOFF),
    )
)
_OF_CODES = frozenset(
    (
        *(rules.UNCODED_CLAIM, rules.UNFAITHFUL_CODE, rules.COMPONENT_MISSING, rules.EARLY_OVERALL),
        *(rules.FINAL_FRAMEWORK, rules.UNLISTED_REPORT, rules.SCREENING_MISMATCH, rules.OUT_OF_ORDER),
    )
)
_OF_PAGES = frozenset(
    (
        *(rules.VANISHED_CLAIM, rules.OTHER_ASSERTION, rules.RETIRED_ID, rules.LOWERED_VERSION),
        *(
            rules.UNKNOWN_REFERENCE,
            rules.LOST_SYNONYM,
            rules.LEADS_NOWHERE,
            rules.BAD_SIGN,
            rules.BAD_STEP,
            rules.MISPLACED_PAGE,
        ),
    )
)
_FOLLOWING = {
    CONTENT: _OF_LINKS | _OF_PAGES | {rules.UNCODED_CLAIM, rules.COMPONENT_MISSING},
    REFERENCES: _OF_KEYS | _OF_LINKS | {rules.UNLISTED_REPORT},
    NOTEBOOKS: frozenset((rules.LEADS_NOWHERE,)),
    "synthesis/claims": _OF_LINKS | _OF_CODES,
    "synthesis/data": _OF_KEYS | _OF_LINKS | _OF_CODES | {rules.LEADS_NOWHERE},
}


def causes_first(problems: Iterable[Diagnostic], following: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what could not be read, then what does not follow from that, each by place."""
    read = sorted(_once_a_file([*problems]), key=_place)
    hidden: dict[int, int] = {}
    shown: list[Diagnostic] = []
    for one in following:
        cause = next((at for at, cause in enumerate(read) if _follows(one, cause)), None)
        if cause is None:
            shown.append(one)
        else:
            hidden[cause] = hidden.get(cause, 0) + 1
    told = [_with_count(one, hidden.get(at, 0)) for at, one in enumerate(read)]
    return [*told, *sorted(shown, key=_place)]


def _place(one: Diagnostic) -> tuple[object, str]:
    return one.location, one.rule.code


def _once_a_file(problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems, of a file that is not read as a whole or that a merge left torn only that one."""
    by_path: dict[str, list[Diagnostic]] = {}
    for one in dict.fromkeys(problems):
        by_path.setdefault(one.location.path, []).append(one)
    for found in by_path.values():
        first = next(filter(is_of_a_merge, found), None) or next((one for one in found if one.rule in _WHOLE), None)
        if first is not None and len(found) > 1:
            yield _with_count(first, len(found) - 1)
        elif any(one.rule is rules.BAD_FRONT_MATTER for one in found):
            kept = [one for one in found if one.rule not in _OF_ITS_KIND]
            yield _with_count(kept[0], len(found) - len(kept))
            yield from kept[1:]
        else:
            yield from found


def _follows(one: Diagnostic, cause: Diagnostic) -> bool:
    """Return whether a finding may be there only because something could not be read."""
    if cause.rule not in _LOSING:
        return False
    if one.location.path == cause.location.path and (cause.rule in _WHOLE or is_of_a_merge(cause)):
        return True
    return any(
        cause.location.path.startswith(folder) and one.rule in followed for folder, followed in _FOLLOWING.items()
    )


def _with_count(cause: Diagnostic, count: int) -> Diagnostic:
    if not count:
        return cause
    more = "finding that may follow from it is" if count == 1 else "findings that may follow from it are"
    return replace(cause, message=f"{cause.message}; {count} {more} left out until it is mended")
