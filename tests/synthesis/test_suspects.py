"""What makes judgements suspect, what does not, and what a person's word mends."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.corpus import Corpus
from synthesis.history.standing import Suspect, suspects
from synthesis.model import Coder, GuidePage, Location, PageKind, Tactic, TacticLink
from synthesis.model.framework import ClaimCode
from synthesis.model.records import WORDING, Record, StoodBy
from tests.synthesis.making import HERE, claim, link, page, source

DAY = date(2026, 1, 31)
WORDS = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), min_size=1, max_size=12)
SPACES = st.text(" \t\n\u00a0", min_size=1, max_size=3)


def tactic(name: str, message: str = "Do this.") -> Tactic:
    return Tactic(name, f"The {name}", message, (3,), (), (), None, HERE)


def tactic_page(one: Tactic) -> GuidePage:
    path = f"content/tactics/{one.id}.md"
    return GuidePage(path, one.title, PageKind.TACTIC, Location(path), tactic=one)


def judged(texts: dict[str, str]) -> Corpus:
    """Return a corpus of claims, each judged against two sources, coded, and behind a tactic, all soundly."""
    claims = [claim(name, "smith", "jones", text=text) for name, text in texts.items()]
    tactics = [tactic("listen"), tactic("count")]
    read = {key: source(key).digest for key in ("smith", "jones")}
    return Corpus(
        pages=(page(*claims), *map(tactic_page, tactics)),
        sources=(source("smith"), source("jones")),
        links=tuple(link(one, key) for one in claims for key in ("smith", "jones")),
        claim_codes=tuple(ClaimCode(one.id, "none", "So.", Coder.GUIDE, DAY, HERE) for one in claims),
        tactic_links=tuple(TacticLink(two.id, one.id, "So.", DAY, HERE) for one in claims for two in tactics),
        records=tuple(
            Record(one.id, {WORDING: one.digest, **read, **{two.id: two.digest for two in tactics}}, (), HERE)
            for one in claims
        ),
    )


def changed_in(corpus: Corpus) -> dict[tuple[str, str], Suspect]:
    """Return the suspects by claim and name in its record."""
    return {(one.end.claim, one.end.key): one for one in suspects(corpus)}


def reworded(corpus: Corpus, name: str, text: str) -> Corpus:
    first = corpus.pages[0]
    claims = tuple(replace(one, text=text) if one.id == name else one for one in first.claims)
    return replace(corpus, pages=(replace(first, claims=claims), *corpus.pages[1:]))


@given(st.lists(WORDS, min_size=2, max_size=4), st.data())
def test_one_other_word_makes_exactly_its_dependants_suspect(texts: list[list[str]], data: st.DataObject) -> None:
    corpus = judged({f"c1-{number}": " ".join(words) for number, words in enumerate(texts)})
    which = data.draw(st.integers(0, len(texts) - 1))
    words = list(texts[which])
    words[data.draw(st.integers(0, len(words) - 1))] += "x"
    changed = reworded(corpus, f"c1-{which}", " ".join(words))
    assert changed_in(corpus) == {}
    found = changed_in(changed)
    assert set(found) == {(f"c1-{which}", WORDING)}
    assert found[f"c1-{which}", WORDING].rests == ("smith", "jones", "none", "listen", "count")


@given(WORDS, st.data())
def test_white_space_and_unicode_form_make_nothing_suspect(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    corpus = judged({"c1-a": text})
    other = "".join(word + data.draw(SPACES) for word in words)
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    assert suspects(reworded(corpus, "c1-a", unicodedata.normalize(form, other))) == ()


BIBLIOGRAPHIC = {
    "title": {"title": "Another title"},
    "year": {"year": "2002"},
    "authors": {"authors": ("Smith A",)},
    "type": {"entry_type": "article"},
    "container": {"fields": (("journal", "A Journal"),)},
    "pages": {"fields": (("pages", "1–9"),)},
    "identifier": {"fields": (("doi", "10.1000/one"),)},
}
BOOKKEEPING = {
    "a note": {"fields": (("note", "Seen in print."),)},
    "a commissioner": {"fields": (("commissioner", "A body"),)},
    "what was confirmed": {"confirmed": "partly", "unverified": ("year",), "seen_at": ("a shelf",)},
    "the number": {"review_number": 6, "number_certainty": "strong"},
    "white space": {"title": "A  title\n"},
}


def with_source(corpus: Corpus, **values: object) -> Corpus:
    return replace(corpus, sources=(replace(corpus.sources[0], **values), *corpus.sources[1:]))


@pytest.mark.parametrize("values", BIBLIOGRAPHIC.values(), ids=BIBLIOGRAPHIC)
def test_another_work_makes_exactly_its_links_suspect(values: dict[str, object]) -> None:
    changed = with_source(judged({"c1-a": "One.", "c1-b": "Two."}), **values)
    assert set(changed_in(changed)) == {("c1-a", "smith"), ("c1-b", "smith")}


@pytest.mark.parametrize("values", BOOKKEEPING.values(), ids=BOOKKEEPING)
def test_what_is_known_of_a_work_makes_nothing_suspect(values: dict[str, object]) -> None:
    assert suspects(with_source(judged({"c1-a": "One."}), **values)) == ()


@given(st.permutations([("journal", "A Journal"), ("volume", "3"), ("doi", "10.1000/ONE"), ("url", "https://a.org")]))
def test_the_order_of_fields_makes_no_other_work(fields: list[tuple[str, str]]) -> None:
    first = replace(source("smith"), fields=tuple(sorted(fields)))
    assert replace(first, fields=tuple(fields)).digest == first.digest
    lower = tuple((name, value.lower() if name == "doi" else value) for name, value in fields)
    assert replace(first, fields=lower).digest == first.digest


def test_a_reworded_tactic_makes_exactly_its_judgements_suspect() -> None:
    corpus = judged({"c1-a": "One.", "c1-b": "Two."})
    changed = replace(corpus, pages=(corpus.pages[0], tactic_page(tactic("listen", "Do that.")), corpus.pages[2]))
    assert set(changed_in(changed)) == {("c1-a", "listen"), ("c1-b", "listen")}


def stood_by(corpus: Corpus, name: str, **read_as: str) -> Corpus:
    """Return the corpus with a person's word in the record of a claim."""
    word = StoodBy(date(2026, 2, 1), "Ann", "It holds.", read_as, HERE)
    records = (replace(one, stood_by=(*one.stood_by, word)) if one.claim == name else one for one in corpus.records)
    return replace(corpus, records=tuple(records))


