"""Which findings count: rules chosen or left out by the beginning of their codes, and by path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from build_tools.disk.misuse import MisuseError
from synthesis import rules
from synthesis.model.hints import did_you_mean
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from synthesis.model import Rule

# What these name was not examined, or speaks of the check itself: setting it aside would feign a result.
ALWAYS = (rules.UNREADABLE_TABLE, rules.UNREADABLE_FILE, rules.PARSES_DISAGREE)


class SelectionError(MisuseError):
    """The rules asked for are no rules, or none of them is left to run."""


class _Ignored(NamedTuple):
    """Rules by the beginning of their codes, everywhere or below one path."""

    prefix: str
    path: str = ""

    def covers(self, code: str, path: str) -> bool:
        here = not self.path or path == self.path or path.startswith(f"{self.path}/")
        return here and code.startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of rules; by default all of them, everywhere."""

    chosen: tuple[str, ...] = ()
    ignored: tuple[_Ignored, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """Return the choice that lists such as `LNK,MD101` and `MD108:content/drafts/` make; SelectionError if none."""
        chosen = tuple(_prefix(item) for item in _items(select))
        return cls(chosen, tuple(_ignored(item) for item in _items(ignore)))

    def keeps(self, rule: Rule, path: str) -> bool:
        """Return whether findings of the rule in the file count."""
        if rule in ALWAYS:
            return True
        chosen = not self.chosen or rule.code.startswith(self.chosen)
        return chosen and not any(ignored.covers(rule.code, path) for ignored in self.ignored)

    def need_one(self, run: Iterable[Rule], paths: Iterable[str]) -> None:
        """Raise SelectionError unless at least one of the rules that are run counts in one of the files."""
        optional = [rule for rule in run if rule not in ALWAYS]
        files = tuple(paths)
        if not any(self.keeps(rule, path) for rule in optional for path in files):
            raise SelectionError("no rule is left to run; choose fewer with --ignore or others with --select")


def _items(lists: Iterable[str]) -> Iterator[str]:
    return (item.strip() for one in lists for item in one.split(",") if item.strip())


def _prefix(written: str) -> str:
    """Return the beginning of a code in capitals; SelectionError when no code begins so."""
    prefix = written.upper()
    if not any(rule.code.startswith(prefix) for rule in RULES):
        hint = did_you_mean(prefix, [rule.code for rule in RULES])
        raise SelectionError(f"no rule's code begins with {written!r}{hint}; 'guide explain' lists them")
    return prefix


def _ignored(written: str) -> _Ignored:
    code, colon, path = written.partition(":")
    prefix = _prefix(code.strip())
    if any(rule.code == prefix for rule in ALWAYS):
        raise SelectionError(f"{prefix} cannot be ignored: what it names was not examined")
    if colon and not path.strip():
        raise SelectionError(f"{written!r} names no path behind its colon")
    shown = PurePosixPath(path.strip()).as_posix() if colon else ""
    return _Ignored(prefix, "" if shown == "." else shown)
