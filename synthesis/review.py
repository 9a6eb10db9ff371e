"""The facts of the review that the guide retells, read from data/review.toml; a guide of another has another file."""

from __future__ import annotations

import errno
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "data/review.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the review: its id, its heading, the phase of a project it is about, and its challenges by number."""

    id: str
    heading: str
    phase: str
    challenges: range

    def __str__(self) -> str:
        """Return the id, as pages and data name the theme."""
        return self.id


@dataclass(frozen=True)
class Review:
    """What is particular to one review: how its sections, challenges, themes, programmes and references are numbered.

    `key` is its entry in the library; of its sections, no claim has to retell those that are `framing`.
    """

    key: str
    authors: tuple[str, ...]
    year: int
    references: int
    programmes: int
    framing: tuple[str, ...]
    retold: tuple[str, ...]
    themes: tuple[Theme, ...]

    @classmethod
    def read(cls, text: str) -> Review:
        """Return the review that a TOML text describes."""
        facts = tomllib.loads(text)
        themes = (
            Theme(one["id"], one["heading"], one["phase"], range(one["first"], one["last"] + 1))
            for one in facts.pop("themes")
        )
        lists = {name: tuple(facts[name]) for name in ("authors", "framing", "retold")}
        return cls(**facts | lists | {"themes": tuple(themes)})

    @cached_property
    def theme_by_id(self) -> Mapping[str, Theme]:
        """Return every theme by its id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def challenges(self) -> range:
        """Return the numbers of the challenges."""
        return range(1, max(theme.challenges.stop for theme in self.themes))

    @property
    def numbers(self) -> range:
        """Return the numbers of its reference list."""
        return range(1, self.references + 1)

    @property
    def section_pattern(self) -> str:
        """Return the pattern of a section's name: introduction, c1, box-1 ..."""
        number = alternatives(self.challenges)
        return "|".join((*self.framing, *self.retold, f"c(?:{number})", f"box-(?:{number})"))

    @property
    def section_words(self) -> str:
        """Return in words what a section is named."""
        last = self.challenges[-1]
        return f"{', '.join((*self.framing, *self.retold))}, c1 to c{last} or box-1 to box-{last}"


def alternatives(numbers: range) -> str:
    """Return the pattern of any of these numbers."""
    return "|".join(map(str, numbers))


def _read() -> Review:
    """Return the review of this guide; OSError in one line where its file holds no such facts."""
    try:
        return Review.read(_FILE.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise OSError(errno.EINVAL, f"not the facts of a review: {said}", str(_FILE)) from error


REVIEW = _read()
