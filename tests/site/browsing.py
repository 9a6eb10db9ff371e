"""Which browser the tests drive, and how."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
OWN = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")


def chromium() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM", "")
    candidates = (named, "chromium", "chromium-browser", "google-chrome")
    return next((path for name in candidates if name and (path := shutil.which(name))), None)


_STOPPED = "stopped by the policy: "
_WATCH = f"""addEventListener("securitypolicyviolation", (event) =>
    console.error("{_STOPPED}" + event.effectiveDirective + " " + event.blockedURI + " " + event.sample))"""


def watch_policy(context: BrowserContext, stopped: list[str]) -> None:
    """Note what the Content-Security-Policy of the context's pages stops."""
    context.add_init_script(_WATCH)
    context.on("console", lambda message: stopped.append(message.text) if message.text.startswith(_STOPPED) else None)
