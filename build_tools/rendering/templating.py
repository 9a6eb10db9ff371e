"""What a piece of a page looks like stands in `templates/`; Python hands over values, which are escaped there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from synthesis.model.words import counted, in_words, joined

_FOLDER = Path(__file__).with_name("templates")


def rendered(template: str, /, **values: object) -> str:
    """Return a template filled with values, as HTML on as few lines as it has."""
    return _environment().get_template(template).render(values).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,  # a value that nobody handed over is a fault, and no gap on the page
    )
    environment.filters |= {"counted": counted, "in_words": in_words, "joined": joined}
    return environment
