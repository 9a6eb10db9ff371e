"""`guide accept`: what it shows, writes and refuses; and that the words of two branches merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.repository import repository
from tests.sites import DATA_PAGE, LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.repository import Repository

TACTIC = "content/tactics/count-once.md"
RECORD = "synthesis/claims/{}.yaml"
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


def messages(repo: Repository) -> list[str]:
    return sorted(found.message.partition(" (")[0] for found in repo.site.findings())


def test_a_reworded_claim_is_accepted_whole(coded: Repository, guide) -> None:
    reword(coded)
    assert messages(coded) == ["claim 'c3-time' was reworded"]
    before = coded.site.read(RECORD.format("c3-time"))
    status, out, err = guide(coded.root, "accept", "c3-time", *BECAUSE)
    assert (status, err) == (0, "")
    assert out.count("since the last commit, reworded: Counting by hand takes [-time.-] {+hours.+}") == 1
    for said in ("c3-time: wade2001 supports", "c3-time: code measuring: Both say so", "c3-time: backs count-once: It"):
        assert f"  {said}" in out
    assert out.endswith("wrote synthesis/claims/c3-time.yaml\nNothing is suspect any more.\n")
    assert coded.site.findings() == []
    digest = coded.site.corpus().claim_by_id["c3-time"].digest
    word = f"{{day: 2026-03-01, by: Ann Wade, why: It says the same., read-as: {{wording: {digest}}}}}"
    assert coded.site.read(RECORD.format("c3-time")).replace("\n    ", " ") != before
    [one] = coded.site.corpus().record_of["c3-time"].stood_by
    assert f"{{day: {one.day}, by: {one.by}, why: {one.why}, read-as: {{wording: {one.read_as['wording']}}}}}" == word
    assert coded.site.read(RECORD.format("c3-time")).startswith(before)


def test_only_the_record_is_written(coded: Repository, guide) -> None:
    reword(coded)
    guide(coded.root, "accept", "c3-time", *BECAUSE)
    changed = coded.git("status", "--porcelain", "--untracked-files=all").splitlines()
    assert changed == [f" M {DATA_PAGE}", f" M {RECORD.format('c3-time')}"]


def test_a_second_word_stands_below_the_first(coded: Repository, guide) -> None:
    before = coded.site.read(RECORD.format("c3-looks"))
    reword(coded, "People stop", "Staff stop")
    assert guide(coded.root, "accept", "c3-looks", *BECAUSE, "--name", "Bo Dunn")[0] == 0
    after = coded.site.read(RECORD.format("c3-looks"))
    assert after.startswith(before)
    assert [one.by for one in coded.site.corpus().record_of["c3-looks"].stood_by] == ["Ann Wade", "Bo Dunn"]
    assert coded.site.findings() == []


def test_a_changed_source_is_accepted_for_all_that_rests_on_it(coded: Repository, guide) -> None:
    coded.site.replace(LIBRARY, "{2001}", "{2003}")
    assert messages(coded) == ["source 'wade2001' was changed"]
    status, out, _ = guide(coded.root, "accept", "wade2001", *BECAUSE)
    assert status == 0
    assert out.count("since the last commit, year: [-2001-] {+2003+}") == 1
    assert coded.site.findings() == []


def test_a_changed_source_does_not_carry_a_reworded_claim_along(coded: Repository, guide) -> None:
    coded.site.replace(LIBRARY, "{2001}", "{2003}")
    reword(coded)
    status, out, _ = guide(coded.root, "accept", "wade2001", *BECAUSE)
    assert status == 0
    assert out.endswith('Still suspect: 1\n  guide accept c3-time --reason "..."\n')


def test_several_things_are_accepted_at_once(coded: Repository, guide) -> None:
    coded.site.replace(LIBRARY, "{2001}", "{2003}")
    coded.site.replace(TACTIC, "figure in one place only", "figure once only")
    reword(coded)
    assert guide(coded.root, "accept", "c3-time", "wade2001", *BECAUSE)[0] == 0
    assert coded.site.findings() == []


def test_a_reworded_tactic_is_accepted(coded: Repository, guide) -> None:
    coded.site.replace(TACTIC, "figure in one place only", "figure once only")
    assert messages(coded) == ["tactic 'count-once' was reworded"]
    assert guide(coded.root, "accept", "count-once", *BECAUSE)[0] == 0
    assert coded.site.findings() == []


def test_what_was_never_read_gets_its_fingerprint_where_the_first_ones_stand(coded: Repository, guide) -> None:
    path = RECORD.format("c3-time")
    coded.site.replace(path, "  wade2001: 9bc08da96d9b\n", "")
    [message] = messages(coded)
    assert message.startswith("nobody recorded against which wording of source 'wade2001' the record of c3-time was")
    assert guide(coded.root, "accept", "c3-time", *BECAUSE)[0] == 0
    assert "  count-once: 3410dca47a67\n  wade2001: 9bc08da96d9b\n" in coded.site.read(path)
    assert coded.site.corpus().record_of["c3-time"].stood_by == ()
    assert coded.site.findings() == []


REFUSALS = {
    "unknown claim": (["c3-tim", *BECAUSE], "'c3-tim' is no claim, source or tactic (did you mean 'c3-time'?)"),
    "withdrawn claim": (["c3-old", *BECAUSE], "'c3-old' was withdrawn on 2026-01-31"),
    "nothing suspect": (["c3-looks", *BECAUSE], "nothing is suspect for 'c3-looks'"),
    "source not changed": (["wade2001", *BECAUSE], "nothing is suspect for 'wade2001'"),
    "one of two": (["c3-time", "count-once", *BECAUSE], "nothing is suspect for 'count-once'"),
    "empty reason": (["c3-time", "--reason", " \n"], "--reason says nothing"),
    "hidden character": (["c3-time", "--reason", "so\u202eon"], "U+202E does not belong"),
    "empty name": (["c3-time", "--name", " ", *BECAUSE], "--name says nothing"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_refused(coded: Repository, guide, arguments: list[str], said: str) -> None:
    before = coded.site.read(RECORD.format("c3-time"))
    reword(coded)
    status, out, err = guide(coded.root, "accept", *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert coded.site.read(RECORD.format("c3-time")) == before


def test_without_a_reason_nothing_is_signed(coded: Repository, guide) -> None:
    reword(coded)
    with pytest.raises(SystemExit) as ended:
        guide(coded.root, "accept", "c3-time")
    assert ended.value.code == 2


def test_nobody_stands_by_something_before_the_last_who_did(coded: Repository, guide, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")  # 2025-01-01
    reword(coded, "People stop", "Staff stop")
    status, _, err = guide(coded.root, "accept", "c3-looks", *BECAUSE)
    assert status == 2
    assert "today is 2025-01-01, but 'c3-looks' was stood by on 2026-02-01" in err


def test_nobody_stands_by_what_cannot_be_read(coded: Repository, guide) -> None:
    reword(coded)
    path = RECORD.format("c3-time")
    coded.site.replace(path, "relation: supports", "relation: suports")
    before = coded.site.read(path)
    status, out, err = guide(coded.root, "accept", "c3-time", *BECAUSE)
    assert status == 1
    assert f"{path}:3:15: COD323" in out
    assert "nobody can stand by what cannot be read" in err
    assert coded.site.read(path) == before


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
    assert len(messages(coded)) == 2
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
