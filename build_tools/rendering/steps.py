"""Signs and steps: where a sign leads, who can take a step and how long it takes, and which steps come first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from build_tools.rendering import addresses
from build_tools.rendering.addresses import Way
from build_tools.rendering.templating import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build_tools.prose.tree import FoundBlock
    from synthesis.corpus import Corpus
    from synthesis.model import ActionStep, GuidePage, Role

FIRST_STEPS = 3
_NUMBERS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


def way_of(corpus: Corpus, do: str, link: Callable[[str], str]) -> Way | None:
    """Return the way to a step of the guide or to a tactic; None where there is neither."""
    if tactic := corpus.tactic_by_id.get(do):
        return Way(tactic.title, link(addresses.of_tactic(tactic)))
    page, step = step_of(corpus, do)
    return Way(step.title, link(f"{addresses.of_page(page)}#{do}")) if page and step else None


def step_of(corpus: Corpus, name: str) -> tuple[GuidePage, ActionStep] | tuple[None, None]:
    """Return the step of this id and its page, or neither."""
    found = ((page, step) for page in corpus.pages for step in page.steps if step.id == name)
    return next(found, (None, None))


def sign_ways(corpus: Corpus, sign: FoundBlock, link: Callable[[str], str]) -> str:
    """Return as HTML what to do about a sign, and the way to the claim that says why it matters."""
    why = link(addresses.of_claim(corpus, corpus.claim_by_id[sign.because]))
    return rendered("sign_ways.html", do=way_of(corpus, sign.do, link), why=why)


def step_facts(corpus: Corpus, step: FoundBlock, link: Callable[[str], str]) -> str:
    """Return as HTML who can take a step, how long it takes, and the ways to the claims that it rests on."""
    claims = [found for name in step.because.split() if (found := corpus.claim_by_id.get(name))]
    _, known = step_of(corpus, step.id)
    return rendered(
        "step_facts.html",
        who=who(known.roles) if known else "",
        time=time(known.minutes) if known else "",
        why=[link(addresses.of_claim(corpus, claim)) for claim in claims],
    )


def who(roles: Sequence[Role]) -> str:
    """Return who can take a step."""
    *first, last = roles or ("anyone",)
    return " or ".join(filter(None, (", ".join(first), last))).capitalize()


def time(minutes: int) -> str:
    """Return how long a step takes."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes"
    return "1 hour" if hours == 1 else f"{hours} hours"


def fold(root: Element) -> None:
    """Put the steps of each list that come behind the first ones where they open."""
    for parent, at in list(_lists_of_steps(root)):
        listed = parent[at]
        rest = list(listed)[FIRST_STEPS:]
        if not rest:
            continue
        more = Element("details", {"class": "more"})
        summary = SubElement(more, "summary")
        words = SubElement(summary, "span", {"class": "screen-only"})
        words.text = f"{_NUMBERS.get(len(rest), str(len(rest)))} more step{'' if len(rest) == 1 else 's'}"
        behind = SubElement(more, "ol", {"start": str(FIRST_STEPS + 1)})
        for item in rest:
            listed.remove(item)
            behind.append(item)
        more.tail, listed.tail = listed.tail, "\n"
        parent.insert(at + 1, more)


def _lists_of_steps(root: Element) -> Iterator[tuple[Element, int]]:
    for parent in root.iter():
        for at, child in enumerate(parent):
            if child.tag == "ol" and any("step" in item.get("class", "").split() for item in child):
                yield parent, at
