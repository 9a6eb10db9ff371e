"""The names of things in graphs: addresses of the site, seen from a file on it, and terms that have no address.

A name is an address relative to the file that holds it, so that it leads to the thing wherever the site stands;
`base` makes it absolute where the site's address is known. Terms of our own must be the same on every copy of the
site, so they are names in a namespace that no host owns.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import quote

DATA = "data"
# Made from the guide's name alone, so that they stay when the site moves.
TERMS = f"{uuid.uuid5(uuid.NAMESPACE_URL, 'urn:ten-challenges-guide:terms').urn}#"


def base(address: str, file: str) -> str:
    """Return the address of a file of the site, below which its names stand; empty where the site's is not known."""
    return f"{address}{file}" if address else ""


@dataclass(frozen=True, slots=True)
class Iris:
    """The names of things, as a file writes them from which `root` leads to the top of the site."""

    root: str = "../"

    def claim(self, claim: str) -> str:
        """Return the name of a claim: the address of its page."""
        return f"{self.root}c/{quote(claim, safe='')}/"

    def link(self, claim: str, source: str) -> str:
        """Return the name of the judgement of a claim and a source: its place on the claim's page."""
        return f"{self.claim(claim)}#{quote(source, safe='')}"

    def source(self, key: str) -> str:
        """Return the name of a source: its place in the library."""
        return f"{self.root}evidence/library.html#{quote(key, safe='')}"

    def tactic(self, tactic: str) -> str:
        """Return the name of a tactic: the address of its page."""
        return f"{self.root}tactics/{quote(tactic, safe='')}.html"

    def page(self, path: str) -> str:
        """Return the address of a page from that of its file in the repository."""
        return f"{self.root}{quote(path.removeprefix('content/').removesuffix('.md'))}.html"

    def challenge(self, number: object) -> str:
        """Return the name of a challenge as a concept."""
        return self._concept(f"challenge-{number}")

    def theme(self, theme: str) -> str:
        """Return the name of a theme as a concept."""
        return self._concept(theme)

    def construct(self, construct: str) -> str:
        """Return the name of a construct or a domain of the first framework as a concept."""
        return self._concept(f"cfir-2009-{construct}")

    def programme(self, programme: str) -> str:
        """Return the name of a programme."""
        return f"{self.root}{DATA}/guide.jsonld#programme-{quote(programme, safe='')}"

    def author(self, number: int) -> str:
        """Return the name of the guide's author of this number, from 1."""
        return f"{self.root}{DATA}/guide.jsonld#author-{number}"

    def _concept(self, name: str) -> str:
        return f"{self.root}{DATA}/guide.jsonld#{name}"
