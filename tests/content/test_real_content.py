"""The guide's real content, held against the coding by plain counting."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from build_tools.rendering.inserts import fill
from build_tools.rendering.searching import is_beyond
from synthesis.model import PageKind

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "synthesis/data"
FINDINGS = [f"{prefix}{n}" for prefix in ("c", "box-") for n in range(1, 11)] + ["conclusions"]
RUN = 6
# Names are not told in other words.
NAMES = re.compile(
    r"the Engaging with Quality Initiative|the Safer Patients Initiative|Engaging with Quality in Primary Care"
)
# Common words that two claims share by chance; nothing was copied.
BY_CHANCE = {"goals that are too ambitious and"}


@pytest.fixture(scope="module")
def corpus():
    return load(Workspace(ROOT)).corpus


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statement(row: dict[str, str]) -> tuple[str, int, int]:
    return (row["section"], int(row["sentence"]), int(row["part"]))


def coded(name: str) -> dict[tuple[str, int, int], set[int]]:
    found = {statement(row): set(map(int, row["references"].split())) for row in rows(f"coding/{name}.csv")}
    assert len(found) == len(rows(f"coding/{name}.csv"))
    return found


def by_sentence(numbers: dict[tuple[str, int, int], set[int]]) -> dict[tuple[str, int], list[set[int]]]:
    sentences = defaultdict(list)
    for section, sentence, part in sorted(numbers):
        sentences[section, sentence].append(numbers[section, sentence, part])
    return dict(sentences)


def records() -> dict[str, dict]:
    """Return the records of claims as plain YAML, read without the guide's own reader."""
    files = sorted((ROOT / "synthesis/claims").glob("*.yaml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def restated() -> list[tuple[str, tuple[str, int, int]]]:
    """Return each claim with the statement that it restates."""
    found = [(claim, record["restates"]) for claim, record in records().items() if "restates" in record]
    pairs = [(claim, one) for claim, said in found for one in ([said] if isinstance(said, str) else said)]
    parts = [(claim, one.split(".")) for claim, one in pairs]
    return [(claim, (section, int(sentence), int(part))) for claim, (section, sentence, part) in parts]


def settled() -> dict[tuple[str, int, int], set[int]]:
    """Return the numbers of each statement: what both passes say, else what the settlement says."""
    first, second, decided = coded("pass-a"), coded("pass-b"), coded("settlements")
    left, right = by_sentence(first), by_sentence(second)
    alike = {sentence for sentence in left if left[sentence] == right.get(sentence)}
    return {s: numbers for s, numbers in first.items() if s[:2] in alike} | decided


# ---- claims ----------------------------------------------------------------------------------------------------


def test_every_claim_cites_something(corpus):
    assert len(corpus.claims) >= 130
    assert [claim.id for claim in corpus.claims if not claim.citations] == []


def test_ten_challenges_have_evidence_and_advice(corpus):
    pages = {page.challenge.number: page for page in corpus.pages if page.kind is PageKind.CHALLENGE}
    assert sorted(pages) == list(range(1, 11))
    for number, page in pages.items():
        kinds = Counter("-box-" in claim.id for claim in page.claims)
        assert kinds[False] >= 3, f"challenge {number} has little evidence"
        assert kinds[True] >= 1, f"challenge {number} has no advice"
        assert all(claim.id.startswith(f"c{number}-") for claim in page.claims)


def test_every_coded_finding_is_carried_by_one_claim(corpus):
    mapped = [one for _, one in restated()]
    carriers = [claim for claim, _ in restated()]
    findings = {s for s in settled() if s[0] in FINDINGS}
    assert sorted(mapped) == sorted(findings)
    assert len(set(carriers)) == len(carriers)
    assert set(carriers) == {claim.id for claim in corpus.in_review.claims}


def test_the_review_links_of_every_claim_are_the_settled_numbers():
    library = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "references").glob("*.bib")))
    entries = re.findall(r"^@\w+\{([^,\s]+),(.*?)^\}", library, re.DOTALL | re.MULTILINE)
    number = {key: int(n[1]) for key, body in entries if (n := re.search(r"x-review-number = \{(\d+)\}", body))}
    assert sorted(number.values()) == list(range(1, 59))
    linked = defaultdict(set)
    for claim, record in records().items():
        for source, judged in record.get("sources", {}).items():
            if judged.get("basis") == "review":
                linked[claim].add(number.get(source, "the review itself"))
    numbers = settled()
    for claim, said in restated():
        assert linked[claim] == (numbers[said] or {"the review itself"}), (claim, said)


