"""The record of a claim: what each section becomes, and what is refused in it, where and by which rule."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.readers.claim_records import Judged, claim_of, path_of, read_record
from synthesis.model import Basis, Coder, EvidenceLink, Location, Relation, Seen, TacticLink
from synthesis.model.coding import Statement, StatementClaim
from synthesis.model.confidence import Assessment, Assessor, Component, Concern, Confidence
from synthesis.model.framework import ClaimCode
from synthesis.model.later_links import LaterLink
from synthesis.model.records import Record, StoodBy
from synthesis.model.retired import RetiredClaim
from synthesis.model.telling import Hedge, ReadFrom, Telling

PATH = path_of("c1-a")
DAY = date(2026, 1, 31)
SECTIONS = {
    "sources": """sources:
  smith2010: {relation: supports, basis: review, seen: review-text, coder: both-passes, coded-on: 2026-01-31, note: So}
  jones2020: {relation: qualifies, about: [c1-b], seen: abstract, coder: guide, coded-on: 2026-01-31,
    design: survey, setting: wards, size: 12 wards, cut-off: true, from: results, hedge: found, said-by: the authors}
""",
    "restates": "restates: [c4.3.1, box-10.12.2]\n",
    "framework": "framework: {coder: settled, coded-on: 2026-01-31, codes: {cost: It is dear.}}\n",
    "tactics": "tactics:\n  do-it: {reason: It works., judged-on: 2026-01-31}\n",
    "confidence": """confidence:
  adequacy: {judgement: minor, explanation: Three long reports agree., assessor: guide, assessed-on: 2026-01-31}
  overall: {judgement: high, explanation: All four parts are sound., assessor: guide, assessed-on: 2026-01-31}
""",
    "fingerprints": """read-as: {wording: 0123456789ab}
stood-by:
  - {day: 2026-01-31, by: Ann, why: It holds., read-as: {wording: ba9876543210}}
