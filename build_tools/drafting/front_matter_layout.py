"""The layout of front matter: keys in one order, one space behind each colon; comments stay with their key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from build_tools.prose.front_matter import FENCE, KEYS, read_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.model import Diagnostic


class _Block(NamedTuple):
    """A key with its value, and the comments and blank lines above it."""

    key: str
    lines: tuple[str, ...]


def laid_out(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page with its front matter laid out; the page as it is where that cannot be read."""
    _, problems = read_front_matter(path, text)
    match = FENCE.match(text)
    if problems or match is None:
        return text, problems
    written = match[1]
    formed = _laid_out(written)
    if yaml.safe_load(formed) != yaml.safe_load(written):
        return text, ()  # a way of writing YAML that this layout does not know
    return f"---\n{formed}---\n{text[match.end() :]}", ()


def _laid_out(written: str) -> str:
    node = yaml.compose(written, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return written
    lines = written.splitlines(keepends=True)
    keys = [key for key, _ in node.value]
    if node.flow_style or any(key.start_mark.column for key in keys) or _has_anchors(written):
        return written
    for key, value in node.value:
        number = key.start_mark.line
        lines[number] = _spaced(lines[number], key, value)
    blocks, rest = _blocks(lines, keys)
    ordered = sorted(blocks, key=lambda block: KEYS.index(block.key))
    return "".join(line for block in ordered for line in block.lines) + "".join(rest)


def _has_anchors(written: str) -> bool:
    """Return whether some value refers to one above it, so that the order means something."""
    return any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(written))


def _spaced(line: str, key: yaml.Node, value: yaml.Node) -> str:
    """Return the line of a key with one space behind the colon, and none at the end."""
    after, start, end = key.end_mark.column, value.start_mark, value.end_mark
    if not start.line == end.line == key.start_mark.line or line[after : start.column].strip() != ":":
        return line
    return f"{line[:after]}: {line[start.column :].rstrip()}\n" if start != end else line


def _blocks(lines: Sequence[str], keys: Sequence[yaml.Node]) -> tuple[list[_Block], Sequence[str]]:
    """Return each key's lines with the comments above it, and the comments below the last."""
    starts = [_first_line(lines, key.start_mark.line) for key in keys]
    last = _first_line(lines, len(lines))
    ends = [*starts[1:], max(last, keys[-1].start_mark.line + 1)]
    blocks = [
        _Block(str(key.value), tuple(lines[start:end])) for key, start, end in zip(keys, starts, ends, strict=True)
    ]
    return blocks, lines[ends[-1] :]


def _first_line(lines: Sequence[str], number: int) -> int:
    """Return the first of the comments and blank lines that stand directly above a line."""
    return number - sum(1 for _ in _above(lines, number))


def _above(lines: Sequence[str], number: int) -> Iterator[str]:
    for line in reversed(lines[:number]):
        if line.strip() and not line.startswith("#"):
            return
        yield line
