"""The dyed and the clean reading of a text agree, and every mark leads back to its own place in the source."""

from __future__ import annotations

import random
import re
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.prose.dye import CLOSE, OPEN, dye, wash
from build_tools.prose.guide import ProseReader
from tests.prose.reading import STACK

if TYPE_CHECKING:
    from build_tools.prose.tree import Findings

READER = ProseReader(STACK)

# Runs of text within one line; blocks put up to three of them side by side.
INLINES = (
    "Plain words.",
    "Ängste und Müßiggang, 東京 [@müller2010].",
    "[@one]",
    "[see @one, p. 880; also -@two{ch. 3}]",
    "[-@one, pp. 3–4]",
    "@one [p. 2; @two]",
    "says @one.",
    "-@one",
    "foo-@one",
    "@{https://a.example/b?c=d&e}",
    "[@{a{b}c.}]",
    "[@a#b.c]",
    "[@a; b]",
    "[@]",
    "[@a and @b]",
    "[@a",
    "@a]",
    "[as in [@one]]",
    "jane.doe@example.org",
    "jane@example.org",
    "<jane@example.org>",
    "[jane@example.org]",
    "https://social.example/@jane",
    "and/@jane",
    r"\@jane and \\@one",
    "`[@code] {: #c1-code .claim }`",
    "``a ` @b``",
    "*emphasis* and **strong @one**",
    "_emphasis_ and __strong__",
    "*emphasis [@one]*",
    "_@one_",
    "“Quoted” ‘so’ (and so)",
    "<b title='@x'>bold [@one]</b>",
    "<!-- [@comment] -->",
    "Caf&eacute; &amp; [R&amp;D @one]",
    "[link @a](x.html#c1-a) and ![image @b](y.png)",
    "[by reference][def] [@def] [def]",
    "[by name\nand word][]",
    "word{: #c1-inline .context }",
    "*word*{: .claim }",
    "[@one]{: #c1-cited .claim }",
    "a .claim #tag #3 .5 {: #c1-open .claim",
    "A note[^1] and[^note].",
    "$x_@y$",
    "e.g. i.e. p.3",
    "key: value = other",
    "under_score-d and CamelCase",
    "@media",
    "two  \nlines [@one]",
    "three\nlines, each\nbegun [see\n@two]",
)

# Lines that stand directly below a block's last line.
TAILS = (
    "",
    "{: #c1-claim .claim }",
    "{: .claim #c1-other }",
    "{:#x-Slug .claim}",
    "{: #3rd .claim }",
    "{: .claim }",
    "{: .context }",
    "{: .clam #c1-missed }",
    "{: #c1-open .claim",
    "{ #c1-bare .claim }",
    '{: id="c1-named" class="claim" }',
)

