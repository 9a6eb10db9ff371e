"""What is in the guide: the challenges by theme, and the signs by which each is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import challenge_heading, escaped
from build_tools.rendering.steps import way_of
from build_tools.rendering.templating import rendered
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def challenges(corpus: Corpus, here: str) -> Iterator[str]:
    """List the challenges by theme, each with its message."""
    for theme in REVIEW.themes:
        pages = [page for number in theme.challenges if (page := corpus.page_of_challenge.get(number))]
        if pages:
            listed = [(page, addresses.url(here, addresses.of_page(page))) for page in pages]
            yield f"### {theme.heading}\n"
            yield f"{rendered('challenges.html', first=theme.challenges.start, listed=listed)}\n"


def signs(corpus: Corpus, here: str) -> Iterator[str]:
    """List the signs of every challenge with what to do about each, below a heading that leads to its page."""
    for challenge in corpus.challenges:
        page = corpus.page_of_challenge[challenge.number]
        target = addresses.link(here, addresses.of_page(page))
        yield f"## [{escaped(challenge_heading(challenge))}]({target})\n"
        for sign in page.signs:
            way = way_of(corpus, sign.do, lambda there: addresses.link(here, there))
            do = f" [{escaped(way.words)}]({way.href}){{: .do }}" if way else ""
            reason = addresses.link(here, addresses.of_claim(corpus, corpus.claim_by_id[sign.claim]))
            yield f"- {escaped(sign.text)}{do} [why this matters]({reason}){{: .reason }}"
        yield ""
