"""Tables of what the guide says, on what, and who judged it."""

from __future__ import annotations

from dataclasses import replace

from synthesis.analysis.columns import Column, Kind, TableSpec, Value, values_of
from synthesis.analysis.dictionary.common import (
    CHALLENGE,
    CLAIM,
    CONFIRMED,
    CONSTRUCT,
    PAGE,
    PROGRAMME,
    PUBLICATION,
    REVIEW_NUMBER,
    SOURCE,
    SUPPORT,
    TACTIC,
    WORK,
    count,
    key,
    told,
)
from synthesis.model import (
    Basis,
    Coder,
    Effort,
    Identification,
    LinkState,
    Relation,
    Role,
    Seen,
    SourceKind,
    Stage,
)
from synthesis.model.confidence import Assessor, Concern, Confidence
from synthesis.model.framework import Update
from synthesis.review import REVIEW

_LINKS, _CONFIDENCE, _CONSTRUCTS = "sources", "confidence", "frameworks/cfir-2009.csv"
_KIND = Column(
    "source_kind",
    "What the source is to the guide: the review itself, an evaluation report of its Table 1, any other work, or a "
    "number of its reference list that nobody has identified.",
    values=values_of(SourceKind),
)
_STATES = {
    LinkState.SOUND: "Cited, and judged on the wordings that stand there now.",
    LinkState.UNCODED: "Cited, and judged by nobody.",
    LinkState.UNCITED: "Judged, and no longer cited.",
    LinkState.STALE: "Judged on another wording.",
    LinkState.ORPHANED: "Judged, of a claim or source that is not there.",
}
_CONCERN, _LEVEL = values_of(Concern), (_CONFIDENCE, "judgement")

