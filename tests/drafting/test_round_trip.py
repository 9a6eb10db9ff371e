"""Whatever a record holds, `guide new source` writes it so that it is read again and shown the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.disk.workspace import decode
from build_tools.drafting.records.markup import one_line
from build_tools.drafting.sources import NewSource, _entry
from build_tools.export.bibtex import bibtex
from build_tools.export.plain import reference
from build_tools.export.record import Form, Name, Record, of_source
from build_tools.readers.bibtex import read_sources
from synthesis.model.doi import bare_doi
from synthesis.model.names import initials

HOSTILE = st.sampled_from(
    [
        *"{}$%&#_^~\\\"'`-–—<>@,;:=!?/()[]| .\n\t",
        *("--", "---", "``", "''", "?`", "\\emph{", "\\$5", "SpO$_2$", "10$^{-3}$", " and ", "others", "Jr", "van der"),
        *(
            "{\\textquoteright}",
            "$<$",
            "{\\$}",
            "\\unheard",
            "% ",
            "@misc{b,",
            "},\n title = {",
            "é",
            "e\u0301",
            "東",
            "🔬",
        ),
        *("\u00a0", "\u2028", "\u202e", "\x00", "ß", "İ", "ﬀ", "Aa", "b1"),
    ]
)
TEXTS = st.lists(st.one_of(HOSTILE, st.characters()), min_size=1, max_size=12).map("".join).map(one_line).filter(bool)
NAMES = st.builds(Name, TEXTS, st.one_of(st.just(""), TEXTS.map(initials)))
DOIS = TEXTS.map(lambda text: bare_doi("10.1000/" + text.replace(" ", "")))
ISSUED = st.sampled_from(((), (2001,), (2001, 9), (2001, 9, 30)))


@given(
    st.builds(
        Record,
        key=st.just("key2001"),
        form=st.sampled_from(sorted(set(Form) - {Form.WEB_PAGE}, key=lambda form: form.name)),
        title=TEXTS,
        authors=st.lists(NAMES, max_size=3).map(tuple),
        more_authors=st.booleans(),
        editors=st.lists(NAMES, max_size=2).map(tuple),
        issued=ISSUED,
        container=st.one_of(st.just(""), TEXTS.filter(lambda text: "://" not in text)),
        publisher=st.one_of(st.just(""), TEXTS),
        volume=st.one_of(st.just(""), TEXTS),
        doi=st.one_of(st.just(""), DOIS),
    )
)
def test_a_record_is_written_and_read_again(record: Record) -> None:
    text = decode("a.bib", _entry(NewSource(record, "confirmed", "here", kind="literature"), record.key).encode())
    (source,), problems = read_sources("a.bib", text.text)
    assert (problems, text.problems) == ((), ())
    assert of_source(source) == record
    assert reference(of_source(source)) == reference(record)
    exported, _ = read_sources("a.bib", bibtex([record]))
    assert of_source(exported[0]) == record
