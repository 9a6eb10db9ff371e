"""What changed in the files that people write, whatever it is: each file that differs by a byte has its line."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from build_tools.reporting.github_markdown import code, safe
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_LINES, _LONGEST = 4, 200


class FileChange(NamedTuple):
    """A file that is not as it was, byte for byte; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


class Lines(NamedTuple):
    """The lines that went and the lines that came."""

    gone: Sequence[str]
    new: Sequence[str]


def file_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    """Return each file that differs between two sets of files."""
    paths = sorted(before.keys() | after.keys())
    found = (FileChange(path, before.get(path), after.get(path)) for path in paths)
    return tuple(one for one in found if one.before != one.after)


def what(change: FileChange) -> str:
    """Return in a few words what happened to a file."""
    if change.before is None or change.after is None:
        return "is new" if change.before is None else "is gone"
    lines = changed_lines(change)
    if not lines.gone and not lines.new:
        return "changed in what is not seen: line ends, a byte order mark, or bytes that are no text"
    parts = [f"{counted(len(lines.new), 'line')} added"] if lines.new else []
    parts += [f"{counted(len(lines.gone), 'line')} removed"] if lines.gone else []
    return f"changed: {', '.join(parts)}"


def changed_lines(change: FileChange) -> Lines:
    """Return the lines that went from a file and those that came."""
    old, new = _lines(change.before), _lines(change.after)
    gone: list[str] = []
    came: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += old[i:j]
            came += new[k:m]
    return Lines(gone, came)


def _lines(raw: bytes | None) -> list[str]:
    return (raw or b"").decode("utf-8-sig", errors="replace").splitlines()


def items(changes: Sequence[FileChange]) -> Iterator[str]:
    """Yield a list of files with the first lines that changed in each."""
    for one in changes:
        yield f"- {code(one.path)} {what(one)}"
        if one.before is not None and one.after is not None:
            yield from _shown(changed_lines(one))


def _shown(lines: Lines) -> Iterator[str]:
    for tag, some in (("del", lines.gone), ("ins", lines.new)):
        written = [line for line in some if line.strip()]
        yield from (f"  - <{tag}>{safe(line[:_LONGEST])}</{tag}>" for line in written[:_MOST_LINES])
        if len(written) > _MOST_LINES:
            yield f"  - … and {counted(len(written) - _MOST_LINES, 'line')} more"
