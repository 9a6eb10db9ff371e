"""Judgements of confidence: the good row, and each way of misusing the method that is refused."""

from __future__ import annotations

from datetime import date

import pytest
from build_tools.readers.assessments import CONFIDENCE_COLUMNS, read_judgements

from synthesis.model import Location
from synthesis.model.confidence import Assessor, Component, Concern, Confidence, Judgement

GOOD = "c1-a,adequacy,minor,Three long reports agree.,guide,2026-01-31,0123456789ab"
OVERALL = "c1-a,overall,high,All four parts are sound.,guide,2026-01-31,0123456789ab"
EVERY = "*,coherence,not-assessed,Nobody read the reports.,guide,2026-01-31,"


def read(*rows: str):
    return read_judgements("a.csv", "\n".join((",".join(CONFIDENCE_COLUMNS), *rows, "")))


def test_good_rows() -> None:
    on, at = date(2026, 1, 31), "0123456789ab"
    assert read(GOOD, OVERALL, EVERY) == (
        (
            Judgement(
                "c1-a", Component.ADEQUACY, Concern.MINOR, "Three long reports agree.",
                Assessor.GUIDE, on, at, Location("a.csv", 2),
            ),
            Judgement(
                "c1-a", Component.OVERALL, Confidence.HIGH, "All four parts are sound.",
                Assessor.GUIDE, on, at, Location("a.csv", 3),
            ),
            Judgement(
                "*", Component.COHERENCE, Concern.NOT_ASSESSED, "Nobody read the reports.",
                Assessor.GUIDE, on, "", Location("a.csv", 4),
            ),
        ),
        (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "old", "new", "code", "column"),
    [
        (GOOD, "adequacy", "richness", "COD303", 6),
        (GOOD, "minor", "high", "COD303", 15),
        (GOOD, "minor", "", "COD303", 15),
        (OVERALL, "high", "serious", "COD303", 14),
        (GOOD, "minor", "2", "COD311", 15),
        (OVERALL, "high", "7/8", "COD311", 14),
        (GOOD, "Three long reports agree.", "", "COD310", 21),
        (GOOD, "Three long reports agree.", "Minor concerns.", "COD310", 21),
        (GOOD, "Three long reports agree.", "1 2 3 4 5 6", "COD310", 21),
        (OVERALL, "All four parts are sound.", "The parts sum to 3+3+2+3.", "COD311", 19),
        (OVERALL, "All four parts are sound.", "The parts reach 11 points together.", "COD311", 19),
        (GOOD, "guide", "review", "COD303", 47),
        (GOOD, "0123456789ab", "", "COD303", 64),
        (EVERY, "not-assessed", "serious", "COD303", 13),
        (EVERY, "2026-01-31,", "2026-01-31,0123456789ab", "COD303", 68),
    ],
)
def test_what_is_refused_and_where(row, old, new, code, column) -> None:
    records, (problem,) = read(row.replace(old, new, 1))
    assert records == ()
    assert (problem.rule.code, problem.location.column) == (code, column)


def test_a_component_is_judged_once() -> None:
    records, (problem,) = read(GOOD, GOOD.replace("minor", "serious"))
    assert len(records) == 1
    assert problem.rule.code == "COD304"
