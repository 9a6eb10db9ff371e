"""What a page leads to, shows or asks for by its name, as it is written there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Location


class Leads(StrEnum):
    """How a page names something else: raw HTML by the address of the built page, Markdown by that of the source."""

    LINK = "link"
    IMAGE = "image"
    HTML_LINK = "html-link"
    HTML_IMAGE = "html-image"
    INSERT = "insert"
    STYLE = "style"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a page names."""

    kind: Leads
    target: str
    location: Location
