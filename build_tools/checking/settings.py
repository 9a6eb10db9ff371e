"""mkdocs.yml as far as the check reads it: the plugin, the library, the navigation, and the files that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from build_tools.readers.site_settings import read_settings
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.checking.names import Names
    from build_tools.checking.whole import Files

PLUGIN = "ten-challenges"
_FILES = ("extra_css", "extra_javascript")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site as values, and their text, in which places are looked for."""

    values: Mapping[str, Any]
    text: str

    @classmethod
    def of(cls, text: str) -> Settings:
        """Return the settings that a text holds; SettingsError when it holds none."""
        return cls(read_settings(SITE_SETTINGS, text), text)

    def place(self, written: str) -> Location:
        """Return where a value stands, or else the top of the file."""
        match = re.search(rf"""(?:^[ \t]*-[ \t]+|:[ \t]+|^)["']?{re.escape(written)}(?!\w)""", self.text, re.MULTILINE)
        at = match.end() - len(written) if match else 0
        return Location(SITE_SETTINGS, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    @property
    def plugin(self) -> Mapping[str, Any] | None:
        """Return the settings of our own plugin, or None where it is not among the plugins."""
        plugins = self.values.get("plugins")
        for one in plugins.items() if isinstance(plugins, dict) else map(_named, plugins or ()):
            if one[0] == PLUGIN:
                return one[1] if isinstance(one[1], dict) else {}
        return None

    @property
    def library(self) -> dict[str, Location]:
        """Return the files of references/ that the settings list, each with its place; nothing where none is listed."""
        extra = self.values.get("extra")
        listed = extra.get("library") if isinstance(extra, dict) else None
        return {str(name): self.place(str(name)) for name in (listed if isinstance(listed, list) else ())}

    @property
    def named(self) -> Iterator[str]:
        """Yield each file below content/ that the settings name."""
        for key in _FILES:
            for one in self.values.get(key) or ():
                yield str(one.get("path") if isinstance(one, dict) else one)
        theme = self.values.get("theme")
        for key in ("favicon", "logo"):
            if isinstance(theme, dict) and theme.get(key):
                yield str(theme[key])


def _named(one: object) -> tuple[object, object]:
    return next(iter(one.items()), (None, None)) if isinstance(one, dict) else (one, None)


def wrong(files: Files, names: Names) -> Iterator[Diagnostic]:
    """Yield what in the settings would make a build fail, or a page without its styles, scripts or icon."""
    found = files.settings
    if found.plugin is None:
        message = f"the plugin {PLUGIN!r} is not among the plugins, so no page would be built from the data"
        yield Diagnostic(rules.BAD_SETTINGS, message, found.place("plugins"))
    if (docs := str(found.values.get("docs_dir") or "docs")) != CONTENT:
        message = f"docs_dir is {docs!r}; the pages stand in {CONTENT!r}"
        yield Diagnostic(rules.BAD_SETTINGS, message, found.place("docs_dir"))
    for name in found.named:
        if "//" not in name and str(PurePosixPath(name)) not in names.files:
            message = f"{name!r} is no file below {CONTENT}/"
            yield Diagnostic(rules.LEADS_NOWHERE, message, found.place(name))
