"""Notebooks are run once, kept by what they read, and give a page and a file for all they show."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from build_tools.disk.workspace import Workspace
from build_tools.notebooks import run as notebook_runs
from build_tools.notebooks.executed import Executed, executed
from build_tools.notebooks.kernels import NotebookError
from build_tools.notebooks.pages import downloads, notebook_pages
from build_tools.notebooks.run import as_page
from synthesis.analysis.tables import TABLES


@pytest.fixture
def workspace(tmp_path):
    """Return a repository with two tables and a notebook that reads one of them."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / ".cache/tables").mkdir(parents=True)
    for name in ("claims", "links"):
        (tmp_path / f".cache/tables/{name}.csv").write_text("a,b\n", encoding="utf-8")
    write(tmp_path, 'from synthesis import tables\nclaims = tables.read("claims")')
    return Workspace(tmp_path)


def write(root, *sources):
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    nbformat.write(new_notebook(cells=cells), root / "notebooks/one.ipynb")


@pytest.fixture
def runs(monkeypatch):
    """Return the notebooks that were run, in place of running them."""
    found = []

    def run(_workspace, path, notebook, _kernels):
        found.append(path.stem)
        notebook.cells[0].outputs = [new_output("stream", text=f"run {len(found)}")]

    monkeypatch.setattr(notebook_runs, "execute", run)
    return found


def shown(workspace) -> str:
    [one] = executed(workspace)
    return one.notebook["cells"][0]["outputs"][0]["text"]


def test_a_notebook_is_run_once(workspace, runs):
    assert [shown(workspace) for _ in range(3)] == ["run 1"] * 3
    assert runs == ["one"]


def test_a_table_that_it_reads_makes_it_run_again_and_another_does_not(workspace, runs):
    shown(workspace)
    (workspace.root / ".cache/tables/links.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert shown(workspace) == "run 1"
    (workspace.root / ".cache/tables/claims.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert shown(workspace) == "run 2"


@pytest.mark.parametrize(
    "source", ["read = tables.read\nread('claims')", "tables.read(name)", "tables.read('claims', x)"]
)
def test_a_notebook_whose_tables_cannot_be_told_depends_on_all(workspace, runs, source):
    write(workspace.root, source)
    shown(workspace)
    (workspace.root / ".cache/tables/links.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert shown(workspace) == "run 2"


def test_the_code_that_it_runs_on_makes_it_run_again(workspace, runs):
    shown(workspace)
    views = workspace.root / "synthesis/analysis/views.py"
    views.parent.mkdir(parents=True)
    views.write_text("", encoding="utf-8")
    assert shown(workspace) == "run 2"


def test_a_damaged_cache_is_not_trusted(workspace, runs):
    shown(workspace)
    [kept] = (workspace.root / ".cache/notebooks").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b" ")
    assert shown(workspace) == "run 2"
    assert len(list((workspace.root / ".cache/notebooks").iterdir())) == 1


def displayed(*pairs: tuple[str, str, str]) -> Executed:
    """Return an executed notebook that shows these; a pair is MIME type, name and text."""
    outputs = [
        new_output("display_data", {"text/html": f"<b>{name}</b>", mime: text}, metadata={mime: {"name": name}})
        for mime, name, text in pairs
    ]
    cells = [new_markdown_cell("# A title"), new_code_cell("show()", outputs=outputs)]
    notebook = new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
    return Executed("one", notebook, as_page(notebook))


def test_each_table_and_figure_becomes_a_file():
    one = displayed(("text/csv", "by-kind", "a,b\n"), ("image/svg+xml", "by-kind", "<svg/>"))
    assert list(downloads([one])) == [("data/by-kind.csv", "a,b\n"), ("data/by-kind.svg", "<svg/>")]


@pytest.mark.parametrize(
    "notebook",
    [
        displayed(("text/csv", "twice", "1"), ("text/csv", "twice", "2")),
        displayed(("text/csv", next(iter(TABLES)), "1")),
    ],
)
def test_a_name_is_used_once(notebook):
    with pytest.raises(NotebookError, match=r"^notebooks/one\.ipynb: data/\w+\.csv is the name of something else"):
        list(downloads([notebook]))


def test_the_page_shows_what_the_notebook_shows_and_folds_its_code():
    [page] = notebook_pages([displayed(("text/csv", "by-kind", "a,b\n"))])
    assert page.address == "evidence/one.md"
    assert "<b>by-kind</b>" in page.markdown
    assert '??? code "The code of this step"\n\n    ```python\n    show()\n    ```' in page.markdown
    assert "a,b" not in page.markdown
