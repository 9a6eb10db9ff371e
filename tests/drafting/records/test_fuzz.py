"""Whatever a register answers or a person pastes is a record with a title, or refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.drafting.records.csl import read_csl
from build_tools.drafting.records.markup import plain
from build_tools.drafting.records.pasted import read_pasted
from build_tools.drafting.records.problem import RecordError
from build_tools.drafting.records.pubmed import read_summary
from tests.drafting.records.test_pasted import BIBTEX as PASTED
from tests.drafting.records.test_pasted import RIS as LINES
from tests.readers.test_fuzz import BIBTEX, texts
from tests.readers.test_fuzz_kept import JSON, nodes, with_another

ANSWERS = Path(__file__).parent / "answers"
PMID = "15069217"
DOI_ANSWER, PUBMED_ANSWER = (json.loads((ANSWERS / f"{name}.json").read_bytes()) for name in ("doi", "pubmed"))


def is_usable(record: Any) -> bool:
    """Return whether a record has a title, and nothing that could not be written into the library."""
    parts = [*vars_of(record), *(part for name in record.authors for part in name)]
    return bool(record.title.strip()) and all(
        part == part.encode(errors="replace").decode() for part in parts if isinstance(part, str)
    )


def vars_of(record: Any) -> list[object]:
    return [getattr(record, name) for name in record.__dataclass_fields__]


@given(JSON, st.sampled_from(nodes(DOI_ANSWER)))
@example([{"family": 3}, "A", None], ("author",))
@example("A B", ("author",))
@example({"date-parts": {"a": 1}}, ("issued",))
@example({"date-parts": [["2004a", True]]}, ("issued",))
@example("\ud800 <![a[", ("title",))
def test_an_answer_of_a_doi(other: Any, way: tuple[Any, ...]) -> None:
    try:
        record = read_csl(json.dumps(with_another(DOI_ANSWER, way, other)).encode())
    except RecordError as error:
        assert "\n" not in str(error)
    else:
        assert is_usable(record)
        assert all(isinstance(part, int) for part in record.issued)


@given(JSON, st.sampled_from(nodes(PUBMED_ANSWER)))
@example(3, ("result", PMID, "authors"))
@example(["A"], ("result", PMID, "authors"))
@example([{"idtype": "doi"}], ("result", PMID, "articleids"))
@example(["a"], ("result", PMID, "articleids"))
@example("²004", ("result", PMID, "pubdate"))
@example(" ", ("result", PMID, "title"))
def test_an_answer_of_pubmed(other: Any, way: tuple[Any, ...]) -> None:
    try:
        record = read_summary(PMID, json.dumps(with_another(PUBMED_ANSWER, way, other)).encode())
    except RecordError as error:
        assert "\n" not in str(error)
    else:
        assert is_usable(record)


@given(st.binary(max_size=60))
@example(b"[" * 100_000)
def test_an_answer_that_is_none(raw: bytes) -> None:
    for read in (read_csl, lambda raw: read_summary(PMID, raw)):
        try:
            read(raw)
        except RecordError as error:
            assert str(error)


RIS = texts(
    *("TY  - JOUR\n", "ER  - \n", "AU  - A, B\n", "TI  - T\n", "PY  - 2004\n", "DA  - 2004/13\n", "SP  - 1\n"),
    *("UR  - x\n", "XX  - y\n", "TY  - ", "  - \n", "\n"),
)


@given(st.one_of(RIS, BIBTEX))
@example("TY  - JOUR\nTI  - \ud800\nER  - \n")
def test_any_pasted_text(text: str) -> None:
    try:
        pasted = read_pasted(text)
    except RecordError as error:
        assert str(error)
    else:
        assert pasted.record.title.strip()


@given(st.sampled_from((PASTED, LINES)), st.floats(0, 1, exclude_max=True), st.integers(0, 9), texts("a", "ER  - \n"))
def test_a_damaged_record(sound: str, share: float, length: int, other: str) -> None:
    at = int(share * len(sound))
    try:
        assert read_pasted(sound[:at] + other + sound[at + length :]).record.title
    except RecordError as error:
        assert str(error)


@given(texts("<i>", "</i>", "<![", "<!--", "-->", "&amp;", "&#x;", "<!", "</", "<a b='", "\ud800"))
def test_any_markup_is_words_in_one_line(text: str) -> None:
    assert "\n" not in plain(text)
    assert plain(text) == plain(text).encode().decode()
