"""Versions of pages and releases: three numbers, and how much a change raises them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How much a change asks of whoever relied on the former version."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        """Return the level's name in lower case."""
        return self.name.lower()


class Version(NamedTuple):
    """A version such as 1.2.3; later ones compare as greater."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Version | None:
        """Return the version a text is, or None when it is none."""
        match = re.fullmatch(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", text, re.ASCII)
        return cls(*map(int, match.groups())) if match else None

    def raised(self, level: Level) -> Version:
        """Return the least version that a change of this level asks for."""
        return {
            Level.NONE: self,
            Level.PATCH: Version(self.major, self.minor, self.patch + 1),
            Level.MINOR: Version(self.major, self.minor + 1, 0),
            Level.MAJOR: Version(self.major + 1, 0, 0),
        }[level]

    def __str__(self) -> str:
        """Return the version as it is written."""
        return ".".join(map(str, self))
