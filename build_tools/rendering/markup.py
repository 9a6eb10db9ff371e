"""Pages as HTML outside the site's frame, by the same Markdown and the same painter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import markdown

from build_tools.prose import front_matter
from build_tools.prose.extension import CitationsExtension
from build_tools.rendering.pages import complete
from build_tools.rendering.painting import Painter

if TYPE_CHECKING:
    from markdown.extensions import Extension

    from build_tools.prose.extension import Store
    from build_tools.prose.guide import MarkdownStack
    from build_tools.prose.tree import Findings
    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import History


_LOSING_ID = ("p", "li", "dd")


@dataclass(frozen=True)
class _Anchored:
    """Paints, then moves the ids of paragraphs and list items into them, where Pandoc keeps them."""

    painter: Painter

    def __call__(self, root: Element, findings: Findings, store: Store) -> None:
        self.painter(root, findings, store)
        for block in [element for element in root.iter() if element.tag in _LOSING_ID and element.get("id")]:
            anchor = Element("span", {"id": block.attrib.pop("id")})
            anchor.tail, block.text = block.text, None
            block.insert(0, anchor)
            _hold_title(block, anchor)


def _hold_title(block: Element, anchor: Element) -> None:
    """Put the bold title that begins a block into its anchor: on paper a link leads to words, and to nothing empty."""
    if len(block) > 1 and block[1].tag == "strong" and not (anchor.tail or "").strip():
        title = block[1]
        block.remove(title)
        anchor.tail, title.tail = title.tail, None
        anchor.append(title)


@dataclass(frozen=True)
class PageMarkup:
    """Turns a page's Markdown, lead and inserts included, into HTML whose links still name Markdown files."""

    corpus: Corpus
    history: History
    stack: MarkdownStack
    _markdown: markdown.Markdown = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set up the site's own stack once."""
        settings = {name: dict(values) for name, values in self.stack.settings.items()}
        extensions: list[str | Extension] = [
            *self.stack.extensions,
            CitationsExtension(_Anchored(Painter(self.corpus, self.history))),
        ]
        converter = markdown.Markdown(extensions=extensions, extension_configs=settings)
        object.__setattr__(self, "_markdown", converter)

    def html(self, address: str, text: str) -> str:
        """Return the page at this address as HTML; `text` is the whole file, front matter included."""
        body, _ = front_matter.split(text)
        return self._markdown.reset().convert(complete(self.corpus, address, body))
