"""The guide's own tactics: their shape, and how they cover the challenges."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "content/tactics").glob("*.md"))
PATHS = [path for path in PATHS if "\nkind: tactic\n" in path.read_text(encoding="utf-8")]
LABEL = "This example is made up, to show the tactic at work.\n{: .illustration }"


@pytest.fixture(scope="module")
def corpus():
    return load(Workspace(ROOT)).corpus


def parts(path: Path) -> dict[str, str]:
    """Return the text under each second-level heading, by the heading's id, in the order of the page."""
    pieces = re.split(r"^## .+\{: #([\w-]+) \}$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_each_challenge_has_at_least_three_tactics(corpus):
    counts = Counter(number for tactic in corpus.tactics for number in tactic.challenges)
    assert {number: counts[number] for number in range(1, 11) if counts[number] < 3} == {}


def test_what_a_tactic_is_fits_in_a_short_sentence(corpus):
    assert len(corpus.tactics) == len(PATHS)
    assert [tactic.id for tactic in corpus.tactics if len(tactic.message.split()) > 25] == []


def test_a_tactic_rests_on_a_few_claims_and_each_reason_is_a_sentence(corpus):
    counts = Counter(link.tactic for link in corpus.tactic_links)
    assert {name: count for name, count in counts.items() if count > 5} == {}
    assert [link.location for link in corpus.tactic_links if not re.fullmatch(r"[A-Z].+\.", link.reason)] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_tactic_has_its_five_parts(path):
    page = parts(path)
    assert list(page) == ["what", "how", "safe", "example", "form"]
    assert 2 <= len(page["what"].strip().splitlines()) <= 7
    steps = re.findall(r"^\d\. \*\*[A-Z].+[.]\*\*$", page["how"], re.MULTILINE)
    assert 4 <= len(steps) <= 7
    starts = re.findall(r"^- \*\*(.+?),?\*\* \w", page["safe"], re.MULTILINE)
    assert starts == ["Agree it first with", "Do not, on your own", "Stop or pause when"]
    assert page["example"].strip().startswith(LABEL)
    form = re.fullmatch(r'<div class="blank-form" markdown>\n\n(.+)\n\n</div>', page["form"].strip(), re.DOTALL)
    assert form
    assert re.search(r":$", form[1], re.MULTILINE), "nothing to fill in"
