"""`guide explain`: says what a rule insists on, why, and how to mend a breach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.disk.misuse import MisuseError
from build_tools.reporting.explain import explain, listed
from synthesis.model.hints import did_you_mean
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="such as LNK402 or unknown-key; none: all rules")


def run(arguments: argparse.Namespace) -> Status:
    """Print the rule with this code or name, or a line on each rule."""
    if arguments.code is None:
        print(listed(RULES), end="")
        return Status.CLEAN
    by_name = {rule.code.lower(): rule for rule in RULES} | {rule.name: rule for rule in RULES}
    wanted = arguments.code.lower()
    if wanted not in by_name:
        raise MisuseError(f"no rule {arguments.code!r}{did_you_mean(wanted, by_name)}")
    print(explain(by_name[wanted]), end="")
    return Status.CLEAN
