"""What the checks say besides the rule: hints, digests, related places; and how few words they need."""

from __future__ import annotations

import pytest

from build_tools.commands.examining import in_order
from synthesis.checks import check
from synthesis.corpus import Corpus
from tests.sites import DATA_PAGE, LIBRARY, record
from tests.synthesis.making import claim, page, row, settlement

# what is cited, what the message says; other messages are told with the damages
MESSAGES = {"dun2002": "did you mean 'dunn2002'?", "zzz": "no source 'zzz'"}


@pytest.mark.parametrize(("key", "words"), MESSAGES.items())
def test_what_a_message_says_of_a_key_that_is_like_another_and_of_one_that_is_not(site, key: str, words: str) -> None:
    copy = site("minimal")
    copy.replace(DATA_PAGE, "see @dunn2002", f"see @{key}")
    assert any(words in found.message for found in copy.findings() if found.rule.code == "LNK402")


def test_a_source_that_is_cited_and_not_judged_is_judged_by_the_command_that_the_message_names(site, guide) -> None:
    copy = site("minimal")
    copy.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@wade2001; @dunn2002]")
    (found,) = copy.findings()
    assert found.message.endswith("guide cite c3-time dunn2002")
    judgement = "relation: supports, seen: abstract, coder: guide, coded-on: 2026-01-31"
    copy.replace(record("c3-time"), "read-as:", f"  dunn2002: {{{judgement}}}\nread-as:\n  dunn2002: 6590403003d9")
    assert copy.findings() == []


def test_a_misspelt_source_is_told_of_as_that_though_its_fingerprint_has_no_judgement_now(site) -> None:
    copy = site("minimal")
    copy.replace(record("c3-time"), "sources:\n  wade2001", "sources:\n  wade2010")
    assert [found.rule.code for found in copy.findings()] == ["COD316", "LNK403", "LNK406"]


@pytest.mark.parametrize(("new", "first", "told"), [("c3-time", "MD107", set()), ("c3-other", "LNK412", set())])
def test_a_doubled_id_hides_a_claim_and_withdraws_none(site, new: str, first: str, told: set[str]) -> None:
    copy = site("released")
    copy.replace(DATA_PAGE, "{: #c3-looks", f"{{: #{new}")
    codes = [found.rule.code for found in in_order((), copy.findings())]
    assert codes[0] == first
    assert {"LNK412", "LNK413", "GDE508"} & {*codes} == told | ({first} - {"MD107"})


WORD = "read-as: {wording: 43964324bcf4}\n"
EARLIER = f"{WORD}  - {{day: 2026-01-31, by: A, why: B, read-as: {{}}}}\n"
# site, file, old, new with the caret at the place that is named as related, rule
RELATED = [
    ("minimal", DATA_PAGE, "{: #c3-looks", "{: #c3-time", "MD107", (DATA_PAGE, "{: #‸c3-time .claim }\n\nPeople")),
    ("minimal", DATA_PAGE, "[@wade2001; see @dunn2002]", "[@wade2001]", "LNK404", (DATA_PAGE, "#‸c3-looks")),
    ("minimal", DATA_PAGE, "People stop", "They stop", "LNK418", (record("c3-looks"), "‸sources:")),
    ("coded", record("c3-looks"), WORD, EARLIER, "COD317",
     (record("c3-looks"), "‸day: 2026-02-01")),
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


def test_a_record_of_a_claim_that_is_gone_is_reported_once(site) -> None:
    copy = site("minimal")
    copy.write(record("c3-gone"), copy.read(record("c3-time")))
    assert [found.rule.code for found in copy.findings()] == ["COD316"]


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
    "reviewed": [
        "synthesis/data/programmes.csv",
        "synthesis/data/reports.csv",
        *(f"synthesis/data/coding/{name}.csv" for name in ("pass-a", "pass-b", "settlements")),
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
