"""The a-priori framework, the review's final one, what two passes coded, and reporting checklists."""

from __future__ import annotations

from build_tools.readers.tabular import OPTIONAL, TEXT, Row, Table, like, number, one_of
from synthesis.model.checklists import ChecklistItem, Met, Reported
from synthesis.model.framework import Construct, ConstructCode, Domain, FinalHeading, Update
from synthesis.review import REVIEW


def _domain(row: Row) -> Domain:
    return Domain(row["domain"], row["name"], row["gloss"], row["cfir_2022"], row.location)


def _construct(row: Row) -> Construct:
    return Construct(
        id=row["construct"],
        domain=row["domain"],
        parent=row["parent"],
        name=row["name"],
        gloss=row["gloss"],
        updated_names=row.listed("cfir_2022"),
        update=Update(row["cfir_2022_relation"]),
        verified=row["verified"],
        location=row.location,
    )


def _final_heading(row: Row) -> FinalHeading:
    challenge = int(row["challenge"]) if row["challenge"] else None
    return FinalHeading(REVIEW.theme_by_id[row["theme"]], challenge, row["heading"], row["box_heading"], row.location)


def _construct_code(row: Row) -> ConstructCode:
    return ConstructCode(row["claim"], row["construct"], row["reason"], row.location)


def _item(row: Row) -> ChecklistItem:
    return ChecklistItem(
        item=row["item"],
        topic=row["topic"],
        asks=row["asks"],
        review=Reported(row["review"]),
        review_where=row["review_where"],
        guide=Met(row["guide"]),
        guide_where=row.listed("guide_where"),
        note=row["note"],
        location=row.location,
    )


DOMAINS = Table({"domain": TEXT, "name": TEXT, "gloss": TEXT, "cfir_2022": OPTIONAL}, _domain, lambda domain: domain.id)
CONSTRUCTS = Table(
    {
        "construct": like(r"[a-z]+(?:-[a-z]+)*", "lower-case words joined by hyphens"),
        "domain": TEXT,
        "parent": OPTIONAL,
        "name": TEXT,
        "gloss": TEXT,
        "cfir_2022": OPTIONAL,
        "cfir_2022_relation": one_of(Update),
        "verified": TEXT,
    },
    _construct,
    lambda construct: construct.id,
)
FINAL_HEADINGS = Table(
    {
        "theme": one_of(REVIEW.theme_by_id),
        "challenge": number(REVIEW.challenges, instead=", or nothing for a theme", optional=True),
        "heading": TEXT,
        "box_heading": TEXT,
    },
    _final_heading,
    lambda row: (row.theme.id, row.challenge or 0),
)
CODE_PASS = Table(
    {"claim": TEXT, "construct": TEXT, "reason": TEXT}, _construct_code, lambda code: (code.claim, code.construct)
)
CHECKLIST = Table(
    {
        "item": like(r"[1-9]\d?[a-z]?", "a number, perhaps with a letter"),
        "topic": TEXT,
        "asks": TEXT,
        "review": one_of(Reported),
        "review_where": OPTIONAL,
        "guide": one_of(Met),
        "guide_where": OPTIONAL,
        "note": OPTIONAL,
    },
    _item,
    lambda item: item.item,
)
