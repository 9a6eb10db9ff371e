"""What the records that people wrote say, counted without the code under test."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from pathlib import Path

REVIEW = "dixonwoods2012"


class Counted(NamedTuple):
    """What the records say of the claims of the review, counted by hand."""

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
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def challenge_name(claim: str) -> str:
    match = re.match(r"c(\d+)-", claim)
    return f"Challenge {match[1]}" if match else "Across all"


def records(copy_of_repository: Path) -> dict[str, dict[str, Any]]:
    """Return the record of each claim of the review: none of its sources is about another claim."""
    files = sorted((copy_of_repository / "synthesis/claims").glob("*.yaml"))
    read = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}
    return {claim: said for claim, said in read.items() if not any("about" in one for one in said["sources"].values())}


def count(copy_of_repository: Path) -> Counted:
    """Count the sources in the records of a repository whose site is built."""
    library = (copy_of_repository / "references/reports.bib").read_text(encoding="utf-8")
    number = {key: int(n) for key, n in re.findall(r"@\w+\{(\w+),.*?x-review-number = \{(\d+)\}", library, re.DOTALL)}
    assert set(number) == {row["source"] for row in rows(copy_of_repository / "synthesis/data/reports.csv")}
    text = {row["claim_id"]: row["text"] for row in rows(copy_of_repository / "site/data/claims.csv")}
    judged = records(copy_of_repository)
    assert set(judged) == set(text)
    return Counted(text, {claim: list(judged[claim]["sources"]) for claim in text}, number)
