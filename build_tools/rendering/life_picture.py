"""One picture of the challenges along the life of a project: wide for desks and slides, tall for phones."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.templating import rendered
from synthesis.review import REVIEW, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage

FILE = "assets/ten-challenges.svg"
_HEAD, _STEP, _LETTERS, _THEME_LETTERS = 90, 62, 29, 40


@dataclass(frozen=True, slots=True)
class _Box:
    """A challenge in the picture: where its box stands, its address, and its title in lines."""

    x: int
    y: int
    number: int
    href: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phase:
    """A time of a project's life in the picture: where it begins, its name, its theme, and its challenges."""

    x: int
    y: int
    name: str
    theme: tuple[str, ...]
    boxes: tuple[_Box, ...]


def life(corpus: Corpus, here: str) -> Iterator[str]:
    """Yield the picture in both shapes, of which a page shows one, and where to get it as a file."""
    if corpus.challenges:
        shapes = [picture(corpus, lambda there: addresses.url(here, there), tall=tall) for tall in (False, True)]
        file = addresses.asset(here, FILE.removeprefix("assets/"))
        yield f"{rendered('life.html', shapes=shapes, file=file)}\n"


def picture_file(corpus: Corpus, site_url: str) -> tuple[str, str]:
    """Return the address and the text of the picture as a file for slides; links need the site's address."""
    base = site_url.rstrip("/")
    return FILE, picture(corpus, lambda there: f"{base}/{addresses.url('index.md', there)}" if base else "", alone=True)


def picture(corpus: Corpus, link: Callable[[str], str], *, tall: bool = False, alone: bool = False) -> str:
    """Return the picture as SVG; `alone`, it brings its colours along."""
    there = corpus.page_of_challenge
    members = {theme: [there[number] for number in theme.challenges if number in there] for theme in REVIEW.themes}
    heights = [_HEAD + _STEP * len(pages) for pages in members.values()]
    starts = (0, *accumulate(heights)) if tall else (0,) * len(heights)
    phases = tuple(
        _phase(theme, pages, 0 if tall else 320 * at, start, link)
        for at, ((theme, pages), start) in enumerate(zip(members.items(), starts, strict=False))
    )
    width, height = (310, sum(heights)) if tall else (950, max(heights))
    return rendered("life.svg", phases=phases, width=width, height=height, tall=tall, alone=alone)


def _phase(theme: Theme, pages: list[GuidePage], x: int, y: int, link: Callable[[str], str]) -> _Phase:
    boxes = (
        _Box(
            x,
            y + _HEAD + _STEP * at,
            page.challenge.number if page.challenge else 0,
            link(addresses.of_page(page)),
            tuple(textwrap.wrap(page.title, _LETTERS)),
        )
        for at, page in enumerate(pages)
    )
    return _Phase(x, y, theme.phase, tuple(textwrap.wrap(theme.heading, _THEME_LETTERS)), tuple(boxes))
