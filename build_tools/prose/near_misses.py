"""What is left in the finished tree of marks that were meant and not read: the silent near misses."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from build_tools.prose.dye import first_mark, wash
from build_tools.prose.grammar import IN_TEXT, closing_bracket, is_meant_as_citation, stands_alone
from build_tools.prose.html import VERBATIM, read_html, unsafe
from build_tools.prose.look_alikes import look_alikes
from build_tools.prose.out_of_place import elsewhere
from build_tools.prose.tree import can_be_claim
from build_tools.prose.visible_text import is_citation, unescape
from synthesis import rules
from synthesis.model import CitationMode, Role
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.prose.html import RawHtml
    from build_tools.prose.tree import Findings, FoundBlock
    from synthesis.model import Rule

    Finding = tuple[Rule, str, int | str | None]

CLASSES = ("claim", "evidence", "later", "reports", "context", "sign", "step")
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CLAIM_ID = re.compile(rf"(?:c[0-9]+|x)-{_SLUG}")
_SIGN_ID = re.compile(rf"s[0-9]+-{_SLUG}")
_STEP_ID = re.compile(rf"do(?:[0-9]+|x)-{_SLUG}")
_IDS = (
    ("sign", _SIGN_ID, rules.BAD_SIGN),
    ("step", _STEP_ID, rules.BAD_STEP),
    ("claim", _CLAIM_ID, rules.CLAIM_ID_WITHOUT_CLASS),
)
ANYONE = "anyone"
# What begins an attribute list, and what is left of one that lost its beginning: each holds a brace.
_ATTRIBUTES = re.compile(
    r"(?:\{:|\{\s*[#.][^\W\d]|\{\s*[#.]\ue000)[^{}\n]*"
    r"|(?:(?<!\S)\.(?:\ue000\d+\ue001)?(?:claim|sign|step|context)\b|\bbecause=)[^{}\n]*\}"
)
# A bracket with a citation behind or before it, and nothing between them that ends or begins a thought of its own.
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
# What our own extension writes on elements.
_INNER = ("data-key", "data-mode", "data-mark", "data-reason", "data-several-keys")
_OPENS, _CLOSES = re.compile(r"\[[^\[\]()]{0,200}\Z"), re.compile(r"[^\[\]()]{0,200}\]")


def residue(root: Element, findings: Findings) -> Iterator[Finding]:
    """Yield (rule, message, mark) for everything half-typed; `root` is the tree of the dyed text."""
    html = tuple(map(read_html, findings.raw_html))
    yield from _malformed(findings)
    yield from _open_brackets(findings)
    if _holds(root, "{", "}"):
        yield from _leftover_attributes(root)
    for block in findings.blocks:
        yield from _block_marks(block)
    yield from look_alikes(root, findings)
    yield from _citations_in_html(html)
    yield from elsewhere(root, findings)
    yield from _unsafe_elements(root)
    yield from _unsafe_html(html)


def _holds(element: Element, *characters: str) -> bool:
    """Return whether an element's words, code among them, hold any of the characters: seen in far less time."""
    return any(character in text for text in element.itertext() for character in characters)


def _malformed(findings: Findings) -> Iterator[Finding]:
    for element in findings.malformed:
        rule = rules.SEVERAL_KEYS if element.get("data-several-keys") else rules.MALFORMED_CITATION
        mark = element.get("data-mark")
        written = unescape("".join(element.itertext()))
        yield (
            rule,
            f"{written!r} is not a citation: {element.get('data-reason')}",
            int(mark) if mark else None,
        )


def _open_brackets(findings: Findings) -> Iterator[Finding]:
    for block in findings.blocks:
        if block.is_asserting and _holds(block.element, "[", "]"):
            yield from islice(_beside_brackets(block.element), 1)


def _beside_brackets(element: Element) -> Iterator[Finding]:
    pieces = list(_between_citations(element))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    if text.count("[") == text.count("]"):
        return
    for before, cite, behind in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        is_open = _OPENS.search(str(before)) or _CLOSES.match(str(behind))
        if is_open and isinstance(cite, Element) and cite.get("data-mode") != CitationMode.NORMAL:
            mark = cite.get("data-mark")
            message = f"@{cite.get('data-key')} stands beside a square bracket without a partner"
            yield rules.MALFORMED_CITATION, message, int(mark) if mark else None


