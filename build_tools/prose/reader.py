"""Reads a text dyed through a stack of Markdown extensions: its tree, what stands in it, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from build_tools.prose.bounds import too_hard
from build_tools.prose.dye import WashedKeys, dye
from build_tools.prose.extension import CitationsExtension
from build_tools.prose.grammar import locator
from synthesis import rules
from synthesis.model import Citation, Diagnostic, Location

if TYPE_CHECKING:
    from build_tools.prose.markdown_stack import MarkdownStack
    from build_tools.prose.tree import Findings, FoundCitation


class KeepTree(Treeprocessor):
    """Remembers the finished tree, which Python-Markdown otherwise only serialises."""

    root: Element

    def run(self, root: Element) -> None:
        """Remember the tree."""
        self.root = root


# One of each construct whose settings Python-Markdown only looks at when it meets it.
_TRIAL = """# Title

Words[^1] and [link](x.html). *[W3C]: World

| a | b |
| - | - |
| c | d |

- item
    1. part

Term
:   Meaning

```text
code
```

!!! note "Title"

    Words

??? note

    Words

=== "Tab"

    Words

[^1]: Note
"""


class TextReader:
    """Turns texts into findings with one Markdown instance, reset between texts."""

    def __init__(self, stack: MarkdownStack) -> None:
        self._stack = stack
        self._renew()

    def _renew(self) -> None:
        """Begin anew: what Python-Markdown holds of a text that it gave up is not reset."""
        self._extension = CitationsExtension()
        settings = {name: dict(values) for name, values in self._stack.settings.items()}
        self._markdown = markdown.Markdown(
            extensions=[*self._stack.extensions, self._extension], extension_configs=settings
        )
        self._markdown.references = self._references = WashedKeys()
        # The tree is all that is wanted of a text; of a heading, its words, of which its id is made.
        write, whole = self._markdown.serializer, self._markdown.doc_tag
        self._markdown.serializer = lambda element: "<div />" if element.tag == whole else write(element)
        self._keep = KeepTree()
        self._markdown.treeprocessors.register(self._keep, "keep-tree", 6)

    def tried(self) -> Self:
        """Return the reader after it has read a text with one of each construct, which wrong settings break."""
        self.find(_TRIAL)
        return self

    def find(self, text: str) -> tuple[Element, Findings]:
        """Return the finished tree of a text and what stands in it; RecursionError when it is nested too deeply."""
        self._markdown.reset()
        self._references.marks.clear()
        self._keep.root = Element("div")
        try:
            self._markdown.convert(text)
        except RecursionError:
            self._renew()
            raise
        return self._keep.root, replace(self._extension.findings, targets=tuple(self._references.marks.items()))

    def read(self, path: str, body: str, offset: int, *, bounded: bool = True) -> Reading | Diagnostic:
        """Return what stands in a page's text below `offset` lines of front matter, or why it cannot be read.

        The bounds are for what people write; a text with tables that the guide made of data is read without them.
        """
        if bounded and (hard := too_hard(body)):
            line = offset + body.count("\n", 0, hard[0]) + 1
            return Diagnostic(rules.UNREADABLE_FILE, hard[1], Location(path, line))
        dyed = dye(body)
        try:
            root, findings = self.find(dyed.text)
        except RecursionError:
            return Diagnostic(rules.UNREADABLE_FILE, "the page is nested too deeply to read", Location(path))
        except _of_snippets() as error:
            self._renew()
            return Diagnostic(rules.UNREADABLE_FILE, f"a snippet cannot be read: {error}", Location(path))
        return Reading(root, findings, Places(path, offset, dyed.places, body))


def _of_snippets() -> tuple[type[Exception], ...]:
    """Return what goes wrong when a page asks for a piece of another file."""
    from pymdownx.snippets import SnippetMissingError  # slow to import, and rarely needed

    return SnippetMissingError, OSError, UnicodeDecodeError


class Reading(NamedTuple):
    """A text as read: the finished tree, what stands in it, and where its marks lead."""

    root: Element
    findings: Findings
    places: Places


@dataclass(frozen=True, slots=True)
class Places:
    """Turns marks into locations; what carries no mark is looked for as written, or placed at the top of the text."""

    path: str
    offset: int
    marks: tuple[tuple[int, int], ...]
    text: str = ""

    def at(self, index: int) -> Location:
        """Return the place of a character of the text."""
        before = self.text[:index]
        return Location(self.path, self.offset + before.count("\n") + 1, len(before) - before.rfind("\n"))

    def of(self, mark: int | str | None) -> Location:
        """Return the place of a mark, or of a piece of the text."""
        if isinstance(mark, str):
            return self.at(max(self.text.find(mark), 0))
        if mark is None:
            return Location(self.path, self.offset + 1)
        line, column = self.marks[mark]
        return Location(self.path, line + self.offset, column)


def citation_at(found: FoundCitation, places: Places) -> Citation:
    """Return a citation with its place and what its suffix names."""
    return Citation(
        key=found.key,
        location=places.of(found.mark),
        mode=found.mode,
        prefix=found.prefix,
        suffix=found.suffix,
        locator=locator(found.suffix),
    )
