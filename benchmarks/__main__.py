"""Measures everything and prints it as it goes: `python -m benchmarks [--full]`; `--write` puts it into README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Measured
from benchmarks.making import make, make_library
from benchmarks.measuring import FailedRunError, Run, megabytes, run
from benchmarks.tools import CASES, OURS, ROOT, Case

HERE = Path(__file__).parent
WORK = ROOT / ".cache/bench"
RESULT, PLOT, BROWSER, README = "figures.json", "figures.svg", "browser.md", HERE / "README.md"
SHORT, FULL = (200, 2_000), (200, 2_000, 20_000)
ROUNDS = 3
# A case that takes longer is run once.
LONG_SECONDS = 60
ENTRIES = {False: 5_000, True: 50_000}
# An empty PYTHONDONTWRITEBYTECODE lets our code be compiled once, as that of every installed tool has been.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""}


def main() -> int:
    """Measure, or write down what was measured last."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="20,000 claims and 50,000 entries, too")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of claims, in place of the usual")
    parser.add_argument("--only", default="", help="only cases whose tool or name holds this")
    parser.add_argument("--write", action="store_true", help=f"write the last figures into {README.name}")
    arguments = parser.parse_args()
    if arguments.write:
        return _write()
    sizes = arguments.sizes or (FULL if arguments.full else SHORT)
    WORK.mkdir(parents=True, exist_ok=True)
    found: list[Measured] = []
    for size in sizes:
        found += _measure(size, arguments.only)
        _keep(found)
    if not arguments.only:
        found += _libraries(ENTRIES[arguments.full])
        found += _today()
    _keep(found)
    print("\n" + figures.table(found) + "\n" + figures.goals(found))
    print(f"Kept in {WORK / RESULT}; 'python -m benchmarks --write' puts them into {README.name}.")
    return 0


def _measure(claims: int, only: str) -> list[Measured]:
    """Return all cases at one size, run in turn, round by round, so that a busy minute meets all of them."""
    print(f"\n{claims:,} claims", flush=True)
    made = make(claims)
    cases = [case for case in CASES if claims <= case.largest and only in f"{case.tool} {case.what}"]
    folders = {}
    for case in cases:
        folders[case] = WORK / f"{claims}" / f"{case.tool} {case.requirements}".strip().replace(" ", "-")
        shutil.rmtree(folders[case], ignore_errors=True)
    for case, folder in folders.items():
        for path, text in ({} if folder.exists() else case.write(made)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    runs: dict[Case, list[Run]] = {case: [] for case in cases}
    sizes = dict.fromkeys(cases, 0.0)
    for number in range(ROUNDS):
        for case in [case for case, before in runs.items() if not before or before[0].wall < LONG_SECONDS]:
            taken = _once(case, folders[case], f"{number + 1}")
            if taken is None:
                del runs[case]
                continue
            runs[case].append(taken)
            sizes[case] = megabytes(folders[case] / case.output) if case.output else 0.0
    return [Measured(case.tool, case.what, claims, tuple(taken), sizes[case]) for case, taken in runs.items()]


def _once(case: Case, folder: Path, label: str) -> Run | None:
    shutil.rmtree(folder / case.output, ignore_errors=True) if case.output else None
    case.prepare(folder)
    try:
        command = [part.format(python=_python(case.requirements)) for part in case.command]
        taken = run(command, folder, {"NO_MKDOCS_2_WARNING": "1"} if case.requirements else ENVIRONMENT, WORK / "log")
    except (FailedRunError, subprocess.CalledProcessError) as error:
        print(f"  {case.tool}, {case.what}: {error}", flush=True)
        return None
    print(
        f"  {label}  {case.tool}, {case.what}: {taken.wall:.2f} s, {taken.cpu:.2f} s CPU, {taken.peak:.0f} MB",
        flush=True,
    )
    return taken


def _python(requirements: str) -> str:
    """Return the Python with a tool's packages, installed when they are not there yet."""
    if not requirements:
        return sys.executable
    pinned = HERE / "requirements" / requirements
    environment = WORK / "environments" / pinned.stem
    python, mark = environment / "bin/python", environment / "installed.txt"
    if not mark.is_file() or mark.read_bytes() != pinned.read_bytes():
        print(f"  installing {requirements} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]
        subprocess.run([*install, str(pinned)], check=True)
        shutil.copyfile(pinned, mark)
    return str(python)


def _libraries(entries: int) -> list[Measured]:
    """Return what it takes to read a big library: by pybtex alone, by the guide, and by the guide again."""
    print(f"\n{entries:,} entries of a library", flush=True)
    folder = WORK / "library"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "references").mkdir(parents=True)
    (folder / "references/library.bib").write_text(make_library(entries), encoding="utf-8")
    command = ("{python}", "-m", "benchmarks.library")
    cases = (
        Case(
            OURS,
            "library, cold",
            "",
            lambda _: {},
            (*command, "guide", str(folder)),
            prepare=lambda f: shutil.rmtree(f / ".cache", ignore_errors=True),
        ),
        Case(OURS, "library, again", "", lambda _: {}, (*command, "guide", str(folder))),
        Case("pybtex", "library", "", lambda _: {}, (*command, "pybtex", str(folder))),
    )
    runs = {case: [_once(case, folder, f"{number + 1}") for number in range(ROUNDS)] for case in cases}
    return [Measured(case.tool, case.what, entries, tuple(filter(None, taken))) for case, taken in runs.items()]


def _today() -> list[Measured]:
    """Return what the guide's own content takes now, unchanged since the last check, and what starting takes."""
    print("\nthe guide as it is", flush=True)
    claims = sum(text.read_text(encoding="utf-8").count(".claim }") for text in (ROOT / "content").rglob("*.md"))
    code = "from build_tools.cli import run; run()"
    commands = {
        figures.CHECK: ("{python}", "-c", code, "check"),
        figures.HELP: ("{python}", "-c", code, "--help"),
        figures.BARE: ("{python}", "-c", "pass"),
    }
    found = []
    for what, command in commands.items():
        case = Case(OURS, what, "", lambda _: {}, command)
        runs = [one for number in range(6) if (one := _once(case, ROOT, str(number)))][1:]
        found.append(Measured(OURS, f"{figures.TODAY}{what}", claims, tuple(runs)))
    return found


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        named = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = named[0] if named else model
    return f"{os.cpu_count()} processors ({model}), {platform.system()}, Python {platform.python_version()}"


def _versions() -> dict[str, str]:
    ours = {name: version(name) for name in ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "pybtex")}
    peers = {}
    for file in sorted((HERE / "requirements").glob("*.txt")):
        named = dict(line.split("==") for line in file.read_text(encoding="utf-8").splitlines() if "==" in line)
        for name in ("zensical", "mkdocs-material", "mkdocs-bibtex", "Sphinx", "sphinxcontrib-bibtex", "myst-parser"):
            if name in named:
                peers[f"{name} ({file.stem})"] = named[name]
    return ours | peers


