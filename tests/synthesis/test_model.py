"""The nouns: places, and the fingerprint of a wording."""

from __future__ import annotations

import pytest

from synthesis.model import Location
from synthesis.model.digests import wording_digest
from synthesis.review import REVIEW

WORDING = "People stop counting when nobody looks, café or not."


def test_a_location_reads_as_editors_print_it() -> None:
    assert str(Location("content/a.md", 3, 14)) == "content/a.md:3:14"


@pytest.mark.parametrize(
    "same",
    [
        "People stop counting\nwhen nobody looks,\n  café or not.",
        "  People  stop\tcounting when nobody looks, café or not.\n",
        "People stop counting when nobody looks, cafe\u0301 or not.",
        "People stop\u00a0counting when nobody looks, café or not.",
    ],
    ids=["reflowed", "white space", "decomposed accent", "no-break space"],
)
def test_white_space_and_unicode_form_change_no_digest(same: str) -> None:
    assert wording_digest(same) == wording_digest(WORDING)


@pytest.mark.parametrize(
    "other",
    [
        WORDING.replace("nobody", "somebody"),
        WORDING.replace("looks,", "looks"),
        WORDING.replace("People", "people"),
        WORDING.replace("stop counting", "stopcounting"),
        "",
    ],
    ids=["a word", "a comma", "a capital", "a missing space", "nothing"],
)
def test_anything_a_reader_sees_changes_the_digest(other: str) -> None:
    assert wording_digest(other) != wording_digest(WORDING)


def test_a_digest_is_twelve_hexadecimal_digits() -> None:
    # printf %s 'one two' | sha256sum | cut -c1-12
    assert wording_digest("one\ntwo") == "8ab63e29a4ba"


def test_every_challenge_stands_under_one_theme() -> None:
    assert [number for theme in REVIEW.themes for number in theme.challenges] == list(range(1, 11))
