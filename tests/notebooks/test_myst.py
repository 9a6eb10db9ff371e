"""A page of the guide as MyST: what each construct becomes, and what is refused."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from build_tools.notebooks.book.myst import NoMystError, to_myst
from build_tools.prose.guide import MarkdownStack, ProseReader

STACK = MarkdownStack(
    ("toc", "tables", "fenced_code", "attr_list", "pymdownx.details", "pymdownx.superfences"),
    {"toc": {"permalink": "¶"}},
)


def myst(text: str) -> str:
    root, found = ProseReader(STACK).find(text)
    return to_myst(root, found.raw_html)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# Title\n\nSome *new* **words**.", "(title)=\n# Title\n\nSome *new* **words**.\n"),
        ("## Coded {: #coding }", "(coding)=\n## Coded\n"),
        ("One\nline.\n{: .message }", "One line.\n"),
        ("See [here](a/b.md#c) or <https://a.example>.", "See [here](<a/b.md#c>) or [https&#58;//a.example](<https://a.example>).\n"),
        ("- one\n- two\n    - three", "- one\n- two\n\n  - three\n"),
        ("1. one\n\n    more\n\n2. two", "1. one\n\n   more\n2. two\n"),
        ("Run `a_b <c>` now.", "Run <code>a&#95;b &#60;c&#62;</code> now.\n"),
        ("| a | b |\n| - | -: |\n| c\\|d | *e* |", "| a | b |\n| --- | --- |\n| c&#124;d | *e* |\n"),
        ("<div>raw\n<b>html</b></div>", "<div>raw\n<b>html</b></div>\n"),
        ('??? note "More"\n\n    Words.', "<details>\n<summary>More</summary>\n\nWords.\n\n</details>\n"),
    ],
)  # fmt: skip
def test_each_construct(written, expected):
    assert myst(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Said. [@one]", "Said. {cite:p}`one`\n"),
        ("Said. [@one; @two]", "Said. {cite:p}`one,two`\n"),
        ("Said. [see @one, p. 880]", "Said. {cite:p}`{see}one{p. 880}`\n"),
        ("@one said.", "{cite:t}`one` said.\n"),
    ],
)
def test_citations_become_roles(written, expected):
    assert myst(written) == expected


def test_nothing_in_the_words_is_markup():
    words = "A {b} \\*c\\* [d] $e$ ~f~ \\`g\\` #h 50% x: y, 1 + 1 = 2 - ^0^ & z"
    said = myst(words).strip()
    assert not set(said.replace("&#", "").replace(";", "")) & set("{}*[]$~`#^+=:")


@pytest.mark.parametrize("written", ["> quoted", "![picture](a.png)", "```python\ncode\n```\n\n- - -"])
def test_what_has_no_form_is_refused(written):
    with pytest.raises(NoMystError, match="no form in the book"):
        myst(written)


def test_words_around_a_citation_that_would_break_its_role_are_refused():
    group = Element("span", {"class": "citation"})
    for tag, text in (("span", "see {x}"), ("cite", ""), ("span", "")):
        child = Element(tag, {"data-key": "one"} if tag == "cite" else {})
        child.text = text
        group.append(child)
    paragraph, root = Element("p"), Element("div")
    paragraph.append(group)
    root.append(paragraph)
    with pytest.raises(NoMystError, match="one"):
        to_myst(root, ())
