"""Makes a big library and many pages, the same each time, with a known list of faults planted in them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

SEED = 20121
ENTRIES, PAGES = 10_000, 2_000
LIBRARY = "big.bib"

ACCENTS = (
    'M{\\"u}ller',
    "{\\'E}tienne",
    "\\v{C}apek",
    '{\\AA}ngstr{\\"o}m',
    "Nguy{\\~{\\^e}}n",
    "{\\L}ukasz",
    "O'Neill",
)
TITLES = (
    "The {BMJ} at \\emph{work}",
    "Caf{\\'e} \\& more: $p < 0.05$",
    "100\\% of nothing",
    "A {nested {braced {title}}} -- so",
    "東京 und Zürich",
    'With "quotes" in braces',
)


@dataclass
class Made:
    """Texts by path, and what a check must say of them: `path:line:column CODE`."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def make() -> Made:
    """Return the library and the pages."""
    made = Made()
    rng = random.Random(SEED)
    _library(made, rng)
    _pages(made, rng)
    return made


# A good entry each; `{key}` and `{n}` are filled in.
GOOD = (
    "@article{{{key},\n  author = {{{author}, A. and others}},\n  title = {{{title}}},\n  year = {year},\n}}\n",
    '@ARTICLE{{{key}, title = "{{{title}}}", journal = jqs # " (online)", month = mar, year = "{year}"}}\n',
    "@book({key},\n  title = {{{title}}}, publisher = {{A, B and C}}, year = {{{year}}})\n",
    "@inproceedings{{{key}, title = {{{title}}}, crossref = {{conf{conf}}}, pages = {{1--9}}}}\n",
    "@misc{{{key},\n\ttitle={{{title}}},\n\tbdsk-url-1 = {{https://a.example/@{n}?a=b}},\n\tadded = {{12}}\n}}\n",
    "  @online {{ {key} ,\n  title = {{{title}}} , annote = {{Two\n\n  paragraphs by jane@a.example\n  and}} , }}\n",
    "@techreport{{{key}, author = {{{{The {author} Group}}}}, title = {{{title}}}, file = {{:a/b;c.pdf:PDF}}}}\n",
    "@phdthesis{{{key}}}\n",
)
# What stands between entries and is none.
BETWEEN = (
    "% a comment of one line\n",
    "Free text between entries, by jane@example.org.\n",
    "@comment{jabref-meta: databaseType:bibtex;}\n",
    '@preamble{"\\newcommand{\\noop}[1]{}"}\n',
    "\n\n",
    "",
    "",
)
# A fault each: its text, and its rules by line within it (counted from 0) and column.
BROKEN = (
    ("@article{{{key},\n  title = {{Never closed,\n  year = 2012\n\n", {(0, 1): "BIB201"}),
    ("@article{{{key},\n  title = {{No comma}}\n  year = 2012\n}}\n", {(0, 1): "BIB201"}),
    ("@article{{{key},\n  title {{No equals sign}},\n}}\n", {(0, 1): "BIB201"}),
    ('@article{{{key},\n  title = "Never closed,\n}}\n', {(0, 1): "BIB201"}),
    ("@article{{{key},\n  title = nobody # {{ defined}},\n}}\n", {(0, 1): "BIB201"}),
    ("@article{{{key}, title = {{A}},\n  title = {{B}}}}\n", {(0, 1): "BIB201"}),
    ("article{{{key},\n  title = {{No at sign}},\n}}\n", {(0, 1): "BIB201"}),
)
# These are read, with a fault of their own.
FAULTY = (("@inbook{{{key}, title = {{A}}, crossref = {{gone{n}}}}}\n", {(0, 1): "BIB209"}),)


def _library(made: Made, rng: random.Random) -> None:
    parts = ["@string{jqs = {Journal of Quality}}\n@STRING(other = jqs # { and Safety})\n"]
    line = parts[0].count("\n") + 1

    def add(text: str, rules: dict[tuple[int, int], str]) -> None:
        nonlocal line
        made.faults += (f"{LIBRARY}:{line + down}:{column} {rule}" for (down, column), rule in rules.items())
        parts.append(text)
        line += text.count("\n")

    for number in range(ENTRIES):
        key = f"{rng.choice('abcdefgh')}{rng.choice(('smith', 'o-neill', 'müller', 'van.der.berg'))}:{number:05}"
        words = {
            "key": key,
            "n": number,
            "author": rng.choice(ACCENTS),
            "title": rng.choice(TITLES),
            "year": 1950 + number % 70,
            "conf": number % 10,
        }
        if number % 101 == 50:
            text, rules = BROKEN[number // 101 % len(BROKEN)]
            add(text.format(**words), rules)
            made.keys += [key] if text.startswith("@") else []  # what of it can be read is kept
        elif number % 397 == 7:
            text, rules = FAULTY[0]
            add(text.format(**words), rules)
            made.keys.append(key)
        elif number % 211 == 100:
            again = made.keys[rng.randrange(len(made.keys))]
            again = again.upper() if number % 2 else again
            add(f"@misc{{{again}, title = {{Again}}}}\n", {(0, 1): "BIB202"})
        else:
            add(GOOD[number % len(GOOD)].format(**words), {})
            made.keys.append(key)
        add(BETWEEN[number % len(BETWEEN)], {})
    for number in range(10):
        add(
            f"@proceedings{{conf{number}, title = {{Conference {number}}}, year = {2000 + number}, editor = {{Ed}}}}\n",
            {},
        )
        made.keys.append(f"conf{number}")
    made.texts[LIBRARY] = "".join(parts)


# A line each, and the rules by the column of the fault; `{a}`, `{b}` are known keys, `{typo}` is none.
LINES = (
    ("Says [@{a}].", {}),
    ("As @{a} [p. 3; @{b}] says, see <jane@example.org>.", {}),
    ("- in a list [-@{a}, ch. 2; see @{b}]", {}),
    ("Code `@{typo}` and \\@home. [@{a}]", {}),
    ("> Quoted [see @{a}; also @{b}, pp. 3-4]", {}),
)
FAULTS = (
    ("Says [@{typo}].", {7: "LNK402"}),
    ("Says [@{a}; b].", {7: "MD101"}),
    ("Says [@].", {7: "MD101"}),
    ("See `<b>[@{a}]</b>`{{=html}} and @{a}.", {10: "MD110"}),
    ("Words\u200b [@{a}].", {6: "MD109"}),
    ("Words.\n{{: #c1 .claim }}", {5: "LNK401"}),
)


def _pages(made: Made, rng: random.Random) -> None:
    for number in range(PAGES):
        ending = ("md", "md", "Rmd", "qmd")[number % 4]
        path = f"pages/{number // 100:02}/page{number:04}.{ending}"
        lines = ["---", "title: A page", "---", "", "# Title", ""]
        for at in range(3):
            fault = number % 31 == 11 and at == 1
            text, rules = FAULTS[number // 31 % len(FAULTS)] if fault else LINES[(number + at) % len(LINES)]
            a, b = rng.choice(made.keys), rng.choice(made.keys)
            text = text.format(a=a, b=b, typo=f"{a}x9")
            down = text.count("\n")
            made.faults += (f"{path}:{len(lines) + 1 + down}:{column} {rule}" for column, rule in rules.items())
            lines += (*text.split("\n"), "")
        made.texts[path] = "\n".join(lines)
