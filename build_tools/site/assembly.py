"""MkDocs's own steps from settings to pages, with each page taken by itself, as the preview asks for it.

MkDocs's `build` goes through all pages, twice. What it calls for one page is called here in its
order: reading, Markdown, template, and the plugins' events between them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

_log = logging.getLogger("mkdocs.commands.build")


@dataclass(frozen=True, eq=False)
class Assembly:
    """A site with its files gathered, its navigation made and its sources read; no page is turned into HTML yet."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @classmethod
    def of(cls, config: MkDocsConfig, compiled: BytecodeCache | None = None) -> Assembly:
        """Return the site of the settings, with templates `compiled` before; a BuildError of a plugin stops it."""
        plugins = config.plugins
        config = plugins.on_config(config)
        plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        env.bytecode_cache = compiled
        files.add_files_from_theme(env, config)
        files = plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for file in files.documentation_pages():
            page = file.page or Page(None, file, config)
            plugins.on_pre_page(page, config=config, files=files).read_source(config)
        return cls(config, files, nav, plugins.on_env(env, config=config, files=files))

    def built(self, page: Page) -> str:
        """Return a page as it is published, once; what goes wrong is logged with its name and goes on its way."""
        with _Named(page):
            self._turn_to_html(page)
            built = self._framed(page)
        # A site of a thousand pages is not kept whole in memory; the navigation needs the titles only.
        page.markdown, page.content = "", None
        return built

    def _turn_to_html(self, page: Page) -> None:
        plugins, config, files = self.config.plugins, self.config, self.files
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def _framed(self, page: Page) -> str:
        plugins, config = self.config.plugins, self.config
        page.active = True
        try:
            context = get_context(self.nav, self.files.documentation_pages(), config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            return plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False


@dataclass(frozen=True, slots=True)
class _Named:
    """Says on which page something went wrong."""

    page: Page

    def __enter__(self) -> None:
        """Begin the page."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error:
            said = "" if isinstance(error, BuildError) else f" {error}"
            _log.error(f"Error building page '{self.page.file.src_uri}':{said}")
