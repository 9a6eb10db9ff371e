"""A build that is interrupted, or that cannot read its input, publishes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.site import build
from tests.sites import copy_site


def test_an_interrupted_build_leaves_the_last_good_site(tmp_path, monkeypatch):
    root = copy_site("minimal", tmp_path / "site").root
    (root / "site").mkdir()
    (root / "site/index.html").write_text("good", encoding="utf-8")

    def interrupted(_workspace, *arguments: str) -> int:
        half = Path(arguments[-1])
        half.mkdir(parents=True)
        (half / "index.html").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "_run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build.build(Workspace(root))
    assert (root / "site/index.html").read_text(encoding="utf-8") == "good"
    assert not list(root.glob(".site-*"))
