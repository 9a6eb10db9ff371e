"""MkDocs as a program of its own: turns the pages into a site, shared out among the processors."""

from __future__ import annotations

import argparse
import logging
import os
import pickle
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_theme_template
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import CountHandler, clean_directory, write_file

from build_tools.disk.os_errors import in_words
from build_tools.disk.sharing import shared_out
from build_tools.site.assembly import Assembly
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

# Below so many pages, a second process costs more than it gains.
_WORTH_A_PROCESS = 30
_log = logging.getLogger("mkdocs")


class EngineError(Exception):
    """The pages hold what a build may not go on with."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is known of a page once it is written, wherever that was done."""

    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    search: list[dict[str, Any]]
    said: list[tuple[str, int, str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site as the arguments say, or say what is in the way; return the exit status."""
    parser = argparse.ArgumentParser(prog="engine", description=__doc__)
    parser.add_argument("--site-dir", required=True, help="where the site goes; what is there is removed")
    parser.add_argument("--config-file", help="settings other than mkdocs.yml")
    parser.add_argument("--strict", action="store_true", help="a warning fails the build")
    parser.add_argument("--quiet", action="store_true", help="only errors are said")
    options = parser.parse_args(arguments)
    listen(logging.ERROR if options.quiet else logging.INFO)
    counter = CountHandler(level=logging.WARNING)
    _log.addHandler(counter)
    try:
        config = load_config(options.config_file, site_dir=options.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        _build(config)
        if options.strict and (counts := counter.get_counts()):
            raise EngineError(", ".join(counted(count, level.lower()) for level, count in counts))
    except (OSError, MkDocsException, EngineError) as error:
        print(in_words(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # whoever started this says so
        return 130
    return 0


def listen(level: int) -> None:
    """Print what MkDocs and its plugins say from this level on."""
    said = logging.StreamHandler()
    said.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    said.setLevel(level)
    _log.addHandler(said)
    _log.setLevel(logging.INFO)


def _build(config: MkDocsConfig) -> None:
    clean_directory(config.site_dir)
    site = Assembly.of(config)
    site.files.copy_static_files()
    for template in config.theme.static_templates:
        _build_theme_template(template, site.env, site.files, config, site.nav)
    pages = list(site.pages)
    hands = min(os.cpu_count() or 1, len(pages) // _WORTH_A_PROCESS + 1) if hasattr(os, "fork") else 1
    written = shared_out(pages, hands, pickle, lambda some: [_write(site, page) for page in some])
    _gather(site, pages, written)
    config.plugins.on_post_build(config=config)


def _write(site: Assembly, page: Page) -> _Written:
    """Write a page to its place; return what the whole site has to know of it."""
    with _Collected() as said:
        built = site.built(page)
    write_file(built.html.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    return _Written(frozenset(page.present_anchor_ids or ()), links, built.search, said)


def _gather(site: Assembly, pages: Sequence[Page], written: Sequence[_Written]) -> None:
    """Say what was said of the pages, in their order, hold their links against their anchors, and fill the index."""
    site.search_index.entries = [entry for one in written for entry in one.search]
    for page, one in zip(pages, written, strict=True):
        _say(one.said)
        page.present_anchor_ids = set(one.anchors)
        page.links_to_anchors = {
            file: found for path, found in one.links.items() if (file := site.files.get_file_from_path(path))
        }
    for page in pages:
        page.validate_anchor_links(files=site.files, log_level=site.config.validation.links.anchors)


def _say(said: Sequence[tuple[str, int, str]]) -> None:
    for name, level, words in said:
        logging.getLogger(name).log(level, words)


class _Collected(logging.Handler):
    """Gathers what MkDocs says while it lasts, in place of saying it, since another process may say it first."""

    def __enter__(self) -> list[tuple[str, int, str]]:
        self._found: list[tuple[str, int, str]] = []
        self._others, _log.handlers = _log.handlers, [self]
        return self._found

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _log.handlers = self._others
        if kind:
            _say(self._found)

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append((record.name, record.levelno, record.getMessage()))


if __name__ == "__main__":
    sys.exit(main())
