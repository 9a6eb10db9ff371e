"""Every file that people write is read, to its end; and what of it was cut off or left of a merge."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_tools.checking.settings import Settings
from build_tools.disk.workspace import LEFT_OF_A_MERGE, SITE_SETTINGS, WRITTEN_FILES, WRITTEN_FOLDERS, TextFile
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded
    from synthesis.corpus import Corpus

_TEXTS = ("", ".bib", ".cff", ".css", ".csv", ".ipynb", ".js", ".json", ".md", ".svg", ".toml", ".yaml", ".yml")
# Code that others wrote may hold any character; and JSON that is cut off is JSON no more.
_CODE, _BRACED = (".css", ".js", ".svg"), (".json", ".ipynb", ".svg")


@dataclass(frozen=True)
class Files:
    """The files of a guide as they were read; `texts` grows by what the check reads beside the corpus."""

    workspace: Workspace
    loaded: Loaded
    read: dict[str, TextFile] = field(default_factory=dict)

    @property
    def corpus(self) -> Corpus:
        """Return what was read of them."""
        return self.loaded.corpus

    @cached_property
    def paths(self) -> frozenset[str]:
        """Return the path of every file that people write."""
        listed = {path for folder in WRITTEN_FOLDERS for path in self.workspace.listed(folder)}
        return frozenset(listed | {path for path in WRITTEN_FILES if self.workspace.exists(path)})

    @cached_property
    def settings(self) -> Settings:
        """Return the settings of the site."""
        return Settings.of(self.loaded.texts[SITE_SETTINGS])

    @property
    def texts(self) -> dict[str, str]:
        """Return the text of each file that was read."""
        return {**self.loaded.texts, **{path: file.text for path, file in self.read.items()}}

    def text(self, path: str) -> str:
        """Return the text of a file; nothing of one that is not there."""
        if path in self.loaded.texts:
            return self.loaded.texts[path]
        return self._file(path).text if path in self.paths else ""

    def _file(self, path: str) -> TextFile:
        if path not in self.read:
            self.read[path] = self.workspace.read(path)
        return self.read[path]

    def problems(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with files as texts, of those that nothing else reads, and each that was cut off."""
        told_of = {one.location.path for one in self.loaded.problems}
        for path in sorted(self.paths):
            suffix = PurePosixPath(path).suffix
            if suffix not in _TEXTS:
                continue
            known = path in self.loaded.texts
            file = TextFile(path, self.loaded.texts[path]) if known else self._file(path)
            told = [one for one in file.problems if suffix not in _CODE or is_of_a_merge(one)]
            yield from told
            if not file.problems and (file.text.strip() or path not in told_of):
                yield from _cut_off(file, suffix)


def _cut_off(file: TextFile, suffix: str) -> Iterator[Diagnostic]:
    if not file.text.strip():
        yield Diagnostic(rules.CUT_OFF, "the file is empty", Location(file.path))
    elif suffix not in _BRACED and not file.text.endswith("\n"):
        last = file.text[file.text.rfind("\n") + 1 :]
        message = f"the file ends in the middle of a line, with {last[-30:]!r}; if that is its end, press Enter there"
        yield Diagnostic(rules.CUT_OFF, message, Location(file.path, file.text.count("\n") + 1, len(last) + 1))
    elif suffix == ".css" and file.text.count("{") > file.text.count("}"):
        message = "a brace that opens is not closed; the end of the file is missing"
        yield Diagnostic(rules.CUT_OFF, message, Location(file.path, file.text.count("\n")))


def is_of_a_merge(found: Diagnostic) -> bool:
    """Return whether a finding is of what a merge left."""
    return found.message.endswith(LEFT_OF_A_MERGE)


def torn(file: TextFile) -> list[Diagnostic]:
    """Return what a merge left in a file, or that there is nothing in it."""
    empty = [] if file.text.strip() else [Diagnostic(rules.CUT_OFF, "the file is empty", Location(file.path))]
    return [*filter(is_of_a_merge, file.problems)] or empty
