"""The command line: `guide check | build | serve | export | explain`."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.workspace import NoWorkspaceError, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.load import Loaded
    from synthesis.model import Diagnostic

CLEAN, FINDINGS, MISUSE = 0, 1, 2
FORMATS = ("text", "github", "json", "sarif")


def run() -> None:
    """Run the command line as a program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0 when clean, 1 for findings, 2 for misuse or nothing to check."""
    from build_tools.stack import SettingsError

    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.command(arguments)
    except (NoWorkspaceError, SettingsError) as error:
        print(f"guide: {error}", file=sys.stderr)
        return MISUSE
    except OSError as error:
        print(f"guide: {error.filename or 'the system'}: {error.strerror}", file=sys.stderr)
        return FINDINGS
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guide", description="Check, tabulate and build the guide around you.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check claims, citations, library and coding")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found")
    check.set_defaults(command=_check)

    build = commands.add_parser("build", help="check, tabulate, execute the notebooks and build the site")
    build.set_defaults(command=_build)

    serve = commands.add_parser("serve", help="preview the site and rebuild it on every change")
    serve.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    serve.set_defaults(command=_serve)

    export = commands.add_parser("export", help="write the tables of synthesis/tables/")
    export.add_argument("--check", action="store_true", help="write nothing; fail if a table is out of date")
    export.set_defaults(command=_export)

    explain = commands.add_parser("explain", help="say what a rule insists on, why, and how to mend it")
    explain.add_argument("code", metavar="CODE", help="such as LNK402 or unknown-key")
    explain.set_defaults(command=_explain)
    return parser


def _workspace() -> Workspace:
    return Workspace.around(Path.cwd())


def _examine(workspace: Workspace) -> tuple[Loaded, list[Diagnostic]]:
    """Return the corpus and every diagnostic by place: what could not be read first, then what follows from it."""
    from build_tools.load import load
    from synthesis.checks import check

    loaded = load(workspace)
    found = [*_by_place(loaded.problems), *_by_place(check(loaded.corpus))]
    return loaded, found


def _by_place(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda diagnostic: (diagnostic.location, diagnostic.rule.code))


def _check(arguments: argparse.Namespace) -> int:
    loaded, found = _examine(_workspace())
    return _report(loaded, found, arguments.format)


def _report(loaded: Loaded, found: Sequence[Diagnostic], form: str) -> int:
    """Print what was found and what was examined; return the exit status."""
    from build_tools.reporting import FORMATS as RENDERERS
    from synthesis.counts import Counts

    counts = Counts.of(loaded.corpus)
    sys.stdout.write(RENDERERS[form](found, counts))
    sys.stdout.flush()
    if counts.missing:
        print(f"guide: nothing to check: no {', no '.join(counts.missing)}", file=sys.stderr)
    if counts.pages and any(one.fails for one in found):
        return FINDINGS
    return MISUSE if counts.missing else CLEAN


def _export(arguments: argparse.Namespace) -> int:
    from build_tools import export
    from build_tools.load import load
    from build_tools.reporting.text import line

    workspace = _workspace()
    loaded = load(workspace)
    if loaded.problems:
        for diagnostic in loaded.problems:
            print(line(diagnostic))
        print("guide: no tables are made from what cannot be read", file=sys.stderr)
        return FINDINGS
    texts = export.generated(workspace, loaded.corpus)
    if arguments.check:
        stale = list(export.drift(workspace, texts))
        for path in stale:
            print(f"{path}: out of date; run 'guide export' and commit the result")
        print(f"Examined {len(texts)} generated files: {len(stale)} out of date.")
        return FINDINGS if stale else CLEAN
    written = list(export.write(workspace, texts))
    for path in written:
        print(f"wrote {path}" if path in texts else f"removed {path}")
    print(f"{len(texts)} generated files are up to date.")
    return CLEAN


def _build(_arguments: argparse.Namespace) -> int:
    from build_tools.site import build

    workspace = _workspace()
    _step(1, "checking")
    loaded, found = _examine(workspace)
    status = _report(loaded, found, "text")
    if status != CLEAN:
        print("guide: not built; the last good site is untouched", file=sys.stderr)
        return status
    _step(2, "tabulating")
    _refresh_tables(workspace, loaded)
    _step(3, "executing the notebooks and building the pages")
    try:
        index = build.build(workspace)
    except build.BuildError as error:
        print(f"guide: {error}; the last good site is untouched", file=sys.stderr)
        return FINDINGS
    print(f"Built: open {index}")
    return CLEAN


def _refresh_tables(workspace: Workspace, loaded: Loaded) -> None:
    from build_tools import export

    for path in export.write(workspace, export.generated(workspace, loaded.corpus)):
        print(f"  {path} was out of date and is rewritten; commit it")


def _serve(arguments: argparse.Namespace) -> int:
    from build_tools.site import build

    return build.serve(_workspace(), arguments.address)


def _step(number: int, what: str) -> None:
    print(f"[{number}/3] {what} …", flush=True)


def _explain(arguments: argparse.Namespace) -> int:
    import difflib

    from build_tools.reporting.explain import explain
    from synthesis.rulebook import RULES

    by_name = {rule.code.lower(): rule for rule in RULES} | {rule.name: rule for rule in RULES}
    rule = by_name.get(arguments.code.lower())
    if rule is None:
        meant = difflib.get_close_matches(arguments.code.lower(), by_name, 1)
        hint = f" (did you mean {meant[0]!r}?)" if meant else ""
        print(f"guide: no rule {arguments.code!r}{hint}", file=sys.stderr)
        return MISUSE
    print(explain(rule), end="")
    return CLEAN
