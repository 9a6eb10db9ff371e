"""What the rows that people wrote say, counted without the code under test."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

REVIEW = "dixonwoods2012"


class Counted(NamedTuple):
    """What the rows say, counted by hand."""

    text: dict[str, str]
    cited: dict[str, list[str]]
    number: dict[str, int]

    def reports(self, claim: str) -> list[str]:
        return sorted((key for key in self.cited[claim] if key in self.number), key=self.number.__getitem__)

    def cell(self, challenge: str, number: int) -> int:
        return sum(
            number in [self.number[key] for key in self.reports(claim)]
            for claim in self.cited
            if challenge_name(claim) == challenge
        )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def challenge_name(claim: str) -> str:
    match = re.match(r"c(\d+)-", claim)
    return f"Challenge {match[1]}" if match else "Across all"


def count(copy_of_repository: Path) -> Counted:
    """Count the links of a repository."""
    data = copy_of_repository / "synthesis/data"
    library = (copy_of_repository / "references/reports.bib").read_text(encoding="utf-8")
    number = {key: int(n) for key, n in re.findall(r"@\w+\{(\w+),.*?x-review-number = \{(\d+)\}", library, re.DOTALL)}
    assert set(number) == {row["source"] for row in rows(data / "reports.csv")}
    text = {row["claim_id"]: row["text"] for row in rows(copy_of_repository / ".cache/tables/claims.csv")}
    cited: dict[str, list[str]] = {claim: [] for claim in text}
    for row in rows(data / "links.csv"):
        cited[row["claim"]].append(row["source"])
    return Counted(text, cited, number)
