"""What the registers answer, read: DOI and PubMed, offline."""

from __future__ import annotations

import io
import json
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from build_tools.drafting.records import csl, fetching, pubmed
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Form, Name

ANSWERS = Path(__file__).parent / "answers"
DOI, PMID = "10.1136/qshc.2003.007450", "15069217"
AUTHORS = (Name("Gollop", "R"), Name("Whitby", "E"), Name("Buchanan", "D"), Name("Ketley", "D"))


def answering(name: str, asked: list[str] | None = None):
    def fetch(url: str) -> bytes:
        if asked is not None:
            asked.append(url)
        return (ANSWERS / name).read_bytes()

    return fetch


def test_a_doi_answers_with_its_record() -> None:
    asked: list[str] = []
    record = csl.of_doi(DOI, answering("doi.json", asked))
    assert asked == [f"https://doi.org/{DOI}"]
    assert record.form is Form.ARTICLE
    assert record.authors == AUTHORS
    assert record.title.endswith(": a qualitative study of doctors' and managers' views")
    assert (record.container, record.issued) == ("Quality & Safety in Health Care", (2004, 4))
    assert (record.volume, record.number, record.first_page, record.last_page) == ("13", "2", "108", "114")
    assert (record.doi, record.pmid, record.url) == (DOI, "", "")


def test_pubmed_answers_with_its_record() -> None:
    asked: list[str] = []
    record = pubmed.of_pmid(PMID, answering("pubmed.json", asked))
    assert asked == [f"https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id={PMID}"]
    assert record.authors == AUTHORS
    assert record.title.endswith("managers' views")
    assert record.issued == (2004, 4)
    assert (record.first_page, record.last_page) == ("108", "114")
    assert (record.doi, record.pmid) == (DOI, PMID)


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"issued": {"date-parts": [[2004]]}}, "issued", (2004,)),
        ({"issued": {"date-parts": [[None]]}}, "issued", ()),
        ({"issued": None}, "issued", ()),
        ({"page": "e745", "article-number": "7"}, "first_page", "e745"),
        ({"page": None, "article-number": "7"}, "first_page", "7"),
        ({"author": [{"literal": "A Group"}, {"name": "B Group"}]}, "authors", (Name("A Group"), Name("B Group"))),
        (
            {"author": [{"family": "Berg", "given": "Jean-Paul M.", "non-dropping-particle": "van den"}]},
            "authors",
            (Name("van den Berg", "JPM"),),
        ),
        ({"author": None}, "authors", ()),
        ({"title": ["In a list"]}, "title", "In a list"),
        ({"title": "One", "subtitle": ["Two"]}, "title", "One: Two"),
        ({"title": "One: two", "subtitle": ["Two"]}, "title", "One: two"),
        ({"type": "posted-content"}, "form", Form.OTHER),
        ({"DOI": ""}, "url", "https://doi.org/10.1136/qshc.2003.007450"),
    ],
)
def test_records_of_other_shapes(changes: dict[str, object], field: str, expected: object) -> None:
    item = json.loads((ANSWERS / "doi.json").read_bytes()) | changes
    assert getattr(csl.read_csl(json.dumps(item).encode()), field) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2009 Dec 9", (2009, 12)), ("2009 Nov-Dec", (2009,)), ("2009 Winter", (2009,)), ("2009", (2009,)), ("", ())],
)
def test_dates_of_pubmed(written: str, expected: tuple[int, ...]) -> None:
    item = json.loads((ANSWERS / "pubmed.json").read_bytes())
    item["result"][PMID]["pubdate"] = written
    assert pubmed.read_summary(PMID, json.dumps(item).encode()).issued == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2580-6", ("2580", "2586")), ("e745-51", ("e745", "51")), ("1263", ("1263", "")), ("i47-i51", ("i47", "i51"))],
)
def test_pages_of_pubmed(written: str, expected: tuple[str, str]) -> None:
    item = json.loads((ANSWERS / "pubmed.json").read_bytes())
    item["result"][PMID]["pages"] = written
    record = pubmed.read_summary(PMID, json.dumps(item).encode())
    assert (record.first_page, record.last_page) == expected


def test_the_name_of_a_group_stays_whole() -> None:
    item = json.loads((ANSWERS / "pubmed.json").read_bytes())
    item["result"][PMID]["authors"] = [{"name": "Study Group UK", "authtype": "CollectiveName"}]
    assert pubmed.read_summary(PMID, json.dumps(item).encode()).authors == (Name("Study Group UK"),)


@pytest.mark.parametrize("raw", [b"<html>", b"[]", b"{}", b'{"title": null}', b"\xff"])
def test_what_is_no_record_is_said_so(raw: bytes) -> None:
    with pytest.raises(RecordError):
        csl.read_csl(raw)
    with pytest.raises(RecordError):
        pubmed.read_summary(PMID, raw)


def test_a_number_pubmed_does_not_know() -> None:
    with pytest.raises(RecordError, match="no record with the number 999999999"):
        pubmed.of_pmid("999999999", answering("pubmed-none.json"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (HTTPError("https://doi.org/x", 404, "Not Found", Message(), None), "doi.org: it knows no such record"),
        (HTTPError("https://doi.org/x", 503, "Busy", Message(), None), "doi.org: it answered 503 Busy"),
        (URLError("no route"), "doi.org cannot be reached: no route"),
        (TimeoutError("timed out"), "doi.org cannot be reached: timed out"),
    ],
)
def test_a_failing_network_is_one_clear_line(monkeypatch, error: Exception, said: str) -> None:
    def refuse(request, timeout):
        assert timeout > 0
        raise error

    monkeypatch.setattr(fetching, "urlopen", refuse)
    with pytest.raises(RecordError) as raised:
        fetching.fetch("https://doi.org/10.1/x")
    assert str(raised.value) == said


def test_a_request_asks_for_the_format_and_the_answer_has_a_limit(monkeypatch) -> None:
    requests = []

    def answer(request, timeout):
        requests.append(request)
        return io.BytesIO(b"x" * 3_000_000)

    monkeypatch.setattr(fetching, "urlopen", answer)
    with pytest.raises(RecordError, match="too long"):
        fetching.fetch("https://doi.org/10.1/x")
    assert requests[0].get_header("Accept").startswith("application/vnd.citationstyles.csl+json")
