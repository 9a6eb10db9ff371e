"""The bill of materials in CycloneDX: every locked package, and what others made that the site ships (shipped.csv).

`python -m build_tools.site.materials FILE`; the same lock gives the same bytes, and no host or path is named.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from pip_requirements_parser import RequirementsFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = Path(__file__).with_name("shipped.csv")


@dataclass(frozen=True, slots=True)
class Shipped:
    """What somebody else made and the site ships: its licence (SPDX), where that is said, and patterns of files."""

    name: str
    licence: str
    said: str
    files: tuple[str, ...]


def shipped() -> tuple[Shipped, ...]:
    """Return everything by others that stands in the built site, or in its files."""
    with _SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple(Shipped(row["name"], row["licence"], row["said"], tuple(row["files"].split())) for row in rows)


def materials() -> dict[str, Any]:
    """Return the bill of materials of the lock beside this package."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    guide = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref="guide",
        licenses=[DisjunctiveLicense(id=project["license"])],
    )
    bill = Bom(components=[*_locked(), *_shipped()])
    bill.metadata.component = guide
    bill.register_dependency(guide, bill.components)
    written: dict[str, Any] = json.loads(JsonV1Dot6(bill).output_as_string())
    del written["serialNumber"], written["metadata"]["timestamp"]  # another one each time
    return written


def _locked() -> Iterator[Component]:
    for pinned in RequirementsFile.from_file(str(_ROOT / "requirements.lock")).requirements:
        version = pinned.get_pinned_version
        package = PackageURL("pypi", name=pinned.name, version=version)
        yield Component(name=pinned.name, version=version, purl=package, bom_ref=str(package))


def _shipped() -> Iterator[Component]:
    for one in shipped():
        where = [Property(name="shipped-in", value=pattern) for pattern in one.files]
        said = Property(name="licence-said-in", value=one.said)
        licence = LicenseExpression(one.licence)
        yield Component(name=one.name, bom_ref=f"shipped {one.name}", licenses=[licence], properties=[*where, said])


def main() -> None:
    """Write the bill to the file that is named."""
    Path(sys.argv[1]).write_text(json.dumps(materials(), indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
