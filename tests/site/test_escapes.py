"""Whatever stands in a field of the library, of a table or of a page's front matter stays words on the built site."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from bs4 import BeautifulSoup

from build_tools.disk.workspace import Workspace
from build_tools.readers.claim_records import CLAIMS
from build_tools.rendering.inserts import INSERTS
from build_tools.reporting.text import line
from build_tools.site import build
from synthesis.model.records import WORDING
from tests.sites import DATA_PAGE, LIBRARY, Site, copy_site, with_a_frame

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from synthesis.corpus import Corpus

DATA = "synthesis/data"
WORDS = "words"
TOLD = ("reason", "explanation", "note", "why", WORDS)  # what people tell in the record of a claim
TACTIC = "content/tactics/count-once.md"
EVIL = (
    '"><script>evil()</script><img src=x onerror=evil()> onload=evil() [a](javascript:evil()) <javascript:evil()>'
    ' <a href="data:text/html,evil()">b</a> ![c](data:text/html,evil()) </script></style>--> {: onclick="evil()" }'
)
# What the rules of these two fields let through.
ADDRESS = "https://example.org/'onclick=evil()'(a)[b](javascript:evil())&lt;"
DOI = "10.1002/(SICI)'onclick=evil()'[c](javascript:evil())"
RUN_BY_BROWSERS = ("", "module", "text/javascript", "application/javascript")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "content")


def hostile(site: Site) -> Site:
    """Put hostile words wherever people put words of their own, and give each judgement the fingerprints of today."""
    for old in ("Wade, Ann", "Counting by hand"):
        site.replace(LIBRARY, f"{{{old}}}", f"{{{old} {EVIL.replace(',', ';')}}}")  # a comma divides a name
    site.replace(LIBRARY, "doi = {10.1000/one}", f"url = {{{ADDRESS}}}, note = {{{EVIL}}}")
    site.replace(
        LIBRARY,
        "author = {Dunn, Bo},",
        f"author = {{Dunn, Bo}}, journal = {{{EVIL}}}, doi = {{{DOI}}}, x-seen-at = {{{EVIL}}},",
    )
    for path in (DATA_PAGE, TACTIC):
        written = site.read(path)
        for key in ("title", "message"):
            written = re.sub(
                rf"^{key}: (.*)$", lambda m, key=key: f"{key}: '{m[1]} {EVIL}'", written, flags=re.MULTILINE
            )
        site.write(path, written.replace("\n---\n", f"\ndescription: '{EVIL}'\n---\n", 1))
    site.replace(
        "content/about.md",
        "title: About",
        "title: 'About \" onclick=evil() &lt;/title&gt;&lt;script&gt;evil()&lt;/script&gt;'",
    )
    columns = {"note", "reason", "because", "topic", "asks", "review_where", "explanation", "name", "gloss", "heading"}
    for file in sorted((site.root / DATA).rglob("*.csv")):
        change(
            site, file, lambda row: {key: f"{value} {EVIL}" if key in columns else value for key, value in row.items()}
        )
    records = sorted((site.root / CLAIMS).glob("*.yaml"))
    for file in records:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        written.pop("stood-by", None)  # nothing that it accepts is left
        site.write(f"{CLAIMS}/{file.name}", yaml.safe_dump(told(written, ""), allow_unicode=True, sort_keys=False))
    corpus = site.corpus()
    for file in records:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "read-as" in written:
            written["read-as"] = {of: digest(corpus, file.stem, of) for of in written["read-as"]}
        site.write(f"{CLAIMS}/{file.name}", yaml.safe_dump(written, allow_unicode=True, sort_keys=False))
    return site


def told(value: Any, key: str) -> Any:
    """Return what a record holds, with hostile words after each that people put there."""
    match value:
        case dict():
            return {name: told(one, WORDS if key == "codes" else name) for name, one in value.items()}
        case str() if key in TOLD:
            return f"{value} {EVIL}"
    return value


def digest(corpus: Corpus, claim: str, of: str) -> str:
    """Return today's fingerprint of what a judgement of a claim was made of."""
    if of == WORDING:
        return corpus.claim_by_id[claim].digest
    return (corpus.source_by_key.get(of) or corpus.tactic_by_id[of]).digest


def change(site: Site, file: Path, of: Callable[[dict[str, str]], dict[str, str]]) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [of(row) for row in csv.DictReader(opened)]
    written = io.StringIO()
    table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    site.write(file.relative_to(site.root).as_posix(), written.getvalue())


