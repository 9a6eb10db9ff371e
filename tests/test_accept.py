"""`guide accept`: what it shows, writes and refuses; and that the sign-offs of two branches merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repository import repository
from tests.sites import DATA_PAGE, LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.repository import Repository

TACTIC = "content/tactics/count-once.md"
SIGNED = "synthesis/data/signoffs/{}.csv"
HEADER = "judgement,other,claim_digest,other_digest,name,signed_on,reason\n"
BECAUSE = ("--reason", "It says the same.")


@pytest.fixture
def coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772366400")  # 2026-03-01
    for variable in ("GIT_AUTHOR_NAME", "GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)
    return repository("coded", tmp_path / "coded")


def reword(
    repo: Repository, old: str = "Counting by hand takes time", new: str = "Counting by hand takes hours"
) -> None:
    repo.site.replace(DATA_PAGE, old, new)


def codes(repo: Repository) -> list[str]:
    return sorted(found.rule.code for found in repo.site.findings())


def test_a_reworded_claim_is_accepted_whole(coded: Repository, guide) -> None:
    reword(coded)
    assert codes(coded) == ["COD307", "LNK405", "LNK410"]
    status, out, err = guide(coded.root, "accept", "c3-time", *BECAUSE)
    assert (status, err) == (0, "")
    assert out.count("since the last commit, reworded: Counting by hand takes [-time.-] {+hours.+}") == 1
    assert "  code measuring (2026-01-31): Both say so." in out
    assert out.endswith("signed off in synthesis/data/signoffs/c3-time.csv\nNothing is suspect any more.\n")
    assert coded.site.findings() == []
    claim = coded.site.corpus().claim_by_id["c3-time"].digest
    assert coded.site.read(SIGNED.format("c3-time")) == HEADER + "".join(
        f"{row},Ann Wade,2026-03-01,It says the same.\n"
        for row in (
            f"link,wade2001,{claim},9bc08da96d9b",
            f"code,measuring,{claim},",
            f"tactic,count-once,{claim},3410dca47a67",
        )
    )


def test_the_judgements_own_rows_stay_as_they_were(coded: Repository, guide) -> None:
    reword(coded)
    guide(coded.root, "accept", "c3-time", *BECAUSE)
    changed = coded.git("status", "--porcelain", "--untracked-files=all").splitlines()
    assert changed == [f" M {DATA_PAGE}", f"?? {SIGNED.format('c3-time')}"]


@pytest.mark.parametrize(("other", "left"), [("wade2001", ["COD307", "LNK410"]), ("measuring", ["LNK405", "LNK410"]),
                                             ("count-once", ["COD307", "LNK405"])])  # fmt: skip
def test_one_judgement_is_accepted_alone(coded: Repository, guide, other: str, left: list[str]) -> None:
    reword(coded)
    status, out, _ = guide(coded.root, "accept", "c3-time", other, *BECAUSE, "--name", "Bo Dunn")
    assert status == 0
    assert codes(coded) == left
    assert "Still suspect: 2\n" in out
    assert out.count('  guide accept c3-time ') == 2  # fmt: skip
    assert ",Bo Dunn," in coded.site.read(SIGNED.format("c3-time"))


def test_confidence_is_accepted_whole(coded: Repository, guide) -> None:
    reword(coded, "People stop", "Staff stop")
    assert codes(coded).count("COD314") == 5
    assert guide(coded.root, "accept", "c3-looks", "confidence", *BECAUSE)[0] == 0
    assert codes(coded) == ["COD307", "LNK405", "LNK405"]


def test_rows_are_appended(coded: Repository, guide) -> None:
    before = coded.site.read(SIGNED.format("c3-looks"))
    reword(coded, "People stop", "Staff stop")
    assert guide(coded.root, "accept", "c3-looks", *BECAUSE)[0] == 0
    after = coded.site.read(SIGNED.format("c3-looks"))
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 8
    assert coded.site.findings() == []


def test_a_changed_source_is_accepted_for_all_that_rests_on_it(coded: Repository, guide) -> None:
    coded.site.replace(LIBRARY, "{2001}", "{2003}")
    assert codes(coded) == ["LNK405", "LNK405"]
    status, out, _ = guide(coded.root, "accept", "--source", "wade2001", *BECAUSE)
    assert status == 0
    assert out.count("since the last commit, year: [-2001-] {+2003+}") == 2
    assert coded.site.findings() == []


def test_a_changed_source_does_not_carry_a_reworded_claim_along(coded: Repository, guide) -> None:
    coded.site.replace(LIBRARY, "{2001}", "{2003}")
    reword(coded)
    status, out, _ = guide(coded.root, "accept", "--source", "wade2001", *BECAUSE)
    assert status == 0
    assert "c3-looks: " in out
    assert "c3-time: " not in out
    assert "  guide accept c3-time wade2001 " in out


def test_a_reworded_tactic_is_accepted(coded: Repository, guide) -> None:
    coded.site.replace(TACTIC, "figure in one place only", "figure once only")
    assert codes(coded) == ["LNK410"]
    assert guide(coded.root, "accept", "--tactic", "count-once", *BECAUSE)[0] == 0
    assert coded.site.findings() == []


REFUSALS = {
    "unknown claim": (["c3-tim", *BECAUSE], "'c3-tim' is no claim (did you mean 'c3-time'?)"),
    "withdrawn claim": (["c3-old", *BECAUSE], "'c3-old' was withdrawn on 2026-01-31"),
    "unknown end": (["c3-time", "wade2010", *BECAUSE], "(did you mean 'wade2001'?)"),
    "end of another claim": (["c3-time", "dunn2002", *BECAUSE], "nothing was judged of 'c3-time' and 'dunn2002'"),
    "nothing suspect": (["c3-looks", *BECAUSE], "no judgement of 'c3-looks' is suspect"),
    "source not changed": (["--source", "wade2001", *BECAUSE], "no judgement is suspect for source 'wade2001' alone"),
    "unknown source": (["--source", "wade", *BECAUSE], "'wade' is no source"),
    "unknown tactic": (["--tactic", "count-twice", *BECAUSE], "'count-twice' is no tactic (did you mean"),
    "empty reason": (["c3-time", "--reason", " \n"], "--reason says nothing"),
    "hidden character": (["c3-time", "--reason", "so\u202eon"], "U+202E does not belong"),
    "empty name": (["c3-time", "--name", " ", *BECAUSE], "--name says nothing"),
    "two at once": (["c3-time", "--source", "wade2001", *BECAUSE], "name one claim, or one --source, or one --tactic"),
    "nothing named": ([*BECAUSE], "name one claim, or one --source, or one --tactic"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_refused(coded: Repository, guide, arguments: list[str], said: str) -> None:
    reword(coded)
    status, out, err = guide(coded.root, "accept", *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert not (coded.root / SIGNED.format("c3-time")).exists()


def test_without_a_reason_nothing_is_signed(coded: Repository, guide) -> None:
    reword(coded)
    with pytest.raises(SystemExit) as ended:
        guide(coded.root, "accept", "c3-time")
    assert ended.value.code == 2


def test_nobody_signs_before_the_judgement(coded: Repository, guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")  # 2025-01-01
    reword(coded)
    status, _, err = guide(coded.root, "accept", "c3-time", *BECAUSE)
    assert status == 2
    assert "today is 2025-01-01, but 'c3-time' was judged or signed off on 2026-01-31" in err


def test_nothing_is_signed_on_what_cannot_be_read(coded: Repository, guide) -> None:
    reword(coded)
    coded.site.write(SIGNED.format("c3-time"), HEADER + "link,wade2001,46")
    status, out, err = guide(coded.root, "accept", "c3-time", *BECAUSE)
    assert status == 1
    assert f"{SIGNED.format('c3-time')}:2:1: COD302" in out
    assert "nothing is signed off on what cannot be read" in err
    assert coded.site.read(SIGNED.format("c3-time")).endswith("wade2001,46")


def test_without_git_the_name_must_be_given(site, guide, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = site("coded")
    copy.replace(DATA_PAGE, "takes time", "takes hours")
    monkeypatch.setenv("PATH", "")
    assert guide(copy.root, "accept", "c3-time", *BECAUSE)[0] == 2
    status, out, err = guide(copy.root, "accept", "c3-time", *BECAUSE, "--name", "Ann")
    assert status == 0
    assert "git cannot be run" in err
    assert "what was judged stands in no release and not in the last commit" in out


def test_the_wording_of_a_release_is_shown(tmp_path: Path, guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772366400")
    repo = repository("released", tmp_path / "released")
    repo.site.replace(DATA_PAGE, "People stop", "Staff stop")
    repo.commit("Reword without signing")
    _, out, _ = guide(repo.root, "accept", "c3-looks", *BECAUSE)
    assert "since release 1.1.0, reworded: [-People-] {+Staff+} stop counting" in out


def branch(repo: Repository, guide, name: str, claim: str) -> None:
    repo.git("checkout", "--quiet", "-b", name, "main")
    assert guide(repo.root, "accept", claim, *BECAUSE)[0] == 0
    repo.commit(f"Accept {claim}")


def test_two_branches_that_accept_different_claims_merge(coded: Repository, guide) -> None:
    reword(coded)
    reword(coded, "People stop", "Staff stop")
    coded.commit("Reword both")
    assert len(codes(coded)) == 11
    branch(coded, guide, "one", "c3-time")
    branch(coded, guide, "two", "c3-looks")
    coded.git("merge", "--quiet", "--no-edit", "one")
    assert coded.site.findings() == []
    assert guide(coded.root, "check")[0] == 0


def test_two_branches_that_reword_and_accept_different_claims_merge(coded: Repository, guide) -> None:
    for name, claim, old, new in (
        ("one", "c3-time", "takes time", "takes hours"),
        ("two", "c3-looks", "nobody looks", "no one looks"),
    ):
        coded.git("checkout", "--quiet", "-b", name, "main")
        reword(coded, old, new)
        assert guide(coded.root, "accept", claim, *BECAUSE)[0] == 0
        coded.commit(f"Reword {claim}")
    coded.git("merge", "--quiet", "--no-edit", "one")
    assert coded.site.findings() == []
