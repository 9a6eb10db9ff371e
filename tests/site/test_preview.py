"""The preview shows each page as its files are now, says what is wrong, and tells open pages to load anew."""

from __future__ import annotations

from http import HTTPStatus
from threading import Thread
from urllib.request import urlopen

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.rendering.searching import INDEX
from build_tools.site.preview import CHANGES, SCRIPT, Preview, server
from tests.sites import DATA_PAGE, Site, with_a_frame

PAGE = "challenges/03-data.html"


@pytest.fixture
def previewed(site) -> tuple[Site, Preview]:
    """Return a site and its preview."""
    made = with_a_frame(site("minimal"))
    preview = Preview(Workspace(made.root))
    preview.refresh()
    return made, preview


def shown(preview: Preview, address: str, status: HTTPStatus = HTTPStatus.OK) -> str:
    answer = preview.answer(address)
    assert answer.status == status, answer.content.decode()
    return answer.content.decode()


def test_a_page_is_shown_as_the_site_has_it(previewed):
    _, preview = previewed
    page = shown(preview, PAGE)
    assert '<details class="notes"' in page
    assert 'http-equiv="Content-Security-Policy"' in page
    assert page.count(f'<script src="/{SCRIPT}"></script>') == 1
    assert "Start" in shown(preview, "")
    assert shown(preview, "evidence/library.html")


def test_an_edit_is_shown_and_open_pages_are_told(previewed):
    site, preview = previewed
    before = str(preview.number)
    assert not preview.wait(before, 0)
    site.write(DATA_PAGE, site.read(DATA_PAGE) + "\nAn edit of today.\n{: .context }\n")
    assert "An edit of today." not in shown(preview, PAGE)
    preview.refresh()
    assert preview.wait(before, 0)
    assert "An edit of today." in shown(preview, PAGE)
    assert str(preview.number) in shown(preview, SCRIPT)


def test_a_preview_goes_on_in_spite_of_findings_and_says_them(previewed, caplog):
    site, preview = previewed
    site.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@nobody]")
    preview.refresh()
    assert "unknown source nobody" in shown(preview, PAGE)
    assert "LNK402" in caplog.text


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        ("mkdocs.yml", "site_name: A\ndocs_dir: nowhere\n", "nowhere"),
    ],
)
def test_settings_that_cannot_be_read_are_told_and_waited_out(previewed, caplog, path, text, said):
    site, preview = previewed
    good = site.read(path)
    site.write(path, text)
    preview.refresh()
    told = shown(preview, PAGE, HTTPStatus.INTERNAL_SERVER_ERROR)
    assert said in told + caplog.text
    assert f'src="/{SCRIPT}"' in told
    site.write(path, good)
    preview.refresh()
    assert shown(preview, PAGE)


def test_a_page_that_cannot_be_made_is_told_in_its_place(previewed):
    site, preview = previewed
    site.write("content/methods.md", "---\ntitle: Methods\n---\n\n# Methods\n\n<!-- insert: <b>nothing</b> -->\n")
    preview.refresh()
    said = shown(preview, "methods.html", HTTPStatus.INTERNAL_SERVER_ERROR)
    assert "content/methods.md:7" in said
    assert "<b>nothing</b>" not in said
    assert shown(preview, PAGE)


@pytest.mark.parametrize("address", ["nothing.html", "../mkdocs.yml", "assets/../../mkdocs.yml", "/etc/passwd", "\0"])
def test_only_what_belongs_to_the_site_is_given(previewed, address):
    _, preview = previewed
    assert "site_name" not in shown(preview, address, HTTPStatus.NOT_FOUND)


def test_search_knows_the_pages_and_the_claims(previewed):
    _, preview = previewed
    index = shown(preview, INDEX)
    assert [place for place in ("methods.html", PAGE, f"{PAGE}#c3-time") if f'"{place}"' not in index] == []


def test_what_takes_long_is_shown_as_it_was_until_it_is_made_anew(previewed):
    site, preview = previewed
    before = shown(preview, "data/claims.csv")
    text = next(line for line in site.read(DATA_PAGE).splitlines() if line.endswith("[@wade2001, p. 4]"))
    site.replace(DATA_PAGE, text, text.replace(text.split()[0], "Suddenly", 1))
    preview.refresh()
    assert "Suddenly" in shown(preview, PAGE)
    assert shown(preview, "data/claims.csv") == before
    preview.derive()
    assert "Suddenly" in shown(preview, "data/claims.csv")
    number = preview.number
    preview.derive()
    assert preview.number == number


def test_a_browser_loads_a_page_anew_when_its_file_changes(previewed, browser):
    site, preview = previewed
    with server(preview, "127.0.0.1", 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{running.server_port}"
        page = browser.new_page()
        page.goto(f"{base}/{PAGE}")
        site.write(DATA_PAGE, site.read(DATA_PAGE) + "\nAn edit of today.\n{: .context }\n")
        preview.refresh()
        page.get_by_text("An edit of today.").wait_for()
        with urlopen(f"{base}/{CHANGES}?since=1") as told:
            assert b"data:" in told.read()
        page.close()
        running.shutdown()
