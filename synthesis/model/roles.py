"""Who does what to do, when, and how much it asks of them."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """When in the life of an improvement project a tactic is used."""

    PLANNING = "planning"
    RUNNING = "running"
    SUSTAINING = "sustaining"


class Role(StrEnum):
    """Who can put a tactic to work."""

    CLINICIAN = "clinician"
    MANAGER = "manager"
    EXECUTIVE = "executive"
    FACILITATOR = "facilitator"


class Effort(StrEnum):
    """How much a tactic asks of those who use it, in this guide's judgement."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
