"""The bill of materials in CycloneDX: every locked package, and what others made that the site ships.

`python -m build_tools.materials FILE`; the same lock gives the same bytes, and no host or path is named.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
# Copied into content/assets/, with its licence beside it.
_COPIED = {"type": "library", "name": "minisearch", "licenses": [{"license": {"id": "MIT"}}], "bom-ref": "minisearch"}


def materials() -> dict[str, Any]:
    """Return the bill of materials of the lock beside this package."""
    lock = (_ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = "\n".join(line for line in lock.splitlines() if not line.lstrip().startswith("#"))
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--of", "JSON", "-"]
    run = subprocess.run(command, input=pinned, capture_output=True, text=True, check=True)
    bill: dict[str, Any] = json.loads(run.stdout)
    for component in bill["components"]:
        component.pop("externalReferences", None)  # they name a registry
        component.pop("description", None)
    bill["components"].append(_COPIED)
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bill["metadata"]["component"] = {
        "type": "application",
        "bom-ref": "guide",
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": project["license"]}}],
    }
    bill["metadata"].pop("tools", None)
    return bill


def main() -> None:
    """Write the bill to the file that is named."""
    Path(sys.argv[1]).write_text(json.dumps(materials(), indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
