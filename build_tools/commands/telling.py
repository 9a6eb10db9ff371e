"""The options that tell of a later work: the study, the part read and its hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.model.telling import Hedge, ReadFrom

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

_WORDS = {
    "design": "the kind of study or text, as the work says",
    "setting": "the place and kind of service",
    "size": "how many, such as '27 practices; 30 interviews'",
    "said-by": "who says it, such as 'the authors' or 'participants'",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options; a claim outside the sections .later and .reports takes none of them."""
    group = parser.add_argument_group("of a claim that the guide adds to the review's")
    for name, words in _WORDS.items():
        group.add_argument(f"--{name}", default="", help=words)
    group.add_argument(
        "--from", dest="read_from", choices=[*ReadFrom], help="the part of what you read that carries it"
    )
    group.add_argument("--hedge", choices=[*Hedge], help="how firmly the work says it; the wording must carry it")
    group.add_argument("--cut-off", action="store_true", help="what you read broke off before its end")
    group.add_argument("--same-study-as", metavar="ID", default="", help="another claim on the same study")


def told(arguments: argparse.Namespace) -> Mapping[str, str]:
    """Return what a record says of how the work tells it; nothing where no option was given."""
    given = {
        "design": arguments.design,
        "setting": arguments.setting,
        "size": arguments.size,
        "from": arguments.read_from or "",
        "hedge": arguments.hedge or "",
        "said-by": arguments.said_by,
        "same-study-as": arguments.same_study_as,
    }
    found = {name: " ".join(text.split()) for name, text in given.items() if text}
    return {**found, "cut-off": str(arguments.cut_off).lower()} if found else {}
