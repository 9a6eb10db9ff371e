"""The tools that are measured: what each is given of the same content, and the command that it is run with."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.making import Made

ROOT = Path(__file__).resolve().parents[1]
_THEME = ROOT / "build_tools/site/theme"
OURS = "ten-challenges-guide"
FLOOR = "Material alone"
_CITATION = re.compile(r" \[@[^\]]+\]")
_FENCE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"^\{:.*\}\n|(?<=\S) \{ \.evidence \}$", re.MULTILINE)
# What the guide itself uses, so that every tool on Python-Markdown reads the same Markdown.
_EXTENSIONS = """markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: "¶"
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is measured.

    `prepare` puts a folder into the state from which every run starts; `requirements` names a file beside this one
    with the tool's pinned packages, and none is this repository's own environment.
    """

    tool: str
    what: str
    requirements: str
    write: Callable[[Made], Mapping[str, str]]
    command: tuple[str, ...]
    output: str = ""
    prepare: Callable[[Path], None] = lambda _: None
    largest: int = sys.maxsize


def _settings(plugins: str, theme: str = "") -> str:
    return (
        "site_name: Made up\ndocs_dir: content\nuse_directory_urls: false\n"
        f"theme:\n  name: material\n  font: false\n{theme}  features: [navigation.prune]\n"
        f"plugins:\n  - search\n{plugins}{_EXTENSIONS}"
    )


def _ours(made: Made) -> Mapping[str, str]:
    theme = "  custom_dir: theme\n"
    theme_files = {file.relative_to(_THEME).as_posix(): file for file in _THEME.rglob("*.html")}
    templates = {f"theme/{name}": file.read_text(encoding="utf-8") for name, file in theme_files.items()}
    checked = "validation:\n  links: {absolute_links: relative_to_docs}\n"
    lean = "  - ten-challenges:\n      printed: false\n      open_data: false\n      claim_pages: "
    return {
        **made.texts,
        **templates,
        "mkdocs.yml": _settings(f"{lean}false\n", theme) + checked,
        "mkdocs.claims.yml": _settings(f"{lean}true\n", theme) + checked,
    }


def _without_citations(made: Made) -> Mapping[str, str]:
    pages = {path: _CITATION.sub("", text) for path, text in made.texts.items() if path.endswith(".md")}
    return pages | {"mkdocs.yml": _settings("")}


def _mkdocs_bibtex(made: Made) -> Mapping[str, str]:
    pages = {path: f"{text}\n\n\\bibliography\n" for path, text in made.texts.items() if path in made.pages}
    plugin = "  - bibtex:\n      bib_file: references.bib\n      bib_by_default: false\n"
    index = made.texts["content/index.md"]
    return pages | {"content/index.md": index, "references.bib": made.library, "mkdocs.yml": _settings(plugin)}


def _sphinx(made: Made) -> Mapping[str, str]:
    pages = {}
    for path, claims in made.pages.items():
        text = _ATTRIBUTES.sub("", _FENCE.sub("", made.texts[path]))
        for claim in claims:
            cited = "; ".join(f"@{key}" for key in claim.keys)
            text = text.replace(f"[{cited}]", f"{{cite:p}}`{','.join(claim.keys)}`")
        pages[path.removeprefix("content/")] = text
    listed = "\n".join(path.removesuffix(".md") for path in pages)
    settings = (
        'extensions = ["myst_parser", "sphinxcontrib.bibtex"]\nbibtex_bibfiles = ["references.bib"]\n'
        'project = "Made up"\nhtml_copy_source = False\n'
    )
    return {
        **pages,
        "index.md": f"# Start\n\n```{{toctree}}\n{listed}\nlibrary\n```\n",
        "library.md": "# Library\n\n```{bibliography}\n:all:\n```\n",
        "references.bib": made.library,
        "conf.py": settings,
    }


def _cold(folder: Path) -> None:
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def _edited(folder: Path) -> None:
    """Change a word outside every claim, so that each run has to read one page that nobody has read."""
    page = next(iter(sorted((folder / "content").rglob("page-*.md"))))
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text.rstrip()}\n\nAnother remark.\n{{: .context }}\n", encoding="utf-8")


_GUIDE = ("{python}", "-c", "from build_tools.cli import run; run()")
_MKDOCS = ("{python}", "-m", "mkdocs", "build", "--quiet", "--site-dir", "out")

CASES = (
    Case(FLOOR, "site", "material.txt", _without_citations, _MKDOCS, "out"),
    Case(OURS, "check, cold", "", _ours, (*_GUIDE, "check"), prepare=_cold),
    Case(OURS, "check, one page edited", "", _ours, (*_GUIDE, "check"), prepare=_edited),
    Case(OURS, "check, nothing changed", "", _ours, (*_GUIDE, "check")),
    Case(OURS, "site, cold", "", _ours, _MKDOCS, "out", prepare=_cold),
    Case(OURS, "site, one page edited", "", _ours, _MKDOCS, "out", prepare=_edited),
    Case(OURS, "site and a page for each claim", "", _ours, (*_MKDOCS, "--config-file", "mkdocs.claims.yml"), "out",
         prepare=_cold, largest=200),
    Case("Zensical alone", "site", "zensical.txt", _without_citations, ("{python}", "-m", "zensical", "build"), "site"),
    Case("Material + mkdocs-bibtex", "site", "material-bibtex.txt", _mkdocs_bibtex, _MKDOCS, "out"),
    Case("Sphinx + sphinxcontrib-bibtex", "site", "sphinx-bibtex.txt", _sphinx,
         ("{python}", "-m", "sphinx", "-q", "-b", "html", "-d", "doctrees", "-E", ".", "out"), "out"),
)  # fmt: skip
