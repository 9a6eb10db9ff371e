"""Gathers the chapters of the book: values in, the texts of a source folder out."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from build_tools.disk.workspace import CONTENT, DATA
from build_tools.notebooks.book import BookError
from build_tools.notebooks.book.frameworks import frameworks_chapter
from build_tools.notebooks.book.myst import NoMystError, to_myst
from build_tools.notebooks.book.sphinx_extension import PLACES
from build_tools.prose import front_matter
from build_tools.prose.guide import ProseReader
from build_tools.rendering.inserts import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.notebooks.executed import Executed
    from build_tools.prose.guide import MarkdownStack
    from synthesis.corpus import Corpus

CONFIG, CONTENTS, INDEX = "_config.yml", "_toc.yml", "index.md"
CODEBOOK = f"{DATA}/codebook.md"
_UNPUBLISHED = ("*.md", "synthesis/*.json")
# The order in which a reader asks; a notebook that is not named here comes after these.
_ANALYSES = ("evidence-matrix", "dependence", "gaps", "framework-trail", "tactics")
_PAGES = ("methods", "reporting")
_HERE = Path(__file__).parent
_LIBRARY = """# Library

Every source of the guide, under the name by which the chapters cite it.

```{bibliography}
:all:
```
"""


@dataclass(frozen=True)
class Chapter:
    """One chapter: its part, its file in the source folder, its text, and the file of the repository it stands for.

    The links of a chapter are seen from that file; one that is made for the book alone stands in content/book/.
    """

    part: str
    file: str
    text: str
    origin: str = ""

    @property
    def name(self) -> str:
        """Return the chapter's name in addresses."""
        return self.file.partition(".")[0]


def sources(
    workspace: Workspace, corpus: Corpus, stack: MarkdownStack, executed: Iterable[Executed], site: Iterable[str]
) -> dict[str, str]:
    """Return the text of each file of the source folder; `site` names the files of the built guide.

    BookError names a page of the guide that holds something that the book cannot show.
    """
    library = Chapter("Sources", "library.md", _LIBRARY)
    chapters = [*_analyses(executed), *_methods(workspace, corpus, stack), library]
    libraries = {file.path.rpartition("/")[2]: file.text for file in workspace.libraries()}
    return {
        CONFIG: _config(libraries),
        CONTENTS: _contents(chapters),
        INDEX: (_HERE / INDEX).read_text(encoding="utf-8"),
        PLACES: _places(workspace, chapters, site),
        **{chapter.file: chapter.text for chapter in chapters},
        **libraries,
    }


def _analyses(executed: Iterable[Executed]) -> Iterator[Chapter]:
    order = {stem: place for place, stem in enumerate(_ANALYSES)}
    for one in sorted(executed, key=lambda one: (order.get(one.stem, len(order)), one.stem)):
        yield Chapter("Analyses", f"{one.stem}.ipynb", _notebook(one), f"{CONTENT}/evidence/{one.stem}.md")


def _notebook(one: Executed) -> str:
    """Return the executed notebook with what it shows as HTML alone, and its code folded."""
    notebook = copy.deepcopy(dict(one.notebook))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["tags"] = ["hide-input"]
            for output in cell["outputs"]:
                if "text/html" in output.get("data", {}):
                    output["data"] = {"text/html": output["data"]["text/html"]}
                    output["metadata"] = {}
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _methods(workspace: Workspace, corpus: Corpus, stack: MarkdownStack) -> Iterator[Chapter]:
    reader = ProseReader(stack)
    for name in _PAGES:
        path = f"{CONTENT}/{name}.md"
        if workspace.exists(path):
            body, _ = front_matter.split(workspace.read(path).text)
            root, found = reader.find(fill(corpus, f"{name}.md", body))
            try:
                yield Chapter("Methods", f"{name}.md", to_myst(root, found.raw_html), path)
            except NoMystError as error:
                raise BookError(f"{path}: {error}") from error
    if corpus.constructs:
        yield Chapter("Methods", "frameworks.md", frameworks_chapter(corpus))
    if workspace.exists(CODEBOOK):
        yield Chapter("Methods", "codebook.md", workspace.read(CODEBOOK).text, CODEBOOK)


def _config(libraries: Mapping[str, str]) -> str:
    settings = yaml.safe_load((_HERE / CONFIG).read_text(encoding="utf-8"))
    return yaml.safe_dump(settings | {"bibtex_bibfiles": list(libraries)}, sort_keys=False, allow_unicode=True)


def _contents(chapters: Iterable[Chapter]) -> str:
    parts: dict[str, list[dict[str, str]]] = {}
    for chapter in chapters:
        parts.setdefault(chapter.part, []).append({"file": chapter.name})
    listed = [{"caption": part, "chapters": names} for part, names in parts.items()]
    return yaml.safe_dump({"format": "jb-book", "root": "index", "parts": listed}, sort_keys=False)


def _places(workspace: Workspace, chapters: Iterable[Chapter], site: Iterable[str]) -> str:
    files = (file for pattern in _UNPUBLISHED for file in workspace.root.glob(pattern))
    unpublished = sorted(file.relative_to(workspace.root).as_posix() for file in files)
    origins = {c.name: c.origin or f"{CONTENT}/book/{c.name}.md" for c in chapters}
    origins["index"] = f"{CONTENT}/book/index.md"
    return json.dumps({"origins": origins, "site": sorted(site), "unpublished": unpublished}, indent=1) + "\n"
