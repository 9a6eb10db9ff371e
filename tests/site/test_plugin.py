"""What is published is held against what was checked, page by page."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from build_tools.prose.extension import CitationsExtension
from build_tools.rendering.finished_html import Aside
from build_tools.site.plugin import ASIDE, GuidePlugin
from tests.rendering.test_changes import built
from tests.sites import DATA_PAGE


@pytest.fixture
def plugin(site):
    """Return the plugin as it stands when a page has been painted, and the text of that page."""
    coded = site("coded")
    made = GuidePlugin()
    made.corpus, made.extension = coded.corpus(), CitationsExtension()
    return made, coded.read(DATA_PAGE)


def told(plugin: GuidePlugin, caplog) -> list[str]:
    with caplog.at_level(logging.WARNING):
        file = SimpleNamespace(src_uri=DATA_PAGE.removeprefix("content/"))
        page = SimpleNamespace(file=file, meta={ASIDE: Aside("")}, present_anchor_ids=set())
        plugin.on_page_content("", page=page)
    return [record.getMessage() for record in caplog.records]


def test_a_page_that_is_published_as_it_was_checked_is_passed_over(plugin, caplog):
    made, text = plugin
    built(text, made.extension)
    assert told(made, caplog) == []


@pytest.mark.parametrize("lost", [" .claim", "[@wade2001"])
def test_a_page_that_is_published_otherwise_than_it_was_checked_fails_the_build(plugin, caplog, lost):
    made, text = plugin
    assert lost in text
    built(text.replace(lost, "", 1), made.extension)
    [said] = told(made, caplog)
    assert DATA_PAGE in said
    assert "INT901" in said
