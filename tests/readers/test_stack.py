"""mkdocs.yml: the Markdown extensions it lists, and what is said when it cannot be read."""

from __future__ import annotations

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.prose.guide import MarkdownStack
from build_tools.readers.load import load
from build_tools.readers.site_settings import SettingsError, read_stack

ALWAYS = ("toc", "tables", "fenced_code")

GOOD = {
    "empty file": ("", ALWAYS, {}),
    "no extensions": ("site_name: A\n", ALWAYS, {}),
    "names": ("markdown_extensions: [attr_list, footnotes]", (*ALWAYS, "attr_list", "footnotes"), {}),
    "settings": ("markdown_extensions:\n- toc:\n    permalink: true", ALWAYS, {"toc": {"permalink": True}}),
    "settings left empty": ("markdown_extensions:\n- attr_list:", (*ALWAYS, "attr_list"), {}),
    "as one mapping": ("markdown_extensions:\n  toc: {permalink: true}", ALWAYS, {"toc": {"permalink": True}}),
}


@pytest.mark.parametrize(("text", "extensions", "settings"), GOOD.values(), ids=GOOD)
def test_good_settings(text: str, extensions: tuple[str, ...], settings: dict[str, object]) -> None:
    assert read_stack("mkdocs.yml", text) == MarkdownStack(extensions, settings)


BAD = {
    "not closed": ("site_name: [", "mkdocs.yml:1:13: "),
    "tab": ("a:\n\t- b\n", "mkdocs.yml:2:1: "),
    "tag": ("site_name: A\nurl: !ENV URL", "mkdocs.yml:2:6: .*!ENV"),
    "a list": ("- a\n", "mkdocs.yml: .*'key: value'"),
    "a word": ("guide", "mkdocs.yml: .*'key: value'"),
    "a number for a name": ("markdown_extensions: [1]", "mkdocs.yml: .* 1 is not"),
    "a number for settings": ("markdown_extensions: [{toc: 3}]", "mkdocs.yml: .*'toc'"),
    "a list in the list": ("markdown_extensions: [[toc]]", "mkdocs.yml: .*'toc'"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_bad_settings(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=f"^{message}"):
        read_stack("mkdocs.yml", text)


REFUSED = {
    "no such extension": ("atr_list", "'atr_list'"),
    "no such setting": ("toc: {permalnk: true}", "'permalnk'"),
    "a word for a function, which only a heading calls": ("toc: {slugify: text}", "'str' object"),
    "a word for a number, which only a heading compares": ("toc: {toc_depth: deep}", "deep"),
    "a word for a function, which only a tab calls": ("pymdownx.tabbed: {alternate_style: true, slugify: text}", "str"),
}


@pytest.mark.parametrize(("extension", "named"), REFUSED.values(), ids=REFUSED)
def test_an_extension_that_markdown_refuses(site, extension: str, named: str) -> None:
    minimal = site("minimal")
    minimal.write("mkdocs.yml", f"markdown_extensions:\n- pymdownx.superfences\n- {extension}\n")
    with pytest.raises(SettingsError, match=rf"^mkdocs.yml: .*({named})"):
        load(Workspace(minimal.root))


def test_bytes_that_are_no_text_are_reported(site) -> None:
    minimal = site("minimal")
    sound = minimal.read("mkdocs.yml")
    minimal.write("mkdocs.yml", sound.encode() + b"# caf\xe9\n")
    (problem,) = minimal.findings()
    assert (problem.rule.code, str(problem.location)) == ("MD109", f"mkdocs.yml:{sound.count(chr(10)) + 1}:6")
