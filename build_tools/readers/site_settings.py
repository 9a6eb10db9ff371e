"""Reads the site's Markdown extensions and address out of mkdocs.yml, so that check and page use the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from build_tools.disk.misuse import MisuseError
from build_tools.prose import quick_yaml
from build_tools.prose.markdown_stack import MarkdownStack

if TYPE_CHECKING:
    from collections.abc import Iterator

# MkDocs adds these to whatever mkdocs.yml lists.
_ALWAYS = ("toc", "tables", "fenced_code")


class SettingsError(MisuseError):
    """mkdocs.yml cannot be read; the message says where and why."""


def read_stack(path: str, text: str) -> MarkdownStack:
    """Return the Markdown extensions and their settings; SettingsError when the file is not YAML."""
    settings = read_settings(path, text)
    extensions: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS} | dict(named_extensions(path, settings))
    return MarkdownStack(tuple(extensions), {name: values for name, values in extensions.items() if values})


def named_extensions(path: str, settings: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each Markdown extension that the settings list, and its own; SettingsError when one has no name."""
    for name, values in _named(settings.get("markdown_extensions") or []):
        own = {} if values is None else values
        if not isinstance(name, str) or not isinstance(own, dict):
            raise SettingsError(f"{path}: markdown_extensions: {name!r} is not a name with 'key: value' settings")
        yield name, own


def read_site_url(path: str, text: str) -> str:
    """Return where the site is published, or the empty string; SettingsError when the file is not YAML."""
    return str(read_settings(path, text).get("site_url") or "")


def read_settings(path: str, text: str) -> dict[str, Any]:
    """Return the settings as values; SettingsError when the file is not YAML."""
    settings = _plain_yaml(path, text) or {}
    if not isinstance(settings, dict):
        raise SettingsError(f"{path}: the file does not hold 'key: value' settings")
    return settings


def _plain_yaml(path: str, text: str) -> object:
    try:
        settings = quick_yaml.load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = ":".join(map(str, (path, *quick_yaml.place(text, mark)))) if mark else path
        raise SettingsError(f"{place}: not plain YAML: {getattr(error, 'problem', error)}") from error
    return settings


def _named(listed: object) -> Iterator[tuple[object, object]]:
    """Yield each extension and its settings; like MkDocs, from a list of names and mappings or from one mapping."""
    for item in listed if isinstance(listed, list) else [listed]:
        if isinstance(item, dict):
            yield from item.items()
        else:
            yield item, None
