"""Reads the site's Markdown extensions out of mkdocs.yml, so that check and page use the same."""

from __future__ import annotations

from typing import Any

import yaml

from build_tools.prose.guide import MarkdownStack

# MkDocs adds these to whatever mkdocs.yml lists.
_ALWAYS = ("toc", "tables", "fenced_code")


class SettingsError(Exception):
    """mkdocs.yml cannot be read; the message says where and why."""


def read_stack(path: str, text: str) -> MarkdownStack:
    """Return the Markdown extensions and their settings; SettingsError when the file is not YAML."""
    try:
        settings = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise SettingsError(f"{place}: not plain YAML: {getattr(error, 'problem', error)}") from error
    listed = (settings or {}).get("markdown_extensions") or []
    extensions: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for item in listed:
        named: dict[str, Any] = item if isinstance(item, dict) else {item: None}
        extensions |= {name: dict(values or {}) for name, values in named.items()}
    return MarkdownStack(tuple(extensions), {name: values for name, values in extensions.items() if values})
