"""The repository on disk: finds its root, lists and reads what people wrote. The only such reader."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from build_tools.disk.misuse import MisuseError
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CONTENT, REFERENCES, DATA, TABLES = "content", "references", "synthesis/data", ".cache/tables"
SITE_SETTINGS = "mkdocs.yml"
CITATION_FILE = "CITATION.cff"
CHANGELOG = "CHANGELOG.md"
NOTEBOOKS = "notebooks"
# All that people write, but for code and the documents about it.
WRITTEN_FOLDERS = (CONTENT, REFERENCES, "synthesis/claims", DATA, "synthesis/releases", NOTEBOOKS)
WRITTEN_FILES = (SITE_SETTINGS, CITATION_FILE, CHANGELOG)
# Control characters, marks that change the direction of text or hide it, and the private-use pair that marks places.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ue000\ue001\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
_ORDINARY = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
LEFT_OF_A_MERGE = "choose one side and delete the marks"
_LONGEST_LINE = 1_000_000
LEADS_OUT = "the link leads out of the repository, so it is not followed"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NoWorkspaceError(MisuseError):
    """The current directory stands in no repository of this kind."""


class NoFileError(MisuseError):
    """A path was named at which nothing stands."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as text: its repository-relative path, its text with LF line ends, and what was wrong."""

    path: str
    text: str
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """A repository with a guide in it; `drafts` are texts, by path, read in place of files; None hides a file."""

    root: Path
    drafts: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def around(cls, directory: Path) -> Workspace:
        """Return the repository that holds the directory; NoWorkspaceError if there is none."""
        for folder in (directory.resolve(), *directory.resolve().parents):
            if (folder / SITE_SETTINGS).is_file() and (folder / CONTENT).is_dir():
                return cls(folder)
        raise NoWorkspaceError(f"no folder from {directory} upwards holds {SITE_SETTINGS} and {CONTENT}/")

    def pages(self) -> Iterator[TextFile]:
        """Yield the guide's pages, sorted by path."""
        return self._read_all(CONTENT, ".md")

    def libraries(self) -> Iterator[TextFile]:
        """Yield the library's .bib files, sorted by path."""
        return self._read_all(REFERENCES, ".bib")

    def all_in(self, folder: str, suffix: str) -> Iterator[TextFile]:
        """Yield the files below a folder whose names end in the suffix, sorted by path; none without the folder."""
        return self._read_all(folder, suffix)

    def listed(self, folder: str) -> list[str]:
        """Return the path of each file and each link below a folder, sorted; hidden files are passed over."""
        entries = _entries(self.root, folder)
        paths = {
            path for path, one in entries if not one.name.startswith(".") and not one.is_dir(follow_symlinks=False)
        }
        drafted = {path for path in self.drafts if path.startswith(f"{folder}/")}
        return sorted(path for path in paths | drafted if self.drafts.get(path, "") is not None)

    def leads_out(self, path: str) -> bool:
        """Return whether a repository-relative path leads out of the repository, by its parts or a link on its way."""
        parts = PurePath(path).parts
        ways = accumulate(parts, os.path.join, initial=os.fspath(self.root))
        if (
            ".." not in parts
            and not PurePath(path).is_absolute()
            and not any(map(os.path.islink, islice(ways, 1, None)))
        ):
            return False
        return not Path(os.path.realpath(self.root / path)).is_relative_to(os.path.realpath(self.root))

    def exists(self, path: str) -> bool:
        """Return whether a repository-relative path is a file, or a link of which reading it tells where it leads."""
        file = self.root / path
        if path in self.drafts:
            return self.drafts[path] is not None
        return file.is_file() or file.is_symlink()

    def read(self, path: str) -> TextFile:
        """Return one file; bytes that are not UTF-8 and characters that hide are reported and replaced."""
        if (draft := self.drafts.get(path)) is not None:
            return decode(path, draft.encode())
        if self.leads_out(path):
            return TextFile(path, "", (Diagnostic(rules.UNREADABLE_FILE, LEADS_OUT, Location(path)),))
        return _read(self.root / path, path)

    def inside(self, path: Path) -> str:
        """Return a path on disk as the repository writes it; NoWorkspaceError when it stands elsewhere."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            raise NoWorkspaceError(f"{path} is not in the guide at {self.root}") from None

    def _read_all(self, folder: str, suffix: str) -> Iterator[TextFile]:
        entries = {path: entry for path, entry in _entries(self.root, folder) if not entry.name.startswith(".")}
        is_here = not self.leads_out(folder)
        for path in sorted({*entries, *(path for path in self.drafts if path.startswith(f"{folder}/"))}):
            entry = entries.get(path)
            if path in self.drafts:
                if path.endswith(suffix) and self.drafts[path] is not None:
                    yield self.read(path)
            elif entry and entry.is_symlink() and (self.root / path).is_dir():
                message = "a link to a folder is not followed; put the files here, or remove it"
                yield TextFile(path, "", (Diagnostic(rules.UNREADABLE_FILE, message, Location(path)),))
            elif entry and path.endswith(suffix) and (entry.is_symlink() or entry.is_file()):
                yield _read(self.root / path, path) if is_here and not entry.is_symlink() else self.read(path)


def _entries(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what stands in a folder and below, by its path from the root; a link to a folder is not followed."""
    try:
        with os.scandir(root / folder) as listed:
            entries = {f"{folder}/{entry.name}": entry for entry in listed}
    except OSError:
        return
    yield from entries.items()
    for path, entry in entries.items():
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(root, path)


