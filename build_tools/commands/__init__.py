"""The commands: what the help says of each and which extras it needs; its module is imported when it runs."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Status(IntEnum):
    """How a command ended."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2
    INTERRUPTED = 130


class Command(NamedTuple):
    """What the help says of a command, and the extras of the package without which it cannot run."""

    help: str
    needs: tuple[str, ...] = ()


_BUILDING = ("site", "notebooks", "paper")

# In the order in which the help lists them. The command `name` is in the module build_tools.commands.name, which has
# `add(parser)` for its arguments and `run(arguments)`.
COMMANDS = {
    "check": Command("check the guide around you, or the citations of any Markdown against any library"),
    "accept": Command("stand by all that rests on a changed claim, source or tactic"),
    "new": Command("begin a claim, a tactic, a source or a page"),
    "cite": Command("cite a further source for a claim, and record what it does"),
    "withdraw": Command("take a claim out of the guide and say why"),
    "rename": Command("give a page another path; its old address leads to the new one"),
    "fmt": Command("lay out the library, the words for search and the front matter of pages"),
    "citations": Command("list the citations of any Markdown, with their places"),
    "build": Command("check, tabulate, execute the notebooks, build the pages and the book", _BUILDING),
    "serve": Command("preview the site; an edit is shown as soon as it is saved", _BUILDING),
    "export": Command("write the open data of the site to a folder", ("site",)),
    "pages": Command("write the guide as plain Markdown, with all resolved", _BUILDING),
    "explain": Command("say what a rule insists on, why, and how to mend it"),
    "changes": Command("list what changed between two moments, claim by claim"),
    "report": Command("write what a pull request changes, as one Markdown comment"),
    "release": Command("freeze all claims, links and sources as a numbered release"),
}
