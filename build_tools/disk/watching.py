"""Changes of files while somebody works: gathered until they pause, from any source that can be asked for the next."""

from __future__ import annotations

import queue
from contextlib import contextmanager
from typing import TYPE_CHECKING

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from build_tools.disk.workspace import CITATION_FILE, CONTENT, DATA, NOTEBOOKS, REFERENCES, SITE_SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from build_tools.disk.workspace import Workspace

    # Waits for the seconds given, or without end, for the next path; None when none came.
    NextChange = Callable[[float | None], str | None]

QUIET_SECONDS = 0.3
AT_ONCE = 0.05  # as long as an editor takes to save a file
_CHANGES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED)
_FOLDERS = (CONTENT, REFERENCES, DATA)
_FILES = (SITE_SETTINGS, CITATION_FILE)
_SHOWN = (*_FOLDERS, NOTEBOOKS)


def batches(next_change: NextChange, *, quiet: float = QUIET_SECONDS) -> Iterator[tuple[str, ...]]:
    """Yield the paths that changed, each once, whenever none changed for a while; end when the source does."""
    while (first := next_change(None)) is not None:
        paths = {first: None}
        while (more := next_change(quiet)) is not None:
            paths[more] = None
        yield tuple(paths)


class FileChanges(FileSystemEventHandler):
    """What changed of the files that are wanted, in the order in which the system tells it."""

    def __init__(self, workspace: Workspace, wanted: Callable[[str], bool]) -> None:
        self._root, self._wanted = workspace.root, wanted
        self._paths: queue.SimpleQueue[str] = queue.SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remember where an event took place, if such a file is wanted."""
        if event.is_directory or event.event_type not in _CHANGES:
            return
        for where in filter(None, (event.src_path, event.dest_path)):
            path = self._relative(str(where))
            if self._wanted(path):
                self._paths.put(path)

    def next(self, seconds: float | None) -> str | None:
        """Return the next path; None when no file changed within the seconds given."""
        try:
            return self._paths.get(timeout=seconds)
        except queue.Empty:
            return None

    def _relative(self, where: str) -> str:
        return where.removeprefix(f"{self._root.as_posix()}/")


def is_read(path: str) -> bool:
    """Return whether a check reads the file at a repository-relative path; editors' passing files it does not."""
    name = path.rpartition("/")[2]
    ends = (".md", ".bib", ".csv")
    in_folder = any(path.startswith(f"{folder}/") for folder in _FOLDERS) and name.endswith(ends)
    return path in _FILES or (in_folder and not name.startswith("."))


def is_shown(path: str) -> bool:
    """Return whether the site is made from the file at a repository-relative path; editors' passing files are not."""
    name = path.rpartition("/")[2]
    in_folder = any(path.startswith(f"{folder}/") for folder in _SHOWN)
    return path in _FILES or (in_folder and not name.startswith(".") and not name.endswith("~"))


@contextmanager
def watched(workspace: Workspace, wanted: Callable[[str], bool] = is_read) -> Iterator[FileChanges]:
    """Give the changes of the repository's wanted files for as long as the context lasts."""
    changes = FileChanges(workspace, wanted)
    observer = Observer()
    observer.schedule(changes, str(workspace.root))
    for folder in _existing(workspace.root):
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _existing(root: Path) -> Iterator[Path]:
    return (root / folder for folder in _SHOWN if (root / folder).is_dir())
