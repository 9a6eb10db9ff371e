"""What pages name is there, or is told of where it stands; beside each fault stands what is right."""

from __future__ import annotations

import pytest

ABOUT = "content/about.md"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"

# What is added to a page, the rule that speaks, and nothing where all is well.
NAMED = [
    ("[a](challenges/03-data.md)", ""),
    ("[a](challenges/03-data.md#c3-time)", ""),
    ("[a](evidence/library.md#dunn2002)", ""),
    ("[a](c/c3-time/index.md)", ""),
    ("[a](#more)\n\n## More", ""),
    ("[a](https://example.org/x.png)", ""),
    ("[a](/challenges/03-data.md)", ""),
    ('<a href="challenges/03-data.html">a</a>', ""),
    ("![A](ward.png)", ""),
    ("[a][x]\n\n[x]: challenges/03-data.md", ""),
    ("[a](challenges/04-data.md)", "GDE522"),
    ("[a](challenges/03-data.md#c3-tme)", "GDE522"),
    ("[a](evidence/library.md#dunn2020)", "GDE522"),
    ("[a](c/c3-tme/index.md)", "GDE522"),
    ("[a](#mroe)\n\n## More", "GDE522"),
    ("[a](challenges/)", "GDE522"),
    ("[a](../README.md)", "GDE522"),
    ('<a href="challenges/04-data.html">a</a>', "GDE522"),
    ("![A](wrad.png)", "GDE522"),
    ("![A](https://example.org/ward.png)", "GDE523"),
    ("![A](//example.org/ward.png)", "GDE523"),
    ("![A](ward.webp)", "GDE523"),
    ('<img src="https://example.org/ward.png" alt="A">', "GDE523"),
    ("[a][x]\n\n[x]: challenges/04-data.md", "GDE522"),
    ("<!-- insert: cuonts -->", "GDE522"),
    ("<!-- insert: counts -->", ""),
]


@pytest.mark.parametrize(("text", "rule"), NAMED)
def test_what_a_page_names(site, text: str, rule: str) -> None:
    copy = site("minimal")
    copy.write("content/ward.png", PNG)
    before = copy.read(ABOUT)
    copy.write(ABOUT, f"{before}\n{text}\n")
    found = [(one.rule.code, one.location.path) for one in copy.findings()]
    assert found == ([(rule, ABOUT)] if rule else [])


def test_each_link_to_one_address_is_found_where_it_stands(site) -> None:
    copy = site("minimal")
    before = copy.read(ABOUT)
    copy.write(ABOUT, f"{before}\n[a](#mroe) and\n[b](#mroe)\n")
    last = before.count("\n") + 3
    assert [(one.location.line, one.location.column) for one in copy.findings()] == [(last - 1, 5), (last, 5)]


# The file, its content, and the rule that speaks.
FILES = [
    ("content/ward.png", PNG[:-4], "GDE523"),
    ("content/ward.svg", b"<svg><g></svg>\n", "GDE523"),
    ("content/ward.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>\n', ""),
    ("notebooks/a.ipynb", b"{", "GDE525"),
    ("notebooks/a.ipynb", b'{"nbformat": 3, "worksheets": []}\n', "GDE525"),
    ("notebooks/a.ipynb", b'<<<<<<< a\n{"nbformat": 4}\n=======\n{}\n>>>>>>> b\n', "MD109"),
    ("content/assets/a.js", b"<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n", "MD109"),
    ("content/assets/a.css", b"p { color: red;\n", "GDE521"),
    ("content/more.md", b"---\ntitle: More\nkind: tactic\n", "GDE501"),
]


@pytest.mark.parametrize(("path", "content", "rule"), FILES)
def test_a_file_is_whole(site, path: str, content: bytes, rule: str) -> None:
    copy = site("minimal")
    (copy.root / path).parent.mkdir(exist_ok=True)
    copy.write(path, content)
    assert [(one.rule.code, one.location.path) for one in copy.findings()] == ([(rule, path)] if rule else [])


def test_settings_left_of_a_merge_are_one_finding(site, guide) -> None:
    copy = site("minimal")
    copy.write("mkdocs.yml", f"<<<<<<< a\n{copy.read('mkdocs.yml')}=======\nb: 1\n>>>>>>> b\n")
    assert [(one.rule.code, str(one.location)) for one in copy.findings()] == [("MD109", "mkdocs.yml:1:1")]
