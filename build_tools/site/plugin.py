"""The MkDocs plugin: hands the corpus to the Markdown extension and adds the pages made from it."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

from build_tools.clock import today
from build_tools.export import tables
from build_tools.export.publishing import published
from build_tools.load import load
from build_tools.notebook_pages import downloads, notebook_pages
from build_tools.notebooks import NotebookError, executed
from build_tools.paper.printing import printed
from build_tools.paper.typesetting import TypesettingError
from build_tools.prose.extension import CitationsExtension
from build_tools.rendering import addresses, data_page, metadata
from build_tools.rendering.changes import FEED
from build_tools.rendering.inserts import UnknownInsertError
from build_tools.rendering.pages import complete, generated_files, generated_pages
from build_tools.rendering.painting import Painter
from build_tools.rendering.searching import entries
from build_tools.reporting.text import line
from build_tools.site import policy
from build_tools.site.framing import framed
from build_tools.stack import read_stack
from build_tools.workspace import DATA, NOTEBOOKS, REFERENCES, SITE_SETTINGS, Workspace
from synthesis import rules
from synthesis.checks import check
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from build_tools.export.publishing import Published
    from synthesis.corpus import Corpus

# The key under which a page's title is kept as it was written.
_WRITTEN = "written-title"
_log = logging.getLogger("mkdocs.plugins.ten-challenges")


class Settings(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can leave out: the PDFs, and a page of its own for each claim."""

    printed = Type(bool, default=True)
    claim_pages = Type(bool, default=True)


class GuidePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Builds the guide's pages from the corpus around mkdocs.yml."""

    corpus: Corpus
    workspace: Workspace
    extension: CitationsExtension
    published: Published
    serving = False

    def on_startup(self, *, command: str, **_: object) -> None:
        """Note whether this is a preview, which goes on in spite of findings."""
        self.serving = command == "serve"

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the corpus, report what is wrong with it, and install the painting extension."""
        self.workspace = Workspace.around(Path(config.config_file_path).parent)
        loaded = load(self.workspace, as_of=today())
        self.corpus = loaded.corpus
        found = (*loaded.problems, *check(loaded.corpus))
        for diagnostic in found:
            # Under --strict a warning of MkDocs fails the build; only what fails the check may do that.
            _log.log(logging.WARNING if diagnostic.fails else logging.INFO, line(diagnostic))
        if self.serving:
            self._refresh_tables()
        elif any(diagnostic.fails for diagnostic in found):
            raise PluginError("the guide is not published with findings; 'guide check' lists them")
        self.extension = CitationsExtension(Painter(loaded.corpus))
        config.markdown_extensions.append(self.extension)  # type: ignore[arg-type]
        return config

    def _refresh_tables(self) -> None:
        """Write the tables that notebooks read, so that a preview shows them as fresh as the pages."""
        for path in tables.write(self.workspace, tables.generated(self.workspace, self.corpus)):
            _log.info(f"{path} is rewritten")

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages made from the corpus and the executed notebooks to the pages that were checked."""
        checked = {addresses.of_page(page) for page in self.corpus.pages}
        for file in files.documentation_pages():
            if file.src_uri not in checked:
                raise PluginError(f"content/{file.src_uri}: would be published unchecked; name it .md, without links")
        config.extra["feed"] = FEED if self.corpus.releases and self.corpus.guide else ""
        self.published = published(self.workspace, self.corpus, config.site_url or "")
        for address, content in self._made(config):
            files.append(File.generated(config, address, content=content))
        try:
            notebooks = executed(self.workspace)
            for page in notebook_pages(notebooks):
                files.append(File.generated(config, page.address, content=page.markdown))
            for address, text in downloads(notebooks):
                files.append(File.generated(config, address, content=text))
            for address, content in self._printed(config).items():
                files.append(File.generated(config, address, content=content))
        except (NotebookError, TypesettingError) as error:
            raise PluginError(str(error)) from error
        return files

    def _made(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield the address and the text of everything made from the corpus."""
        claims = self.config.claim_pages
        yield from generated_pages(self.corpus, each_claim=claims)
        yield from generated_files(self.corpus, config.site_url or "", each_claim=claims)
        yield from self.published.by_address.items()

    def _printed(self, config: MkDocsConfig) -> Mapping[str, bytes]:
        """Return what is printed; a preview does without, to be there at once."""
        if self.serving or not self.config.printed:
            return {}
        settings = self.workspace.read(SITE_SETTINGS)
        stack = read_stack(settings.path, settings.text)
        return printed(self.workspace, self.corpus, stack, config.site_name)

    def on_page_markdown(self, markdown: str, page: Page, **_: object) -> str:
        """Add the lead and the inserts to a page; its title becomes what the theme can print as it stands."""
        if "title" in page.meta:
            page.meta[_WRITTEN] = str(page.meta["title"])
            page.meta["title"] = framed(page.meta[_WRITTEN])
        try:
            return complete(self.corpus, page.file.src_uri, markdown, data_page.inserts(self.published))
        except UnknownInsertError as error:
            before = page.file.content_string.partition(f"insert: {error.name} ")[0]
            place = f"content/{page.file.src_uri}:{before.count(chr(10)) + 1}"
            raise PluginError(f"{place}: {error}") from error

    def on_page_content(self, html: str, page: Page, **_: object) -> str:
        """Hold the claims and citations that were painted against those that were checked."""
        read = {p.path: p for p in self.corpus.pages}.get(f"content/{page.file.src_uri}")
        if read:
            found = self.extension.findings
            checked = [(claim.id, claim.text) for claim in read.claims], [c.key for c in read.citations]
            painted = [(block.id, block.text) for block in found.claims if block.id], [c.key for c in found.citations]
            if checked != painted:
                message = "the published page has other claims or citations than the checked one"
                _log.warning(line(Diagnostic(rules.PARSES_DISAGREE, message, Location(read.path))))
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Tell the theme what the page says of itself in its head."""
        about = metadata.about(self.corpus, page.file.src_uri, str(page.meta.get(_WRITTEN, page.title)))
        if said := page.meta.get("description") or metadata.description(about):
            page.meta["description"] = escape(str(said))
        context["metadata"] = metadata.head(self.corpus, about, config.site_url or "")  # type: ignore[typeddict-unknown-key]
        return context

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Tell the theme where a page's policy goes."""
        env.globals["csp"] = policy.PLACEHOLDER
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, **_: object) -> str:
        """Give a page its Content-Security-Policy, when all that is in it is there."""
        return self._with_policy(output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Give a page that the theme makes without content, such as that of a lost address, its policy."""
        return self._with_policy(output_content) if template_name.endswith(".html") else output_content

    def _with_policy(self, page: str) -> str:
        """Return a page with its policy; a preview has none, since MkDocs puts a script into it that reloads it."""
        return page.replace(policy.PLACEHOLDER, "") if self.serving else policy.with_policy(page)

    @event_priority(100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put what search shall know in the place of what the theme found, before the theme writes it."""
        search: Any = config.plugins["material/search"]
        search.search_index.entries = list(entries(self.corpus, search.search_index.entries))

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild also when the library, the coding or a notebook changes."""
        for folder in (REFERENCES, DATA, NOTEBOOKS):
            server.watch(str(self.workspace.root / folder))
        return server