def _between_citations(element: Element) -> Iterator[str | Element]:
    """Yield the text before a citation, the citation, the text before the next, and so on to the last text."""
    said = ""
    for piece in _pieces(element):
        if isinstance(piece, str):
            said += piece
        else:
            yield said
            yield piece
            said = ""
    yield said


def _pieces(element: Element) -> Iterator[str | Element]:
    yield element.text or ""
    for child in element:
        cite = child.find("cite") if is_citation(child) else None
        if cite is not None:
            yield cite
        elif child.tag not in VERBATIM:
            yield from _pieces(child)
        yield child.tail or ""


def _leftover_attributes(element: Element) -> Iterator[Finding]:
    if element.tag in VERBATIM:
        return
    for text in (element.text or "", *((child.tail or "") for child in element)):
        for match in _ATTRIBUTES.finditer(text):
            rest = text[match.start() :]
            shown = wash(rest).split("\n")[0][:60]
            yield (
                rules.LEFTOVER_ATTRIBUTES,
                f"{shown!r} was read as text, not as attributes",
                first_mark(rest),
            )
    for child in element:
        yield from _leftover_attributes(child)


def _block_marks(block: FoundBlock) -> Iterator[Finding]:
    if is_citation(block.element):
        message = "an attribute list stands on a citation; put it on a line of its own below the block"
        yield rules.LEFTOVER_ATTRIBUTES, message, block.mark
        return
    yield from _near_misses(block)
    if block.is_claim:
        yield from _claim_marks(block)
    elif block.is_sign:
        yield from _sign_marks(block)
    elif block.is_step:
        yield from _step_marks(block)
    elif unmarked := next((one for one in _IDS if one[1].fullmatch(block.id)), None):
        name, _, rule = unmarked
        yield rule, f"{block.id!r} looks like a {name}'s id, but the block is not marked .{name}", block.mark
    elif block.in_evidence and "context" not in block.classes and block.is_asserting:
        opening = " ".join(block.text.split()[:6])
        what = f"“{opening} …”" if opening else "raw HTML or an image"
        yield rules.UNMARKED_ASSERTION, f"{what} is neither .claim nor .context", block.mark


def _near_misses(block: FoundBlock) -> Iterator[Finding]:
    for name in block.classes:
        if name not in CLASSES and (hint := did_you_mean(name.lower(), CLASSES, cutoff=0.75)):
            yield rules.NEAR_MISS_CLASS, f"class {name!r} means nothing here{hint}", block.mark


def _claim_marks(block: FoundBlock) -> Iterator[Finding]:
    if not can_be_claim(block):
        message = f".claim stands on <{block.element.tag}>; put its attribute line below a paragraph or list item"
        yield rules.LEFTOVER_ATTRIBUTES, message, block.mark
    elif not block.id:
        opening = " ".join(block.text.split()[:6])
        yield rules.CLAIM_WITHOUT_ID, f"the claim “{opening} …” has no id", block.mark


def _sign_marks(block: FoundBlock) -> Iterator[Finding]:
    if not can_be_claim(block):
        message = f".sign stands on <{block.element.tag}>; put its attribute line below a paragraph or list item"
        yield rules.BAD_SIGN, message, block.mark
    elif not _SIGN_ID.fullmatch(block.id):
        message = f"{block.id or 'nothing'!r} is no sign's id; expected s<challenge>-<slug>, as in s3-copying"
        yield rules.BAD_SIGN, message, block.mark
    elif not block.because:
        message = f'sign {block.id!r} names no claim; add because="c<challenge>-<slug>"'
        yield rules.BAD_SIGN, message, block.mark


