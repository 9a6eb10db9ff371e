"""The plan's questions: every sign with its points, to answer on the page or on paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering.plan.topics import ANSWERS, DONT_KNOW, by_theme, short_form, topics
from build_tools.rendering.templating import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.rendering.plan.topics import Topic
    from synthesis.corpus import Corpus
    from synthesis.model import Sign

_SO_FAR = """\
<aside class="plan-so-far" aria-labelledby="plan-so-far" hidden>
<h3 id="plan-so-far">So far</h3>
<p class="plan-progress"></p>
<ol class="plan-brief"></ol>
<p class="plan-jump"><a href="#findings">See what to do</a></p>
</aside>"""


def notice(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield the place where the page's script says what it has done, such as opened a link."""
    if topics(corpus):
        yield rendered("plan_notice.html")


def team(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield the place where the answers of several people are laid side by side."""
    if topics(corpus):
        yield rendered("plan_team.html")


def questions(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield every sign of the guide as a group of answers, by theme and challenge.

    No form stands around them: its Enter key would send the answers to the server in the page's address.
    """
    found = topics(corpus)
    if not found:
        yield "The guide has no signs to ask about yet."
        return
    short = short_form(corpus)
    yield rendered("plan_form.html", short=len(short), all=sum(len(topic.signs) for topic in found))
    yield '<div class="plan-layout">'
    yield '<div class="plan-questions">'
    for theme, members in by_theme(found):
        yield f'<h3 class="plan-theme">{escape(theme.heading)}</h3>'
        for topic in members:
            yield from _topic(topic, short)
    yield "</div>"
    yield _SO_FAR
    yield "</div>"


def _topic(topic: Topic, short: frozenset[str]) -> Iterator[str]:
    number = topic.challenge.number
    yield f'<div class="plan-topic" data-challenge="{number}">'
    yield f"<h4>{number}. {escape(topic.challenge.title)}</h4>"
    yield '<p class="plan-count" hidden></p>'
    for sign in topic.signs:
        yield from _sign(sign, is_short=sign.id in short)
    yield (
        '<p class="plan-paper plan-sum">Points: <span class="plan-blank"></span> '
        'divided by signs with points: <span class="plan-blank"></span> '
        'gives <span class="plan-blank"></span></p>'
    )
    yield "</div>"


def _sign(sign: Sign, *, is_short: bool) -> Iterator[str]:
    later = "" if is_short else " data-later"
    yield f'<fieldset class="plan-sign" data-sign="{escape(sign.id)}"{later}>'
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
