"""How a work that the guide adds tells what a claim takes from it: the study, the part read, and its hedge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Hedge(StrEnum):
    """How firmly a work says it; the wording of the claim is no firmer."""

    FOUND = "found"
    REPORTED = "reported"
    ASSOCIATED = "associated"
    MAY = "may"
    ARGUED = "argued"


class ReadFrom(StrEnum):
    """The part of a work that carries a claim; what it gives as background is nothing that it found."""

    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    ARGUMENT = "argument"


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sceptic asks of a work that the guide adds; `same_study_as` names claims that tell of the same study."""

    design: str
    setting: str
    size: str
    cut_off: bool
    read_from: ReadFrom
    hedge: Hedge
    said_by: str
    same_study_as: tuple[str, ...] = ()