def test_the_counts_of_agreement_are_what_plain_counting_gives(corpus):
    left, right = by_sentence(coded("pass-a")), by_sentence(coded("pass-b"))
    sentences = sorted({*left, *right})
    pairs = [{(s, n) for s in sentences for part in found.get(s, []) for n in part} for found in (left, right)]
    decisions = len(sentences) * len({number for found in pairs for _, number in found})
    same = decisions - len(pairs[0] ^ pairs[1])
    yes = len(pairs[0]) * len(pairs[1])
    no = (decisions - len(pairs[0])) * (decisions - len(pairs[1]))
    chance = (yes + no) / decisions**2
    kappa = (same / decisions - chance) / (1 - chance)
    alike = sum({n for p in left.get(s, []) for n in p} == {n for p in right.get(s, []) for n in p} for s in sentences)
    split = sum(len(left.get(s, [])) == len(right.get(s, [])) for s in sentences)
    parts = coded("pass-a"), coded("pass-b")
    statements = {*parts[0], *parts[1]}
    told = [{(s, n) for s, numbers in found.items() for n in numbers} for found in parts]
    shown = fill(corpus, "methods.md", "<!-- insert: coding-agreement -->")
    assert re.findall(r"\| (\d+) \| (\d+) \|", shown) == [
        (str(alike), str(len(sentences))),
        (str(split), str(len(sentences))),
        (str(len(pairs[0] & pairs[1])), str(len(pairs[0] | pairs[1]))),
        (str(sum(parts[0].get(s) == parts[1].get(s) for s in statements)), str(len(statements))),
        (str(len(told[0] & told[1])), str(len(told[0] | told[1]))),
    ]
    assert f"is {kappa:.2f};" in shown


def test_the_agreement_on_the_framework_is_what_plain_counting_gives(corpus):
    coded_pairs = [{(r["claim"], r["construct"]) for r in rows(f"coding/cfir-pass-{one}.csv")} for one in "ab"]
    claims = {claim for pairs in coded_pairs for claim, _ in pairs}
    left, right = ({pair for pair in pairs if pair[1] != "none"} for pairs in coded_pairs)
    decisions = len(claims) * len({construct for _, construct in left | right})
    same = decisions - len(left ^ right)
    chance = (len(left) * len(right) + (decisions - len(left)) * (decisions - len(right))) / decisions**2
    kappa = (same / decisions - chance) / (1 - chance)
    alike = sum({p for p in left if p[0] == claim} == {p for p in right if p[0] == claim} for claim in claims)
    shown = fill(corpus, "methods.md", "<!-- insert: framework-agreement -->")
    assert re.findall(r"\| (\d+) \| (\d+) \|", shown) == [
        (str(alike), str(len(claims))),
        (str(len(left & right)), str(len(left | right))),
    ]
    assert f"is {kappa:.2f}." in shown
    assert f"{len(claims) - alike} claims were settled." in shown


