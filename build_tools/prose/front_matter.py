"""Front matter: the few lines that say what a page is; text in, typed values and diagnostics out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import yaml

from build_tools.prose import quick_yaml
from synthesis import rules
from synthesis.model import Diagnostic, Effort, Location, PageKind, Role, Stage
from synthesis.model.hints import did_you_mean
from synthesis.review import REVIEW, Theme, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

# In the order in which they stand on a page.
KEYS = (
    "title",
    "kind",
    "challenge",
    "theme",
    "challenges",
    "stage",
    "who",
    "effort",
    "version",
    "reviewed",
    "message",
    "formerly",
    "description",
    "hide",
    "styles",
    "scripts",
)
LISTS = ("challenges", "stage", "who", "formerly", "styles", "scripts")
REQUIRED = {
    PageKind.CHALLENGE: ("title", "challenge", "theme", "version", "reviewed", "message"),
    PageKind.CROSS_CUTTING: ("title", "version", "reviewed", "message"),
    PageKind.TACTIC: ("title", "challenges", "stage", "who", "effort", "version", "reviewed", "message"),
    PageKind.PAGE: ("title",),
}
_FILES = ("styles", "scripts")
# Listed once, because to go through an enum is slow and happens on each page.
_KINDS, _STAGES, _ROLES, _EFFORTS = map(tuple, (PageKind, Stage, Role, Effort))
NAME = re.compile(r"[a-z0-9]+(?:[/-][a-z0-9]+)*")
FORMER = re.compile(r"[^/\s.][^/\s]*(?:/[^/\s.][^/\s]*)*\.md")
_CHALLENGE = re.compile(alternatives(REVIEW.challenges))
FENCE = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of a page's front matter; what is missing or wrong is None or empty.

    The names of styles and scripts each come with the line on which they stand.
    """

    kind: PageKind = PageKind.PAGE
    title: str = ""
    challenge: int | None = None
    theme: Theme | None = None
    version: str = ""
    reviewed: date | None = None
    message: str = ""
    challenges: tuple[int, ...] = ()
    stages: tuple[Stage, ...] = ()
    roles: tuple[Role, ...] = ()
    effort: Effort | None = None
    formerly: tuple[str, ...] = ()
    version_at: Location | None = None
    styles: tuple[tuple[str, int], ...] = ()
    scripts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the front matter and where it stands; a list is its items, a scalar a list of one."""

    items: tuple[str, ...]
    location: Location

    @property
    def text(self) -> str:
        """Return the value as one text."""
        return ", ".join(self.items)


def split(text: str) -> tuple[str, int]:
    """Return the text below the front matter, and how many lines the front matter takes."""
    match = FENCE.match(text)
    return (text[match.end() :], text[: match.end()].count("\n")) if match else (text, 0)


def read_front_matter(path: str, text: str) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Return the page's front matter and what is wrong with it."""
    match = FENCE.match(text)
    if match is None:
        return FrontMatter(), (_wrong("the page does not begin with front matter between --- lines", Location(path)),)
    try:
        node = quick_yaml.compose(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(), (_unreadable(path, match[1], error),)
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter(), (_wrong("front matter is a list of 'key: value' lines", Location(path, 2)),)
    values, problems = _values(path, match[1], node)
    found = (*problems, *_missing(path, values), *_invalid(values))
    return _build(values), found or tuple(_unconstructed(path, match[1]))


def _unconstructed(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield what MkDocs cannot make values of although it is YAML; it would print the lines on the page."""
    try:
        quick_yaml.load(text)
    except (yaml.YAMLError, ValueError) as error:
        yield _unreadable(path, text, error)


def _unreadable(path: str, text: str, error: Exception) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    place = _place(path, text, mark) if mark else Location(path, 2)
    return _wrong(f"front matter is not YAML: {getattr(error, 'problem', None) or error}", place)


def _wrong(message: str, location: Location) -> Diagnostic:
    return Diagnostic(rules.BAD_FRONT_MATTER, message, location)


def _place(path: str, text: str, mark: yaml.Mark) -> Location:
    """Return where a mark of the text between the fences stands in the page."""
    line, column = quick_yaml.place(text, mark)
    return Location(path, line + 1, column)


def _values(path: str, text: str, node: yaml.MappingNode) -> tuple[dict[str, _Value], list[Diagnostic]]:
    values: dict[str, _Value] = {}
    problems: list[Diagnostic] = []
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = _place(path, text, key_node.start_mark)
        if key in values:
            problems.append(_wrong(f"{key!r} stands twice", place))
        elif key not in KEYS:
            hint = did_you_mean(key, KEYS) or f"; known are {', '.join(KEYS)}"
            problems.append(_wrong(f"unknown key {key!r}{hint}", place))
        else:
            values[key] = _Value(_items(key, value_node), _place(path, text, value_node.start_mark))
    return values, problems


def _items(key: str, node: yaml.Node) -> tuple[str, ...]:
    """Return the text of a scalar, or where the key takes a list, of its items; nothing for anything else."""
    if key in _FILES and not isinstance(node, yaml.SequenceNode):
        return ()  # the theme takes these as they are, and a text would be a list of letters
    nodes = node.value if isinstance(node, yaml.SequenceNode) and key in LISTS else [node]
    scalars = [one for one in nodes if isinstance(one, yaml.ScalarNode) and not one.tag.endswith(":null")]
    return tuple(str(one.value).strip() for one in scalars) if len(scalars) == len(nodes) else ()


def _kind(values: dict[str, _Value]) -> PageKind:
    if "challenge" in values or "theme" in values:
        return PageKind.CHALLENGE
    written = values["kind"].text if "kind" in values else PageKind.PAGE
    return PageKind(written) if written in _KINDS else PageKind.PAGE


def _build(values: dict[str, _Value]) -> FrontMatter:
    def text(key: str) -> str:
        return values[key].text if key in values else ""

    def items(key: str) -> tuple[str, ...]:
        return values[key].items if key in values else ()

    return FrontMatter(
        kind=_kind(values),
        title=text("title"),
        challenge=int(text("challenge")) if _CHALLENGE.fullmatch(text("challenge")) else None,
        theme=REVIEW.theme_by_id.get(text("theme")),
        version=text("version"),
        reviewed=_date(text("reviewed")),
        message=text("message"),
        challenges=tuple(int(number) for number in items("challenges") if _CHALLENGE.fullmatch(number)),
        stages=tuple(Stage(stage) for stage in items("stage") if stage in _STAGES),
        roles=tuple(Role(role) for role in items("who") if role in _ROLES),
        effort=Effort(text("effort")) if text("effort") in _EFFORTS else None,
        formerly=items("formerly"),
        version_at=values["version"].location if "version" in values else None,
        styles=tuple((name, values["styles"].location.line) for name in items("styles")),
        scripts=tuple((name, values["scripts"].location.line) for name in items("scripts")),
    )


def _all_read(values: dict[str, _Value], key: str, read: tuple[object, ...]) -> bool:
    """Return whether each item of a list was read, and none stands twice."""
    return key not in values or len(values[key].items) == len(set(read))


def _are_names(values: dict[str, _Value], key: str) -> bool:
    """Return whether each item is a bare name; the theme makes an address of it as it stands."""
    return key not in values or (bool(values[key].items) and all(map(NAME.fullmatch, values[key].items)))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _missing(path: str, values: dict[str, _Value]) -> Iterator[Diagnostic]:
    for key in REQUIRED[_kind(values)]:
        if key not in values or not values[key].text:
            yield _wrong(f"{key!r} is missing", values[key].location if key in values else Location(path))


def _invalid(values: dict[str, _Value]) -> Iterator[Diagnostic]:
    matter = _build(values)
    checks = {
        "kind": (values.get("kind") is None or values["kind"].text in _KINDS, ", ".join(_KINDS)),
        "challenge": (matter.challenge is not None, f"a number from 1 to {REVIEW.challenges[-1]}"),
        "theme": (matter.theme is not None, ", ".join(REVIEW.theme_by_id)),
        "version": (
            re.fullmatch(r"\d+\.\d+\.\d+", matter.version) is not None,
            "three numbers such as 1.0.0",
        ),
        "reviewed": (matter.reviewed is not None, "a date such as 2026-11-23"),
        "challenges": (
            _all_read(values, "challenges", matter.challenges),
            f"a list of numbers from 1 to {REVIEW.challenges[-1]}",
        ),
        "stage": (_all_read(values, "stage", matter.stages), f"a list of {', '.join(_STAGES)}"),
        "who": (_all_read(values, "who", matter.roles), f"a list of {', '.join(_ROLES)}"),
        "effort": (matter.effort is not None, ", ".join(_EFFORTS)),
        "formerly": (all(map(FORMER.fullmatch, matter.formerly)), "paths below content/ such as about/words.md"),
    }
    checks |= {key: (_are_names(values, key), "a list of names of files in content/assets/") for key in _FILES}
    for key, (holds, expected) in checks.items():
        value = values.get(key)
        if value and (value.text or key in _FILES) and not holds:
            yield _wrong(f"{key} is {value.text!r}; expected {expected}", value.location)
    if matter.challenge and matter.theme and matter.challenge not in matter.theme.challenges:
        message = f"challenge {matter.challenge} does not stand under the theme {matter.theme.id!r}"
        yield _wrong(message, values["theme"].location)
