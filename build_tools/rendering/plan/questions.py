"""The plan's questions: every sign with its points, to answer on the page or on paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering.plan.topics import ANSWERS, DONT_KNOW, by_theme, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.rendering.plan.topics import Topic
    from synthesis.corpus import Corpus
    from synthesis.model import Sign

_NOTICE = """\
<div class="plan-notice" tabindex="-1" data-search-exclude hidden>
<p></p>
<p><button type="button" class="plan-button"></button></p>
</div>"""
_SO_FAR = """\
<aside class="plan-so-far" aria-labelledby="plan-so-far" hidden>
<h3 id="plan-so-far">So far</h3>
<p class="plan-progress"></p>
<ol class="plan-brief"></ol>
<p class="plan-jump"><a href="#findings">See what to do</a></p>
</aside>"""


def questions(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield every sign of the guide as a group of answers, by theme and challenge.

    No form stands around them: its Enter key would send the answers to the server in the page's address.
    """
    found = topics(corpus)
    if not found:
        yield "The guide has no signs to ask about yet."
        return
    yield _NOTICE
    yield '<div class="plan-layout" data-search-exclude>'
    yield '<div class="plan-questions">'
    for theme, members in by_theme(found):
        yield f'<h3 class="plan-theme">{escape(theme.heading)}</h3>'
        for topic in members:
            yield from _topic(topic)
    yield "</div>"
    yield _SO_FAR
    yield "</div>"


def _topic(topic: Topic) -> Iterator[str]:
    number = topic.challenge.number
    yield f'<div class="plan-topic" data-challenge="{number}">'
    yield f"<h4>{number}. {escape(topic.challenge.title)}</h4>"
    yield '<p class="plan-count" hidden></p>'
    for sign in topic.signs:
        yield from _sign(sign)
    yield (
        '<p class="plan-paper plan-sum">Points: <span class="plan-blank"></span> '
        'divided by signs with points: <span class="plan-blank"></span> '
        'gives <span class="plan-blank"></span></p>'
    )
    yield "</div>"


def _sign(sign: Sign) -> Iterator[str]:
    yield f'<fieldset class="plan-sign" data-sign="{escape(sign.id)}">'
    yield f"<legend>{escape(sign.text)}</legend>"
    yield '<div class="plan-choices">'
    for code, words in ANSWERS.items():
        points = "" if code == DONT_KNOW else f'<span class="plan-paper"> ({code})</span>'
        yield (
            f'<label><input type="radio" name="{escape(sign.id)}" value="{code}" autocomplete="off">'
            f"<span>{escape(words)}{points}</span></label>"
        )
    yield "</div>"
    yield "</fieldset>"
