"""How sure one can be: what counting alone says of the evidence behind the claims, as text and tables."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import challenge_heading
from synthesis import tables
from synthesis.adequacy import Quantity
from synthesis.display import html_table

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge

    Row = Mapping[Hashable, int]

_METHODS = "methods.md#confidence"
_DATA = "data/adequacy_claims.csv"
_KINDS = {quantity.name.lower(): quantity.value for quantity in Quantity}


def confidence(corpus: Corpus, page: str) -> Iterator[str]:
    """Yield how many reports stand behind the claims of a challenge page or, on another page, of every challenge."""
    counted = {int(row["challenge"]): row for row in tables.adequacy_challenges(corpus).to_dict("records")}
    here = next((c for c in corpus.challenges if addresses.of_page(corpus.page_of_challenge[c.number]) == page), None)
    if here is not None:
        yield from _of_challenge(counted[here.number], page)
    else:
        yield _of_all(corpus, counted)
    methods, data = addresses.link(page, _METHODS), addresses.link(page, _DATA)
    yield (
        f"\nAssessed by this guide, from counts alone; the review's authors made no comment on the strength of the "
        f"evidence. [Why there is no grade]({methods}). Download: [adequacy_claims.csv]({data}).\n{{: .assessed-by }}"
    )


def _of_challenge(row: Row, page: str) -> Iterator[str]:
    yield f"{_headline(row)} {_spread(row)}\n"
    rows = [[html.escape(words), str(row[kind])] for kind, words in _KINDS.items()]
    yield html_table("What stands behind the claims of this page", ["Behind the claim", "Claims"], rows, css="data")
    yield f"\n[Which claims rest on one report]({addresses.link(page, 'evidence/evidence-matrix.md')})."


def _headline(row: Row) -> str:
    """Return in a sentence how many of the claims have a report, and how many of these only one."""
    total, single = row["claims"], row[Quantity.ONE_REPORT.name.lower()]
    backed = total - row[Quantity.NO_REPORT.name.lower()]
    if not backed:
        return f"None of the {total} claims here has an evaluation report behind it."
    if backed == single:
        rests = "rests on one evaluation report" if backed == 1 else "rest on evaluation reports, each on one"
        return f"{backed} of the {total} claims here {rests} only."
    only = f", {single} of them on one report only" if single else ""
    return f"{backed} of the {total} claims here {'rests' if backed == 1 else 'rest'} on evaluation reports{only}."


def _spread(row: Row) -> str:
    reports, programmes = row["reports"], row["programmes"]
    if reports == 0:
        return "They rest on other literature or on the review's own text."
    many = "" if reports == 1 else "s"
    return f"Together they draw on {reports} report{many} of {programmes} programme{'' if programmes == 1 else 's'}."


def _of_all(corpus: Corpus, counted: Mapping[int, Row]) -> str:
    headings: dict[int, Challenge | None] = {challenge.number: challenge for challenge in corpus.challenges}
    header = ["Challenge", "Claims", *(words.capitalize() for words in _KINDS.values()), "Reports", "Programmes"]
    columns = ["claims", *_KINDS, "reports", "programmes"]
    rows = [
        [html.escape(challenge_heading(headings.get(number))), *(str(row[name]) for name in columns)]
        for number, row in counted.items()
    ]
    return html_table("Claims of each challenge by what stands behind them", header, rows, css="data")