""",
    "withdrawn": "withdrawn: {day: 2026-01-31, reason: It was wrong., successor: c1-b}\n",
}


def at(line: int, column: int = 3) -> Location:
    return Location(PATH, line, column)


def link(source: str, relation: Relation, basis: Basis, seen: Seen, note: str, coder: Coder, line: int) -> EvidenceLink:
    return EvidenceLink("c1-a", source, relation, basis, seen, note, coder, DAY, at(line))


READ_AS = {"wording": "0123456789ab"}
HOLDS = StoodBy(DAY, "Ann", "It holds.", {"wording": "ba9876543210"}, at(3, 5))
JUDGED = {
    "restates": Judged(
        statements=(
            StatementClaim(Statement("c4", 3, 1), "c1-a", at(1, 12)),
            StatementClaim(Statement("box-10", 12, 2), "c1-a", at(1, 20)),
        )
    ),
    "framework": Judged(claim_codes=(ClaimCode("c1-a", "cost", "It is dear.", Coder.SETTLED, DAY, at(1, 59)),)),
    "tactics": Judged(tactic_links=(TacticLink("do-it", "c1-a", "It works.", DAY, at(2)),)),
    "confidence": Judged(
        assessments=(
            Assessment(
                *("c1-a", Component.ADEQUACY, Concern.MINOR, "Three long reports agree.", Assessor.GUIDE, DAY, at(2))
            ),
            Assessment(
                *("c1-a", Component.OVERALL, Confidence.HIGH, "All four parts are sound.", Assessor.GUIDE, DAY, at(3))
            ),
        )
    ),
    "fingerprints": Judged(records=(Record("c1-a", READ_AS, (HOLDS,), at(1, 1)),)),
    "withdrawn": Judged(retired=(RetiredClaim("c1-a", DAY, "It was wrong.", "c1-b", at(1, 1)),)),
}


@pytest.mark.parametrize("section", JUDGED)
def test_a_section_is_read(section: str) -> None:
    judged, problems = read_record(PATH, SECTIONS[section])
    assert problems == ()
    for kind in Judged.__dataclass_fields__:
        if getattr(JUDGED[section], kind) or kind != "records":
            assert getattr(judged, kind) == getattr(JUDGED[section], kind), kind


def test_sources_are_links_and_those_that_are_about_other_claims_are_later_links() -> None:
    judged, problems = read_record(PATH, SECTIONS["sources"])
    assert problems == ()
    assert judged.links == (
        link("smith2010", Relation.SUPPORTS, Basis.REVIEW, Seen.REVIEW_TEXT, "So", Coder.BOTH_PASSES, 2),
        link("jones2020", Relation.SUPPORTS, Basis.GUIDE, Seen.ABSTRACT, "", Coder.GUIDE, 3),
    )
    assert all(isinstance(one, LaterLink) for one in judged.later_links)
    assert [(one.source, one.relation, one.bears_on) for one in judged.later_links] == [
        ("jones2020", Relation.QUALIFIES, "c1-b"),
    ]
    assert [one.telling for one in judged.later_links] == [
        Telling("survey", "wards", "12 wards", True, ReadFrom.RESULTS, Hedge.FOUND, "the authors", ())
    ]


def test_a_source_is_about_one_claim() -> None:
    text = SECTIONS["sources"].replace("[c1-b]", "[c1-b, c1-c]")
    (problem,) = read_record(PATH, text)[1]
    assert (problem.rule.code, problem.location) == ("COD323", at(3, 50))
    assert "about 2 claims" in problem.message


def test_a_source_that_lost_what_it_is_about_is_told_of_as_that_alone() -> None:
    text = SECTIONS["sources"].replace("about: [c1-b], ", "")
    (problem,) = read_record(PATH, text + "read-as: {wording: 0123456789ab, c1-b: 0123456789ab}\n")[1]
    assert (problem.rule.code, problem.location) == ("COD323", at(3))
    assert "which only one with about has" in problem.message


def test_what_was_judged_of_a_claim_that_is_withdrawn_is_history() -> None:
    judged, problems = read_record(PATH, "".join(SECTIONS.values()))
    assert problems == ()
    assert not any((judged.links, judged.later_links, judged.claim_codes, judged.tactic_links, judged.assessments))
    assert [one.claim for one in judged.retired] == ["c1-a"]


# section, what is damaged and how, rule, line and column
WRONG = [
    ("sources", "smith2010: {relation: supports", "smith2010: {relation: suports", "COD323", "2:25"),
    ("sources", "basis: review", "basis: ''", "COD323", "2:42"),
    ("sources", "review-text", "all of it", "COD323", "2:56"),
    ("sources", "both-passes", "me", "COD323", "2:76"),
    ("sources", "note: So", "note: ''", "COD323", "2:117"),
    ("sources", "both-passes, coded-on: 2026-01-31", "both-passes, coded-on: 31.1.2026", "COD323", "2:99"),
    ("restates", "c4.3.1", "C4.3.1", "COD323", "1:12"),
    ("restates", "c4.3.1", "c11.3.1", "COD323", "1:12"),
    ("restates", "c4.3.1", "c4.0.1", "COD323", "1:12"),
    ("restates", "c4.3.1", f"c4.{'9' * 5000}.1", "COD323", "1:12"),
    ("restates", "c4.3.1", "c4.٣.1", "COD323", "1:12"),
    ("restates", "box-10.12.2", "box-0.12.2", "COD323", "1:20"),
    ("framework", "{cost: It is dear.}", "{cost: ''}", "COD323", "1:65"),
    ("framework", "coder: settled, ", "", "COD323", "1:12"),
    ("tactics", "reason: It works.", "reason: ''", "COD323", "2:19"),
    ("confidence", "adequacy", "richness", "COD323", "2:3"),
    ("confidence", "minor", "high", "COD323", "2:3"),
    ("confidence", "judgement: minor", "judgement: ''", "COD323", "2:25"),
    ("confidence", "high", "serious", "COD323", "3:3"),
    ("confidence", "minor", "2", "COD311", "2:3"),
    ("confidence", "high", "7/8", "COD311", "3:3"),
    ("confidence", "Three long reports agree.", "Minor concerns.", "COD310", "2:3"),
    ("confidence", "Three long reports agree.", "1 2 3 4 5 6", "COD310", "2:3"),
    ("confidence", "All four parts are sound.", "The parts sum to 3+3+2+3.", "COD311", "3:3"),
    ("confidence", "All four parts are sound.", "The parts reach 11 points together.", "COD311", "3:3"),
    ("confidence", "agree., assessor: guide", "agree., assessor: review", "COD323", "2:82"),
    ("fingerprints", "why: It holds., ", "", "COD323", "3:5"),
    ("fingerprints", "{wording: 0123456789ab}", "{words: 0123456789ab}", "COD316", "1:1"),
    ("withdrawn", "successor: c1-b", "successor: The other", "COD323", "1:64"),
]


@pytest.mark.parametrize(("section", "old", "new", "code", "place"), WRONG)
def test_what_is_refused_and_where(section: str, old: str, new: str, code: str, place: str) -> None:
    assert SECTIONS[section].count(old) == 1
    judged, problems = read_record(PATH, SECTIONS[section].replace(old, new))
    assert (problems[0].rule.code, str(problems[0].location)) == (code, f"{PATH}:{place}")
    assert judged != read_record(PATH, SECTIONS[section])[0]


def test_a_name_is_that_of_one_thing() -> None:
    text = SECTIONS["tactics"].replace("do-it", "smith2010") + SECTIONS["sources"]
    (problem,) = read_record(PATH, text)[1]
    assert problem.message == "'smith2010' names two things here; rename one of them"


def test_a_record_is_named_after_its_claim() -> None:
    assert claim_of(PATH) == "c1-a"
