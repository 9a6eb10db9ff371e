"""Edits that people bring as pull requests, one function a kind: each leaves the guide as the check accepts it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.repository import Repository

    Guide = Callable[..., None]
    Edit = Callable[[Repository, Guide], None]

DATA = "content/challenges/03-data-and-monitoring.md"
LASTING = "content/challenges/09-sustainability.md"
BECAUSE = ("--reason", "One word made plainer.", "--name", "An Author")
CODED = ("--construct", "none", "--because", "Nothing fits.")


def _reword(repo: Repository, guide: Guide, claim: str, page: str) -> None:
    text = repo.site.read(page)
    found = re.search(rf"^(.+?)(\.? \[@[^\n]+)\n\{{: #{claim} ", text, re.MULTILINE)
    assert found
    repo.site.write(page, text.replace(found[0], f"{found[1]}, as a rule{found[2]}\n{{: #{claim} ", 1))
    guide("accept", claim, *BECAUSE)


def _new_claim(guide: Guide, page: str, section: str, name: str) -> None:
    where = ("--page", page, "--section", section, "--id", name, "--cite", "davidoff2009", "--seen", "abstract")
    guide("new", "claim", *where, *CODED, f"A made sentence about {name}.")


def _new_source(repo: Repository, guide: Guide, author: str, claim: str) -> None:
    file = repo.root.parent / f"{repo.root.name}-{author}.ris"
    file.write_text(f"TY  - JOUR\nAU  - {author}, A.\nTI  - On {author}\nJO  - Journal\nPY  - 2009\nER  - \n", "utf-8")
    guide("new", "source", str(file), "--seen-at", "a made record", "--confirmed", "no")
    guide("cite", claim, f"{author.lower()}2009", "--seen", "abstract")


def reword_in_3(repo: Repository, guide: Guide) -> None:
    _reword(repo, guide, "c3-gaming", DATA)


def reword_in_9(repo: Repository, guide: Guide) -> None:
    _reword(repo, guide, "c9-mainstream", LASTING)


def reword_another_in_9(repo: Repository, guide: Guide) -> None:
    _reword(repo, guide, "c9-interest", LASTING)


def new_claim_in_3(repo: Repository, guide: Guide) -> None:
    _new_claim(guide, DATA, "You cannot improve without data", "c3-made-one")


def new_claim_in_another_section_of_3(repo: Repository, guide: Guide) -> None:
    _new_claim(guide, DATA, "Measurement often goes wrong", "c3-made-two")


def new_claim_in_7(repo: Repository, guide: Guide) -> None:
    page = "content/challenges/07-leadership.md"
    _new_claim(guide, page, next(_sections(repo, page)), "c7-made")


def new_source(repo: Repository, guide: Guide) -> None:
    _new_source(repo, guide, "Abel", "c1-basic")


def another_new_source(repo: Repository, guide: Guide) -> None:
    _new_source(repo, guide, "Young", "c2-resist")


def second_source_for_a_claim(repo: Repository, guide: Guide) -> None:
    guide("cite", "c4-label", "davidoff2009", "--seen", "abstract", "--relation", "background")


def new_tactic(repo: Repository, guide: Guide) -> None:
    message = ("--message", "Do a made thing in one place.")
    guide("new", "tactic", "A made thing", "--challenge", "6", "--stage", "planning", "--who", "clinician",
          "--effort", "small", *message)  # fmt: skip


def later_work_with_its_claim(repo: Repository, guide: Guide) -> None:
    file = repo.root.parent / f"{repo.root.name}-later.ris"
    file.write_text("TY  - JOUR\nAU  - Made, B.\nTI  - On lasting\nJO  - Journal\nPY  - 2021\nER  - \n", "utf-8")
    page = "content/challenges/08-incentives-and-hard-edges.md"
    section = next(one for one in _sections(repo, page, Layer.LATER) if one.startswith("Where later work qualifies"))
    where = ("--page", page, "--section", section, "--id", "c8-since-made", "--seen", "abstract")
    new = ("--source", str(file), "--later", "--seen-at", "a made record", "--confirmed", "no")
    told = ("--design", "a survey", "--setting", "hospitals", "--size", "12 wards", "--said-by", "the authors")
    hedged = ("--from", "results", "--hedge", "found")
    guide(
        "new",
        "claim",
        *where,
        *new,
        *told,
        *hedged,
        "--relation",
        "qualifies",
        "A made study found that it hardly lasted.",
    )


def changed_source(repo: Repository, guide: Guide) -> None:
    for name in ("later", "literature"):
        path = f"references/{name}.bib"
        text = repo.site.read(path)
        entry = re.search(r"@\w+\{wells2018,.*?\n\}", text, re.DOTALL)
        if entry:
            repo.site.write(path, text.replace(entry[0], re.sub(r"volume = \{\d+\}", "volume = {99}", entry[0])))
    guide("accept", "wells2018", *BECAUSE)


def withdrawn_claim(repo: Repository, guide: Guide) -> None:
    guide("withdraw", "c10-since-price-of-watching", "--reason", "A made reason.", "--name", "An Author")


def renamed_page(repo: Repository, guide: Guide) -> None:
    guide("rename", "content/tactics/lead-quietly.md", "content/tactics/lead-without-noise.md")


def word_for_the_search(repo: Repository, guide: Guide) -> None:
    path = "synthesis/data/synonyms.csv"
    repo.site.write(path, repo.site.read(path) + "made words,challenges/05-culture-capacity-context.md\n")
    guide("fmt", path)


def screened_work(repo: Repository, guide: Guide) -> None:
    path = "synthesis/data/surveillance/screening.csv"
    header, *rows = repo.site.read(path).splitlines()
    rows.insert(len(rows) // 2, "made2020,A made work,,5,excluded,It is made up.,guide's authors,2026-02-01")
    repo.site.write(path, "\n".join([header, *rows]) + "\n")


def text_of_a_notebook(repo: Repository, guide: Guide) -> None:
    path = "notebooks/gaps.ipynb"
    notebook = json.loads(repo.site.read(path))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    first = cell["source"][0] if isinstance(cell["source"], list) else cell["source"]
    repo.site.write(path, repo.site.read(path).replace(json.dumps(first)[1:-1], json.dumps(f"{first} ")[1:-1], 1))


def release(repo: Repository, guide: Guide) -> None:
    guide("release", "9.0.0")


def _sections(repo: Repository, page: str, layer: Layer = Layer.REVIEW) -> Iterator[str]:
    claims = next(one for one in repo.site.corpus().pages if one.path == page).claims
    yield from dict.fromkeys(claim.section for claim in claims if claim.layer is layer)


EDITS: Mapping[str, Edit] = {
    one.__name__.replace("_", " "): one
    for one in (
        reword_in_3,
        reword_in_9,
        reword_another_in_9,
        new_claim_in_3,
        new_claim_in_another_section_of_3,
        new_claim_in_7,
        new_source,
        another_new_source,
        second_source_for_a_claim,
        new_tactic,
        later_work_with_its_claim,
        changed_source,
        withdrawn_claim,
        renamed_page,
        word_for_the_search,
        screened_work,
        text_of_a_notebook,
        release,
    )
}
# Pairs that change the same block or the same record, and why.
COLLIDE: Mapping[frozenset[str], str] = {}
