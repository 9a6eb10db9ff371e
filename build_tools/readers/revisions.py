"""What the guide held: now, in a release, or at a revision of git; one loader for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.disk.git import Git
from build_tools.disk.misuse import MisuseError
from build_tools.disk.workspace import WRITTEN_FILES, WRITTEN_FOLDERS, NoWorkspaceError, Workspace
from build_tools.readers.load import Loaded, load
from build_tools.readers.site_settings import SettingsError
from synthesis.corpus import Corpus
from synthesis.history.present import snapshot

if TYPE_CHECKING:
    from synthesis.model.snapshot import Snapshot

WORK = "work"


class UnreadableRevisionError(MisuseError):
    """A revision holds no guide, or one whose settings cannot be read."""


def loaded_at(where: Workspace, revision: str) -> Loaded:
    """Return what the repository held at a revision of git; GitError when there is none."""
    with Git(where.root).files_at(revision) as folder:
        try:
            return load(Workspace.around(folder))
        except NoWorkspaceError as error:
            raise UnreadableRevisionError(f"{revision}: holds no guide") from error
        except SettingsError as error:
            raise UnreadableRevisionError(f"{revision}: {error}") from error


def written_at(where: Workspace, revision: str) -> dict[str, bytes]:
    """Return the bytes of every file that people wrote, as a revision held them."""
    with Git(where.root).files_at(revision) as folder:
        return written(Workspace(folder))


def written(where: Workspace) -> dict[str, bytes]:
    """Return the bytes of every file that people write, by its path; a link is where it leads."""
    paths = [path for folder in WRITTEN_FOLDERS for path in where.listed(folder)]
    files = {path: where.root / path for path in (*paths, *WRITTEN_FILES)}
    return {
        path: str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
        for path, file in files.items()
        if file.is_symlink() or file.is_file()
    }


def loaded_by_name(where: Workspace, name: str, now: Loaded) -> tuple[Snapshot, Loaded]:
    """Return a moment by its name: `work`, the number of a release, or a revision of git; and how it was read."""
    if name == WORK:
        return snapshot(now.corpus), now
    for release in now.corpus.releases:
        if name == release.version:
            return release, Loaded(Corpus(), ())
    loaded = loaded_at(where, name)
    return snapshot(loaded.corpus), loaded
