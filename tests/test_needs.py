"""What `make test` sets up before the tests: what is there is used, the rest is fetched, or it fails in a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import needs
from tests.needs import Need

MAKEFILE = (Path(__file__).resolve().parents[1] / "Makefile").read_text(encoding="utf-8")
APT = ("apt-get", "install", "--yes", "--no-install-recommends")


class Machine:
    """A machine on which one command, if any, brings what is needed."""

    def __init__(self, brings: str) -> None:
        self.brings, self.there, self.asked = brings, brings == "there", []

    def run(self, command) -> bool:
        self.asked.append(" ".join(command))
        self.there |= command[-1] == self.brings
        return True

    def need(self, mark: str) -> Need:
        return Need(mark, lambda: self.there, ("first", "second"), (("fetch", "third"),))


@pytest.mark.parametrize(
    ("brings", "as_root", "asked", "is_there"),
    [
        ("there", (), [], True),
        ("first", (), ["update", "first"], True),
        ("second", ("sudo",), ["update", "first", "second"], True),
        ("third", (), ["update", "first", "second", "third"], True),
        ("third", None, ["third"], True),
        ("first", None, ["third"], False),
    ],
)
def test_what_is_missing_is_fetched_in_order(brings, as_root, asked, is_there):
    machine = Machine(brings)
    assert needs.set_up(machine.need("browser"), as_root, machine.run) is is_there
    assert [command.split()[-1] for command in machine.asked] == asked
    assert all(command.startswith(" ".join(as_root or ())) for command in machine.asked if "apt-get" in command)


@pytest.mark.parametrize(
    ("skipped", "status", "said"),
    [
        ([], 1, "make test: no browser is here, and none could be fetched: install first or second, or leave its "
                "tests out by name: make test SKIP=browser\n"),
        (["browser"], 0, ""),
        (["browsers"], 1, "make test: SKIP=browsers: only browser and nginx can be skipped\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_fails_in_a_line_unless_it_is_skipped_by_name(skipped, status, said, capsys):
    machine = Machine("nothing")
    assert needs.main(skipped, [machine.need("browser")], machine.run) == status
    assert capsys.readouterr().err == said


def test_make_test_sets_up_first_and_skips_only_what_was_named():
    [recipe] = re.findall(r"^test:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe.index("-m tests.needs $(SKIP)") < recipe.index("-m pytest")
    assert {need.mark for need in needs.NEEDS} == {"browser", "nginx"}
