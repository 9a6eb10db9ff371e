"""The guide itself, as a work that others cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Location


LICENCE, LICENCE_NAME = "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class Guide:
    """What CITATION.cff says of the guide; authors are written as the library writes them."""

    title: str
    version: str
    authors: tuple[str, ...]
    location: Location
