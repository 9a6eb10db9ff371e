"""Retractions and corrections in words, for a claim, a source and a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering.references import label
from synthesis.model.notices import Status, by_source, status_of
from synthesis.model.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Source

WORDS = {
    Status.NOT_CHECKED: "nobody has looked for a retraction or correction yet",
    Status.NONE_KNOWN: "no retraction or correction is known",
    Status.CORRECTED: "corrected",
    Status.CONCERN: "under an expression of concern",
    Status.RETRACTED: "retracted",
}
# What every reader of a claim must see beside it; a correction stands with the source.
_GRAVE = (Status.RETRACTED, Status.CONCERN)


def of_source(corpus: Corpus, source: Source) -> str:
    """Return in a sentence what became of a work since it was published, who looked where, and when."""
    notice = by_source(corpus.notices).get(source.key)
    status = status_of(corpus.notices, source.key)
    said = WORDS[status]
    if notice and notice.notice:
        said += f": {notice.notice}"
    looked = f" Checked {in_words(notice.checked_on)}" if notice and notice.checked_on else ""
    where = f": {notice.where}" if looked and notice and notice.where else ""
    kept = f" Why it is still cited: {notice.kept_because}" if notice and notice.kept_because else ""
    return f"{said[0].upper()}{said[1:].rstrip('.')}.{looked}{where}{'.' if looked else ''}{kept}"


def of_claim(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield what must be said beside a claim: that it is held, that a work it cites is retracted or under concern."""
    if held := corpus.held(claim.id):
        yield f"Held, not to be cited yet: {held}"
    for source in corpus.sources_of(claim):
        status = status_of(corpus.notices, source.key)
        if status in _GRAVE:
            kept = by_source(corpus.notices)[source.key].kept_because
            yield f"{label(source)} is {WORDS[status]}{f': {kept}' if kept else ''}"
