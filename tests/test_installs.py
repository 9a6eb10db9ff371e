"""What is installed: the wheel holds every file of the tools, and the small install what its commands need."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pypandoc
import pytest
from filelock import FileLock
from packaging.requirements import Requirement

from build_tools.commands import COMMANDS
from build_tools.commands.extras import extra_with, packages_of_extras
from tests.repository import ROOT, tracked

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {extra: {Requirement(one).name for one in found} for extra, found in PROJECT["optional-dependencies"].items()}
# What people write stands in synthesis/, too; it is read in the repository around you and not from the wheel.
WRITTEN = re.compile(r"synthesis/(?!.*\.py$)")
PROVIDERS = packages_distributions()
FOR_MAKERS = {"build_tools.site.materials"}  # make sbom, which needs [dev]
MOST_PACKAGES, MOST_BYTES = 10, 20_000_000


def test_the_wheel_holds_exactly_the_files_of_the_packages(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {name for name in tracked("build_tools", "synthesis") if not WRITTEN.match(name)}
    expected |= {"synthesis/data/review.toml"}  # the facts by which all of it is read
    assert len([name for name in expected if not name.endswith(".py")]) > 10
    assert packed == expected


def providing(module: str) -> set[str]:
    """Return the installed packages that hold a module."""
    return {normal(name) for name in PROVIDERS.get(module.partition(".")[0], ())}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def closure(names: set[str]) -> set[str]:
    """Return the packages that requirements bring, with those that they need themselves, as installed here."""
    found: set[str] = set()
    waiting: list[tuple[str, set[str]]] = [(name, set()) for name in names]
    while waiting:
        name, wanted = waiting.pop()
        about = distribution(name)
        if normal(about.metadata["Name"]) in found:
            continue
        found.add(normal(about.metadata["Name"]))
        needs = map(Requirement, about.requires or ())
        waiting += [
            (one.name, one.extras)
            for one in needs
            if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *wanted))
        ]
    return found


DIRECT = {Requirement(one).name for one in PROJECT["dependencies"]}
BASE = closure(DIRECT)


@pytest.fixture(scope="session")
def small(wheel: Path, shared: Path) -> Path:
    """Return the guide command of an environment that holds the wheel and what it requires, and nothing else."""
    home = shared / "small"
    with FileLock(shared / "small.lock"):
        if not home.exists():
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
            [packages] = home.glob("lib/python*/site-packages")
            for name in BASE:
                copy_package(name, packages)
            zipfile.ZipFile(wheel).extractall(packages)
            command = home / "bin/guide"
            command.write_text(f"#!{home}/bin/python\nfrom build_tools.cli import run\nrun()\n")
            command.chmod(0o755)
    return home / "bin/guide"


def copy_package(name: str, target: Path) -> None:
    for file in distribution(name).files or ():
        if not file.parts[0].startswith("..") and Path(file.locate()).is_file():
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file.locate(), target / file)


def run(command: Path, folder: Path, *arguments: str, pandoc: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the command with no other Python's packages in reach, and with Pandoc on the path only when asked."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    alone["PATH"] = str(Path(pypandoc.get_pandoc_path()).parent) if pandoc else ""
    return subprocess.run([command, *arguments], cwd=folder, env=alone, capture_output=True, text=True, check=False)


def test_the_small_install_is_small(small: Path) -> None:
    assert len(BASE) <= MOST_PACKAGES
    [packages] = small.parent.parent.glob("lib/python*/site-packages")
    assert 1_000_000 < sum(file.stat().st_size for file in packages.rglob("*") if file.is_file()) < MOST_BYTES


ANYWHERE = ("--library", "references/library.bib")


@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "json"), ("check", "content", *ANYWHERE), ("citations", "content", "--format", "json")],
    ids=" ".join,
)
def test_the_small_install_finds_what_a_whole_one_finds(small: Path, site, guide, arguments: tuple[str, ...]) -> None:
    copy = site("minimal")
    copy.replace("content/about.md", "@dunn2002", "‸@dunn2020")
    status, out, err = guide(copy.root, *arguments)
    shutil.rmtree(copy.root / ".cache", ignore_errors=True)
    ended = run(small, copy.root, *arguments, pandoc="content" in arguments)
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, out, err)
    assert "dunn2020" in out


def test_the_small_install_holds_no_more_than_it_loads(small: Path, site) -> None:
    """The commands as they run on pages in the Markdown of this guide, and what `guide check --watch` imports."""
    copy = site("minimal")
    copy.replace("mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - pymdownx.superfences\n")
    copy.write("content/about.md", f"{copy.read('content/about.md')}\n<p>As it is built.</p>\n")
    program = (
        "import sys; from build_tools.cli import main; import build_tools.disk.watching; "
        "assert main(['check']) == main(['citations', 'content']) == 0; print(*sys.modules, sep=chr(10))"
    )
    ended = run(small.with_name("python"), copy.root, "-c", program, pandoc=True)
    assert ended.returncode == 0, ended.stderr
    assert {name for line in ended.stdout.splitlines() for name in providing(line)} >= DIRECT


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_runs_or_says_in_one_line_what_to_install(small: Path, site, name: str) -> None:
    ended = run(small, site("minimal").root, name, "--help")
    needs = COMMANDS[name].needs
    if not needs:
        assert (ended.returncode, ended.stderr) == (0, "")
        return
    wanted = f"pip install 'ten-challenges-guide[{','.join(needs)}]'"
    said = f"guide: 'guide {name}' needs packages that are not installed here: {wanted}\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("new", "source", "work.ris", "--seen-at", "its page"), "site"),
        (("check", "content", *ANYWHERE), "pandoc"),
        (("citations", "content"), "pandoc"),
    ],
)
def test_what_some_arguments_need_is_said_when_they_are_given(small: Path, site, arguments, extra: str) -> None:
    root = site("minimal").root
    (root / "work.ris").write_text("TY  - JOUR\nTI  - One\nER  - \n")
    ended = run(small, root, *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith(f"pip install 'ten-challenges-guide[{extra}]'\n")
    assert ended.stderr.count("\n") == 1


def test_the_metadata_of_the_wheel_names_the_extras(wheel: Path) -> None:
    [name] = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA")]
    text = zipfile.ZipFile(wheel).read(name).decode()
    assert packages_of_extras(re.findall(r"^Requires-Dist: (.+)", text, re.MULTILINE)) == EXTRAS
    assert set(EXTRAS) == {"site", "notebooks", "pandoc", "paper", "dev"}
    assert {extra for command in COMMANDS.values() for extra in command.needs} <= set(EXTRAS)


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports at its top or in a function, but not those that only types need."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [[one.name for one in node.names] if isinstance(node, ast.Import) else [node.module] for node in nodes]
    return {name.partition(".")[0] for some in names for name in some}


def test_the_base_and_the_extras_bring_everything_that_the_code_imports() -> None:
    files = [ROOT / name for name in tracked("build_tools", "synthesis") if name.endswith(".py")]
    modules = {
        module: file
        for file in files
        if ".".join(file.relative_to(ROOT).with_suffix("").parts) not in FOR_MAKERS
        for module in imported(file) - set(sys.stdlib_module_names) - {"build_tools", "synthesis"}
    }
    assert len(modules) > 10
    direct = {name for extra, names in EXTRAS.items() if extra != "dev" for name in names}
    brought = BASE | closure(direct)
    assert {module: file for module, file in modules.items() if not providing(module) & brought} == {}


@pytest.mark.parametrize(
    ("module", "extra"),
    [
        ("mkdocs.config", "site"),
        ("material", "site"),
        ("jupyter_book", "notebooks"),
        ("pypandoc", "pandoc"),
        ("typst", "paper"),
        ("pytest", None),
        ("no_such_module", None),
        ("", None),
    ],
)
def test_a_module_leads_to_its_extra(module: str, extra: str | None) -> None:
    assert extra_with(module, EXTRAS) == extra


def test_the_readme_says_what_each_extra_costs() -> None:
    rows = re.findall(r"^\| `(?:\[(\w+)\]|(none))` \| .+ \| (\d+) \| (\d+) \|$", README, re.MULTILINE)
    assert [extra or none for extra, none, *_ in rows] == ["none", *EXTRAS]
    assert int(rows[0][2]) == len(BASE)
