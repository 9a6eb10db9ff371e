"""The tables that people write as a Frictionless data package: a Table Schema for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_tools.disk.workspace import DATA
from build_tools.readers import assessments, coding, frameworks, later, load
from build_tools.readers.checklists import CHECKLIST_COLUMNS
from build_tools.readers.retired import RETIRED_COLUMNS
from build_tools.readers.signoffs import SIGNOFF_COLUMNS
from build_tools.readers.synonyms import SYNONYM_COLUMNS
from synthesis.model import Basis, Coder, Relation, Seen, Theme
from synthesis.model.checklists import Met, Reported
from synthesis.model.confidence import Assessor, Component, Concern, Confidence
from synthesis.model.framework import Update
from synthesis.model.judgements import JudgementKind
from synthesis.model.notices import Status
from synthesis.model.surveillance import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Field = dict[str, Any]

_TEXT: Field = {"type": "string"}
_NEEDED: Field = {"type": "string", "constraints": {"required": True}}
_DAY: Field = {"type": "date", "constraints": {"required": True}}
_SECTION = r"introduction|methods|findings|c(?:[1-9]|10)|conclusions|box-(?:[1-9]|10)"
_NUMBER = r"(?:[1-9]|[1-4][0-9]|5[0-8])"


def _one_of(values: Iterable[str]) -> Field:
    return {"type": "string", "constraints": {"required": True, "enum": [str(value) for value in values]}}


def _like(pattern: str, *, required: bool = True) -> Field:
    return {"type": "string", "constraints": {"required": required, "pattern": f"^(?:{pattern})$"}}


_DIGEST = _like(r"[0-9a-f]{12}")
_MAYBE_DIGEST = _like(r"[0-9a-f]{12}", required=False)
_POSITIVE = _like(r"[1-9][0-9]{0,3}")
_NAME = _like(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHALLENGE = _like(r"[1-9]|10")
_CHALLENGES = _like(r"(?:[1-9]|10)(?: (?:[1-9]|10))*", required=False)
_MAYBE_DAY: Field = {"type": "date", "constraints": {"required": False}}
_REFERENCES = _like(rf"{_NUMBER}(?: {_NUMBER})*", required=False)
_STATEMENT = {"section": _like(_SECTION), "sentence": _POSITIVE, "part": _POSITIVE}


class _Table(NamedTuple):
    """Files with the same columns: what a column holds, where it is not any text but an empty one."""

    paths: Sequence[str]
    columns: Sequence[str]
    optional: Sequence[str] = ()
    held: dict[str, Field] = {}  # noqa: RUF012  # never changed

    def fields(self) -> Iterator[Field]:
        for column in self.columns:
            kind = self.held.get(column, _TEXT if column in self.optional else _NEEDED)
            yield {"name": column, **kind}


def _tables() -> tuple[_Table, ...]:
    return (
        _Table(
            (load.LINKS,),
            coding.LINK_COLUMNS,
            ("note",),
            {
                "relation": _one_of(Relation),
                "basis": _one_of(Basis),
                "seen": _one_of(Seen),
                "coder": _one_of(Coder),
                "coded_on": _DAY,
                "claim_digest": _DIGEST,
                "source_digest": _DIGEST,
            },
        ),
        _Table(
            (load.LATER_LINKS,),
            later.LATER_LINK_COLUMNS,
            ("bears_on", "note"),
            {
                "relation": _one_of(Relation),
                "seen": _one_of(seen for seen in Seen if seen is not Seen.REVIEW_TEXT),
                "coded_on": _DAY,
                "claim_digest": _DIGEST,
                "source_digest": _DIGEST,
                "bears_on_digest": _MAYBE_DIGEST,
            },
        ),
        _Table(
            (load.SEARCHES,),
            later.SEARCH_COLUMNS,
            ("note",),
            {"search": _NAME, "challenge": _CHALLENGE, "last_run": _MAYBE_DAY, "next_due": _DAY},
        ),
        _Table(
            (load.SCREENING,),
            later.SCREENING_COLUMNS,
            ("source", "challenges"),
            {"item": _NAME, "challenges": _CHALLENGES, "decision": _one_of(Decision), "decided_on": _DAY},
        ),
        _Table(
            (load.NOTICES,),
            later.NOTICE_COLUMNS,
            ("where", "notice", "kept_because"),
            {"status": _one_of(Status), "checked_on": _MAYBE_DAY},
        ),
        _Table((load.CANDIDATES,), later.CANDIDATE_COLUMNS, ("seen_at",), {"number": _like(_NUMBER)}),
        _Table(
            (load.TACTIC_LINKS,),
            coding.TACTIC_LINK_COLUMNS,
            held={"judged_on": _DAY, "tactic_digest": _DIGEST, "claim_digest": _DIGEST},
        ),
        _Table((load.SYNONYMS,), SYNONYM_COLUMNS),
        _Table((load.RETIRED,), RETIRED_COLUMNS, ("successor",), {"withdrawn_on": _DAY}),
        _Table(
            (load.CONFIDENCE,),
            assessments.CONFIDENCE_COLUMNS,
            held={
                "component": _one_of(Component),
                "judgement": _one_of(dict.fromkeys([*Concern, *Confidence])),
                "assessor": _one_of(Assessor),
                "assessed_on": _DAY,
                "claim_digest": _MAYBE_DIGEST,
            },
        ),
        _Table((load.PROGRAMMES,), coding.PROGRAMME_COLUMNS, ("years",)),
        _Table((load.REPORTS,), coding.REPORT_COLUMNS, ("about", "note"), {"position": _like(r"[1-5][a-d]")}),
        _Table(tuple(load.PASSES.values()), coding.PASS_COLUMNS, ("doubt",), {**_STATEMENT, "references": _REFERENCES}),
        _Table((load.SETTLEMENTS,), coding.SETTLEMENT_COLUMNS, (), {**_STATEMENT, "references": _REFERENCES}),
        _Table((load.STATEMENTS,), coding.STATEMENT_COLUMNS, (), _STATEMENT),
        _Table(tuple(load.CODE_PASSES.values()), frameworks.CODE_PASS_COLUMNS),
        _Table(
            (load.CLAIM_CODES,),
            frameworks.CLAIM_CODE_COLUMNS,
            held={"coder": _one_of(Coder), "coded_on": _DAY, "claim_digest": _DIGEST},
        ),
        _Table((load.DOMAINS,), frameworks.DOMAIN_COLUMNS, ("cfir_2022",)),
        _Table(
            (load.CONSTRUCTS,),
            frameworks.CONSTRUCT_COLUMNS,
            ("parent", "cfir_2022"),
            {"construct": _like(r"[a-z]+(?:-[a-z]+)*"), "cfir_2022_relation": _one_of(Update)},
        ),
        _Table(
            (load.FINAL,),
            frameworks.FINAL_COLUMNS,
            held={"theme": _one_of(Theme), "challenge": _like(r"[1-9]|10", required=False)},
        ),
        _Table(
            tuple(load.CHECKLISTS.values()),
            CHECKLIST_COLUMNS,
            ("review_where", "guide_where", "note"),
            {"item": _like(r"[1-9][0-9]?[a-z]?"), "review": _one_of(Reported), "guide": _one_of(Met)},
        ),
    )


def package() -> dict[str, Any]:
    """Return the data package: each file with the columns that its reader expects and the values it takes."""
    resources = [_resource(path, table) for table in _tables() for path in table.paths]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ten-challenges-judgements",
        "resources": sorted(resources, key=lambda resource: str(resource["path"])),
    }


def signoffs() -> dict[str, Any]:
    """Return the Table Schema of the files of sign-offs, of which there is one a claim."""
    kinds = _one_of(JudgementKind)
    held = {"judgement": kinds, "claim_digest": _DIGEST, "other_digest": _MAYBE_DIGEST, "signed_on": _DAY}
    return _schema(_Table((), SIGNOFF_COLUMNS, (), held))


def _schema(table: _Table) -> dict[str, Any]:
    return {"fields": list(table.fields()), "missingValues": [""]}


def _resource(path: str, table: _Table) -> dict[str, Any]:
    inside = path.removeprefix(f"{DATA}/")
    return {
        "name": inside.removesuffix(".csv").replace("/", "-"),
        "path": inside,
        "format": "csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }
