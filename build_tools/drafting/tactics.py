"""A new tactic: a page with its front matter and the four parts, for its author to fill."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from build_tools.drafting.draft import DraftError
from build_tools.drafting.page_front_matter import front_matter
from build_tools.drafting.pages import beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from synthesis.model import Effort, Role, Stage

_BODY = """
# {title}

## What it is {{: #what }}

<!-- Two to seven sentences: what it is, when to use it, when not, and what of it is this guide's own. -->

## How to do it {{: #how }}

<!-- Four to seven steps, each with its main point in bold. -->

1. **First step.**
    <!-- Who does what, and how they know that it is done. -->

## Keep it safe {{: #safe }}

<!-- With whom to agree it first, what not to do on one's own, and when to stop. -->

## A worked example {{: #example }}

This example is made up, to show the tactic at work.
{{: .illustration }}

<!-- Name no real person or place, and promise no effect. -->

## A blank form {{: #form }}

<div class="blank-form" markdown>

<!-- A sheet to print: one line says what it is for, then what to fill in. -->

- What we will do:

</div>
"""


class NewTactic(NamedTuple):
    """What only its author can say of a tactic."""

    title: str
    message: str
    challenges: Sequence[int]
    stages: Sequence[Stage]
    roles: Sequence[Role]
    effort: Effort


def tactic_texts(workspace: Workspace, new: NewTactic, *, today: date) -> dict[str, str]:
    """Return the texts of the page and of the settings with it in them; DraftError when there is such a page."""
    name = f"tactics/{slug(new.title)}.md"
    path = f"{CONTENT}/{name}"
    if workspace.exists(path):
        raise DraftError(f"there is a tactic of that name already: {path}")
    values = {
        "title": new.title,
        "kind": "tactic",
        "challenges": sorted(set(new.challenges)),
        "stage": [str(stage) for stage in new.stages],
        "who": [str(role) for role in new.roles],
        "effort": str(new.effort),
        "version": "0.1.0",
        "reviewed": today,
        "message": new.message,
    }
    settings = beside(workspace.read(SITE_SETTINGS).text, "tactics/index.md", name)
    return {path: front_matter(values) + _BODY.format(title=new.title), SITE_SETTINGS: settings}


def slug(title: str) -> str:
    """Return a title as the name of a file: lower-case words joined by hyphens; DraftError when none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    if not words:
        raise DraftError(f"no name for a file can be made of {title!r}; it needs letters")
    return "-".join(words)
