"""The front door: what the guide is and how old, and the ways in by who a reader is and by the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.addresses import Way
from build_tools.rendering.templating import rendered
from synthesis.model import Role, Stage
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus

_TACTICS = "tactics/index.md"
_MOMENTS = {Stage.PLANNING: "Before it starts", Stage.RUNNING: "While it runs", Stage.SUSTAINING: "When it should last"}


def about_line(corpus: Corpus, here: str) -> Iterator[str]:
    """Say in a line what the guide rests on, when it was last reviewed, and who keeps it."""
    reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
    yield rendered(
        "about_line.html",
        year=REVIEW.year,
        review=addresses.url(here, "introduction.md"),
        since=addresses.url(here, addresses.SINCE) if corpus.later_links else "",
        reviewed=max(reviewed) if reviewed else None,
        keepers=corpus.guide.authors if corpus.guide else (),
    )


def entrances(corpus: Corpus, here: str) -> Iterator[str]:
    """List the ways in: the tactics for each role, and for each moment of a project."""
    tactics = addresses.url(here, _TACTICS)
    used = {role for tactic in corpus.tactics for role in tactic.roles}
    roles = tuple(Way(f"I am {_a(role)}", f"{tactics}#who={role}") for role in Role if role in used)
    moments = tuple(Way(words, f"{tactics}#stage={stage}") for stage, words in _MOMENTS.items())
    yield rendered("entrances.html", rows={"Who you are": roles, "When": moments})


def _a(role: Role) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"
