"""The MkDocs plugin: hands the corpus to the Markdown extension and adds the pages made from it."""

from __future__ import annotations

import logging
import re
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File
from mkdocs.utils import write_file

from build_tools.checking import checked
from build_tools.disk.clock import today
from build_tools.disk.workspace import SITE_SETTINGS, Workspace
from build_tools.notebooks.kernels import NotebookError
from build_tools.paper.citing import Cite, cites
from build_tools.paper.typesetting import TypesettingError
from build_tools.prose.extension import CitationsExtension
from build_tools.readers.site_settings import SettingsError, read_stack
from build_tools.rendering import addresses, metadata
from build_tools.rendering.changes import FEED
from build_tools.rendering.finished_html import Aside
from build_tools.rendering.inserts import UnknownInsertError
from build_tools.rendering.pages import complete, generated_files, generated_pages
from build_tools.rendering.painting import Painter
from build_tools.rendering.reporting_mistakes import PAGE as MISTAKES
from build_tools.rendering.reporting_mistakes import report_address, report_link
from build_tools.rendering.searching import INDEX, search_index
from build_tools.reporting.text import line
from build_tools.site import policy
from build_tools.site.derived import Derived, derived
from build_tools.site.frame_titles import framed
from build_tools.site.placing import place
from synthesis import rules
from synthesis.history.claim_history import claim_history
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from build_tools.rendering.finished_html import MadePage
    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import History

# The keys under which a page's title is kept as it was written, and what stands aside of its Markdown.
_WRITTEN, ASIDE = "written-title", "aside"
# Of the theme: its scripts, of which ours need none, and what only its makers need.
_NEVER_LOADED = re.compile(r"assets/javascripts/|.*\.map$")
_log = logging.getLogger("mkdocs.plugins.ten-challenges")


