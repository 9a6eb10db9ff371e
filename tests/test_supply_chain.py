"""What the guide is built with: every locked package says under which licence it is, and it is one of the list."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
# In the words that packages use; none of them forbids using the package to build the guide.
ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|MPL|Mozilla Public License|PSF|Python Software Foundation|HPND|W3C|CC0|Zlib|Unlicense"
    r"|Permission is hereby granted, free of charge|ISCL)\b"
)
# Copyleft, so listed one by one with what makes it fit: each is a tool that runs while building, and is not shipped.
TOOLS = {
    "chardet": "LGPL",
    "enum-tools": "LGPL",
    "docutils": "public domain in the main, with some files under other licences",
    "pypandoc-binary": "MIT, carrying Pandoc under GPL",
    "text-unidecode": "Artistic or GPL",
    "axe-playwright-python": "its package says nothing; its repository says MIT",
}
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", LOCK, re.MULTILINE)


def licence(name: str) -> str:
    """Return everything that an installed package says of its licence."""
    about = metadata(name)
    classified = [one for one in about.get_all("Classifier", []) if one.startswith("License")]
    return " ".join((about.get("License-Expression") or "", about.get("License") or "", *classified))


def installed() -> list[str]:
    found = []
    for name in LOCKED:
        try:
            metadata(name)
        except PackageNotFoundError:
            continue  # for another system
        found.append(name)
    return found


def test_the_lock_is_installed_and_hashed():
    assert len(installed()) > 0.9 * len(LOCKED) > 100
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)
    assert [entry.partition("\n")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_every_licence_is_known_and_allowed():
    said = {name: licence(name) for name in installed() if name not in TOOLS}
    assert {name: words[:80] for name, words in said.items() if not ALLOWED.search(words)} == {}


def test_the_bill_of_materials_lists_every_locked_package_and_no_place(tmp_path):
    for run in ("one", "two"):
        subprocess.run([sys.executable, "-m", "build_tools.site.materials", tmp_path / run], cwd=ROOT, check=True)
    text = (tmp_path / "one").read_text(encoding="utf-8")
    assert text == (tmp_path / "two").read_text(encoding="utf-8")
    assert {part["name"] for part in json.loads(text)["components"]} >= {*LOCKED, "minisearch"}
    assert "http" not in text.replace("http://cyclonedx.org/", "")
    assert str(ROOT) not in text


def test_what_others_made_and_the_site_ships_has_its_licence_beside_it():
    shipped = [folder for folder in (ROOT / "content/assets").iterdir() if folder.is_dir()]
    foreign = [folder for folder in shipped if "Copyright" in "".join(f.read_text("utf-8") for f in folder.iterdir())]
    assert foreign
    assert [folder.name for folder in foreign if not (folder / "LICENSE").is_file()] == []


def test_the_audit_runs_by_itself_and_when_the_lock_changes():
    workflow = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"))
    assert "schedule" in workflow[True]
    assert workflow[True]["pull_request"]["paths"] == ["requirements.lock"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [recipe] = re.findall(r"^audit:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert "--strict" in recipe
    assert "--require-hashes" in recipe
