"""Figures of the tables, drawn so that words and numbers stand beside every colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def heat_map(matrix: pd.DataFrame) -> Figure:
    """Return a heat map of challenges by report number with each count written in its cell."""
    cells = matrix.set_index("challenge")
    figure = Figure(figsize=(8.5, 5.2))
    axes = figure.add_subplot()
    axes.imshow(cells.to_numpy(), cmap="Blues", vmin=0, vmax=max(int(cells.to_numpy().max()) * 2.5, 1), aspect="auto")
    axes.set_xticks(range(cells.shape[1]), [str(number) for number in cells.columns])
    axes.set_yticks(range(cells.shape[0]), list(cells.index))
    axes.set_xlabel("Evaluation report, by its number in the review")
    axes.xaxis.set_label_position("top")
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    for row, counts in enumerate(cells.to_numpy()):
        for column, count in enumerate(counts):
            weight = "bold" if count else "normal"
            axes.text(column, row, str(count), ha="center", va="center", color="#10242e", fontweight=weight)
    return figure


def bars(names: Sequence[str], counts: Sequence[int], *, axis: str) -> Figure:
    """Return horizontal bars, the first on top, each with its count written beside it."""
    figure = Figure(figsize=(8.5, 0.36 * len(names) + 0.8))
    axes = figure.add_subplot()
    places = range(len(names))
    axes.barh(places, counts, color="#2b6b88")
    axes.set_yticks(places, list(names))
    axes.invert_yaxis()
    axes.set_xlabel(axis)
    axes.set_xticks([])
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    for place, count in zip(places, counts, strict=True):
        axes.text(count, place, f" {count}", va="center")
    return figure