def _keep(found: list[Measured]) -> None:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    made = {"on": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "machine": _machine(), "load": load}
    text = json.dumps({**made, "versions": _versions(), "measured": [asdict(one) for one in found]}, indent=1)
    (WORK / RESULT).write_text(text + "\n", encoding="utf-8")
    (WORK / PLOT).write_text(figures.plot(found), encoding="utf-8")


def read(text: str) -> list[Measured]:
    """Return what was kept of a measurement."""
    measured = json.loads(text)["measured"]
    return [Measured(**{**one, "runs": tuple(Run(**each) for each in one["runs"])}) for one in measured]


def section(text: str) -> str:
    """Return the part of README.md that tells of a measurement."""
    kept, found = json.loads(text), read(text)
    versions = ", ".join(f"{name} {number}" for name, number in kept["versions"].items())
    return "\n".join((
        f"Measured on {kept['on']}, on {kept['machine']}; the load average at the end was {kept['load']}.",
        f"Versions: {versions}.", "", "### Goals", "", figures.goals(found), "### Everything", "",
        figures.table(found), f"![Seconds by claims]({PLOT})", "",
    ))  # fmt: skip


def _write() -> int:
    text = (WORK / RESULT).read_text(encoding="utf-8")
    _replace("figures", section(text))
    (HERE / RESULT).write_text(text, encoding="utf-8")
    (HERE / PLOT).write_text(figures.plot(read(text)), encoding="utf-8")
    if (WORK / BROWSER).is_file():
        _replace("browser", (WORK / BROWSER).read_text(encoding="utf-8"))
    print(f"Written: {README.relative_to(ROOT)}, {RESULT}, {PLOT}")
    return 0


def _replace(part: str, text: str) -> None:
    """Put a text between the marks of a part of README.md."""
    start, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(start)
    README.write_text(f"{before}{start}\n{text}{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    started = time.monotonic()
    ended = main()
    print(f"{time.monotonic() - started:.0f} s in all")
    sys.exit(ended)
