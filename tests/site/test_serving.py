"""The site as nginx serves it with the committed configuration: headers, types, compression, and what it refuses."""

from __future__ import annotations

import gzip
import http.client
import re
from typing import TYPE_CHECKING

import pytest

from tests.site import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.site, pytest.mark.nginx]


@pytest.fixture(scope="module")
def port(built_site, tmp_path_factory) -> Iterator[int]:
    """Return the port at which nginx serves the site."""
    with serving.served(built_site, tmp_path_factory.mktemp("nginx")) as found:
        yield found


@pytest.fixture
def ask(port):
    """Return a function that asks for a path exactly as written: status, headers, body."""

    def asked(path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    return asked


@pytest.mark.parametrize("path", ["/", "/evidence/library.html", "/assets/guide.css", "/nowhere.html"])
def test_every_answer_has_the_headers_that_keep_a_reader_safe(ask, path):
    _, headers, _ = ask(path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Server"] == "nginx"
    assert headers["Strict-Transport-Security"] is None
    assert ask(path, X_Forwarded_Proto="https")[1]["Strict-Transport-Security"] == "max-age=31536000"


def test_what_never_changes_is_kept_and_the_rest_is_asked_for_again(ask, built_site):
    [style] = (built_site / "assets/stylesheets").glob("main.*.min.css")
    assert ask(f"/assets/stylesheets/{style.name}")[1]["Cache-Control"].endswith("immutable")
    for path in ("/", "/assets/guide.css", "/data/library.bib"):
        status, headers, _ = ask(path)
        assert headers["Cache-Control"] == "public, max-age=300, must-revalidate"
        assert status == 200
        assert ask(path, If_None_Match=headers["ETag"])[0] == 304


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/index.html", "text/html; charset=utf-8"),
        ("/data/library.bib", "application/x-bibtex; charset=utf-8"),
        ("/data/library.ris", "application/x-research-info-systems; charset=utf-8"),
        ("/data/library.json", "application/json"),
        ("/data/links.csv", "text/csv; charset=utf-8"),
        ("/assets/guide.css", "text/css; charset=utf-8"),
        ("/assets/guide.js", "(text|application)/javascript; charset=utf-8"),
        ("/assets/favicon.svg", r"image/svg\+xml"),
        ("/ten-challenges-guide.zip", "application/zip"),
    ],
)
def test_a_file_has_its_type_and_comes_whole(ask, built_site, path, kind):
    status, headers, body = ask(path)
    assert status == 200
    assert re.fullmatch(kind if "(" in kind or "\\" in kind else re.escape(kind), headers["Content-Type"])
    assert body == (built_site / path[1:]).read_bytes()


@pytest.mark.parametrize("ending", ["jsonld", "sqlite", "ipynb"])
def test_the_types_of_data_are_named(ending):
    written = serving.CONFIGURATION.read_text(encoding="utf-8")
    assert re.search(rf"^ +(application|text)/[\w.+-]+ (\w+ )*{ending}( \w+)*;$", written, re.MULTILINE)


@pytest.mark.parametrize("path", ["index.html", "assets/guide.css", "data/library.bib", "data/links.csv"])
def test_text_is_compressed_for_who_takes_it(ask, built_site, path):
    _, headers, body = ask(f"/{path}", Accept_Encoding="gzip")
    plain = (built_site / path).read_bytes()
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == plain
    assert len(body) < len(plain) / 2


def test_an_address_without_a_page_gets_the_page_that_says_so(ask, built_site):
    for path in ("/nowhere.html", "/assets/", "/data", "/data/", "/.git/config", "/c/", "/index.html/x"):
        status, _, body = ask(path)
        if status == 301:  # to the folder, which has no list of its files either
            status, _, body = ask(f"{path}/")
        assert status == 404, path
        assert body == (built_site / "404.html").read_bytes(), path


def test_a_folder_with_a_page_leads_to_it(ask, built_site):
    page = next((built_site / "c").glob("*/index.html"))
    address = f"/c/{page.parent.name}"
    assert ask(f"{address}/")[2] == page.read_bytes()
    status, headers, _ = ask(address)
    assert (status, headers["Location"]) == (301, f"{address}/")


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc/passwd"])
def test_no_way_leads_out_of_the_site(ask, path):
    status, _, body = ask(path)
    assert status in (400, 404)
    assert b"root:" not in body


def test_only_reading_is_allowed_and_a_part_can_be_read(ask, built_site):
    assert [ask("/", method)[0] for method in ("POST", "PUT", "DELETE", "TRACE")] == [405] * 4
    assert ask("/", "HEAD")[2] == b""
    package = (built_site / "ten-challenges-guide.zip").read_bytes()
    status, headers, body = ask("/ten-challenges-guide.zip", Range="bytes=10-19")
    assert (status, body) == (206, package[10:20])
    assert headers["Content-Range"] == f"bytes 10-19/{len(package)}"


@pytest.mark.browser
def test_a_page_keeps_its_policy_behind_the_server(open_page, port):
    page = open_page("evidence/claims.html", base=f"http://127.0.0.1:{port}")
    page.locator(".search-open").click()
    page.locator(".search__input").wait_for()
    page.keyboard.type("data")
    page.locator(".search__option").first.wait_for(timeout=20_000)
    assert page.request.get(f"http://127.0.0.1:{port}/").headers["content-security-policy"]
