"""Tables that count what the others hold."""

from __future__ import annotations

from dataclasses import replace

from synthesis.analysis.backing import Backing
from synthesis.analysis.columns import Column, Kind, Part, TableSpec, values_of
from synthesis.analysis.dictionary.common import (
    CHALLENGE,
    CLAIM,
    CONSTRUCT,
    PROGRAMME,
    REPORT,
    SUPPORT,
    TACTIC,
    count,
)
from synthesis.analysis.evidence_counts import Quantity
from synthesis.analysis.gaps import Gap
from synthesis.analysis.review_parts import ReviewPart
from synthesis.analysis.trail import Fate, Origin
from synthesis.model import Relation

_SPREAD = (
    count("reports", "How many different evaluation reports support its claims."),
    count("programmes", "Of how many different programmes these are."),
    Column(
        "effective_reports",
        "How many equally cited reports would be as concentrated as these: Hill's diversity of order 2, rounded. "
        "Empty for a challenge, because it rests on too few links.",
        Kind.NUMBER,
        required=False,
    ),
)
_LOST = (
    count("links", "How many links it carries."),
    count("claims_lost", "How many claims would be left without any report."),
    count("challenges_lost", "How many challenges would be left without any report."),
    Column("which_claims", "The claims that would be.", many=" ", required=False),
    Column("which_challenges", "The challenges that would be.", many=" ", required=False),
)
_WITH_OVERVIEWS = count("claims_lost_with_overviews", "How many claims, if the overviews made from it went as well.")
_ORIGIN = values_of(Origin)


def _analysis(
    name: str, about: str, columns: tuple[Column, ...], key: tuple[str, ...], rest: Column | None = None
) -> TableSpec:
    return TableSpec(name, about, columns, key, Part.ANALYSIS, rest)


