"""The data of the real guide, made once; and the same with every relation in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.export.publishing import Published, published
from build_tools.readers.load import load
from synthesis.model import Relation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpus():
    """Return the real corpus."""
    return load(Workspace(ROOT)).corpus


@pytest.fixture(scope="session")
def made(corpus) -> Published:
    """Return everything that the real guide publishes as data, with no settled address."""
    return published(Workspace(ROOT), corpus)


@pytest.fixture(scope="session")
def varied(corpus) -> Published:
    """Return the same with the links of each kind judged in turn in the four ways, published at an address."""
    links = tuple(replace(one, relation=relation) for one, relation in zip(corpus.in_review.links, cycle(Relation)))
    later = tuple(replace(one, relation=relation) for one, relation in zip(corpus.later_links, cycle(Relation)))
    links += tuple(one for one in corpus.links if one not in corpus.in_review.links)
    varied = replace(corpus, links=links, later_links=later)
    return published(Workspace(ROOT), varied, "https://guide.example/ten/")


@pytest.fixture(scope="session")
def folder(made, tmp_path_factory) -> Path:
    """Return a folder that holds the files."""
    place = tmp_path_factory.mktemp("data")
    for file in made.files:
        (place / file.name).write_bytes(file.content)
    return place
