"""What measured runs come to, reckoned from figures made up here."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from benchmarks.__main__ import HERE, PLOT, README, read, section
from benchmarks.figures import BARE, CHECK, GOALS, HELP, TODAY, Measured, goals, growth, plot, ratio, table
from benchmarks.measuring import FailedRunError, Run, megabytes, run
from benchmarks.tools import FLOOR, OURS

if TYPE_CHECKING:
    from pathlib import Path


def measured(tool: str, what: str, claims: int, *walls: float, peak: float = 50) -> Measured:
    return Measured(tool, what, claims, tuple(Run(wall, wall / 2, peak) for wall in walls))


def test_growth_is_the_exponent():
    assert growth({10: 3.0, 100: 30.0, 1000: 300.0}) == pytest.approx(1)
    assert growth({10: 1.0, 100: 100.0}) == pytest.approx(2)
    assert growth({10: 5.0, 100: 5.0}) == pytest.approx(0)
    assert growth({10: 5.0}) is None


def test_a_ratio_to_nothing_is_none():
    assert ratio(6, 3) == 2
    assert ratio(6, None) is None


def test_the_middle_run_counts():
    one = measured(OURS, "check, cold", 200, 9, 1, 2)
    assert (one.wall, one.cpu, one.peak) == (2, 1, 50)


FOUND = [
    measured(FLOOR, "site", 200, 1),
    measured(FLOOR, "site", 2000, 10, peak=100),
    measured(OURS, "site, cold", 200, 1),
    measured(OURS, "site, cold", 2000, 13, peak=201),
    measured(OURS, "check, cold", 2000, 11),
]


def test_goals_are_held_at_the_largest_size_against_the_same_run():
    rows = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in goals(FOUND).splitlines()[2:]}
    told = {name: [cell.strip() for cell in cells] for name, cells in rows.items()}
    assert told["site with citations, claims, support and back-links"] == ["≤ 1.3", "1.30", "2,000", "yes"]
    assert told["memory of the site's build"] == ["≤ 2.0", "2.01", "2,000", "no"]
    assert told["`guide check`, cold"] == ["≤ 1.0", "1.10", "2,000", "no"]
    assert told["`guide check`, one page edited"][1] == "not measured"
    assert told["growth of site, cold"] == ["≤ 1.1", "1.11", "all", "no"]
    assert len(told) == len(GOALS) + 1


def test_the_table_has_a_row_for_each_case_and_size():
    lines = table(FOUND).splitlines()
    assert len(lines) == 2 + len(FOUND)
    assert f"| {OURS} | site, cold | 2,000 | 13.00 | 6.50 | 201 |  | 1.30 | 1.11 |" in lines


def test_the_plot_is_an_image_with_a_line_for_each_case():
    root = ElementTree.fromstring(plot(FOUND))
    assert len(root.findall("{*}polyline")) == 2  # one case has one size only
    assert plot(FOUND[:1])


@pytest.mark.parametrize(("check", "met"), [(0.4, "yes"), (0.6, "no")])
def test_the_goals_for_the_guides_own_content_are_in_seconds(check, met):
    today = [measured(OURS, f"{TODAY}{what}", 200, wall) for what, wall in ((CHECK, check), (HELP, 0.21), (BARE, 0.1))]
    rows = goals(today).splitlines()[-2:]
    assert rows[0].endswith(f"| ≤ 0.5 s | {check:.2f} s | today's 200 | {met} |")
    assert rows[1].endswith("| ≤ 0.15 s | 0.11 s | today's 200 | yes |")
    assert "today's" not in goals(FOUND)


def test_what_was_kept_is_read_again():
    text = json.dumps({"on": "today", "machine": "m", "load": "1", "versions": {"a": "1"},
                       "measured": [asdict(one) for one in FOUND]})  # fmt: skip
    assert read(text) == FOUND
    assert table(FOUND) in section(text)


def test_the_figures_in_the_readme_are_those_that_were_kept():
    kept = (HERE / "figures.json").read_text(encoding="utf-8")
    assert section(kept) in README.read_text(encoding="utf-8")
    assert (HERE / PLOT).read_text(encoding="utf-8") == plot(read(kept))


def test_a_run_is_accounted_for_with_all_that_it_started(tmp_path: Path):
    inner = "b = bytearray(1) * 90_000_000; print(len(b))"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    measure = (
        "import sys; from pathlib import Path; from benchmarks.measuring import run; here = Path(sys.argv[1]);"
        "taken = run([sys.executable, '-c', sys.argv[2]], here, {}, here / 'log'); print(taken.wall, taken.peak)"
    )
    # In a process of its own, for what is smaller than the process that measures is not known.
    told = subprocess.run(
        [sys.executable, "-c", measure, tmp_path, code], check=True, stdout=subprocess.PIPE, cwd=HERE.parent
    )
    wall, peak = map(float, told.stdout.split())
    assert peak > 90
    assert wall > 0
    assert (tmp_path / "log").read_text() == "90000000\n"
    assert 0 < megabytes(tmp_path) < 1e-4


def test_a_failed_run_says_what_was_said(tmp_path: Path):
    with pytest.raises(FailedRunError, match=r"ended with 3 after .*: no such thing"):
        run([sys.executable, "-c", "print('no such thing'); exit(3)"], tmp_path, {}, tmp_path / "log")
