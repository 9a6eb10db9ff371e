"""`guide cite`, `guide withdraw` and `guide rename`: the whole of a thing, in a state that the check accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repository import repository
from tests.sites import DATA_PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.repository import Repository

TOLD = [
    *("--design", "a survey", "--setting", "hospitals", "--size", "12 wards", "--from", "results"),
    *("--hedge", "found", "--said-by", "the authors"),
]
PROBLEM = "content/challenges/01-problem.md"
RECORD = "synthesis/claims/{}.yaml"
WHY = ("--reason", "Another says the same.")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772366400")  # 2026-03-01
    for variable in ("GIT_AUTHOR_NAME", "GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def coded(tmp_path: Path) -> Repository:
    return repository("coded", tmp_path / "coded")


@pytest.fixture
def later(tmp_path: Path) -> Repository:
    return repository("later", tmp_path / "later")


def touched(repo: Repository) -> list[str]:
    return [line[3:] for line in repo.git("status", "--porcelain", "--untracked-files=all").splitlines()]


def test_a_further_source_stands_behind_the_last_and_in_the_record(coded: Repository, guide) -> None:
    before = coded.site.read(RECORD.format("c3-time"))
    status, _, err = guide(coded.root, "cite", "c3-time", "dunn2002, p. 7", "--seen", "abstract", "--note", "Thin.")
    assert (status, err) == (0, "")
    assert touched(coded) == [DATA_PAGE, RECORD.format("c3-time")]
    assert "[@wade2001, p. 4; @dunn2002, p. 7]\n{: #c3-time .claim }" in coded.site.read(DATA_PAGE)
    link = coded.site.corpus().link_by_pair["c3-time", "dunn2002"]
    assert (link.relation, link.basis, link.seen, link.note) == ("supports", "guide", "abstract", "Thin.")
    kept = [line for line in coded.site.read(RECORD.format("c3-time")).splitlines() if line in before.splitlines()]
    assert kept == before.splitlines()
    assert coded.site.findings() == []


def test_a_source_that_is_cited_and_not_judged_is_judged(coded: Repository, guide) -> None:
    coded.site.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@wade2001, p. 4; @dunn2002]")
    [found] = coded.site.findings()
    assert "guide cite c3-time dunn2002" in found.message
    assert guide(coded.root, "cite", "c3-time", "dunn2002", "--seen", "summary")[0] == 0
    assert coded.site.findings() == []


def test_a_source_of_later_evidence_says_what_it_is_about(later: Repository, guide) -> None:
    more = later.site.read("references/later.bib") if (later.root / "references/later.bib").exists() else ""
    entry = "@article{more2020,\n  title = {More},\n  year = {2020},\n  x-kind = {later},\n  x-confirmed = {no},\n}\n"
    later.site.write("references/later.bib", more + entry)
    told = ["--seen", "abstract", "--relation", "qualifies", "--about", "c1-show", *TOLD]
    assert guide(later.root, "cite", "c1-since-stories", "more2020", *told)[0] == 0
    link = next(one for one in later.site.corpus().later_links_of["c1-since-stories"] if one.source == "more2020")
    assert (link.relation, link.bears_on) == ("qualifies", "c1-show")
    assert [one for one in later.site.findings() if one.fails] == []


CITE_REFUSED = {
    "unknown claim": (["c3-tim", "dunn2002"], "no claim 'c3-tim' (did you mean 'c3-time'?)"),
    "unknown source": (["c3-time", "dunn2001"], "no source 'dunn2001' (did you mean 'dunn2002'?); add it first"),
    "judged already": (["c3-time", "wade2001"], "the record of 'c3-time' judges 'wade2001' already"),
    "about for the review": (["c3-time", "dunn2002", "--about", "c3-looks"], "leave out --about"),
    "unknown about": (["c3-time", "dunn2002", "--about", "c3-look"], "no claim 'c3-look'"),
}


@pytest.mark.parametrize(("arguments", "said"), CITE_REFUSED.values(), ids=CITE_REFUSED)
def test_a_citation_that_does_not_fit_is_refused(coded: Repository, guide, arguments: list[str], said: str) -> None:
    status, _, err = guide(coded.root, "cite", *arguments, "--seen", "abstract")
    assert (status, touched(coded)) == (2, [])
    assert said in err


def test_a_claim_of_the_review_is_withdrawn_for_another(later: Repository, guide) -> None:
    about = [link.claim for link in later.site.corpus().later_links_on["c1-stories"]]
    assert about
    status, out, err = guide(later.root, "withdraw", "c1-stories", *WHY, "--successor", "c1-elsewhere")
    assert (status, err) == (0, "")
    corpus = later.site.corpus()
    assert "c1-stories" not in corpus.claim_by_id
    gone = corpus.retired_by_id["c1-stories"]
    assert (gone.reason, gone.successor, str(gone.withdrawn_on)) == (WHY[1], "c1-elsewhere", "2026-03-01")
    assert f"look at it again: {about[0]} is about 'c1-elsewhere' in place of 'c1-stories'" in out
    assert [link.claim for link in corpus.later_links_on["c1-elsewhere"]] == about
    assert corpus.record_of[about[0]].stood_by[-1].by == "Ann Wade"
    assert later.site.findings() == []


def test_later_evidence_about_a_withdrawn_claim_is_about_the_challenge(later: Repository, guide) -> None:
    about = [link.claim for link in later.site.corpus().later_links_on["c1-stories"]]
    status, out, _ = guide(later.root, "withdraw", "c1-stories", *WHY)
    assert status == 0
    assert f"{about[0]} is no longer about any claim of the review" in out
    assert {link.bears_on for name in about for link in later.site.corpus().later_links_of[name]} == {""}
    assert later.site.findings() == []


def test_what_leads_to_a_withdrawn_claim_leads_to_its_successor(coded: Repository, guide) -> None:
    signs = [sign for _, sign in coded.site.corpus().signs if sign.claim == "c3-time"]
    assert signs
    coded.site.write("content/more.md", "---\ntitle: More\n---\n\n# More\n\n[Why](challenges/03-data.md#c3-time).\n")
    coded.commit("A link")
    status, _, err = guide(coded.root, "withdraw", "c3-time", *WHY)
    assert status == 2
    assert "these lead to 'c3-time'; change them first, or give --successor: " in err
    assert "content/more.md:7" in err
    assert touched(coded) == []
    assert guide(coded.root, "withdraw", "c3-time", *WHY, "--successor", "c3-looks")[0] == 0
    assert "(challenges/03-data.md#c3-looks)" in coded.site.read("content/more.md")
    assert {sign.claim for _, sign in coded.site.corpus().signs} == {"c3-looks"}
    assert [found for found in coded.site.findings() if found.fails] == []


WITHDRAW_REFUSED = {
    "unknown": (["c3-tim"], "no claim 'c3-tim' (did you mean 'c3-time'?)"),
    "gone": (["c3-old"], "'c3-old' was withdrawn on 2026-01-31"),
    "its own successor": (["c3-time", "--successor", "c3-time"], "the successor 'c3-time' is no other claim"),
    "unknown successor": (["c3-time", "--successor", "c3-look"], "(did you mean 'c3-looks'?)"),
}


@pytest.mark.parametrize(("arguments", "said"), WITHDRAW_REFUSED.values(), ids=WITHDRAW_REFUSED)
def test_what_cannot_be_withdrawn(coded: Repository, guide, arguments: list[str], said: str) -> None:
    status, _, err = guide(coded.root, "withdraw", *arguments, *WHY)
    assert (status, touched(coded)) == (2, [])
    assert said in err


def test_a_renamed_tactic_takes_everything_along(coded: Repository, guide) -> None:
    site = coded.site
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "nav:\n  - tactics/count-once.md\n")
    site.write(
        "content/more.md",
        "---\ntitle: More\n---\n\n# More\n\n[Do](tactics/count-once.md#count-once), [or](about.md).\n",
    )
    site.write("synthesis/data/synonyms.csv", site.read("synthesis/data/synonyms.csv") + "zero,tactics/count-once.md\n")
    coded.commit("Links")
    old, new = "content/tactics/count-once.md", "content/tactics/count-less.md"
    status, out, err = guide(coded.root, "rename", old, new)
    assert (status, err) == (0, "")
    assert f"removed {old}\n" in out
    assert not (coded.root / old).exists()
    assert "formerly: [tactics/count-once.md]" in site.read(new)
    assert "[Do](tactics/count-less.md#count-once), [or](about.md)" in site.read("content/more.md")
    assert "  - tactics/count-less.md\n" in site.read("mkdocs.yml")
    assert "zero,tactics/count-less.md\n" in site.read("synthesis/data/synonyms.csv")
    assert {link.tactic for link in site.corpus().tactic_links} == {"count-less"}
    assert site.findings() == []
    assert guide(coded.root, "rename", new, "content/tactics/count-twice.md")[0] == 0
    assert site.corpus().page_by_path["content/tactics/count-twice.md"].formerly == (
        "tactics/count-once.md", "tactics/count-less.md",
    )  # fmt: skip


def test_links_of_a_page_that_moves_to_another_folder_still_lead_there(coded: Repository, guide) -> None:
    coded.site.write("content/more.md", "---\ntitle: More\n---\n\n# More\n\n[Do](tactics/count-once.md), [x](#more).\n")
    coded.commit("A page")
    assert guide(coded.root, "rename", "content/more.md", "content/deep/er/more.md")[0] == 0
    assert "[Do](../../tactics/count-once.md), [x](#more)." in coded.site.read("content/deep/er/more.md")


RENAME_REFUSED = {
    "no page": (["content/mor.md", "content/new.md"], "no page 'mor.md'"),
    "taken": (["content/about.md", "content/tactics/count-once.md"], "there is such a page already"),
    "no Markdown": (["content/about.md", "content/about.txt"], "is no path of a page"),
    "out of content": (["content/about.md", "../about.md"], "is no path of a page"),
    "out of its kind": (["content/about.md", "content/tactics/about.md"], "a tactic stays in content/tactics/"),
}


@pytest.mark.parametrize(("arguments", "said"), RENAME_REFUSED.values(), ids=RENAME_REFUSED)
def test_what_cannot_be_renamed(coded: Repository, guide, arguments: list[str], said: str) -> None:
    status, _, err = guide(coded.root, "rename", *arguments)
    assert (status, touched(coded)) == (2, [])
    assert said in err


def test_an_address_that_a_release_published_is_not_lost(tmp_path: Path, guide) -> None:
    repo = repository("released", tmp_path / "released")
    new = "content/challenges/03-figures.md"
    (repo.root / DATA_PAGE).rename(repo.root / new)
    found = [(one.rule.code, one.location.path) for one in repo.site.findings()]
    assert found == [("GDE511", DATA_PAGE)]
    (repo.root / new).rename(repo.root / DATA_PAGE)
    assert guide(repo.root, "rename", DATA_PAGE, new)[0] == 0
    assert [one for one in repo.site.findings() if one.fails] == []