# Blocks around a text: `{}` is the text, `{tail}` an attribute line, `{in}` the text four columns in.
BLOCKS = (
    "{}\n{tail}",
    "{}\n{tail}",
    "{}\n{tail}",
    "# {}",
    "## Evidence {: .evidence #evidence }",
    "### {} {: #anchor }",
    "Underlined words\n================",
    "Underlined [@one]\n---",
    "#Close {}",
    "- {}\n- two {}\n{tail}",
    "* {}\n    {tail}\n* two",
    "-   {}\n\n    {in}\n    {tail}",
    "1. {}\n2. {}\n    {tail}",
    "- one\n    - two {}\n        - {}\n        {tail}",
    "- [ ] {}\n- [x] done",
    "> {}\n> {tail}",
    "> Quoted\n>\n> - {}\n>\n> > Twice {}",
    "| Head @h | Two |\n| --- | --- |\n| a [@one] | b -@two |\n| c | d@e.f |",
    "Key | Value\n--- | ---\nWord | [@one]\n{tail}",
    "!!! note\n    {in}\n    {tail}",
    '!!! warning "Title [@one]"\n\n    {in}\n\n    More [@two]',
    '??? tip "Folded"\n    {in}\n    {tail}',
    '=== "One @a"\n\n    {in}\n    {tail}\n\n=== "Two"\n\n    Words [@b]',
    "```python\n@decorator\ndef f(): ...  # [@code]\n```",
    "``` {.python #c1-fence linenums=1}\n@decorator\nword\n```",
    "~~~\n{: #c1-fence .claim }\nword [@code]\n~~~",
    '```python title="a @b"\nimport x\n```',
    "- list\n\n    ```\n    @decorator\n    ```\n",
    "```\nunclosed [@a]",
    "    indented [@code]\n    @decorator",
    "<div>\nraw [@html]\nwords\n</div>",
    '<div class="x" markdown="1">\n\n{}\n{tail}\n\n</div>',
    '<p id="c1-html"\nclass="claim"\nhidden>words [@html]</p>',
    "<!-- commented\nwords [@comment]\n{: #c1-comment .claim }\n-->",
    "<details markdown>\n<summary>Word</summary>\n{}\n</details>",
    "<script>\nlet a = '@b'\n</script>",
    "[^1]: A note {}",
    "[^note]: Note [@one]\n\n    {in}\n    {tail}\n",
    "Term @a\n:   {in}\n    {tail}",
    "Term\n\n:   Words\n\n    {in}\n\nOther\n:   [@two]",
    '[def]: https://a.example/@b "Title @c"',
    "[by name and word]: x.html",
    "[see @a]: y.html",
    "---",
    "***",
    "*emphasis {}* at the start\n{tail}",
    "**Strong** start {}\n{tail}",
    "“Quoted start {}”\n{tail}",
    "Words\n\n{tail}",
    "Words {tail}\nmore",
)


