"""`guide pages`: writes the guide as plain Markdown that needs no plugin of ours."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from build_tools.commands import Status
from build_tools.commands.examining import examine, report, workspace
from build_tools.disk.misuse import MisuseError
from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from build_tools.notebooks.kernels import NotebookError
from build_tools.paper.typesetting import TypesettingError
from build_tools.readers.site_settings import read_stack
from build_tools.rendering.addresses import of_page
from build_tools.rendering.inserts import UnknownInsertError
from build_tools.rendering.pages import generated_files, generated_pages
from build_tools.rendering.portable import Portable, settings, with_little_matter, without_book
from build_tools.site.derived import derived
from synthesis.history.claim_history import claim_history

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--out", type=Path, required=True, help="a folder that does not exist yet")


def run(arguments: argparse.Namespace) -> Status:
    """Write the pages, what they load and an mkdocs.yml; nothing is written with findings."""
    where = workspace()
    if arguments.out.exists():
        raise MisuseError(f"{arguments.out} is there already; name a folder that is not")
    if arguments.out.resolve().is_relative_to((where.root / CONTENT).resolve()):
        raise MisuseError(f"{arguments.out} is in {CONTENT}/, where the guide's own pages stand")
    loaded, found = examine(where)
    status = report(loaded, found)
    if status is not Status.CLEAN:
        return status
    try:
        texts = dict(_texts(where, loaded))
    except (NotebookError, UnknownInsertError, TypesettingError) as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.FINDINGS
    shutil.copytree(where.root / "content", arguments.out / "docs", ignore=shutil.ignore_patterns("*.md", ".*"))
    for name, text in texts.items():
        file = arguments.out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    print(f"wrote {len(texts)} files to {arguments.out}; try: mkdocs build --config-file {arguments.out}/mkdocs.yml")
    return Status.CLEAN


def _texts(where: Workspace, loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    ours = where.read(SITE_SETTINGS)
    written, stack = yaml.safe_load(ours.text), read_stack(ours.path, ours.text)
    more = derived(where, loaded.corpus, "", open_data=True, printed_as=str(written.get("site_name") or ""))
    portable = Portable(loaded.corpus, stack, more.inserts)
    for page in loaded.corpus.pages:
        text = portable.page(of_page(page), where.read(page.path).text)
        yield f"docs/{of_page(page)}", without_book(text).encode()
    for made in generated_pages(loaded.corpus, claim_history(loaded.corpus)):
        text = made.markdown
        yield f"docs/{made.address}", (with_little_matter(text) + text.split("---\n", 2)[2]).encode()
    for address, content in (*generated_files(loaded.corpus), *more.files.items()):
        yield f"docs/{address}", without_book(content).encode() if isinstance(content, str) else content
    yield "mkdocs.yml", settings(written).encode()
