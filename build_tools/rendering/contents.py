"""What is in the guide: the ten challenges by theme, and the signs by which each is known."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import challenge_heading, escaped
from synthesis.model import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage


def challenges(corpus: Corpus, here: str) -> Iterator[str]:
    """List the ten challenges by theme, each with its message."""
    for theme in Theme:
        pages = [page for number in theme.challenges if (page := corpus.page_of_challenge.get(number))]
        if pages:
            yield f"### {theme.heading}\n"
            yield f'<ol class="contents" start="{theme.challenges.start}">'
            yield from (_item(page, here) for page in pages)
            yield "</ol>\n"


def _item(page: GuidePage, here: str) -> str:
    target = html.escape(addresses.url(here, addresses.of_page(page)))
    return f'<li><a href="{target}">{html.escape(page.title)}</a><p>{html.escape(page.message)}</p></li>'


def signs(corpus: Corpus, here: str) -> Iterator[str]:
    """List the signs of every challenge, below a heading that leads to its page."""
    for challenge in corpus.challenges:
        page = corpus.page_of_challenge[challenge.number]
        target = addresses.link(here, addresses.of_page(page))
        yield f"## [{escaped(challenge_heading(challenge))}]({target})\n"
        for sign in page.signs:
            reason = addresses.link(here, addresses.of_claim(corpus, corpus.claim_by_id[sign.claim]))
            yield f"- {escaped(sign.text)} [why this matters]({reason}){{: .reason }}"
        yield ""
