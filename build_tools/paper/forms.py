"""The form of each tactic and the plan as documents to edit, each with an example that is marked as made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.paper.dressing import for_editing
from build_tools.paper.editable import Editable
from build_tools.paper.handouts import LICENCE, foot_of
from build_tools.paper.pandoc import heading, paragraph, section
from build_tools.paper.reference_documents import Office
from build_tools.rendering import addresses, kit
from build_tools.rendering.plan.topics import ANSWERS, by_theme, topics
from build_tools.rendering.templating import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.paper.pandoc import Blocks
    from synthesis.corpus import Corpus

PLAN = "plan to edit"  # its name among the texts that Pandoc reads
_EXAMPLE = "An example, made up"


def forms(corpus: Corpus, pages: Mapping[str, Blocks], guide: str) -> Iterator[Editable]:
    """Yield the form of every tactic that has one, and the plan; `guide` is the guide's name."""
    for page in corpus.pages:
        blocks = pages.get(addresses.of_page(page), [])
        form, example = (for_editing(section(blocks, anchor)) for anchor in ("form", "example"))
        if page.tactic and form:
            about = foot_of(page, guide)
            shown = (heading(_EXAMPLE), *example) if example else ()
            body = [*form, *shown, paragraph(about)]
            yield Editable(kit.form(page.tactic.id), Office.TEXT, page.title, page.message, about, body)
    if plan := for_editing(pages.get(PLAN, [])):
        about = f"{guide}. Licence: {LICENCE}."
        yield Editable(kit.PLAN, Office.TEXT, "Our plan", "A conversation starter, not a verdict.", about, plan)


def plan_text(corpus: Corpus, guide: str) -> str:
    """Return the plan to edit as HTML; empty without signs to ask about."""
    found = topics(corpus)
    reviewed = max((page.reviewed for page in corpus.pages if page.reviewed), default=None)
    values = {"themes": tuple(by_theme(found)), "answers": tuple(ANSWERS.values()), "reviewed": reviewed}
    return rendered("plan_document.html", **values, guide=guide, licence=LICENCE) if found else ""
