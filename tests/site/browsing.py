"""Which browser the tests drive, and how."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import BrowserContext, Page

# A page lives for a second or two here: code made fast for a longer life costs more than it saves.
_SHORT_LIVES = "--js-flags=--no-turbofan --max-lazy"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", _SHORT_LIVES)
OWN = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")


_STOPPED = "stopped by the policy: "
_WATCH = f"""addEventListener("securitypolicyviolation", (event) =>
    console.error("{_STOPPED}" + event.effectiveDirective + " " + event.blockedURI + " " + event.sample))"""


def watch_policy(context: BrowserContext, stopped: list[str]) -> None:
    """Note what the Content-Security-Policy of the context's pages stops."""
    context.add_init_script(_WATCH)
    context.on("console", lambda message: stopped.append(message.text) if message.text.startswith(_STOPPED) else None)


# Without loading style sheets once more, which only rules that are off by default ask for.
_AXE = {"resultTypes": ["violations"], "preload": False}
# The rules about colours that level AA asks for; their tag would bring in those of level AAA.
_OF_COLOURS = ("color-contrast", "link-in-text-block")
COLOURS = {"runOnly": {"type": "rule", "values": [*_OF_COLOURS]}}
ALL_BUT_COLOURS = {"rules": {rule: {"enabled": False} for rule in _OF_COLOURS}}
_DARK = """() => {
    const background = () => getComputedStyle(document.body).backgroundColor;
    const light = background();
    if (document.body.dataset.mdColorScheme) document.body.dataset.mdColorScheme = "slate";
    else document.documentElement.dataset.theme = "dark";
    const frame = () => new Promise(requestAnimationFrame);
    return frame().then(frame).then(() => background() !== light);
}"""


def faults(page: Page, rules: Mapping[str, object] = MappingProxyType({})) -> list[tuple[str, ...]]:
    """Return what axe finds in a page as it stands: by all rules, by COLOURS or by ALL_BUT_COLOURS."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options)", _AXE | rules)["violations"]
    return [(v["id"], v["help"], str(node["target"]), node["failureSummary"]) for v in found for node in v["nodes"]]


def darken(page: Page) -> None:
    """Put a page of guide or book into its dark colours, as its own switch does.

    The colours of the system stay as they are: the theme answers to their change when it gets round to it, by the
    light colours that it has stored.
    """
    assert page.evaluate(_DARK), "still light"


# What reaches beyond the window without scrolling in a place of its own.
STICKING_OUT = """() => [...document.querySelectorAll("article *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.closest(".table-scroll, .md-typeset__scrollwrap, .cite-tip, svg"))
    .map(e => e.outerHTML.slice(0, 120))"""
