"""What the checks say besides the rule: hints, digests, related places; and how few words they need."""

from __future__ import annotations

import re

import pytest

from build_tools.commands.examining import in_order
from synthesis.checks import check
from synthesis.corpus import Corpus
from tests.sites import DATA_PAGE, LIBRARY, LINKS
from tests.synthesis.making import claim, link, page, row, settlement, source

STATEMENTS = "synthesis/data/coding/statements.csv"

# site, file, old, new, rule, what its message holds
MESSAGES = [
    ("minimal", DATA_PAGE, "see @dunn2002", "see @dun2002", "LNK402", "did you mean 'dunn2002'?"),
    ("minimal", DATA_PAGE, "see @dunn2002", "see @zzz", "LNK402", "no source 'zzz'"),
    ("minimal", LINKS, "c3-time,wade2001", "c3-tim,wade2001", "LNK406", "'c3-tim' is no claim (did you mean 'c3-time'"),
    ("minimal", LINKS, "c3-time,wade2001", "c3-time,wade201", "LNK406", "'wade201' is no source (did you mean"),
    ("minimal", DATA_PAGE, "[@wade2001, p. 4]", "@wade2001 [@dunn2002]", "LNK403", "digest "),
    ("minimal", DATA_PAGE, "People stop", "They stop", "LNK405", "since 2026-01-31"),
    ("minimal", LINKS, "c3-looks,dunn2002", "c3-time,dunn2002", "LNK404", f"stands at {DATA_PAGE}:15:5"),
    ("reviewed", STATEMENTS, "c1,3,1,c1-stories\n", "", "LNK409", "no claim is named for statement c1.3.1"),
    ("reviewed", STATEMENTS, "1,x-longer", "1,c1-show", "LNK409", "'c1-show' carries c1.2.1 already"),
    ("reviewed", STATEMENTS, "c1,2,1,c1-show", "c1,2,2,c1-show", "LNK409", "no pass coded statement c1.2.2"),
    ("reviewed", STATEMENTS, "conclusions,1,1,x-longer\n", "", "LNK409", "statements.csv names no statement for it"),
    ("reviewed", LINKS, "c1-stories,keen1999,supports,review", "c1-stories,keen1999,supports,guide", "LNK408",
     "'c1-stories' links 6, but c1.3.1 was coded 6 9"),
    ("reviewed", LINKS, "c1-elsewhere,report2011,supports,review", "c1-elsewhere,report2011,supports,guide", "LNK408",
     "links no number, but c1.1.1 was coded 6"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "old", "new", "rule", "words"), MESSAGES)
def test_what_a_message_says(site, name: str, file: str, old: str, new: str, rule: str, words: str) -> None:
    copy = site(name)
    copy.replace(file, old, new)
    messages = [found.message for found in copy.findings() if found.rule.code == rule]
    assert any(words in message for message in messages), messages


def test_the_digests_a_message_names_are_those_to_record(site) -> None:
    copy = site("minimal")
    copy.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@wade2001; @dunn2002]")
    (found,) = copy.findings()
    digests = ",".join(re.findall(r"_digest (\w+)", found.message))
    rows = copy.read(LINKS)
    copy.write(LINKS, f"{rows}c3-time,dunn2002,supports,guide,abstract,,guide,2026-01-31,{digests}\n")
    assert copy.findings() == []


@pytest.mark.parametrize(("new", "first", "told"), [("c3-time", "MD107", set()), ("c3-other", "GDE508", {"LNK412"})])
def test_a_doubled_id_hides_a_claim_and_withdraws_none(site, new: str, first: str, told: set[str]) -> None:
    copy = site("released")
    copy.replace(DATA_PAGE, "{: #c3-looks", f"{{: #{new}")
    codes = [found.rule.code for found in in_order((), copy.findings())]
    assert codes[0] == first
    assert {"LNK412", "LNK413", "GDE508"} & {*codes} == told | ({first} - {"MD107"})


# site, file, old, new with the caret at the place that is named as related, rule
RELATED = [
    ("minimal", DATA_PAGE, "{: #c3-looks", "{: #c3-time", "MD107", (DATA_PAGE, "{: #‸c3-time .claim }\n\nPeople")),
    ("minimal", LINKS, "c3-looks,dunn2002", "c3-time,dunn2002", "LNK404", (DATA_PAGE, "#‸c3-time")),
    ("minimal", DATA_PAGE, "People stop", "They stop", "LNK405", (DATA_PAGE, "#‸c3-looks")),
    ("minimal", LIBRARY, "@article{dunn2002,", "@article{dunn2002, doi = {10.1000/one},", "BIB206",
     (LIBRARY, "‸@article{dunn2002")),
    ("minimal", LIBRARY, "@book{wade2001", "@book{dunn2002", "BIB202", (LIBRARY, "‸@article{dunn2002")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "old", "new", "rule", "place"), RELATED)
def test_the_place_a_finding_is_related_to(
    site, name: str, file: str, old: str, new: str, rule: str, place: tuple[str, str]
) -> None:
    copy = site(name)
    copy.replace(file, old, new)
    related = {str(where) for found in copy.findings() if found.rule.code == rule for where in found.related}
    assert related == {copy.place(*place)}


def codes(corpus: Corpus) -> list[str]:
    return [found.rule.code for found in check(corpus)]


def test_an_empty_corpus_breaks_no_rule() -> None:
    assert codes(Corpus()) == []


def test_an_unknown_key_is_reported_once() -> None:
    assert codes(Corpus((page(claim("c1-a", "smith")),))) == ["LNK402"]


def test_a_claim_that_is_gone_is_reported_once() -> None:
    gone = claim("c1-gone")
    assert codes(Corpus((page(outside=("smith",)),), (source("smith"),), (link(gone, "smith"),))) == ["LNK406"]


@pytest.mark.parametrize("passes", [{}, {"a": (), "b": ()}, {"a": (row("c1.1.1", 6),), "b": ()}])
def test_without_both_passes_nothing_is_held_against_the_coding(passes) -> None:
    assert codes(Corpus(passes=passes, settlements=(settlement("c1.1.1", 6),))) == []


def test_a_pass_that_lacks_a_sentence_differs() -> None:
    rows = (row("introduction.1.1", 6), row("introduction.2.1"))
    assert codes(Corpus(passes={"a": rows, "b": rows[:1]})) == ["LNK408"]


@pytest.mark.parametrize("section", ["introduction", "methods", "findings"])
def test_the_front_part_of_the_review_needs_no_claims(section: str) -> None:
    rows = (row(f"{section}.1.1", 6),)
    assert codes(Corpus(passes={"a": rows, "b": rows})) == []


MISSING = {
    "minimal": [LINKS],
    "reviewed": [
        LINKS,
        "synthesis/data/programmes.csv",
        "synthesis/data/reports.csv",
        *(f"synthesis/data/coding/{name}.csv" for name in ("pass-a", "pass-b", "settlements", "statements")),
    ],
}


@pytest.mark.parametrize(("name", "file"), [(name, file) for name, files in MISSING.items() for file in files])
@pytest.mark.parametrize("how", ["missing", "empty", "only a header"])
def test_a_data_file_that_is_gone_or_empty(site, name: str, file: str, how: str) -> None:
    copy = site(name)
    if how == "missing":
        (copy.root / file).unlink()
    else:
        copy.write(file, "" if how == "empty" else copy.read(file).splitlines()[0])
    found = ("COD301", f"{file}:1:1") in [(one.rule.code, str(one.location)) for one in copy.findings()]
    two_passes_may_agree = how == "only a header" and file.endswith("settlements.csv")
    assert found is not two_passes_may_agree