CONTENT = (
    TableSpec(
        "claims",
        "One row a claim: its wording, and where it stands.",
        (
            key(CLAIM),
            CHALLENGE,
            Column("text", "The wording, without its citations."),
            SUPPORT,
            Column("held", "Why it is shown but not to be cited yet; empty for most.", required=False),
            PAGE,
            count("line", "The line of that file on which it begins."),
        ),
        ("claim_id",),
    ),
    TableSpec(
        "links",
        "One row a pair of claim and source: what the source does for the claim, who judged that, and when.",
        (
            CLAIM,
            CHALLENGE,
            SOURCE,
            REVIEW_NUMBER,
            _KIND,
            told("relation", _LINKS, values=values_of(Relation), required=False),
            told("basis", _LINKS, values=values_of(Basis), required=False),
            told("seen", _LINKS, values=values_of(Seen), required=False),
            Column("locator", "The place in the source that the claim cites, such as `page 880`.", required=False),
            Column(
                "state",
                "How citation and judgement agree; on the published site all are `sound`.",
                values=tuple(Value(*told) for told in _STATES.items()),
            ),
            told("coder", _LINKS, values=values_of(Coder), required=False),
            told("coded_on", _LINKS, "coded-on", kind=Kind.DAY, required=False),
            told("note", _LINKS, required=False),
        ),
        ("claim_id", "source_key"),
    ),
    TableSpec(
        "sources",
        "One row a source of the library; a number of the review's list that nobody identified is one, too.",
        (
            key(SOURCE),
            _KIND,
            REVIEW_NUMBER,
            Column(
                "identification",
                "How sure it is that the work is in the review's list.",
                required=False,
                values=values_of(Identification),
            ),
            Column(
                "number_certainty",
                "How sure its number in that list is; `candidate` is likely, not proven.",
                required=False,
            ),
            CONFIRMED,
            *WORK,
            count("claims", "How many claims cite it."),
            *PUBLICATION,
        ),
        ("source_key",),
    ),
    TableSpec(
        "reports",
        "One row an evaluation report of the review's Table 1, with its programme.",
        (
            SOURCE,
            REVIEW_NUMBER,
            PROGRAMME,
            Column("programme_name", "The programme's name."),
            told("years", "programmes.csv", required=False),
            told("listed_title", "reports.csv"),
            told("listed_date", "reports.csv"),
            told("derived_from", "reports.csv", many=" ", required=False),
        ),
        ("source_key",),
    ),
    TableSpec(
        "programmes",
        "One row a programme whose evaluations the review drew on.",
        (
            key(PROGRAMME),
            told("name", "programmes.csv"),
            told("years", "programmes.csv", required=False),
            told("about", "programmes.csv"),
        ),
        ("programme",),
    ),
    TableSpec(
        "themes",
        "One row a theme of the review.",
        (
            Column("theme", "The theme's id.", values=values_of(REVIEW.theme_by_id)),
            Column("heading", "The theme as a heading."),
        ),
        ("theme",),
    ),
    TableSpec(
        "challenges",
        "One row a challenge, and a last one for claims that stand under no one challenge.",
        (
            key(CHALLENGE),
            Column("theme", "The theme it stands under.", required=False, refers="themes"),
            Column("title", "Its title."),
            Column("message", "What its page says first, in a sentence.", required=False),
            replace(PAGE, required=False),
            Column("version", "The version of its page.", required=False),
            Column("reviewed", "The day on which the page was last read against its evidence.", Kind.DAY, False),
        ),
        ("challenge",),
    ),
    TableSpec(
        "signs",
        "One row a sign: something people can see where they work when a challenge bites.",
        (
            Column("sign", "The sign's id."),
            CHALLENGE,
            Column("text", "Its wording."),
            replace(CLAIM, about="The claim it rests on."),
        ),
        ("sign",),
    ),
    TableSpec(
        "tactics",
        "One row a tactic: what to do about one or more challenges.",
        (
            key(TACTIC),
            Column("title", "Its title."),
            Column("message", "What it is, in a sentence."),
            Column("challenges", "The numbers of the challenges it helps with.", many=" "),
            Column("stage", "When it is used.", values=values_of(Stage), many=" ", required=False),
            Column("who", "Who can put it to work.", values=values_of(Role), many=" ", required=False),
            Column("effort", "How much it asks, in this guide's judgement.", values=values_of(Effort), required=False),
            count("claims", "How many claims back it."),
            PAGE,
        ),
        ("tactic",),
    ),
    TableSpec(
        "tactics_claims",
        "One row a pair of tactic and claim that backs it; the judgement is this guide's own.",
        (TACTIC, CLAIM, CHALLENGE, SUPPORT, told("reason", "tactics")),
        ("tactic", "claim_id"),
    ),
    TableSpec(
        "confidence",
        "One row a claim: how much confidence it deserves, in the terms of GRADE-CERQual.",
        (
            CLAIM,
            Column(
                "methodological_limitations",
                "How far the way the studies were made lowers it.",
                values=_CONCERN,
                told=_LEVEL,
            ),
            Column("coherence", "How far a bad fit with the data lowers it.", values=_CONCERN, told=_LEVEL),
            Column("adequacy", "How far thin or few data lower it.", values=_CONCERN, told=_LEVEL),
            Column("relevance", "How far a different setting lowers it.", values=_CONCERN, told=_LEVEL),
            Column("overall", "The confidence that the claim deserves.", values=values_of(Confidence)),
            Column("assessed_by", "Who judged.", values=values_of(Assessor), many=" ", required=False),
            Column("explanation", "What led to each level.", required=False),
        ),
        ("claim_id",),
    ),
    TableSpec(
        "domains",
        "One row a domain of the framework with which the review's authors began (CFIR, 2009).",
        (
            told("domain", "frameworks/domains.csv"),
            told("name", "frameworks/domains.csv"),
            told("gloss", "frameworks/domains.csv"),
            told("cfir_2022", "frameworks/domains.csv", required=False),
        ),
        ("domain",),
    ),
    TableSpec(
        "constructs",
        "One row a construct of that framework, and what became of it in 2022.",
        (
            told("construct", _CONSTRUCTS),
            told("domain", _CONSTRUCTS, refers="domains"),
            told("parent", _CONSTRUCTS, refers="constructs", required=False),
            told("name", _CONSTRUCTS),
            told("gloss", _CONSTRUCTS),
            told("cfir_2022", _CONSTRUCTS, many="; ", required=False),
            told("cfir_2022_relation", _CONSTRUCTS, values=values_of(Update)),
            told("verified", _CONSTRUCTS),
        ),
        ("construct",),
    ),
    TableSpec(
        "codes",
        "One row a pair of claim and construct that it speaks to; the coding is this guide's own.",
        (CLAIM, CHALLENGE, replace(CONSTRUCT, about="The construct's id, or `none` where nothing fits.", refers="")),
        ("claim_id", "construct"),
    ),
    TableSpec(
        "releases",
        "One row a release of the guide.",
        (
            Column("version", "Its number."),
            Column("released", "Its day.", Kind.DAY),
            count("claims", "How many claims it held."),
            count("sources", "How many sources it held."),
            count("tactics", "How many tactics it held."),
        ),
        ("version",),
    ),
    TableSpec(
        "retired",
        "One row a claim that a release held and the guide no longer makes.",
        (
            Column("claim", "The id the claim had."),
            told("withdrawn_on", "withdrawn", "day", kind=Kind.DAY),
            told("reason", "withdrawn"),
            told("successor", "withdrawn", required=False),
        ),
        ("claim",),
    ),
)