def _block(draw: st.DrawFn) -> str:
    text = " ".join(draw(st.lists(st.sampled_from(INLINES), min_size=1, max_size=3)))
    inner = textwrap.indent(text, "    ").strip()
    block = draw(st.sampled_from(BLOCKS)).replace("{in}", inner).replace("{tail}", draw(st.sampled_from(TAILS)))
    return block.replace("{}", text)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Draw a page: some blocks, mostly with a blank line between them."""
    blocks = [_block(draw) for _ in range(draw(st.integers(1, 7)))]
    gaps = [draw(st.sampled_from(("\n\n", "\n\n", "\n\n\n", "\n"))) for _ in blocks]
    return "".join(block + gap for block, gap in zip(blocks, gaps, strict=True))


def facts(findings: Findings) -> dict[str, Any]:
    """Return all that a reading says of a text, places apart."""
    return {
        "title": findings.title,
        "claims": [(claim.id, claim.text, claim.section, claim.in_evidence) for claim in findings.claims],
        "blocks": [(block.element.tag, block.id, block.classes, block.text) for block in findings.blocks],
        "citations": [(c.key, c.mode, c.prefix, c.suffix) for c in findings.citations],
        "cited": [[c.key for c in block.citations] for block in findings.blocks],
        "anchors": findings.anchors,
        "malformed": [
            (wash("".join(element.itertext())), wash(element.get("data-reason", ""))) for element in findings.malformed
        ],
    }


# Texts that were once read differently, or placed wrongly.
EXAMPLES = (
    "<jane@example.org>\n",
    "[by name\nand word][]\n\n[by name and word]: x.html\n",
    "[see @a] here.\n\n[see @a]: x.html\n",
    "jane@example.org and [jane@example.org]\n",
    "foo-@one\n",
    "[see\njane@example.org, @one]\n",
    "@{a:.b} [@{a@b}]\n",
    "Plain words.\n{: #3rd .claim }\n",
    'Plain words.\n{: id="c1-named" class="claim" }\n',
    "Caf&eacute; [@one]\n{: #c1-claim .claim }\n",
    "[@one]{: .claim }\n",
)


def with_examples(test: Any) -> Any:
    for text in EXAMPLES:
        test = example(text)(test)
    return test


@with_examples
@given(pages())
def test_dyed_and_clean_readings_agree(text: str) -> None:
    assert facts(READER.find(dye(text).text)[1]) == facts(READER.find(text)[1])


@with_examples
@given(pages())
def test_places_are_exact(text: str) -> None:
    lines = text.split("\n")
    page, _ = READER.read_page("page.md", text)
    for citation in page.citations:
        rest = lines[citation.location.line - 1][citation.location.column - 1 :]
        assert rest.startswith((f"@{citation.key}", f"@{{{citation.key}}}"))
    for claim in page.claims:
        line, column = lines[claim.location.line - 1], claim.location.column - 1
        assert line[column:].startswith(claim.id), (claim, line)
        assert line[:column].endswith(("#", 'id="'))


@given(st.text(st.sampled_from("@#.{:}[]\\- \n>*aé_\"'("), max_size=60))
def test_dye_washes_out_and_counts_right(text: str) -> None:
    dyed = dye(text)
    assert wash(dyed.text) == text
    assert dyed.text.count(OPEN) == dyed.text.count(CLOSE) == len(dyed.places)
    lines = text.split("\n")
    assert all(column - 1 <= len(lines[line - 1]) for line, column in dyed.places)


def test_an_empty_text_inherits_nothing() -> None:
    READER.find("Words [@one]\n{: #c1-claim .claim }")
    assert facts(READER.find("\n")[1]) == facts(ProseReader(STACK).find("")[1])


@pytest.mark.parametrize("at", ["@", "-@", "[@", "word @", r"\\@"])
def test_every_citation_is_dyed_at_its_at_sign(at: str) -> None:
    dyed = dye(f"First.\n\n{at}key")
    assert dyed.places[-1] == (3, len(at))


def test_a_page_nested_too_deeply_is_named_and_spoils_no_other() -> None:
    reader = ProseReader(STACK)
    deep = "".join(f"{'    ' * depth}- item\n" for depth in range(250))
    _, problems = reader.read_page("deep.md", f"---\ntitle: A\n---\n{deep}")
    assert [(p.rule.code, p.location) for p in problems] == [("MD113", ("deep.md", 1, 1))]
    page = "- one\n\n    [@two]\n    {: #x-claim .claim }\n"
    assert facts(reader.find(page)[1]) == facts(ProseReader(STACK).find(page)[1])


# What is dyed, in one expression: plain to read and slow to run.
PLAIN = re.compile(
    r"""
      (?P<at>(?<!\\)(?:\\\\)*(?=[@＠﹫]))                   # before an @ or its twin that is not escaped
    | (?P<attribute>(?:(?<=[\s{:][#.])|(?<=[\s{:]id=["']))(?=\w))    # inside #id, .class and id="…"
    | ^[ \t]*(?:>[ \t]*)*(?:(?:[-*+:|]|\d+[.)])[ \t]+)?    # line start; quote, list, definition and table marks
      [*_“"‘'(]*(?P<word>[^\W\d_]+)(?=[^\w=:/]|$)          # the first word of a line
    """,
    re.VERBOSE | re.MULTILINE,
)
PIECES = (
    *("@", "＠", "﹫", "\\", "\\\\", "#", ".", "a", "Wo", "9", "_", " ", "\n", "\t", ">", "- ", "* ", "1. ", ":", "|"),
    *("{", "}", "id=", "'", '"', "“", "(", "*", "=", "/", "-", "é", "\u00a0", "\x0b", "\u2028", "[", "]", ";"),
)


def plainly_dyed(text: str) -> tuple[str, list[tuple[int, int]]]:
    pieces, places, written = [], [], 0
    for match in PLAIN.finditer(text):
        target, mark_at = match.start("word") if match["word"] else match.end(), match.end()
        pieces += (text[written:mark_at], f"{OPEN}{len(places)}{CLOSE}")
        written = mark_at
        places.append((text.count("\n", 0, target) + 1, target - text.rfind("\n", 0, target)))
    return "".join((*pieces, text[written:])), places


@pytest.mark.parametrize("by", range(20))
def test_what_is_dyed_is_what_one_plain_expression_says(by: int) -> None:
    rng = random.Random(by)
    for _ in range(200):
        text = "".join(rng.choices(PIECES, k=rng.randint(0, 14)))
        dyed = dye(text)
        assert (dyed.text, list(dyed.places)) == plainly_dyed(text)
