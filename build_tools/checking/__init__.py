"""The whole check: what people wrote is read, held against the rules and against what the build will ask for."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from build_tools.checking import images, links, navigation, notebooks, placing, presence, settings, whole
from build_tools.checking.causes import causes_first
from build_tools.checking.names import Names
from build_tools.disk.workspace import DATA, SITE_SETTINGS
from build_tools.readers.load import Loaded, load
from synthesis import rules
from synthesis.checks import check
from synthesis.corpus import Corpus

if TYPE_CHECKING:
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from synthesis.model import Diagnostic


class Checked(NamedTuple):
    """A guide as it was read, and everything wrong with it, each cause before what follows from it.

    `unheld` says what could not be looked into, because what makes it is not installed.
    """

    loaded: Loaded
    found: list[Diagnostic]
    unheld: tuple[str, ...] = ()


def checked(workspace: Workspace, as_of: date | None = None) -> Checked:
    """Return the guide and what is wrong; SettingsError when mkdocs.yml is no YAML and shows no trace of a merge."""
    found = everything(workspace, as_of)
    return Checked(found.loaded, causes_first(found.problems, found.following), found.unheld)


class Everything(NamedTuple):
    """A guide as it was read, what could not be read, and every other finding, though it may follow from that."""

    loaded: Loaded
    problems: list[Diagnostic]
    following: list[Diagnostic]
    unheld: tuple[str, ...] = ()


def everything(workspace: Workspace, as_of: date | None = None) -> Everything:
    """Return the guide and every finding; see checked."""
    site = workspace.read(SITE_SETTINGS) if workspace.exists(SITE_SETTINGS) else None
    if site and (torn := whole.torn(site)):  # what it says of the pages is not to be had
        return Everything(Loaded(Corpus(), (), {site.path: site.text}), torn, [])
    loaded = load(workspace, as_of=as_of)
    files = whole.Files(workspace, loaded)
    parts = files.problems(), presence.missing(files), notebooks.wrong(files), images.wrong(files)
    names = Names.of(files)
    read = [one for one in loaded.problems if one.rule is not rules.UNKNOWN_REFERENCE]
    problems = [*read, *chain.from_iterable(parts)]
    if not any(one.location.path.startswith(DATA) for one in problems):  # of which pages are made
        problems += links.gone(files, names)
    following = chain(
        (one for one in loaded.problems if one.rule is rules.UNKNOWN_REFERENCE),
        settings.wrong(files, names),
        navigation.wrong(files, names),
        placing.misplaced(loaded.corpus),
        check(loaded.corpus),
        links.wrong(files, names),
    )
    return Everything(replace(loaded, texts=files.texts), problems, [*following], names.unheld)