def test_only_what_differs_was_settled(corpus):
    left, right = by_sentence(coded("pass-a")), by_sentence(coded("pass-b"))
    disputed = {s for s in {*left, *right} if left.get(s) != right.get(s)}
    moved = {("c2", 7)}  # the same parts and numbers, cut at another place
    assert {s[:2] for s in coded("settlements")} == disputed | moved
    assert {s: n for s, n in coded("settlements").items() if s[:2] in moved} == {
        s: n for s, n in coded("pass-a").items() if s[:2] in moved
    }
    shown = fill(corpus, "methods.md", "<!-- insert: coding-settlements -->")
    assert set(re.findall(r"^\| ([\w-]+)\.(\d+) \|", shown, re.MULTILINE)) == {(s, str(n)) for s, n in disputed | moved}


def runs(text: str) -> set[str]:
    words = re.findall(r"[\w’']+", NAMES.sub("|", text).lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_claim_copies_a_claim_of_another_page(corpus):
    # Two claims on one work name its study and setting alike.
    told = [(page.path, claim.id, runs(claim.text)) for page in corpus.pages for claim in page.claims]
    works = {(one.claim, one.source) for one in corpus.later_links}
    same = {(one, other) for one, work in works for other, also in works if work == also}
    shared = {
        (one, other, run)
        for (here, one, left), (there, other, right) in combinations(told, 2)
        for run in left & right - BY_CHANCE
        if here != there and (one, other) not in same
    }
    assert shared == set()


# ---- synonyms --------------------------------------------------------------------------------------------------


def test_every_synonym_leads_to_a_page_once():
    found = [(row["term"].lower(), row["page"]) for row in rows("synonyms.csv")]
    assert len(set(found)) == len(found)
    assert [page for _, page in found if not (ROOT / "content" / page.partition("#")[0]).is_file()] == []


def searched(page: str) -> str:
    """Return a page without what search knows by itself: later evidence, and the related challenges."""
    text = (ROOT / "content" / page).read_text(encoding="utf-8")
    later = r"\n## Since 2012 .*?(?=\n## How sure are we)|\n## What happened elsewhere .*?(?=\n## )"
    return re.sub(rf"{later}|\n## Related challenges .*", "", text, flags=re.DOTALL)


def test_a_synonym_is_a_word_that_its_page_does_not_use():
    told = [(row["term"], row["page"]) for row in rows("synonyms.csv") if not is_beyond(row["page"])]
    used = [one for one in told if re.search(rf"(?<!\w){re.escape(one[0])}(?!\w)", searched(one[1]), re.I)]
    assert used == []


def test_every_challenge_page_has_synonyms(corpus):
    expected = {page.path for page in corpus.pages if page.kind in (PageKind.CHALLENGE, PageKind.CROSS_CUTTING)}
    counts = Counter(f"content/{row['page']}" for row in rows("synonyms.csv"))
    assert {path: counts[path] for path in expected if not 3 <= counts[path] <= 25} == {}


# ---- files -----------------------------------------------------------------------------------------------------


def test_pages_have_valid_versions(corpus):
    versioned = [page for page in corpus.pages if page.kind is not PageKind.PAGE]
    assert Counter(page.kind for page in versioned)[PageKind.CHALLENGE] == 10
    assert {page.kind for page in versioned} == {PageKind.CHALLENGE, PageKind.CROSS_CUTTING, PageKind.TACTIC}
    for page in versioned:
        assert re.fullmatch(r"\d+\.\d+\.\d+", page.version), page.path
        assert page.version != "0.0.0", page.path
        assert page.reviewed is not None, page.path


def test_notebooks_are_committed_without_outputs():
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert code
        assert [cell for cell in code if cell["outputs"] or cell["execution_count"] is not None] == [], path.name


def committed_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_names_a_machine_or_a_registry():
    folders = [f"/{name}/" for name in ("work", "root", "tmp")]
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("files", "pythonhosted", "org"))]
    found = [
        (path.relative_to(ROOT).as_posix(), word)
        for path in committed_files()
        for word in (*folders, *hosts)
        if re.search(rf"(?<![\w.-]){re.escape(word)}", path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert len(committed_files()) > 80