class Settings(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can leave out: the PDFs, a page of its own for each claim, and the data as files."""

    printed = Type(bool, default=True)
    claim_pages = Type(bool, default=True)
    open_data = Type(bool, default=True)


class Foot(NamedTuple):
    """What the foot of a page says of it: where to report a mistake, how to cite it, and where that is said else."""

    report: str
    cite: Cite | None = None
    cite_at: str = ""


class GuidePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Builds the guide's pages from the corpus around mkdocs.yml."""

    corpus: Corpus
    found: Sequence[Diagnostic]
    history: History
    workspace: Workspace
    extension: CitationsExtension
    derived: Derived
    made: Mapping[str, MadePage]
    # The Markdown of every page by its address, as it was when this site was begun.
    texts: Mapping[str, str]
    places: Mapping[str, Page]
    cites: Mapping[str, Cite]
    # What a preview shows until it has derived anew what changed.
    derived_before: Derived | None = None
    serving = False

    def on_startup(self, *, command: str, **_: object) -> None:
        """Note whether this is a preview, which goes on in spite of findings."""
        self.serving = command == "serve"

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the corpus, report what is wrong with it, and install the painting extension."""
        self.workspace = Workspace.around(Path(config.config_file_path).parent)
        try:
            loaded, found, _ = checked(self.workspace, today())
        except SettingsError as error:
            raise PluginError(str(error)) from error
        self.found = found
        self.corpus, self.history = loaded.corpus, claim_history(loaded.corpus)
        for diagnostic in found:
            # Under --strict a warning of MkDocs fails the build; only what fails the check may do that.
            _log.log(logging.WARNING if diagnostic.fails else logging.INFO, line(diagnostic))
        if not self.serving and any(diagnostic.fails for diagnostic in found):
            raise PluginError("the guide is not published with findings; 'guide check' lists them")
        self.extension = CitationsExtension()
        config.markdown_extensions.append(self.extension)  # type: ignore[arg-type]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages made from the corpus and the executed notebooks to the pages that were checked."""
        for file in [file for file in files if _NEVER_LOADED.match(file.dest_uri)]:
            files.remove(file)
        checked = {addresses.of_page(page) for page in self.corpus.pages}
        written = {file.src_uri: self._text(file) for file in files.documentation_pages()}
        for address in written.keys() - checked:
            raise PluginError(f"content/{address}: would be published unchecked; name it .md, without links")
        config.extra["feed"] = FEED if self.corpus.releases and self.corpus.guide else ""
        self.derived = self.derived_before or self.derive(config)
        each_claim, open_data = self.config.claim_pages, self.config.open_data
        pages = generated_pages(self.corpus, self.history, each_claim=each_claim, open_data=open_data)
        self.made = {page.address: page for page in pages}
        texts: dict[str, str | bytes] = {address: page.text for address, page in self.made.items()}
        texts |= dict(generated_files(self.corpus, config.site_url or "", each_claim=each_claim))
        texts |= self.derived.files
        for address, content in texts.items():
            files.append(File.generated(config, address, content=content))
        made = {name: text for name, text in texts.items() if isinstance(text, str) and name.endswith(".md")}
        self.texts = written | made
        return files

    def _text(self, file: File) -> str:
        """Return the text of a page; a preview shows what is wrong in place of one that is no text."""
        try:
            return file.content_string
        except UnicodeDecodeError as error:
            path = f"content/{file.src_uri}"
            told = [line(one) for one in self.found if one.location.path == path]
            raise PluginError("\n".join(told) or f"{path}: {error}") from error

    def derive(self, config: MkDocsConfig) -> Derived:
        """Return what takes long to derive from the corpus; a preview does without what is printed."""
        printed_as = config.site_name if self.config.printed and not self.serving else ""
        url, open_data = config.site_url or "", self.config.open_data
        try:
            return derived(self.workspace, self.corpus, url, open_data=open_data, printed_as=printed_as)
        except (NotebookError, TypesettingError) as error:
            raise PluginError(str(error)) from error

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Add the lead and the inserts to a page."""
        try:
            inserts = {**self.derived.inserts, "report-address": report_address(config.extra.get("report", ""))}
            text = complete(self.corpus, page.file.src_uri, markdown, inserts)
        except UnknownInsertError as error:
            before = page.file.content_string.partition(f"insert: {error.name} ")[0]
            place = f"content/{page.file.src_uri}:{before.count(chr(10)) + 1}"
            raise PluginError(f"{place}: {error}") from error
        made = self.made.get(page.file.src_uri)
        link = partial(addresses.url, page.file.src_uri)
        self.extension.painter = Painter(self.corpus, self.history, link, claim_pages=self.config.claim_pages)
        page.meta[ASIDE] = made.aside(text) if made else Aside(text)
        return text

    def on_page_content(self, html: str, page: Page, **_: object) -> str:
        """Hold the claims and citations that were painted against those that were checked."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | page.meta[ASIDE].ids
        if read := addresses.page_at(self.corpus, page.file.src_uri):
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
        address = page.file.src_uri
        to = config.extra.get("report", "")
        told = to or addresses.page_at(self.corpus, MISTAKES)
        report = report_link(address, about.title, to) if told else ""
        claim = addresses.claim_at(self.corpus, address)
        own = "#cite" if self.corpus.guide and claim and not self.corpus.held(claim.id) else ""
        more: Any = context
        more["metadata"] = metadata.head(self.corpus, about, config.site_url or "")
        more["foot"] = Foot(report, self.cites.get(address), own)
        more["place"] = self.places.get(address)
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files, **_: object) -> Environment:
        """Tell the theme where a page's policy goes; each title becomes what it can print as it stands."""
        env.globals["csp"] = policy.PLACEHOLDER
        env.globals["known"] = frozenset(file.src_uri for file in files.documentation_pages())
        for file in files.documentation_pages():
            if file.page and "title" in file.page.meta:
                file.page.meta[_WRITTEN] = str(file.page.meta["title"])
                file.page.meta["title"] = framed(file.page.meta[_WRITTEN])
        self.places = place(self.corpus, files)
        self.cites = self._cites(files, config.site_url or "")
        return env

    def _cites(self, files: Files, site_url: str) -> Mapping[str, Cite]:
        """Return how each page is cited; a claim's own page says more than this."""
        pages = [file.page for file in files.documentation_pages() if file.page]
        titles = {page.file.src_uri: str(page.meta.get(_WRITTEN, page.title)) for page in pages}
        about = [metadata.about(self.corpus, *one) for one in titles.items()]
        listed = [one for one in about if not one.address.startswith("c/")]
        return cites(self.corpus.guide, listed, site_url) if self.corpus.guide else {}

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Complete a page, and give it its Content-Security-Policy, now that all that is in it is there."""
        return policy.with_policy(page.meta.pop(ASIDE).back_in(output))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Give a page that the theme makes without content, such as that of a lost address, its policy."""
        return policy.with_policy(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what search shall know."""
        write_file(self.search_index().encode(), str(Path(config.site_dir) / INDEX))

    def search_index(self) -> str:
        """Return the script with what search shall know."""
        settings = self.workspace.read(SITE_SETTINGS)
        return search_index(self.corpus, read_stack(settings.path, settings.text), self.texts)