def rejected(site: Site) -> list[str]:
    return [line(one) for one in site.findings() if one.fails]


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, BeautifulSoup]:
    """Return the pages of a hostile site, parsed."""
    site = with_a_frame(hostile(copy_site("coded", tmp_path_factory.mktemp("hostile") / "guide")))
    site.write(
        "content/methods.md",
        site.read("content/methods.md") + "".join(f"\n<!-- insert: {one} -->\n" for one in INSERTS),
    )
    assert rejected(site) == []
    build.build(Workspace(site.root))
    files = sorted((site.root / "site").rglob("*.html"))
    return {
        file.relative_to(site.root / "site").as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in files
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:evil()"),
        ("url", "data:text/html,evil()"),
        ("url", "file:///etc/passwd"),
        ("url", 'https://example.org/"onclick=evil()'),
        ("url", "https://example.org/><script>"),
        ("doi", '10.1000/one" onclick="evil()'),
    ],
)
def test_an_address_that_is_none_is_rejected(tmp_path, field, value):
    site = copy_site("minimal", tmp_path / "guide")
    site.write(LIBRARY, re.sub(r"\n *doi = .*", "", site.read(LIBRARY)))
    site.replace(LIBRARY, "title = {Who looks?},", f"title = {{Who looks?}}, {field} = {{{value}}},")
    assert any(f"BIB204 wrong-field-value: {field} of 'dunn2002'" in found for found in rejected(site))


# What is found of these beside the first thing that could run: an image or a link to nothing, a second such thing.
ALSO = {
    "Words <img src=x onerror=evil()> and words": ["GDE523"],
    "![a](data:text/html,evil())": ["GDE523"],
    '<a href=" java\tscript:evil()">a</a>': ["GDE522"],
    '<svg><a xlink:href="javascript:evil()">a</a></svg>': ["MD112"],
}


@pytest.mark.parametrize(
    "written",
    [
        "<script>evil()</script>",
        "Words <img src=x onerror=evil()> and words",
        "[a](javascript:evil())",
        "[a](JaVa&#115;cript:evil())",
        "![a](data:text/html,evil())",
        "[a][b]\n\n[b]: data:text/html,evil()",
        "[a](file:///etc/passwd)",
        '<a href=" java\tscript:evil()">a</a>',
        '<svg><a xlink:href="javascript:evil()">a</a></svg>',
        "Words\n{: onclick=evil() }",
        '<div markdown="1" onclick="evil()">Words</div>',
        "<style>p { color: red }</style>",
        "<iframe srcdoc='<script>evil()</script>'></iframe>",
        '<base href="https://example.org/">',
    ],
)
def test_a_page_with_something_to_run_is_rejected(tmp_path, written):
    site = copy_site("minimal", tmp_path / "guide")
    assert rejected(site) == []
    site.write("content/about.md", f"{site.read('content/about.md')}\n{written}\n")
    assert [found.split()[1] for found in rejected(site)] == ["MD112", *ALSO.get(written, ())]


@pytest.mark.parametrize("key", ["styles", "scripts"])
@pytest.mark.parametrize(
    "name", ['x"><script>evil()</script>', "../../secret", "https://example.org/x", "a b", "A", ""]
)
def test_a_page_names_only_files_of_the_assets(tmp_path, key, name):
    site = copy_site("minimal", tmp_path / "guide")
    for value in (f"['{name}']", f"[good, '{name}']", f"'{name}'", "good"):
        site.write("content/about.md", f"---\ntitle: A\n{key}: {value}\n---\n\n# A\n\nBy @dunn2002.\n")
        [found] = rejected(site)
        assert found.startswith(
            "content/about.md:3:9: GDE501 " if key == "styles" else "content/about.md:3:10: GDE501 "
        )


@pytest.mark.site
def test_hostile_words_are_shown_and_nothing_that_they_say_is_done(pages):
    told = [address for address, page in pages.items() if "evil()" in page.get_text()]
    assert {"challenges/03-data.html", "tactics/count-once.html", "evidence/library.html"} <= {*told}
    assert any(address.startswith("c/") for address in told)
    for address, page in pages.items():
        for element in page.find_all(True):
            handlers = [name for name in element.attrs if name.startswith("on") or name in ("srcdoc", "style")]
            assert not [name for name in handlers if "evil" in str(element[name])], (address, element)
            for name in ADDRESSES:
                said = re.sub(r"[\s\x00-\x1f]", "", str(element.get(name, ""))).lower()
                assert "evil" not in said or not said.startswith(("javascript:", "data:")), (address, element)
        run = [e for e in page("script") if (e.get("type") or "").lower() in RUN_BY_BROWSERS]
        assert not [script for script in run if "evil" in script.get_text()], address
        assert not page.select("img[src=x], style:-soup-contains('evil')"), address


@pytest.mark.site
def test_data_for_scripts_hold_hostile_words_as_words(pages):
    blocks = [block.string for page in pages.values() for block in page.select('script[type$="json"]')]
    assert [block for block in blocks if "evil()" in json.dumps(json.loads(block))]
