"""Records are written so that they read back as what was written, and what stood in one stays byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.drafting.claim_records import SECTIONS, added, new_record
from build_tools.readers.claim_records import read_record
from tests.fuzzing import some

ROOT = Path(__file__).parents[2]
RECORDS = [*(ROOT / "synthesis/claims").glob("*.yaml"), *(ROOT / "tests/sites").glob("*/synthesis/claims/*.yaml")]
ENTRY = {"jones2020": {"relation": "supports", "seen": "abstract", "coder": "guide", "coded-on": "2026-01-31"}}
WORD = [{"day": "2026-12-31", "by": "Ann", "why": "So: it # holds", "read-as": {"wording": "012345678901"}}]

# What a person may type on one line.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
NAMES = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
PARTS = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(TEXTS, min_size=1, max_size=3),
        st.dictionaries(st.one_of(NAMES, TEXTS), inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def read(text: str) -> object:
    """Return what a record holds, as texts."""
    return yaml.load(text, Loader=yaml.BaseLoader)


@given(TEXTS)
@example("2026-01-31")
@example("2026-02-30")
@example("012345678901")
@example("1e10")
@example("- a: 'b' # \"c\"")
@example("null")
@example(" so ")
@example("a" * 300)
@example("---")
@example("...")
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    assert read(new_record({"restates": text})) == {"restates": text}
    assert read(new_record({"restates": [text, "a"]})) == {"restates": [text, "a"]}
    assert read(new_record({"read-as": {"a": text}})) == {"read-as": {"a": text}}
    assert read(new_record({"tactics": {"a": {"reason": text}}})) == {"tactics": {"a": {"reason": text}}}
    assert read(added("stood-by: []\n", "stood-by", [{"why": text}])) == {"stood-by": [{"why": text}]}


@some(4)
@given(st.dictionaries(st.sampled_from(SECTIONS), st.dictionaries(NAMES, PARTS, min_size=1, max_size=3), min_size=1))
def test_any_record_reads_back_as_it_was_written_with_its_sections_in_order(parts) -> None:
    text = new_record(parts)
    assert read(text) == parts
    assert list(read(text)) == [name for name in SECTIONS if name in parts]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_stood_in_a_record_stays(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    for section, addition in (("sources", ENTRY), ("stood-by", WORD)):
        after = added(before, section, addition)
        lines = iter(after.splitlines())
        assert all(line in lines for line in before.splitlines()), "each line is there, in its order"
        held = read(before).get(section) or type(addition)()
        whole = {**held, **addition} if isinstance(addition, dict) else [*held, *addition]
        assert read(after) == {**read(before), section: whole}
        assert read_record(path.relative_to(ROOT).as_posix(), after)[1] == ()


# What stands there, what it is once a source was added.
NEW = "  jones2020: {relation: supports, seen: abstract, coder: guide, coded-on: 2026-01-31}\n"
OLD = "  a: {relation: qualifies}\n"
ADDED = {
    "nothing": ("", f"sources:\n{NEW}"),
    "a comment above and below": (
        f"# up\nsources: # so\n{OLD}# down\nread-as: {{}}\n",
        f"# up\nsources: # so\n{OLD}{NEW}# down\nread-as: {{}}\n",
    ),
    "no last line end": (f"sources:\n{OLD[:-1]}", f"sources:\n{OLD}{NEW}"),
    "a comment as the last line": (f"sources:\n{OLD}# the end", f"sources:\n{OLD}{NEW}# the end"),
    "a blank line between": (f"sources:\n{OLD}\nread-as: {{}}\n", f"sources:\n{OLD}{NEW}\nread-as: {{}}\n"),
    "later sections only": ("tactics: {}\nread-as: {}\n", f"sources:\n{NEW}tactics: {{}}\nread-as: {{}}\n"),
    "earlier sections only": ("restates: c1.1.1", f"restates: c1.1.1\nsources:\n{NEW}"),
    "a section on one line": ("sources: {a: {relation: qualifies}}\n", f"sources:\n{OLD}{NEW}"),
    "an empty section": ("sources: {}\ntactics: {}\n", f"sources:\n{NEW}tactics: {{}}\n"),
    "a section without anything": ("sources:\ntactics: {}\n", f"sources:\n{NEW}tactics: {{}}\n"),
    "a name in quotes": (f"'sources':\n{OLD}", f"'sources':\n{OLD}{NEW}"),
    "four spaces": ("sources:\n    a: {relation: qualifies}\n", f"sources:\n    a: {{relation: qualifies}}\n  {NEW}"),
    "a line that only YAML ends": (
        f"restates: 'a\u2028b'\nsources:\n{OLD}",
        f"restates: 'a\u2028b'\nsources:\n{OLD}{NEW}",
    ),
    "brackets below": ("sources:\n  {a: {relation: qualifies}}\n", f"sources:\n{OLD}{NEW}"),
}


@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED)
def test_a_source_is_added(before: str, after: str) -> None:
    assert added(before, "sources", ENTRY) == after
    assert read(after)


@pytest.mark.parametrize("before", ["stood-by:\n- {day: 2026-01-30}\n", "stood-by:\n    - {day: 2026-01-30}\n"])
def test_a_word_is_added_however_far_in_the_others_stand(before: str) -> None:
    after = added(before, "stood-by", WORD)
    assert after.startswith(before)
    assert read(after) == {"stood-by": [{"day": "2026-01-30"}, *WORD]}
