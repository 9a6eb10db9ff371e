"""The tables as notebooks read them: `tables.read("claims")`, in the build and in Jupyter after `make site`."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from synthesis.analysis.tables import TABLES

FOLDER_VARIABLE = "GUIDE_TABLES"  # the folder that a build makes for the notebooks that it runs
_ROOT = Path(__file__).parents[1]
_FOLDERS = (_ROOT / ".cache/tables", _ROOT / "site/data")


class NotMadeError(FileNotFoundError):
    """The table has not been made yet; the message says what to run."""


def read(name: str) -> pd.DataFrame:
    """Return a table by name; empty cells are empty strings, KeyError for a name that is none."""
    if name not in TABLES:
        raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
    frame = pd.read_csv(_file(f"{name}.csv"), keep_default_na=False)
    if "review_number" in frame:
        frame["review_number"] = pd.to_numeric(frame["review_number"]).astype("Int64")
    return frame


def _file(name: str) -> Path:
    """Return where the table stands: in the folder that is named, or else where the last build left it."""
    named = os.environ.get(FOLDER_VARIABLE)
    for folder in (Path(named),) if named else _FOLDERS:
        if (file := folder / name).is_file():
            return file
    raise NotMadeError(f"{name} has not been made yet: run 'make site' in {_ROOT}, and then this again")
