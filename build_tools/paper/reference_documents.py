"""The documents whose looks Pandoc copies: its own, in British English, on A4, with standard fonts and ruled tables."""

from __future__ import annotations

import re
import subprocess
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import pypandoc

from build_tools.paper.archives import packed, unpacked
from build_tools.paper.typesetting import TypesettingError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Office(StrEnum):
    """What a document that people edit is made as."""

    TEXT = "docx"
    SLIDES = "pptx"


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = " ".join(f'w:{side}="1021"' for side in ("top", "right", "bottom", "left"))
_A4 = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {_MARGINS} w:header="567" w:footer="567" w:gutter="0"/>'
_BLUE = '<a:srgbClr val="17506B"/>'
_MASTER = r"ppt/slideMasters/slideMaster1\.xml"
_STYLES = r"word/styles\.xml"
# Member, what is looked for in it, what takes its place.
_CHANGES = {
    Office.TEXT: (
        (r"word/theme/theme1\.xml", r'<a:latin typeface="Aptos(?: Display)?"', '<a:latin typeface="Arial"'),
        (r"word/(?:styles|settings)\.xml", "en-US", "en-GB"),
        (_STYLES, r'(?<=<w:rPrDefault>)(.*?)w:val="24"(.*?)w:val="24"', r'\1w:val="21"\2w:val="21"'),
        (_STYLES, r'(?<=styleId="Table">)(.*?<w:tblInd [^>]*>)', rf"\1<w:tblBorders>{_BORDERS}</w:tblBorders>"),
        (_STYLES, r'(?<=styleId="Title">)(.*?)<w:jc w:val="center" />', r'\1<w:jc w:val="left" />'),
        (_STYLES, r'<w:sz(Cs)? w:val="56" />', r'<w:sz\1 w:val="36" />'),
        (r"word/document\.xml", r"(?<=</w:footnotePr>)(?=\s*</w:sectPr>)", _A4),
    ),
    Office.SLIDES: (
        (r"ppt/.*\.xml", "en-US", "en-GB"),
        (r"ppt/theme/theme1\.xml", r'<a:latin typeface="Calibri"', '<a:latin typeface="Arial"'),
        (r"ppt/theme/theme1\.xml", r"(?<=<a:dk2>)<a:srgbClr [^>]*>", _BLUE),
        (_MASTER, r'(?<=<p:titleStyle><a:lvl1pPr algn=)"ctr"', '"l"'),
        (_MASTER, r'(?<=<p:titleStyle>)(.*?)sz="3300"(.*?)"tx1"', r'\1sz="2600" b="1"\2"tx2"'),
        (r"ppt/slideLayouts/slideLayout4\.xml", 'sz="2100"', 'sz="1800"'),
    ),
}


@cache
def reference_document(form: Office) -> bytes:
    """Return the document whose looks Pandoc copies; TypesettingError when Pandoc's own is not as it was known."""
    asked = [pypandoc.get_pandoc_path(), "--print-default-data-file", f"reference.{form}"]
    members = unpacked(subprocess.run(asked, check=True, capture_output=True).stdout)
    for where, old, new in _CHANGES[form]:
        found = dict(_changed(members, where, old, new))
        if not found:
            raise TypesettingError(f"Pandoc's reference.{form} has no {old!r} in {where}")
        members |= found
    return packed(members)


def _changed(members: dict[str, bytes], where: str, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    for name, content in members.items():
        if re.fullmatch(where, name):
            text, times = re.subn(old, new, content.decode(), flags=re.DOTALL)
            if times:
                yield name, text.encode()
