"""The navigation names pages of the guide, those that the build makes among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.checking.names import Names
    from build_tools.checking.whole import Files


def wrong(files: Files, names: Names) -> Iterator[Diagnostic]:
    """Yield each entry of the navigation that leads to no page."""
    settings = files.settings
    for entry in entries(settings.values.get("nav")):
        if entry not in names.pages and entry not in names.files and "//" not in entry:
            hint = did_you_mean(entry, names.pages)
            message = f"the navigation leads to {entry!r}, which is no page of the guide{hint}"
            yield Diagnostic(rules.LEADS_NOWHERE, message, settings.place(entry))


def entries(nav: object) -> Iterator[str]:
    """Yield each page that a navigation names, at any depth."""
    if isinstance(nav, dict):
        for below in nav.values():
            yield from entries(below)
    elif isinstance(nav, list):
        for below in nav:
            yield from entries(below)
    elif nav is not None:
        yield str(nav)
