"""Pages stand in the folder of their kind: from it, the build makes addresses and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic, PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus

FOLDERS = {PageKind.CHALLENGE: "content/challenges/", PageKind.TACTIC: "content/tactics/"}


def misplaced(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each challenge page and tactic outside its folder, and each other page in it but for the folder's first."""
    for page in corpus.pages:
        folder, _, name = page.path.rpartition("/")
        if (own := FOLDERS.get(page.kind)) and f"{folder}/" != own:
            message = f"a page of the kind {page.kind} stands in {own}"
            yield Diagnostic(rules.MISPLACED_PAGE, message, page.location)
        for kind, theirs in FOLDERS.items():
            if f"{folder}/".startswith(theirs) and page.kind is not kind and name != "index.md":
                message = f"in {theirs} stand pages of the kind {kind}, and this one is of the kind {page.kind}"
                yield Diagnostic(rules.MISPLACED_PAGE, message, page.location)
