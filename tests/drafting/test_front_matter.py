"""Front matter laid out: keys in one order, comments with their keys, the page below untouched."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drafting.front_matter_layout import laid_out
from build_tools.prose.front_matter import KEYS, read_front_matter, split

PATH = "content/page.md"

LAID_OUT = {
    "order": ("description: D\ntitle: T\n", "title: T\ndescription: D\n"),
    "spaces": ("title:   T  \n", "title: T\n"),
    "a comment goes with its key": (
        "# of d\n\ndescription: D\n# of t\ntitle: T\n",
        "# of t\ntitle: T\n# of d\n\ndescription: D\n",
    ),
    "a comment at the end stays": ("description: D\ntitle: T\n# end\n", "title: T\ndescription: D\n# end\n"),
    "a value of several lines": (
        "hide:\n  - toc\n  # more\n  - tags\ntitle: >-\n  T\n\n  U\n",
        "title: >-\n  T\n\n  U\nhide:\n  - toc\n  # more\n  - tags\n",
    ),
    "a comment behind a value": ("title:  T # why\n", "title: T # why\n"),
    "a quoted value": ("title:  'T: # U'   \n", "title: 'T: # U'\n"),
}

KEPT = {
    "laid out already": "title: T\nkind: page\n",
    "braces": "{description: D, title: T}\n",
    "a value used again": "description: &d D\ntitle: *d\n",
    "no value": "title: T\nhide:\n",
}


@pytest.mark.parametrize(("written", "expected"), LAID_OUT.values(), ids=LAID_OUT)
def test_front_matter_is_laid_out(written: str, expected: str) -> None:
    assert laid_out(PATH, f"---  \n{written}...\n\n# T  \n") == (f"---\n{expected}---\n\n# T  \n", ())


@pytest.mark.parametrize("written", KEPT.values(), ids=KEPT)
def test_what_is_kept(written: str) -> None:
    page = f"---\n{written}---\n# T"
    assert laid_out(PATH, page) == (page, ())


@pytest.mark.parametrize(
    "page", ["# T\n", "---\ntitel: T\n---\n", "---\ntitle: [\n---\n", "---\ntitle: A\ntitle: B\n---\n"]
)
def test_a_page_that_cannot_be_read_whole_is_left_alone(page: str) -> None:
    text, problems = laid_out(PATH, page)
    assert text == page
    assert problems


VALUES = {
    "title": st.sampled_from(("T", "'T: u'", '"T # u"', "T # why", ">-\n  T\n  u", "|\n  # T\n\n  u\n")),
    "kind": st.sampled_from(("page", "tactic", "'page'")),
    "description": st.sampled_from(("D", "''", "[a, b]", "D\n  e")),
    "hide": st.sampled_from(("[toc]", "\n  - toc", "\n- toc\n- tags", "{toc: true}")),
}
ABOVE = st.sampled_from(("", "", "# a note\n", "\n", "# one\n\n# two\n"))


@st.composite
def matters(draw: st.DrawFn) -> str:
    keys = draw(st.permutations(list(VALUES)))
    lines = [f"{draw(ABOVE)}{key}{draw(st.sampled_from((': ', ':  ')))}{draw(VALUES[key])}\n" for key in keys]
    return "".join(lines) + draw(ABOVE)


@given(matters())
def test_laying_out_changes_no_value_and_settles_at_once(written: str) -> None:
    page = f"---\n{written}---\n# Body\n"
    text, _ = laid_out(PATH, page)
    assert read_front_matter(PATH, text)[0] == read_front_matter(PATH, page)[0]
    assert yaml.safe_load(text.split("---\n")[1]) == yaml.safe_load(written)
    assert sorted(text.split()) == sorted(page.split())
    assert laid_out(PATH, text)[0] == text
    assert split(text)[0] == split(page)[0]


@given(st.permutations(("title: T", "theme: design-and-planning", "challenge: 1", "version: 1.0.0", "message: M")))
def test_the_keys_stand_in_one_order(lines: list[str]) -> None:
    page = "---\n" + "\n".join((*lines, "reviewed: 2026-01-01")) + "\n---\n"
    text, problems = laid_out(PATH, page)
    assert not problems
    keys = [line.split(":")[0] for line in text.splitlines() if ":" in line]
    assert keys == [key for key in KEYS if key in keys]


@given(st.text(st.sampled_from("titlekndpage:-#&*!|>'\"[]{},? \n\t"), max_size=50))
def test_any_text_is_laid_out_or_left_alone(written: str) -> None:
    page = f"---\n{written}\ntitle: T\n---\n"
    text, problems = laid_out(PATH, page)
    assert text == page or not problems
    assert laid_out(PATH, text) == (text, problems)