ANALYSES = (
    _analysis(
        "matrix_claims_reports",
        "Claims by evaluation reports.",
        (CLAIM, CHALLENGE),
        ("claim_id",),
        Column(
            "*",
            "A column for each report: what it does for the claim; empty where nobody has linked the two.",
            required=False,
            values=values_of(Relation),
        ),
    ),
    _analysis(
        "matrix_challenges_reports",
        "Challenges by evaluation reports.",
        (CHALLENGE,),
        ("challenge",),
        count("*", "A column for each report: how many claims of the challenge it supports."),
    ),
    _analysis(
        "matrix_challenges_programmes",
        "Challenges by programmes.",
        (CHALLENGE,),
        ("challenge",),
        count("*", "A column for each programme: how many claims of the challenge any of its reports supports."),
    ),
    _analysis(
        "dependence_reports",
        "What each report would take along.",
        (REPORT, *_LOST[:2], _WITH_OVERVIEWS, *_LOST[2:]),
        ("source_key",),
    ),
    _analysis("dependence_programmes", "What each programme would take along.", (PROGRAMME, *_LOST), ("programme",)),
    _analysis(
        "diversity",
        "How many different reports and programmes support each challenge.",
        (
            Column("challenge", "The number of the challenge, or `all`."),
            count("links", "How many links there are between its claims and reports that support them."),
            *_SPREAD,
        ),
        ("challenge",),
    ),
    _analysis(
        "gaps",
        "What the evidence does not cover.",
        (
            Column("gap", "What is missing.", values=values_of(Gap)),
            Column("subject", "The claim, report or construct of which it is missing."),
            replace(CHALLENGE, required=False),
        ),
        ("gap", "subject"),
    ),
    _analysis(
        "evidence_counts_claims",
        "How many reports of how many programmes support each claim; no judgement of adequacy.",
        (
            CLAIM,
            CHALLENGE,
            count("reports", "How many different evaluation reports support it."),
            count("programmes", "Of how many different programmes these are."),
            Column("quantity", "The two counts in words.", values=values_of(Quantity)),
        ),
        ("claim_id",),
    ),
    _analysis(
        "evidence_counts_challenges",
        "How many claims of each challenge have how many reports behind them.",
        (
            CHALLENGE,
            count("claims", "How many claims stand under it."),
            *(count(one.name.lower(), f"How many of these: {one.value}.") for one in Quantity),
            *_SPREAD[:2],
        ),
        ("challenge",),
    ),
    _analysis(
        "evidence_parts",
        "How many claims of each part of the review have what behind them; Box 1 and the conclusions cite no report.",
        (
            Column("part", "The part of the review.", values=values_of(ReviewPart)),
            count("claims", "How many claims retell it."),
            count("reports", "How many of these rest on an evaluation report."),
            count("literature", "How many rest on other literature only."),
            count("review_only", "How many rest on the review's text only."),
        ),
        ("part",),
    ),
    _analysis(
        "number_reach",
        "The claims whose numbers would change if a number at the end of a sentence covered the whole sentence.",
        (
            CLAIM,
            Column("statements", "The statements of the review that it retells.", many=" "),
            Column("references", "Their numbers as coded.", many=" ", required=False),
            Column("references_whole", "Their numbers if the last covered the whole sentence.", many=" "),
            SUPPORT,
            replace(SUPPORT, name="support_whole", about="What would stand behind it then."),
        ),
        ("claim_id",),
    ),
    _analysis(
        "trail_constructs",
        "What became of each construct of the first framework.",
        (
            CONSTRUCT,
            Column("domain", "The name of its domain."),
            Column("parent", "The construct it is part of.", required=False, refers="constructs"),
            Column("name", "Its published name."),
            count("claims", "How many claims speak to it."),
            count("with_reports", "How many of these rest on an evaluation report."),
            Column("challenges", "The challenges under which they stand.", many=" ", required=False),
            Column("fate", "What became of it.", values=values_of(Fate)),
        ),
        ("construct",),
    ),
    _analysis(
        "trail_challenges",
        "Which constructs each challenge was made of.",
        (
            CHALLENGE,
            count("claims", "How many claims stand under it."),
            count("constructs", "How many different constructs they speak to."),
            count("domains", "Of how many different domains these are."),
            count("without_construct", "For how many claims nothing in the framework fits."),
            Column("origin", "Where the challenge comes from, seen from the framework.", values=_ORIGIN),
        ),
        ("challenge",),
    ),
    _analysis(
        "final_framework",
        "One row a heading of the review's final framework.",
        (
            Column("theme", "The theme.", refers="themes"),
            replace(CHALLENGE, about="The challenge; empty in the row of a theme.", required=False),
            Column("heading", "The heading in the article."),
            Column("box_heading", "The heading in its Box 1."),
            Column("guide_title", "The title of the guide's page.", required=False),
            Column("claims", "How many claims stand under it.", Kind.WHOLE, False),
            Column("constructs", "How many different constructs they speak to.", Kind.WHOLE, False),
            Column("origin", "As in trail_challenges.", required=False, values=_ORIGIN),
        ),
        ("theme", "heading"),
    ),
    _analysis(
        "backing_tactics",
        "What backs each tactic.",
        (
            TACTIC,
            Column("challenges", "The numbers of the challenges it helps with.", many=" "),
            count("claims", "How many claims back it."),
            count("with_reports", "How many of these rest on an evaluation report."),
            Column("backing", "The strongest kind of claim that backs it.", values=values_of(Backing)),
        ),
        ("tactic",),
    ),
    _analysis(
        "backing_claims",
        "How many tactics each claim backs.",
        (CLAIM, CHALLENGE, SUPPORT, count("tactics", "How many tactics it backs.")),
        ("claim_id",),
    ),
    _analysis(
        "backing_challenges",
        "The tactics and the unused claims of each challenge.",
        (
            CHALLENGE,
            count("tactics", "How many tactics name it."),
            count("unbacked_tactics", "How many of these no claim backs."),
            count("claims", "How many claims stand under it."),
            count("unused_claims", "How many of these back no tactic."),
        ),
        ("challenge",),
    ),
)
