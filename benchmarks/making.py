"""Makes a guide of any size, the same each time: pages of claims that cite, a library, and a judgement of each pair."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_tools.drafting.claim_records import new_record
from build_tools.readers.bibtex import read_sources
from build_tools.readers.claim_records import path_of
from build_tools.readers.review_tables import PROGRAMMES
from build_tools.readers.review_tables import REPORTS as REPORT_TABLE
from synthesis.model.digests import wording_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SEED = 2012
PER_PAGE, PER_SOURCE, CITATIONS = 20, 5, 2
REPORTS = 13
_SHARES = ((2, 2, 2), (1, 2, 3), (1, 1, 4))  # how three claims share six citations
# Chosen so that a claim has about 40 words, as a dense paragraph of a guide has.
_FEWEST_WORDS, _MOST_WORDS = 34, 46
_DAY = "2026-01-31"
LIBRARY = "references/library.bib"

_WORDS = tuple(
    """
    audit bed board burden care change chart clinic clinician community context count culture data delay doctor
    effort evidence failure feedback form goal harm hospital idea leader learning manager meeting measure model
    money norm nurse outcome owner patient peer people pilot plan practice pressure problem process project
    quality record report review risk role safety schedule scheme shift sign staff stage standard support target
    team time tool training trust unit ward work asks brings builds can carries draws fails gains gives grows
    holds keeps leads leaves loses makes meets needs often rarely seldom shows spreads stands takes turns wears
    when where while with without after against among before behind beside beyond during early few first hard
    heavy high large last late less light little local long low many more most much narrow new next old open other
    own past plain poor quick quiet rare ready short slow small steady strong sudden thin usual wide young
    """.split()  # noqa: SIM905 - a list of words would take a page
)


@dataclass(frozen=True)
class Claim:
    """A claim as made: its id, its wording and the keys it cites."""

    id: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """What was made: claims page by page, the library, and every other text by its path."""

    pages: Mapping[str, Sequence[Claim]]
    library: str
    texts: Mapping[str, str] = field(repr=False)


def make(claims: int, seed: int = SEED) -> Made:
    """Return a guide with so many claims, a fifth as many sources and twice as many judgements.

    `claims` is a multiple of 20 and at least 100.
    """
    rng = random.Random(seed)
    keys = [f"source{number:05}" for number in range(claims // PER_SOURCE)]
    library = "\n".join(_entry(rng, number, key) for number, key in enumerate(keys))
    written = list(_claims(rng, claims, keys))
    pages = {
        f"content/part-{start // PER_PAGE // 50:02}/page-{start // PER_PAGE:04}.md": written[start : start + PER_PAGE]
        for start in range(0, claims, PER_PAGE)
    }
    texts = {path: _page(path, listed) for path, listed in pages.items()}
    texts |= {
        "content/index.md": "---\ntitle: Start\n---\n\n# Start\n\nA made-up guide.\n",
        LIBRARY: library,
        "synthesis/data/programmes.csv": _table(PROGRAMMES.columns, [("one", "Programme one", "2001", "Made up.")]),
        "synthesis/data/reports.csv": _table(REPORT_TABLE.columns, _reports(keys)),
        **_records(rng, library, written),
    }
    return Made(pages, library, texts)


def make_library(entries: int, seed: int = SEED) -> str:
    """Return a library alone, with so many entries."""
    rng = random.Random(seed)
    return "\n".join(_entry(rng, number, f"source{number:05}") for number in range(entries))


def _claims(rng: random.Random, count: int, keys: Sequence[str]) -> Iterator[Claim]:
    """Yield claims that cite 2 sources on average, from 1 to 4, and every source at least once."""
    shares = [number for _ in range(count // 3) for number in rng.choice(_SHARES)]
    counts = [*shares, *[CITATIONS] * (count - len(shares))]
    rng.shuffle(counts)
    cited = iter([key for _ in range(sum(counts) // len(keys) + 1) for key in rng.sample(keys, len(keys))])
    for number, wanted in enumerate(counts):
        chosen: list[str] = []
        while len(chosen) < wanted:
            if (key := next(cited)) not in chosen:
                chosen.append(key)
        yield Claim(f"x-{number:05}", _sentence(rng), tuple(chosen))


def _sentence(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(_FEWEST_WORDS, _MOST_WORDS))
    words[len(words) // 2] += ","
    return " ".join(words).capitalize() + "."


def _page(path: str, claims: Iterable[Claim]) -> str:
    title = path.rpartition("/")[2].removesuffix(".md").replace("-", " ").capitalize()
    lines = ["---", f"title: {title}", "kind: cross-cutting", "version: 1.0.0", f"reviewed: {_DAY}"]
    lines += [f"message: What {title.lower()} is about.", "---", "", f"# {title}", ""]
    for number, claim in enumerate(claims):
        if number % 5 == 0:
            lines += [f"## Section {number // 5 + 1} {{ .evidence }}", ""]
        cited = "; ".join(f"@{key}" for key in claim.keys)
        lines += [f"{claim.text} [{cited}]", f"{{: #{claim.id} .claim }}", ""]
    return "\n".join(lines)


def _entry(rng: random.Random, number: int, key: str) -> str:
    authors = " and ".join(
        f"{rng.choice(_WORDS).capitalize()}, {rng.choice('ABCDEFG')}." for _ in range(1 + number % 4)
    )
    fields = {
        "author": authors,
        "title": " ".join(rng.choices(_WORDS, k=9)).capitalize(),
        "journal": f"Journal of {rng.choice(_WORDS)}",
        "year": str(1980 + number % 45),
        "volume": str(1 + number % 90),
        "pages": f"{number % 700 + 1}--{number % 700 + 9}",
        "doi": f"10.1000/made.{number}",
        "x-kind": "report" if number < REPORTS else "literature",
        "x-confirmed": "no",
    }
    if number < REPORTS:
        fields |= {"x-review-number": str(number + 6), "x-identification": "certain", "x-number-certainty": "certain"}
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{{key},\n{written}}}\n"


def _records(rng: random.Random, library: str, claims: Iterable[Claim]) -> Mapping[str, str]:
    """Return the record of each claim, by its path."""
    digests = {source.key: source.digest for source in read_sources(LIBRARY, library)[0]}
    relations = ("supports", "supports", "supports", "qualifies", "background")
    judged = {"basis": "guide", "seen": "abstract", "coder": "guide", "coded-on": _DAY}
    return {
        path_of(claim.id): new_record(
            {
                "sources": {
                    key: {"relation": rng.choice(relations) if at else "supports", **judged}
                    for at, key in enumerate(claim.keys)
                },
                "read-as": {"wording": wording_digest(claim.text), **{key: digests[key] for key in claim.keys}},
            }
        )
        for claim in claims
    }


def _reports(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number, key in enumerate(keys[:REPORTS]):
        position = f"{number // 4 + 1}{'abcd'[number % 4]}"
        yield key, "one", position, f"Report {number}", "January 2011", "Made up.", "", ""


def _table(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(([*columns], *rows))
    return text.getvalue()
