"""Where a reader reports a mistake: a mailbox or a form of the repository, with page or claim filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from build_tools.rendering import addresses
from build_tools.rendering.lists import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from synthesis.corpus import Corpus

PAGE = "mistakes.md"


def report_link(here: str, title: str, to: str) -> str:
    """Return the link by which a mistake on a page is reported; `to` is a mailbox, a form's address, or nothing."""
    if not to:
        return addresses.url(here, PAGE)
    subject, body = f"A mistake: {title}", f"On the page {addresses.url('index.md', here)}:\n\n"
    if "://" in to:
        return f"{to}{'&' if '?' in to else '?'}{urlencode({'title': subject, 'body': body})}"
    return f"mailto:{to.removeprefix('mailto:')}?subject={quote(subject)}&body={quote(body)}"


def report_address(to: str) -> Callable[[Corpus, str], Iterator[str]]:
    """Return the insert that says where to report, or that nobody has set an address for this copy."""

    def said(_corpus: Corpus, here: str) -> Iterator[str]:
        if to:
            yield f"Write to [{escaped(to.removeprefix('mailto:'))}]({report_link(here, 'the guide', to)})."
        else:
            yield (
                "This copy of the guide names no mailbox and no form. "
                "Tell whoever gave you its address, or whoever passed it on to you; "
                "they can write one into the settings, and it then stands at the foot of every page."
            )

    return said
