"""A new page: its front matter, and its place in the site's navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from build_tools.drafting.draft import DraftError
from build_tools.drafting.page_front_matter import front_matter
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.disk.workspace import Workspace


def page_texts(workspace: Workspace, title: str, path: str, *, under: str | None) -> dict[str, str]:
    """Return the texts of the page at a path below content/ and of the settings; `under` None leaves these alone."""
    target = f"{CONTENT}/{path}"
    parts = path.split("/")
    if (
        not path.endswith(".md")
        or any(part.startswith(".") or not part for part in parts)
        or workspace.leads_out(target)
    ):
        raise DraftError(f"{path!r} is no path of a page; expected one below {CONTENT}/ such as about/words.md")
    if workspace.exists(target):
        raise DraftError(f"there is such a page already: {target}")
    texts = {target: f"{front_matter({'title': title})}\n# {title}\n"}
    if under is not None:
        texts[SITE_SETTINGS] = _under(workspace.read(SITE_SETTINGS).text, under, path)
    return texts


def _under(settings: str, title: str, path: str) -> str:
    """Return the settings with the page at the end of the part of the navigation that has the title."""
    parts = dict(_parts(settings))
    if title not in parts:
        known = ", ".join(parts) or "none"
        raise DraftError(f"the navigation has no part {title!r}{did_you_mean(title, parts)}; its parts are: {known}")
    return _with_page(settings, parts[title], path)


def beside(settings: str, neighbour: str, path: str) -> str:
    """Return the settings with the page in the part in which its neighbour stands, if it stands in one.

    Behind the neighbour the part is sorted by name, so that what two people add merges by itself.
    """
    for _, pages in _parts(settings):
        names = [item.value for item in pages.value]
        if neighbour in names:
            start = names.index(neighbour) + 1
            before = [item for item in pages.value[start:] if isinstance(item.value, str) and item.value < path]
            return _with_page(settings, pages, path, behind=(before or [pages.value[start - 1]])[-1])
    return settings


def _with_page(settings: str, pages: yaml.SequenceNode, path: str, *, behind: yaml.Node | None = None) -> str:
    lines = settings.splitlines(keepends=True)
    last = max(leaf.end_mark.line for leaf in _leaves(behind or pages))
    indent = pages.value[0].start_mark.column - len("- ")
    lines[last] = lines[last].removesuffix("\n") + "\n"
    return "".join((*lines[: last + 1], f"{' ' * indent}- {path}\n", *lines[last + 1 :]))


def _parts(settings: str) -> Iterator[tuple[str, yaml.SequenceNode]]:
    """Yield the parts of the navigation that hold pages, by their titles, at any depth."""
    root = yaml.compose(settings, Loader=yaml.SafeLoader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "nav":
            yield from _titled(value)


def _titled(node: yaml.Node) -> Iterator[tuple[str, yaml.SequenceNode]]:
    for item in node.value if isinstance(node, yaml.SequenceNode) and not node.flow_style else ():
        for key, value in item.value if isinstance(item, yaml.MappingNode) else ():
            if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
                yield str(key.value), value
                yield from _titled(value)


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
    else:
        for item in node.value:
            yield from _leaves(item)
