"""What makes a judgement suspect, what does not, and what a sign-off mends."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthesis.model.judgements import Digests, JudgementId, JudgementKind, SignOff

from synthesis.corpus import Corpus
from synthesis.model import Coder, GuidePage, Location, PageKind, Tactic, TacticLink
from synthesis.model.framework import ClaimCode
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
    return Corpus(
        pages=(page(*claims), *map(tactic_page, tactics)),
        sources=(source("smith"), source("jones")),
        links=tuple(link(one, key) for one in claims for key in ("smith", "jones")),
        claim_codes=tuple(ClaimCode(one.id, "none", "So.", Coder.GUIDE, DAY, one.digest, HERE) for one in claims),
        tactic_links=tuple(
            TacticLink(two.id, one.id, "So.", DAY, two.digest, one.digest, HERE) for one in claims for two in tactics
        ),
    )


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
    assert corpus.suspects == {}
    assert set(changed.suspects) == {name for name in corpus.judged_by_id if name.claim == f"c1-{which}"}
    assert all(one.claim_changed and not one.other_changed for one in changed.suspects.values())


@given(WORDS, st.data())
def test_white_space_and_unicode_form_make_nothing_suspect(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    corpus = judged({"c1-a": text})
    other = "".join(word + data.draw(SPACES) for word in words)
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    assert reworded(corpus, "c1-a", unicodedata.normalize(form, other)).suspects == {}


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
    assert set(changed.suspects) == {JudgementId(JudgementKind.LINK, name, "smith") for name in ("c1-a", "c1-b")}
    assert all(one.other_changed and not one.claim_changed for one in changed.suspects.values())


@pytest.mark.parametrize("values", BOOKKEEPING.values(), ids=BOOKKEEPING)
def test_what_is_known_of_a_work_makes_nothing_suspect(values: dict[str, object]) -> None:
    assert with_source(judged({"c1-a": "One."}), **values).suspects == {}


@given(st.permutations([("journal", "A Journal"), ("volume", "3"), ("doi", "10.1000/ONE"), ("url", "https://a.org")]))
def test_the_order_of_fields_makes_no_other_work(fields: list[tuple[str, str]]) -> None:
    first = replace(source("smith"), fields=tuple(sorted(fields)))
    assert replace(first, fields=tuple(fields)).digest == first.digest
    lower = tuple((name, value.lower() if name == "doi" else value) for name, value in fields)
    assert replace(first, fields=lower).digest == first.digest


def test_a_reworded_tactic_makes_exactly_its_judgements_suspect() -> None:
    corpus = judged({"c1-a": "One.", "c1-b": "Two."})
    changed = replace(corpus, pages=(corpus.pages[0], tactic_page(tactic("listen", "Do that.")), corpus.pages[2]))
    assert set(changed.suspects) == {JudgementId(JudgementKind.TACTIC, name, "listen") for name in ("c1-a", "c1-b")}


def signed(corpus: Corpus, name: JudgementId, digests: Digests) -> Corpus:
    signoff = SignOff(name, digests, "Ann", date(2026, 2, 1), "It holds.", HERE)
    return replace(corpus, signoffs=(*corpus.signoffs, signoff))


NAME = JudgementId(JudgementKind.LINK, "c1-a", "smith")


def test_a_sign_off_mends_its_judgement_and_no_other() -> None:
    changed = reworded(judged({"c1-a": "One."}), "c1-a", "Another.")
    mended = signed(changed, NAME, changed.suspects[NAME].present)
    assert set(mended.suspects) == set(changed.suspects) - {NAME}


def test_the_last_sign_off_counts() -> None:
    first = reworded(judged({"c1-a": "One."}), "c1-a", "Another.")
    accepted = signed(first, NAME, first.suspects[NAME].present)
    second = reworded(accepted, "c1-a", "A third.")
    suspect = second.suspects[NAME]
    assert (suspect.accepted, suspect.since) == (first.suspects[NAME].present, date(2026, 2, 1))
    again = signed(second, NAME, suspect.present)
    assert NAME not in again.suspects
    assert NAME in reworded(again, "c1-a", "Another.").suspects


def test_a_judgement_holds_again_when_its_first_wording_is_back() -> None:
    changed = reworded(judged({"c1-a": "One."}), "c1-a", "Another.")
    mended = signed(changed, NAME, changed.suspects[NAME].present)
    assert reworded(mended, "c1-a", "One.").suspects == {}


def test_a_judgement_without_its_ends_is_not_suspect() -> None:
    corpus = judged({"c1-a": "One."})
    assert replace(corpus, sources=corpus.sources[1:], pages=corpus.pages[:1]).suspects == {}
    assert replace(corpus, pages=()).suspects == {}
