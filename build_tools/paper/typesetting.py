"""Typst source to PDF, with the fonts Typst carries, so that every machine makes the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import segno
import typst

from build_tools.paper.pandoc import string
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEMPLATES = Path(__file__).parent / "templates"
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)


class TypesettingError(Exception):
    """A document cannot be set; the message says which and why."""


def source(template: str, body: str, facts: Mapping[str, str]) -> str:
    """Return a document's source: the body in the frame of a template, which is given the facts as strings."""
    frame = (_TEMPLATES / f"{template}.typ").read_text(encoding="utf-8")
    given = ", ".join(f"{key}: {string(value)}" for key, value in facts.items())
    return f"{frame}\n#show: frame.with({given})\n{body}"


def qr_code(address: str) -> str:
    """Return an address as a QR code in SVG, for a sheet that is read away from a screen; empty without one."""
    drawn: str = segno.make(address, error="m").svg_inline(border=0, omitsize=True) if address else ""
    return drawn


def pdf(text: str) -> bytes:
    """Return the PDF of a source, tagged for readers of screens."""
    try:
        made: bytes = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as error:
        raise TypesettingError(f"{error.message}\n{error.diagnostic}") from error
    return made


def pages(text: str) -> int:
    """Return on how many pages a source is set."""
    counting = f"{text}\n#context [#metadata(counter(page).final().first()) <pages>]\n"
    try:
        found = typst.query(counting.encode(), "<pages>", field="value", one=True, ignore_system_fonts=True)
    except typst.TypstError as error:
        raise TypesettingError(f"{error.message}\n{error.diagnostic}") from error
    except RuntimeError as error:  # which Typst raises for a label that is nowhere
        raise TypesettingError(str(error)) from error
    return int(found)


def fitting(template: str, body: str, facts: Mapping[str, str], most: int) -> str:
    """Return the source with the largest type that fits so many pages; TypesettingError when none does."""
    for size in SIZES:
        text = source(template, body, {**facts, "size": str(size)})
        if pages(text) <= most:
            return text
    raise TypesettingError(f"{facts.get('title', template)}: too long for {counted(most, 'page')}")
