"""Renaming a page: the file, the navigation, links, search words and records follow; the old address leads on."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from build_tools.drafting.claim_records import renamed
from build_tools.drafting.draft import DraftError
from build_tools.readers import data_files
from build_tools.readers.claim_records import path_of
from build_tools.readers.load import load
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded

# The address in a link of Markdown or HTML, and behind the name of a reference.
_ADDRESS = re.compile(
    r"(?P<before>\]\(\s*<?|\bhref=[\"']|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<address>[^\s)>\"'#]+)", re.MULTILINE
)
_TACTICS = "tactics/"


def rename_texts(workspace: Workspace, old: str, new: str) -> Mapping[str, str | None]:
    """Return the texts of all files that change when a page is renamed; None for a file that goes.

    Both paths are below content/.
    """
    loaded = load(workspace)
    _refuse(workspace, loaded, old, new)
    texts: dict[str, str | None] = {}
    for page in loaded.corpus.pages:
        here = page.path.removeprefix(f"{CONTENT}/")
        text = _followed(loaded.texts[page.path], here, new if here == old else here, old, new)
        if here == old:
            texts[f"{CONTENT}/{old}"] = None
            texts[f"{CONTENT}/{new}"] = _with_former(text, old)
        elif text != loaded.texts[page.path]:
            texts[page.path] = text
    settings = loaded.texts[SITE_SETTINGS]
    moved = re.sub(rf"(?<=[\s:]){re.escape(old)}(?=\s*$)", new, settings, flags=re.MULTILINE)
    texts |= _if_changed(SITE_SETTINGS, settings, moved)
    if (words := data_files.SYNONYMS.path) in loaded.texts:
        text = loaded.texts[words]
        texts |= _if_changed(words, text, re.sub(rf",{re.escape(old)}(?=\n|$)", f",{new}", text))
    return texts | dict(_records(loaded, old, new))


def _refuse(workspace: Workspace, loaded: Loaded, old: str, new: str) -> None:
    pages = [page.path.removeprefix(f"{CONTENT}/") for page in loaded.corpus.pages]
    if old not in pages:
        raise DraftError(f"no page {old!r} below {CONTENT}/{did_you_mean(old, pages)}")
    parts = new.split("/")
    if not new.endswith(".md") or any(not part or part.startswith(".") for part in parts):
        raise DraftError(f"{new!r} is no path of a page; expected one below {CONTENT}/ such as about/words.md")
    if workspace.exists(f"{CONTENT}/{new}"):
        raise DraftError(f"there is such a page already: {CONTENT}/{new}")
    if old.startswith(_TACTICS) != new.startswith(_TACTICS):
        raise DraftError(f"a tactic stays in {CONTENT}/{_TACTICS}, and nothing else goes there")


def _if_changed(path: str, before: str, after: str) -> Mapping[str, str]:
    return {path: after} if after != before else {}


def _followed(text: str, here: str, there: str, old: str, new: str) -> str:
    """Return the text of a page at `here`, which will be at `there`, with links to the renamed page and from it."""

    def follow(match: re.Match[str]) -> str:
        address = match["address"]
        if re.match(r"[\w+.-]+:|/", address) or (not address.endswith((".md", "/", ".html")) and here == there):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), address))
        if target != old and here == there:
            return match[0]
        aim = new if target == old else target
        return match["before"] + posixpath.relpath(aim, posixpath.dirname(there) or ".")

    return _ADDRESS.sub(follow, text)


def _with_former(text: str, old: str) -> str:
    """Return a page whose front matter names one more address at which it was."""
    head, _, rest = text.partition("\n---")
    line = next((one for one in head.split("\n") if one.startswith("formerly:")), None)
    if line is None:
        return f"{head}\nformerly: [{old}]\n---{rest}"
    names = [one.strip() for one in line.partition(":")[2].strip(" []").split(",") if one.strip()]
    listed = ", ".join([*names, old])
    return f"{head.replace(line, f'formerly: [{listed}]')}\n---{rest}"


def _records(loaded: Loaded, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the records that name a tactic by the name its file had."""
    if not old.startswith(_TACTICS):
        return
    former, now = (path.removeprefix(_TACTICS).removesuffix(".md") for path in (old, new))
    for claim in dict.fromkeys(link.claim for link in loaded.corpus.tactic_links if link.tactic == former):
        yield path_of(claim), renamed(loaded.texts[path_of(claim)], former, now)
