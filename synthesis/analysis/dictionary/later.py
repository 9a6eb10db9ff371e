"""Tables of what the guide adds to the review's evidence, and of how it looks for more."""

from __future__ import annotations

from dataclasses import replace

from synthesis.analysis.columns import Column, Kind, TableSpec, values_of
from synthesis.analysis.dictionary.common import CHALLENGE, CONFIRMED, PAGE, PUBLICATION, WORK, count, told
from synthesis.model import Basis, LinkState, Relation, Seen, SourceKind
from synthesis.model.layer import Layer
from synthesis.model.notices import Status
from synthesis.model.surveillance import Decision
from synthesis.model.telling import Hedge, ReadFrom

_LINKS = "sources"
_SEARCHES, _RUNS, _SCREENING = (f"surveillance/{name}.csv" for name in ("searches", "runs", "screening"))

LATER = (
    TableSpec(
        "later_links",
        "One row a pair of a claim that the guide adds and its source, which supports it: what the source does for "
        "the review's evidence. No other table counts these.",
        (
            Column("claim_id", "The id of the claim that reports the source; its page is at `c/` and this id."),
            CHALLENGE,
            Column(
                "layer",
                "Whether it tells what came later, or what pages or abstracts of the evaluation reports say.",
                values=values_of(layer for layer in Layer if layer is not Layer.REVIEW),
            ),
            Column("source_key", "The source's key in the library.", refers="later_works"),
            Column(
                "relation",
                "What the source does for what it bears on.",
                values=values_of(Relation),
                told=(_LINKS, "relation"),
            ),
            told("bears_on", _LINKS, "about", refers="claims", required=False),
            told("basis", _LINKS, values=values_of(Basis)),
            told("seen", _LINKS, values=values_of(Seen)),
            Column("state", "How citation and judgement agree, as in `links`.", values=values_of(LinkState)),
            Column("text", "The wording of the claim, without its citations."),
            told("design", _LINKS),
            told("setting", _LINKS),
            told("size", _LINKS),
            told("cut_off", _LINKS, "cut-off", values=values_of(("true", "false"))),
            told("read_from", _LINKS, "from", values=values_of(ReadFrom)),
            told("hedge", _LINKS, values=values_of(Hedge)),
            told("said_by", _LINKS, "said-by"),
            told("same_study_as", _LINKS, "same-study-as", many=" ", required=False),
            told("coded_on", _LINKS, "coded-on", kind=Kind.DAY),
            told("note", _LINKS, required=False),
            PAGE,
        ),
        ("claim_id", "source_key"),
    ),
    TableSpec(
        "later_works",
        "One row a source that these claims report.",
        (
            Column("source_key", "The source's key in the library."),
            Column("source_kind", "What the source is to the guide.", values=values_of(SourceKind)),
            CONFIRMED,
            told("status", "notices.csv", values=values_of(Status)),
            *WORK[:1],
            Column(
                "review_author",
                "Whether one of the review's authors is among them.",
                values=values_of(("true", "false")),
            ),
            *WORK[1:],
            count("claims", "How many of these claims cite it."),
            *PUBLICATION,
        ),
        ("source_key",),
    ),
    TableSpec(
        "later_challenges",
        "One row a challenge: how many later works do what for it; one that does several things counts in each.",
        (
            CHALLENGE,
            count("works", "How many different works."),
            *(count(relation.value, f"How many of them have the relation `{relation}`.") for relation in Relation),
            count("review_author", "How many of them have one of the review's authors among theirs."),
        ),
        ("challenge",),
    ),
    TableSpec(
        "searches",
        "One row a planned search for later evidence.",
        (
            told("search", _SEARCHES),
            replace(CHALLENGE, about="The challenge it is for."),
            told("database", _SEARCHES),
            told("string", _SEARCHES),
            told("last_run", _SEARCHES, kind=Kind.DAY, required=False),
            told("next_due", _SEARCHES, kind=Kind.DAY),
            told("note", _SEARCHES, required=False),
        ),
        ("search",),
    ),
    TableSpec(
        "runs",
        "One row a search for later evidence that was run.",
        (
            told("date", _RUNS, kind=Kind.DAY),
            told("where", _RUNS),
            told("query", _RUNS),
            told("found", _RUNS),
        ),
        ("date", "where", "query"),
    ),
    TableSpec(
        "screening",
        "One row a work that was considered as later evidence.",
        (
            told("item", _SCREENING),
            told("work", _SCREENING),
            told("source", _SCREENING, required=False),
            told("challenges", _SCREENING, many=" ", required=False),
            told("decision", _SCREENING, values=values_of(Decision)),
            told("reason", _SCREENING),
            told("decided_by", _SCREENING),
            told("decided_on", _SCREENING, kind=Kind.DAY),
        ),
        ("item",),
    ),
    TableSpec(
        "notices",
        "One row a source whose corrections or retractions somebody looked for; `*` stands for every other source.",
        (
            told("source", "notices.csv"),
            told("status", "notices.csv", values=values_of(Status)),
            told("checked_on", "notices.csv", kind=Kind.DAY, required=False),
            told("where", "notices.csv", required=False),
            told("notice", "notices.csv", required=False),
            told("kept_because", "notices.csv", required=False),
        ),
        ("source",),
    ),
    TableSpec(
        "candidates",
        "One row a work that might be a number of the review's list that nobody has identified: a guess, no evidence.",
        (
            told("number", "candidates.csv", kind=Kind.WHOLE),
            told("work", "candidates.csv"),
            told("why", "candidates.csv"),
            told("seen_at", "candidates.csv", many="; ", required=False),
        ),
        ("number", "work"),
    ),
)
