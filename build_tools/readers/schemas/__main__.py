"""Writes the schemas: `make schemas`."""

from pathlib import Path

from build_tools.disk.workspace import Workspace
from build_tools.readers.schemas import texts

if __name__ == "__main__":
    root = Workspace.around(Path.cwd()).root
    for path, text in texts().items():
        (root / path).write_bytes(text.encode())
        print(f"wrote {path}")
