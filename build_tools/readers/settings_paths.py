"""The paths that mkdocs.yml names: none may lead out of the repository, nor let a page do so."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from build_tools.disk.workspace import CONTENT
from build_tools.readers.site_settings import SettingsError, named_extensions, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.disk.workspace import TextFile, Workspace

_NAMES_FILES = re.compile(r"(?:.*_)?(?:path|paths|dir|file|files|append)")
_ANYWHERE = ("pymdownx.b64", "markdown_include.include", "mdx_include")
_SNIPPETS = "pymdownx.snippets"


def hold_paths(workspace: Workspace, settings: TextFile) -> None:
    """Return when every path stays in the repository; SettingsError names the setting that does not."""
    written = read_settings(settings.path, settings.text)
    if "INHERIT" in written:
        raise SettingsError(f"{settings.path}: INHERIT: the check does not read another file's settings; put them here")
    if posixpath.normpath(str(written.get("docs_dir") or CONTENT)) != CONTENT:
        raise SettingsError(f"{settings.path}: docs_dir: pages stand in {CONTENT}/, and nowhere else")
    for name, path in (*_own(written), *_of_extensions(settings.path, written)):
        if workspace.leads_out(path):
            raise SettingsError(f"{settings.path}: {name}: {path!r} leads out of the repository")


def _own(settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    theme = settings.get("theme")
    if isinstance(theme, dict):
        yield from (("theme: custom_dir", path) for path in _texts(theme.get("custom_dir")))
    yield from (("hooks", path) for path in _texts(settings.get("hooks")))


def _of_extensions(file: str, settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, values in named_extensions(file, settings):
        if name in _ANYWHERE:
            raise SettingsError(f"{file}: markdown_extensions: {name} reads files from anywhere; use {_SNIPPETS}")
        if name == _SNIPPETS and (values.get("restrict_base_path") is False or values.get("url_download")):
            raise SettingsError(f"{file}: markdown_extensions: {name} may read only below its base_path")
        if name == _SNIPPETS and values.get("check_paths") is not True:
            raise SettingsError(
                f"{file}: markdown_extensions: {name}: what is not found is left out; set check_paths: true"
            )
        for key, value in values.items():
            if isinstance(key, str) and _NAMES_FILES.fullmatch(key):
                yield from ((f"markdown_extensions: {name}: {key}", path) for path in _texts(value))


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
