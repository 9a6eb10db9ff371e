"""A page that was read as plain JSON and back; a claim's citations stay the very citations of its page."""

from __future__ import annotations

from dataclasses import replace
from operator import call
from typing import Any, TypeAlias

from build_tools.codec import PROBLEMS, Codec, codec, parts
from synthesis.model import Claim, Diagnostic, GuidePage

ReadPage: TypeAlias = tuple[GuidePage, tuple[Diagnostic, ...]]

_PAGE: Codec[GuidePage] = codec(GuidePage)
_PARTS = parts(Claim) | {"citations": codec(tuple[int, ...])}
_DECODES = [part.decode for part in _PARTS.values()]
_CITED = list(_PARTS).index("citations")


def _encode(read: ReadPage) -> Any:  # noqa: ANN401 - JSON
    page, problems = read
    index = {id(citation): number for number, citation in enumerate(page.citations)}
    claims = [_encode_claim(claim, index) for claim in page.claims]
    return [_PAGE.encode(replace(page, claims=())), claims, PROBLEMS.encode(problems)]


def _encode_claim(claim: Claim, index: dict[int, int]) -> list[Any]:
    values = {name: getattr(claim, name) for name in _PARTS}
    values["citations"] = [index[id(citation)] for citation in claim.citations]
    return [part.encode(values[name]) for name, part in _PARTS.items()]


def _decode(raw: Any) -> ReadPage:  # noqa: ANN401 - JSON
    written, listed, problems = raw
    page = _PAGE.decode(written)
    claims = tuple([_claim(page, one) for one in listed])
    return replace(page, claims=claims), PROBLEMS.decode(problems)


def _claim(page: GuidePage, raw: list[Any]) -> Claim:
    values = list(map(call, _DECODES, raw))
    cited = values[_CITED]
    if len(raw) != len(_DECODES) or min(cited, default=0) < 0:
        raise ValueError(f"{raw!r} is no claim")
    values[_CITED] = tuple([page.citations[at] for at in cited])
    return Claim(*values)


READ_PAGE: Codec[ReadPage] = Codec(_encode, _decode)
