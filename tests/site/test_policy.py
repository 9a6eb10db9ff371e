"""The Content-Security-Policy: each page has one that admits what it holds, and nothing else."""

from __future__ import annotations

import base64
import hashlib

import pytest

from build_tools.site.policy import PLACEHOLDER, NoPlaceholderError, policy, with_policy
from tests.site import browsing
from tests.site.test_browser import CHALLENGE, DESK, NOTEBOOK, PAGE_TYPES


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


def test_a_page_without_inline_code_admits_its_own_files_only():
    found = directives(policy('<script src="a.js"></script><link rel="stylesheet" href="a.css"><p>Text</p>'))
    assert found["default-src"] == found["base-uri"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert "style-src-attr" not in found


@pytest.mark.parametrize("text", ["let a = 1 < 2 && '<b>'", " a\n\n", "é &amp; “x”", ""])
def test_an_inline_script_is_admitted_by_its_hash(text):
    page = f"<head><script>{text}</script></head><script type='module'>more</script>"
    assert directives(policy(page))["script-src"] == ["'self'", hashed(text), hashed("more")]


def test_data_in_a_script_element_and_what_only_looks_like_one_are_not_admitted():
    page = (
        '<script type="application/json">{"a": 1}</script><!-- <script>b</script> -->'
        '<p title="<script>c</script>">&lt;script&gt;d&lt;/script&gt;</p><script src="e.js">f</script>'
    )
    assert directives(policy(page))["script-src"] == ["'self'"]


def test_styles_are_admitted_by_their_hashes_once_each():
    page = "<style>*{a:b}</style><svg><style>*{a:b}</style><path style='fill: &quot;x&quot;'/></svg><p style>"
    found = directives(policy(page))
    assert found["style-src"] == ["'self'", hashed("*{a:b}")]
    assert found["style-src-attr"] == ["'unsafe-hashes'", hashed('fill: "x"'), hashed("")]


def test_a_page_has_one_place_for_its_policy():
    page = f'<meta http-equiv="Content-Security-Policy" content="{PLACEHOLDER}"><script>a</script>'
    assert f'content="{policy(page)}"' in with_policy(page)
    for wrong in ("<p>", page * 2):
        with pytest.raises(NoPlaceholderError):
            with_policy(wrong)


# ---- the built pages -------------------------------------------------------------------------------------------


def policy_of(page) -> dict[str, list[str]]:
    [meta] = page.select('head > meta[http-equiv="Content-Security-Policy"]')
    assert meta.find_previous_sibling().get("charset") == "utf-8"
    assert meta.find_previous(["script", "link", "style"]) is None
    return directives(meta["content"])


@pytest.mark.site
def test_every_page_admits_its_own_files_and_exactly_its_inline_code(pages):
    for address, page in pages.items():
        found = policy_of(page)
        inline = [
            e for e in page("script", src=False) if e.get("type") not in ("application/json", "application/ld+json")
        ]
        assert found["script-src"] == ["'self'", *dict.fromkeys(hashed(e.string) for e in inline)], address
        assert found["style-src"] == ["'self'", *dict.fromkeys(hashed(e.string) for e in page("style"))], address
        styled = dict.fromkeys(hashed(e["style"]) for e in page.select("[style]"))
        assert found.get("style-src-attr", ["'unsafe-hashes'"]) == ["'unsafe-hashes'", *styled], address


@pytest.mark.site
def test_no_page_admits_another_host_or_all_inline_code(pages):
    for address, page in pages.items():
        found = policy_of(page)
        assert found["default-src"] == ["'none'"], address
        sources = {source for listed in found.values() for source in listed}
        allowed = {"'none'", "'self'", "data:", "'unsafe-hashes'"}
        assert {s for s in sources if not s.startswith("'sha256-")} <= allowed, address
        assert "data:" not in found["script-src"] + found["connect-src"]
        handlers = [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
        assert handlers == [], address


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(
    ("kind", "served"), [*((kind, False) for kind in PAGE_TYPES), ("challenge", True), ("matrix", True)]
)
def test_a_page_lives_within_its_policy(open_page, served_site, kind, served):
    """From a folder, whose policy is the harder one to live within; that every page loads from a server, too, others
    hold (test_everyone.py), and what is used here is the same on all of them.
    """
    page = open_page(PAGE_TYPES[kind], base=served_site if served else "", viewport=DESK)
    page.locator(".palette-button").click()
    page.locator(".search-open").click()
    page.locator(".search__input").wait_for()
    page.keyboard.type("data")
    page.locator(".search__option").first.wait_for()


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("address", [CHALLENGE, NOTEBOOK])
def test_the_policy_stops_what_the_page_does_not_hold(browser, built_site, address):
    stopped: list[str] = []
    context = browser.new_context()
    browsing.watch_policy(context, stopped)
    page = context.new_page()
    page.goto(f"{built_site.as_uri()}/{address}")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p><style>p { color: red }</style>");
        document.body.insertAdjacentHTML("beforeend", "<img src='https://example.org/x.png'>");
    }""")
    expected = {"script-src-elem", "style-src-attr", "style-src-elem", "img-src"}
    for _ in range(600):  # the page tells of it in its own time
        told = {text.removeprefix("stopped by the policy: ").split()[0] for text in stopped}
        if told >= expected:
            break
        page.wait_for_timeout(50)
    assert told == expected
    assert page.evaluate("window.ran") is None
    context.close()
