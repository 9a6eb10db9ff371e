"""The extras of the package: which are missing here, and how to install them."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, requires
from typing import TYPE_CHECKING

from build_tools.disk.misuse import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterable

PROJECT = "ten-challenges-guide"
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*;.*\bextra == ['\"](?P<extra>[\w-]+)['\"]")
_NOT_FOR_READERS = "dev"


class MissingExtraError(MisuseError):
    """A command lacks packages; the message says how to install them."""

    def __init__(self, command: str, extras: Iterable[str]) -> None:
        wanted = f"pip install '{PROJECT}[{','.join(extras)}]'"
        super().__init__(f"'guide {command}' needs packages that are not installed here: {wanted}")


def packages_of_extras(requirements: Iterable[str]) -> dict[str, set[str]]:
    """Return the packages that each extra brings, from requirements as the metadata of a package lists them."""
    found: dict[str, set[str]] = {}
    for match in filter(None, map(_REQUIREMENT.match, requirements)):
        found.setdefault(match["extra"], set()).add(_normal(match["name"]))
    return found


def need(command: str, extras: Iterable[str]) -> None:
    """Return when every package of the extras is installed; MissingExtraError names the extras that lack one."""
    brought = packages_of_extras(_requirements())
    if missing := [extra for extra in extras if not all(map(_is_installed, brought.get(extra, ())))]:
        raise MissingExtraError(command, missing)


def extra_with(module: str, brought: dict[str, set[str]]) -> str | None:
    """Return the extra with a package named like the module, or with the module's name among the words of its own."""
    top = _normal(module.partition(".")[0])
    for extra, packages in brought.items():
        if extra != _NOT_FOR_READERS and any(top == name or top in name.split("-") for name in packages):
            return extra
    return None


def missing_for(command: str, error: ModuleNotFoundError) -> MissingExtraError | None:
    """Return what to say of a module that was not found, when an extra brings it."""
    extra = extra_with(error.name or "", packages_of_extras(_requirements()))
    return MissingExtraError(command, [extra]) if extra else None


def _requirements() -> list[str]:
    try:
        return requires(PROJECT) or []
    except PackageNotFoundError:  # the code runs from a folder: nothing is known of extras
        return []


def _is_installed(package: str) -> bool:
    try:
        distribution(package)
    except PackageNotFoundError:
        return False
    return True


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
