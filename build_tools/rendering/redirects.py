"""Pages at addresses that a page had before it was renamed: each leads on to the page, also without a server."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus

# Small enough to stand here; a refresh works from a folder and without JavaScript.
_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{target}"><meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}"></head>
<body><p>This page is now <a href="{target}">{title}</a>.</p></body></html>
"""


def redirects(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each page that leads on to a renamed one."""
    for page in corpus.pages:
        for old in page.formerly:
            target = html.escape(addresses.url(old, addresses.of_page(page)))
            yield f"{old.removesuffix('.md')}.html", _PAGE.format(title=html.escape(page.title), target=target)
