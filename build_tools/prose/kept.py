"""Pages that were read as plain JSON and back; a claim's citations stay the very citations of its page."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from build_tools.disk.codec import PROBLEMS, Codec, CodecError, codec, dealt, made, parts
from synthesis.model import Claim, Diagnostic, GuidePage

if TYPE_CHECKING:
    from collections.abc import Sequence

ReadPage: TypeAlias = tuple[GuidePage, tuple[Diagnostic, ...]]

_PAGE: Codec[GuidePage] = codec(GuidePage)
_CITED: Codec[tuple[int, ...]] = codec(tuple[int, ...])
_REST = {name: part for name, part in parts(Claim).items() if name != "citations"}


def _encode(read: Sequence[ReadPage]) -> Any:  # noqa: ANN401 - JSON
    pages = [page for page, _ in read]
    claims = [claim for page in pages for claim in page.claims]
    index = {id(citation): at for at, citation in enumerate(chain.from_iterable(page.citations for page in pages))}
    return [
        _PAGE.encode([replace(page, claims=()) for page in pages]),
        [len(page.claims) for page in pages],
        _CITED.encode([tuple([index[id(citation)] for citation in claim.citations]) for claim in claims]),
        [part.encode([getattr(claim, name) for claim in claims]) for name, part in _REST.items()],
        PROBLEMS.encode([problems for _, problems in read]),
    ]


def _decode(raw: Any) -> list[ReadPage]:  # noqa: ANN401 - JSON
    written, lengths, cited, columns, problems = raw
    bare = _PAGE.decode(written)
    citations = tuple(chain.from_iterable(page.citations for page in bare))
    every = _CITED.decode(cited)
    if min(map(min, filter(None, every)), default=0) < 0:
        raise CodecError("a claim's citation stands before the first")
    values = {name: part.decode(column) for (name, part), column in zip(_REST.items(), columns, strict=True)}
    values["citations"] = [tuple([citations[at] for at in ats]) for ats in every]
    claims = dealt(lengths, made(Claim, values))
    pages = [replace(page, claims=own) for page, own in zip(bare, claims, strict=True)]
    return list(zip(pages, PROBLEMS.decode(problems), strict=True))


READ_PAGE: Codec[ReadPage] = Codec(_encode, _decode)
