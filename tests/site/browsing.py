"""Which browser the tests drive, and how."""

from __future__ import annotations

import os
import shutil

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
OWN = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")


def chromium() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM", "")
    candidates = (named, "chromium", "chromium-browser", "google-chrome")
    return next((path for name in candidates if name and (path := shutil.which(name))), None)