NAME = ("c1-a", WORDING)


def test_a_word_mends_its_record_and_no_other() -> None:
    both = judged({"c1-a": "One.", "c1-b": "Two."})
    changed = reworded(reworded(both, "c1-a", "Another."), "c1-b", "Another, too.")
    mended = stood_by(changed, "c1-a", wording=changed_in(changed)[NAME].end.present)
    assert set(changed_in(mended)) == {("c1-b", WORDING)}


def test_a_word_for_a_source_says_nothing_of_the_wording() -> None:
    changed = with_source(reworded(judged({"c1-a": "One."}), "c1-a", "Another."), year="2002")
    mended = stood_by(changed, "c1-a", smith=changed_in(changed)["c1-a", "smith"].end.present)
    assert set(changed_in(mended)) == {NAME}


def test_the_last_word_counts() -> None:
    first = reworded(judged({"c1-a": "One."}), "c1-a", "Another.")
    accepted = stood_by(first, "c1-a", wording=changed_in(first)[NAME].end.present)
    second = reworded(accepted, "c1-a", "A third.")
    suspect = changed_in(second)[NAME]
    assert (suspect.accepted, suspect.since) == (changed_in(first)[NAME].end.present, date(2026, 2, 1))
    again = stood_by(second, "c1-a", wording=suspect.end.present)
    assert changed_in(again) == {}
    assert NAME in changed_in(reworded(again, "c1-a", "Another."))


def test_what_was_judged_holds_no_more_when_the_first_wording_is_back_after_another_was_accepted() -> None:
    changed = reworded(judged({"c1-a": "One."}), "c1-a", "Another.")
    mended = stood_by(changed, "c1-a", wording=changed_in(changed)[NAME].end.present)
    assert set(changed_in(reworded(mended, "c1-a", "One."))) == {NAME}


def test_what_rests_on_nothing_that_exists_is_not_suspect() -> None:
    corpus = judged({"c1-a": "One."})
    assert suspects(replace(corpus, sources=corpus.sources[1:], pages=corpus.pages[:1])) == ()
    assert suspects(replace(corpus, pages=())) == ()


def test_a_record_without_fingerprints_is_suspect_in_everything() -> None:
    corpus = judged({"c1-a": "One."})
    bare = replace(corpus, records=(replace(corpus.records[0], read_as={}),))
    assert {one.end.key for one in suspects(bare)} == {WORDING, "smith", "jones", "listen", "count"}
    assert all(one.accepted == "" for one in suspects(bare))
