"""Where things stand on the site: pages, anchors, and links between them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from synthesis.review import REVIEW

if TYPE_CHECKING:
    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source, Tactic

LIBRARY = "evidence/library.md"
MATRIX = "evidence/matrix.md"
CLAIMS = "evidence/claims.md"
SINCE = f"evidence/since-{REVIEW.year}.md"
IDENTIFY = "identify.md"
SURVEILLANCE = "surveillance.md"
REPORTS = "evidence/reports/index.md"
CHANGES = "changes.md"
DATA = "data.md"
CONFIDENCE = "methods.md#confidence"


@dataclass(frozen=True, slots=True)
class Way:
    """A link by which a reader goes on, and the class by which it is told from others."""

    words: str
    href: str
    css: str = ""


def page_at(corpus: Corpus, address: str) -> GuidePage | None:
    """Return the page that people wrote at an address, if they did."""
    return corpus.page_by_path.get(f"content/{address}")


def of_page(page: GuidePage) -> str:
    """Return the page's address below the site's root, still ending in .md."""
    return page.path.removeprefix("content/")


def of_claim(corpus: Corpus, claim: Claim) -> str:
    """Return the address of a claim."""
    return f"{of_page(corpus.page_of_claim[claim.id])}#{claim.id}"


def of_source(source: Source) -> str:
    """Return the address of a source in the library."""
    return f"{LIBRARY}#{source.key}"


def of_tactic(tactic: Tactic) -> str:
    """Return the address of a tactic's page."""
    return tactic.location.path.removeprefix("content/")


def of_report(source: Source) -> str:
    """Return the address of an evaluation report's own page."""
    return f"evidence/reports/{source.key}.md"


def of_record(claim_id: str) -> str:
    """Return the address at which a claim can be looked up and cited for ever."""
    return f"c/{claim_id}/index.md"


def claim_at(corpus: Corpus, address: str) -> Claim | None:
    """Return the claim that has a page of its own at an address."""
    claim = corpus.claim_by_id.get(posixpath.basename(posixpath.dirname(address)))
    return claim if claim and of_record(claim.id) == address else None


def link(here: str, there: str) -> str:
    """Return the relative Markdown link from one page to an address; what a link cannot hold is encoded."""
    path, _, anchor = there.partition("#")
    target = _from(posixpath.dirname(here) or ".", path) if path else ""
    return f"{target}#{anchor}" if anchor else target


@cache  # for a folder and a page that have one link have thousands
def _from(folder: str, path: str) -> str:
    return quote(posixpath.relpath(path, folder))


def asset(here: str, name: str) -> str:
    """Return the relative address of a file of `assets/`, for raw HTML that MkDocs does not rewrite."""
    return posixpath.relpath(f"assets/{name}", posixpath.dirname(here) or ".")


def url(here: str, there: str) -> str:
    """Return the relative address of the built page, for raw HTML that MkDocs does not rewrite."""
    path, hash_, anchor = link(here, there).partition("#")
    return f"{path.removesuffix('.md')}.html{hash_}{anchor}"
