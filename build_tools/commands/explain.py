"""`guide explain`: says what a rule insists on, why, and how to mend a breach."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("explain", help="say what a rule insists on, why, and how to mend it")
    parser.add_argument("code", metavar="CODE", nargs="?", help="such as LNK402 or unknown-key; none: all rules")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Print the rule with this code or name, or a line on each rule."""
    from build_tools.reporting.explain import explain, listed
    from synthesis.model.hints import did_you_mean
    from synthesis.rules.rulebook import RULES

    if arguments.code is None:
        print(listed(RULES), end="")
        return Status.CLEAN
    by_name = {rule.code.lower(): rule for rule in RULES} | {rule.name: rule for rule in RULES}
    wanted = arguments.code.lower()
    if wanted not in by_name:
        print(f"guide: no rule {arguments.code!r}{did_you_mean(wanted, by_name)}", file=sys.stderr)
        return Status.MISUSE
    print(explain(by_name[wanted]), end="")
    return Status.CLEAN