def _step_marks(block: FoundBlock) -> Iterator[Finding]:
    strangers = [name for name in block.who.split() if name not in (ANYONE, *Role)]
    if block.element.tag != "li":
        yield rules.BAD_STEP, f".step stands on <{block.element.tag}>; a step is an item of a list", block.mark
    elif not _STEP_ID.fullmatch(block.id):
        message = (
            f"{block.id or 'nothing'!r} is no step's id; expected do<challenge>-<slug>, as in do3-time-one-measure"
        )
        yield rules.BAD_STEP, message, block.mark
    elif block.element.find("strong") is None:
        yield rules.BAD_STEP, f"step {block.id!r} does not begin with its title in **bold**", block.mark
    elif not block.because:
        message = f'step {block.id!r} names no claim; add because="c<challenge>-<slug>"'
        yield rules.BAD_STEP, message, block.mark
    elif strangers or not block.who:
        message = f"who is {block.who!r} in step {block.id!r}; expected {ANYONE}, or some of {', '.join(Role)}"
        yield rules.BAD_STEP, message, block.mark
    elif not re.fullmatch("[1-9][0-9]*", block.minutes):
        message = f"minutes is {block.minutes!r} in step {block.id!r}; expected a whole number"
        yield rules.BAD_STEP, message, block.mark


def wrong_step_id(step_id: str, challenge: int | None) -> str | None:
    """Return what is wrong with a step's id on the page of this challenge (None: no challenge), or None."""
    prefix = "dox-" if challenge is None else f"do{challenge}-"
    return None if step_id.startswith(prefix) else f"{step_id!r} does not begin with {prefix}, as steps of this page do"


def wrong_sign_id(sign_id: str, challenge: int | None) -> str | None:
    """Return what is wrong with a sign's id on the page of this challenge (None: no challenge), or None."""
    if challenge is None:
        return f"sign {sign_id!r} stands on a page of no challenge"
    if not sign_id.startswith(f"s{challenge}-"):
        return f"{sign_id!r} does not begin with s{challenge}-, as signs of this page do"
    return None


def wrong_claim_id(claim_id: str, challenge: int | None) -> str | None:
    """Return what is wrong with a claim's id on the page of this challenge (None: no challenge), or None."""
    prefix = "x" if challenge is None else f"c{challenge}"
    if not _CLAIM_ID.fullmatch(claim_id):
        return f"{claim_id!r} is not {prefix}-<slug> in lower-case letters, digits and single hyphens"
    if claim_id.split("-")[0] != prefix:
        return f"{claim_id!r} does not begin with {prefix}-, as claims of this page do"
    return None


def _citations_in_html(html: Iterable[RawHtml]) -> Iterator[Finding]:
    for raw in html:
        for match in re.finditer(r"\[", raw.words):
            end = closing_bracket(raw.words, match.start())
            inside = raw.words[match.end() : end] if end else ""
            if is_meant_as_citation(inside):
                yield rules.CITATION_IN_HTML, f"[{wash(inside)}] stands in raw HTML", first_mark(inside)
        for match in re.finditer(IN_TEXT, _BRACKETED.sub("", raw.words)):
            if stands_alone(match.string, match.start()):
                yield rules.CITATION_IN_HTML, f"{wash(match[0])} stands in raw HTML", first_mark(match[0])


def _unsafe_elements(root: Element) -> Iterator[Finding]:
    for element in root.iter():
        # A bare word and a twin of other characters are told of as such.
        written = {name: value for name, value in element.items() if value is not None or name.startswith("on")}
        attributes = [(name, wash(unescape(value or ""))) for name, value in written.items() if _is_theirs(name)]
        for what, name in unsafe(element.tag, attributes) if element is not root else ():
            yield rules.UNSAFE_MARKUP, what, name if name not in ("", "href", "src") else _held(element)


def _is_theirs(name: str) -> bool:
    return name not in _INNER and unicodedata.is_normalized("NFKC", name)


def _held(element: Element) -> str | None:
    """Return the address that an element leads to as written, or nothing."""
    written = unescape(element.get("href") or element.get("src") or "")
    return written or None


def _unsafe_html(html: Iterable[RawHtml]) -> Iterator[Finding]:
    for raw in html:
        for what, tag in raw.unsafe[:1]:
            yield rules.UNSAFE_MARKUP, f"raw HTML holds {wash(what)}", wash(tag)