def files_at(paths: Iterable[Path], suffixes: Sequence[str]) -> Iterator[TextFile]:
    """Yield each file named, and those below each folder named whose suffix, in any case, is one of these.

    NoFileError names a path at which nothing stands. Hidden files and folders are passed over unless named.
    """
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise NoFileError(f"{path}: no such file or folder")
        for file in sorted(_below(path, suffixes)) if path.is_dir() else [path]:
            if (name := file.as_posix()) not in seen:
                seen.add(name)
                yield _read(file, name)


def _below(folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.is_file() and file.suffix.lower() in suffixes:
            yield file


def _read(file: Path, path: str) -> TextFile:
    try:
        raw = file.read_bytes()
    except OSError as error:
        problem = Diagnostic(rules.UNREADABLE_FILE, f"cannot be read: {error.strerror}", Location(path))
        return TextFile(path, "", (problem,))
    return decode(path, raw)


def decode(path: str, raw: bytes) -> TextFile:
    """Return bytes as text with LF line ends; the first bad byte and each hidden character is reported."""
    if raw.startswith(_UTF_16):
        problem = Diagnostic(rules.UNREADABLE_FILE, "the file is UTF-16; save it as UTF-8", Location(path))
        return TextFile(path, "", (problem,))
    problems: list[Diagnostic] = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        bad = error.object[error.start]  # without the byte-order mark, which raw still has
        message = f"byte 0x{bad:02x} is not UTF-8; in Latin-1 it would be {bytes([bad]).decode('latin-1')!r}"
        before = error.object[: error.start].decode()
        problems.append(Diagnostic(rules.UNREADABLE_TEXT, message, _place(path, before)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most of a text is ordinary, and to take that out of the bytes is far faster than to look at each character.
    unusual = raw.translate(None, _ORDINARY).decode("utf-8", errors="replace")
    hidden = bool(unusual) and HIDDEN.search(unusual) is not None and HIDDEN.search(text) is not None
    if hidden:
        problems += _hidden_characters(path, text)
    if any(mark in text for mark in _CONFLICT_MARKS):
        problems += _conflicts(path, text)
    text, too_long = _without_endless_lines(path, text)
    return TextFile(path, HIDDEN.sub("\ufffd", text) if hidden else text, (*problems, *too_long))


def _without_endless_lines(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """Return the text with each line emptied that no reader would get through, and where these stand."""
    if not _has_endless_line(text):
        return text, []
    lines, problems = text.split("\n"), []
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            message = f"the line has {len(line):,} characters; beyond {_LONGEST_LINE:,} it is not read"
            problems.append(Diagnostic(rules.UNREADABLE_FILE, message, Location(path, number + 1)))
            lines[number] = ""
    return "\n".join(lines), problems


def _has_endless_line(text: str) -> bool:
    """Return whether a line is too long, by a look from end of line to end of line as far apart as may be."""
    start = 0
    while len(text) - start > _LONGEST_LINE:
        end = text.rfind("\n", start, start + _LONGEST_LINE + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield the first place at which a merge left two versions, and at how many it did."""
    if marks := list(_CONFLICT.finditer(text)):
        count = max(sum(match[0].startswith("<") for match in marks), 1)
        more = f", at {count} places" if count > 1 else ""
        message = f"{marks[0][0][:7]} is left of a merge{more}; {LEFT_OF_A_MERGE}"
        yield Diagnostic(rules.UNREADABLE_TEXT, message, _place(path, text[: marks[0].start()]))


def _hidden_characters(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield the first place of each character that does not belong, with how often it stands in the file."""
    counts = Counter(HIDDEN.findall(text))
    for char, count in counts.items():
        more = f", {count} times in this file" if count > 1 else ""
        message = f"the character U+{ord(char):04X} does not belong in a text file{more}"
        yield Diagnostic(rules.UNREADABLE_TEXT, message, _place(path, text[: text.index(char)]))


def _place(path: str, before: str) -> Location:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(path, len(lines), len(lines[-1]) + 1)
