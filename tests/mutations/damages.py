"""The listed damages of the real repository: each says what is done to it, and where which rule must speak.

A caret `‸` is the place that must be named; where the fault shows in another file, `shows` says in which and
at what text. Rules that no damage of the real repository can break stand in `NOT_HERE`, with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.sites import record

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = "synthesis/data"
C3 = "content/challenges/03-data-and-monitoring.md"
C4 = "content/challenges/04-ambitions-and-projectness.md"
TACTIC = "content/tactics/show-local-figures.md"
REPORTS_BIB, REVIEW_BIB = "references/reports.bib", "references/review.bib"
HARD_RECORD, BASIC, BURDENED, MONTHLY, SKILLED = map(
    record, ("c3-hard", "c1-basic", "c3-burden", "c3-since-monthly", "c3-skills")
)
REPORTS, UNASSESSED = f"{DATA}/reports.csv", f"{DATA}/unassessed.csv"
PASS_A, PASS_B = (f"{DATA}/coding/{name}.csv" for name in ("pass-a", "pass-b"))
RELEASE = "synthesis/releases/1.0.0.json"
SYNONYMS, CHECKLIST = f"{DATA}/synonyms.csv", f"{DATA}/checklists/entreq.csv"
FRAMEWORK, DOMAINS, FINAL = (f"{DATA}/frameworks/{name}.csv" for name in ("cfir-2009", "domains", "final-2012"))
NOTICES, CANDIDATES = f"{DATA}/notices.csv", f"{DATA}/candidates.csv"
SEARCHES, SCREENING = (f"{DATA}/surveillance/{name}.csv" for name in ("searches", "screening"))
CROSS, TWICE = "content/cross-cutting.md", record("c5-since-equality")
CITATION, SETTINGS = "CITATION.cff", "mkdocs.yml"

EXPLORER, NOTEBOOK = "content/assets/explorer.js", "notebooks/gaps.ipynb"
EARLY = "### Measurement often"
HARD = "[@hf2010ewqi]\n{: #c3-hard .claim }"
LIST = "{: #c3-hard .claim }"
WHOLE = (
    "Yet systems for collecting data, monitoring and feedback are strikingly difficult to get right: "
    f"often people understand them poorly, design them badly and put them into practice badly. {HARD}"
)
OTHER = "Leaders who listen are trusted. [@hf2011spi1]\n{: #‸c3-hard .claim }"
# Where the key is told from the later claim that cites it, too.
BEFORE = "into practice badly. "
KEY = f"{BEFORE}[@hf2010ewqi]"
SKILLS, BURDEN = "[@hf2011learning]", "[@hf2011spi1; @hf2011journey]"
SIGN = '{: #s3-gaming .sign because="c3-gaming" do="do3-look-for-the-loophole" }'
STEP = '{: #do3-lighten-the-load .step because="c3-fit" who="manager facilitator" minutes="30" }'
SPI1, SPI2, ARTICLE = "@techreport{hf2011spi1,", "@techreport{hf2011spi2,", "@article{dixonwoods2012,"
TOP = "---\ntitle"
HARD_LINK = "  hf2010ewqi: {relation: supports, basis: review,"

DOI = "10.1136/bmjqs-2011-000760"
SEEN = "What is known comes from two settings of one kind."
CODED = "seen: summary, coder: guide, coded-on: 2026-11-25}"
CORRECTED, KEPT = "stephens2018,corrected,", "what it corrects was not read,"
CALLED = "stood-by:\n  - {{day: 2026-11-2{0}, by: Ann, why: It holds., read-as: {{wording: ab2dd361c996}}}}\n"


class Damage(NamedTuple):
    """One way to damage one file, and the rule that must speak at the caret or where `shows` says.

    `change` is a text and what is put in its place, or what is done to the bytes; None deletes the file.
    """

    rule: str
    file: str
    change: tuple[str, str] | Callable[[bytes], bytes] | None
    shows: tuple[str, str] | None = None


def put(text: str, change: bytes) -> Callable[[bytes], bytes]:
    """Return what puts bytes before a text that stands once in a file."""

    def damage(raw: bytes) -> bytes:
        assert raw.count(text.encode()) == 1, text
        return raw.replace(text.encode(), change + text.encode())

    return damage


def without_line(start: str) -> Callable[[bytes], bytes]:
    """Return what takes away the lines that begin so."""

    def damage(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(start.encode())]
        assert len(kept) < len(lines), start
        return b"".join(kept)

    return damage


def versioned(version: str, without: str = "") -> Callable[[bytes], bytes]:
    """Return what gives a page a version, whichever it has, and takes a word out of it."""

    def damage(raw: bytes) -> bytes:
        return re.sub(rb"^version: .*$", f"version: {version}".encode(), raw, flags=re.MULTILINE).replace(
            without.encode(), b""
        )

    return damage


def judged(component: str, level: str = "minor", explanation: str = SEEN) -> tuple[str, str]:
    """Return what puts a judgement of confidence into the record of c3-hard."""
    rest = f"explanation: {explanation}, assessor: guide, assessed-on: 2026-11-25}}"
    return "read-as:", f"confidence:\n  ‸{component}: {{judgement: {level}, {rest}\nread-as:"


def without_framework(raw: bytes) -> bytes:
    """Take a record's codes away."""
    before, found, after = raw.partition(b"framework:")
    assert found
    return before + after[after.index(b"read-as:") :]


def swap(one: str, other: str) -> Callable[[bytes], bytes]:
    """Return what puts two texts, each standing once, in each other's place."""

    def damage(raw: bytes) -> bytes:
        assert raw.count(one.encode()) == raw.count(other.encode()) == 1, (one, other)
        return raw.replace(one.encode(), b"\0").replace(other.encode(), one.encode()).replace(b"\0", other.encode())

    return damage


def new(text: str) -> tuple[str, str]:
    """Return what writes a file that is not there yet."""
    return "", text


def first(old: str, other: str) -> Callable[[bytes], bytes]:
    """Return what puts another text in the place of the first of several."""

    def damage(raw: bytes) -> bytes:
        assert raw.count(old.encode()) > 1, old
        return raw.replace(old.encode(), other.encode(), 1)

    return damage


def retracted(raw: bytes) -> bytes:
    """Make a corrected work a retracted one that the guide keeps for a reason."""
    assert raw.count(CORRECTED.encode()) == raw.count(KEPT.encode()) == 1
    return raw.replace(CORRECTED.encode(), b"stephens2018,retracted,").replace(
        KEPT.encode(), KEPT.encode() + b"A word."
    )


def nested(raw: bytes) -> bytes:
    """Put a list below a page that is nested too deeply."""
    return raw + b"\n" + b"".join(b"    " * depth + b"- x\n" for depth in range(250))


DAMAGES: dict[str, Damage] = {
    # Prose: citations
    "unknown key": Damage("LNK402", C3, (KEY, f"{BEFORE}[‸@hf2010ewqj]")),
    "key in other capitals": Damage("LNK402", C3, (KEY, f"{BEFORE}[‸@HF2010EWQI]")),
    "key with a letter of another script": Damage("LNK402", C3, (KEY, f"{BEFORE}[‸@hf2010еwqi]")),
    "keys of two claims swapped": Damage("LNK403", C3, swap(SKILLS, BURDEN), (C3, "Local teams")),
    "citation dropped": Damage("LNK401", C3, (f" {HARD}", "\n{: #‸c3-hard .claim }")),
    "citation moved into code": Damage("LNK401", C3, (HARD, "`[@hf2010ewqi]`\n{: #‸c3-hard .claim }")),
    "citation moved into a comment": Damage("LNK401", C3, (HARD, "<!-- [@hf2010ewqi] -->\n{: #‸c3-hard .claim }")),
    "citation made a link": Damage("MD101", C3, (HARD, "[‸@hf2010ewqi](#x)\n{: #c3-hard .claim }")),
    "citation escaped": Damage("LNK401", C3, (HARD, "[\\@hf2010ewqi]\n{: #‸c3-hard .claim }")),
    "citation in raw HTML": Damage("MD110", C3, (HARD, f"{HARD}\n\n<div>[‸@hf2010ewqi]</div>")),
    "citation never closed": Damage("MD101", C3, (KEY, f"{BEFORE}[‸@hf2010ewqi")),
    "citation without its key": Damage("MD101", C3, (KEY, f"{BEFORE}[‸@]")),
    "part of a citation without @": Damage("MD101", C3, (KEY, f"{BEFORE}[‸@hf2010ewqi; hf2011learning]")),
    "two keys in one part": Damage("MD111", C3, (KEY, f"{BEFORE}[@hf2010ewqi, ‸@hf2011learning]")),
    "key added without a judgement": Damage("LNK403", C3, (KEY, f"{BEFORE}[@hf2010ewqi; ‸@hf2011learning]")),
    "citation in full-width brackets": Damage("MD114", C3, (KEY, f"{BEFORE}［‸@hf2010ewqi］")),
    "full-width at sign": Damage("MD114", C3, (KEY, f"{BEFORE}[‸＠hf2010ewqi]")),
    # Prose: what marks a claim
    "id used again": Damage("MD107", C3, (LIST, "{: #‸c3-scale .claim }")),
    "id changed": Damage("COD316", C3, (LIST, "{: #c3-harder .claim }"), (HARD_RECORD, "restates:")),
    "id of another challenge": Damage("MD105", C3, (LIST, "{: #‸c4-hard .claim }")),
    "id lost": Damage("MD104", C3, (LIST, "{: .‸claim }")),
    "class lost": Damage("MD106", C3, (LIST, "{: #‸c3-hard }")),
    "class misspelt": Damage("MD103", C3, (LIST, "{: #‸c3-hard .clam }")),
    "class with a letter of another script": Damage("MD103", C3, (LIST, "{: #‸c3-hard .сlaim }")),
    "class without its full stop": Damage("MD102", C3, (LIST, "{: #‸c3-hard claim }")),
    "brace missing": Damage("MD102", C3, (LIST, "{: #‸c3-hard .claim")),
    "attribute half typed": Damage("MD102", C3, (LIST, "{: #‸c3-hard .cl")),
    "blank line before the attributes": Damage("MD102", C3, (f"\n{LIST}", "\n\n{: #‸c3-hard .claim }")),
    "full-width braces": Damage("MD114", C3, (LIST, "｛: #‸c3-hard .claim ｝")),
    "full-width colon": Damage("MD114", C3, (LIST, "{：#c3-hard .‸claim }")),
    "space that does not break": Damage("MD114", C3, (LIST, "{: #‸c3-hard\u00a0.claim }")),
    "paragraph that nobody marked": Damage("MD108", C3, (HARD, f"{HARD}\n\n‸Measures always help.")),
    "table that nobody marked": Damage("MD108", C3, (HARD, f"{HARD}\n\n| ‸Most | 9 |\n| --- | --- |\n| x | y |")),
    "evidence section unmarked": Damage("GDE503", C3, ("{: #evidence .evidence }", "{: #evidence }"), (C3, LIST)),
    "claim reworded": Damage("LNK418", C3, ("strikingly difficult", "always difficult"), (C3, LIST)),
    "sign without its claim": Damage("GDE504", C3, (SIGN, '{: #‸s3-gaming .sign because="c3-gone" }')),
    "sign with the id of another": Damage("GDE504", C3, (SIGN, '{: #‸s3-copying .sign because="c3-gaming" }')),
    "sign that leads nowhere": Damage("GDE504", C3, (SIGN, SIGN.replace("#s3", "#‸s3").replace("the-loophole", "it"))),
    "step for nobody": Damage(
        "GDE512", C3, (STEP, STEP.replace("#do3", "#‸do3").replace(' who="manager facilitator"', ""))
    ),
    "step with the id of another": Damage(
        "GDE512", C3, (STEP, STEP.replace("do3-lighten-the-load", "‸do3-time-one-measure"))
    ),
    # Prose: what readers' browsers would run
    "script": Damage("MD112", C3, (HARD, f"{HARD}\n\n‸<script>x()</script>")),
    "script behind a comment": Damage("MD112", C3, (HARD, f"{HARD}\n\n<!-- so --> ‸<script>x()</script>")),
    "handler in an attribute list": Damage("MD112", C3, (LIST, "{: #c3-hard .claim ‸onclick=x }")),
    "address that runs": Damage("MD112", C3, (KEY, f"{BEFORE}[more](‸javascript:x) [@hf2010ewqi]")),
    # Prose: bytes and characters
    "Latin-1 in a page": Damage("MD109", C3, put("Yet systems", b"\xe9"), (C3, "Yet systems")),
    "NUL in a page": Damage("MD109", C3, ("Yet systems", "Yet ‸\0systems")),
    "right-to-left mark": Damage("MD109", C3, ("Yet systems", "Yet ‸\u202esystems")),
    "no width at all": Damage("MD109", C3, (KEY, f"{BEFORE}[@‸\u200bhf2010ewqi]")),
    "byte-order mark in the middle": Damage("MD109", C3, ("Yet systems", "Yet ‸\ufeffsystems")),
    "marks of a merge": Damage("MD109", C3, ("### Measurement often", "‸<<<<<<< HEAD\n### Measurement often")),
    "page as UTF-16": Damage("MD113", C3, lambda raw: raw.decode().encode("utf-16"), (C3, TOP)),
    "line of ten million characters": Damage(
        "MD113", C3, put("### Measurement often", b"x" * 10**7 + b"\n\n"), (C3, "xxx")
    ),
    "page nested too deeply": Damage("MD113", C3, nested, (C3, TOP)),
    "page emptied": Damage("GDE501", C3, lambda _: b"", (C3, TOP)),
    "page deleted": Damage("GDE520", C3, None, (C3, TOP)),
    # Front matter
    "front matter that is not YAML": Damage("GDE501", C3, ("design-and-planning\nversion:", "[a\nversion‸:")),
    "front matter without a key": Damage("GDE501", C3, ("message: ", "mesage: "), (C3, "message: ")),
    "version that is none": Damage("GDE501", C3, versioned("1.0"), (C3, "version: 1.0")),
    "two pages for one challenge": Damage("GDE502", C4, ("challenge: 4\n", "challenge: 3\n"), (C4, TOP)),
    "page overdue": Damage("GDE505", C3, ("reviewed: 2026", "reviewed: 2020"), (C3, TOP)),
    "tactic reworded": Damage("LNK418", TACTIC, ("\nmessage: ", "\nmessage: Not "), (TACTIC, TOP)),
    # Library
    "entry out of order": Damage("BIB212", REPORTS_BIB, ("@techreport{hf2011spi2,", "‸@techreport{aa2011spi2,")),
    "synonym out of order": Damage("GDE513", SYNONYMS, ("term,page\n", "term,page\nzzz,about.md\n‸")),
    "brace of an entry missing": Damage("BIB201", REPORTS_BIB, (SPI1, f"‸{SPI1} note = {{Open,")),
    "quotation mark left open": Damage("BIB201", REPORTS_BIB, (SPI1, f'‸{SPI1} x-open = "Open,')),
    "at sign of an entry lost": Damage("BIB201", REPORTS_BIB, (SPI1, f"‸{SPI1[1:]}")),
    "comma of an entry lost": Damage("BIB201", REVIEW_BIB, (ARTICLE, f"‸{ARTICLE[:-1]}")),
    "key of another entry": Damage("BIB202", REPORTS_BIB, ("@techreport{hf2011spi2,", "‸@techreport{hf2011spi1,")),
    "title lost": Damage("BIB203", REVIEW_BIB, ("  title = {Ten", "  name = {Ten"), (REVIEW_BIB, ARTICLE)),
    "kind misspelt": Damage("BIB204", REVIEW_BIB, ("x-kind = {review}", "x-kind = {reveiw}"), (REVIEW_BIB, ARTICLE)),
    "LaTeX that nobody reads": Damage("BIB204", REVIEW_BIB, ("Quality \\&", "Quality \\foo{}"), (REVIEW_BIB, ARTICLE)),
    "review number used twice": Damage("BIB205", REPORTS_BIB, ("number = {7}", "number = {6}"), (REPORTS_BIB, SPI2)),
    "DOI used twice": Damage("BIB206", REVIEW_BIB, (DOI, "10.1186/1748-5908-4-50"), (REVIEW_BIB, ARTICLE)),
    "entry that nothing cites": Damage(
        "BIB207", REVIEW_BIB, (ARTICLE, f"‸@misc{{new, title = {{N}}, x-kind = {{literature}}}}\n{ARTICLE}")
    ),
    "key that is no name of a file": Damage(
        "BIB208", REVIEW_BIB, (ARTICLE, f"‸@misc{{../a, title = {{N}}, x-kind = {{report}}}}\n{ARTICLE}")
    ),
    "crossref to nothing": Damage("BIB209", REPORTS_BIB, (SPI1, f"‸{SPI1} crossref = {{gone}},")),
    "two reviews": Damage(
        "BIB210", REVIEW_BIB, (ARTICLE, f"@misc{{other, title = {{O}}, x-kind = {{review}}}}\n‸{ARTICLE}")
    ),
    "report removed from the library": Damage(
        "COD305", REPORTS_BIB, ("{hf2011spi1,", "{gone,"), (REPORTS, "hf2011spi1,")
    ),
    "library file deleted": Damage("GDE520", REVIEW_BIB, None, (REVIEW_BIB, "@article")),
    "Latin-1 in the library": Damage("MD109", REVIEW_BIB, put(ARTICLE, b"\xe9"), (REVIEW_BIB, ARTICLE)),
    # Judgements
    "source of a record dropped": Damage("LNK403", BURDENED, without_line("  hf2011journey: {"), (C3, BURDEN)),
    "source judged that is not cited": Damage(
        "LNK404", HARD_RECORD, ("sources:\n", f"sources:\n  ‸hf2011spi1: {{relation: supports, {CODED}\n")
    ),
    "record named after no claim": Damage(
        "COD316", record("c3-hrad"), new(f"‸sources:\n  hf2010ewqi: {{relation: supports, {CODED}\n")
    ),
    "source misspelt": Damage("LNK406", HARD_RECORD, (HARD_LINK, HARD_LINK.replace("  hf2010ewqi", "  ‸hf2010ewqj"))),
    "review said to cite what it does not list": Damage(
        "LNK407", BASIC, ("sources:\n  dixonwoods2012", "sources:\n  ‸damschroder2022")
    ),
    "relation misspelt": Damage("COD323", HARD_RECORD, ("supports", "‸suports")),
    "source claimed by the guide": Damage("LNK408", HARD_RECORD, ("basis: review", "basis: guide"), (C3, LIST)),
    "key of a record lost": Damage("COD323", HARD_RECORD, ("  hf2010ewqi: {relation: supports,", "  hf2010ewqi: ‸{")),
    "source recorded twice": Damage("COD323", BURDENED, ("  hf2011journey: {", "  ‸hf2011spi1: {")),
    "section misspelt": Damage("COD323", HARD_RECORD, ("sources:", "‸sauces:")),
    "brace of a record left open": Damage("COD323", HARD_RECORD, ("23}\nframework:", "23\nframework‸:")),
    "record emptied": Damage("COD323", HARD_RECORD, lambda _: b"", (HARD_RECORD, "restates:")),
    "record deleted": Damage("LNK403", HARD_RECORD, None, (C3, "Yet systems")),
    "Latin-1 in a record": Damage("MD109", HARD_RECORD, put("restates", b"\xe9"), (HARD_RECORD, "restates:")),
    "NUL in a record": Damage("MD109", HARD_RECORD, put("restates", b"\0"), (HARD_RECORD, "restates:")),
    "day that the calendar lacks": Damage(
        "COD323", HARD_RECORD, ("both-passes\n  coded-on: 2026-11-23", "both-passes\n  coded-on: ‸2026-11-31")
    ),
    "header misspelt": Damage("COD301", REPORTS, ("source,programme,", "‸sauce,programme,")),
    "comma of a row missing": Damage("COD302", REPORTS, ("\nhf2011spi1,spi,", "\n‸hf2011spi1 spi,")),
    "quotation mark of a table left open": Damage("COD302", REPORTS, ("\nhf2011spi1,", '\n‸"hf2011spi1,')),
    "row recorded twice": Damage("COD304", REPORTS, ("\nhf2011spi2,", "\n‸hf2011spi1,")),
    "table emptied": Damage("COD301", REPORTS, lambda _: b"", (REPORTS, "source,")),
    "table deleted": Damage("COD301", REPORTS, None, (REPORTS, "source,")),
    "Latin-1 in a table": Damage("MD109", REPORTS, put("hf2011spi1,", b"\xe9"), (REPORTS, "hf2011spi1,")),
    "NUL in a table": Damage("MD109", REPORTS, put("hf2011spi1,", b"\0"), (REPORTS, "hf2011spi1,")),
    "report removed from Table 1": Damage("COD320", REPORTS, without_line("hf2011spi1,"), (REPORTS_BIB, SPI1)),
    "programme misspelt": Damage("COD305", REPORTS, ("hf2011spi1,spi,", "‸hf2011spi1,sip,")),
    "statement without its claim": Damage("LNK409", BASIC, without_line("restates"), (PASS_B, "c1,1,1,")),
    "claim that restates another statement": Damage("LNK408", HARD_RECORD, ("c3.3.1", "c3.4.1"), (C3, LIST)),
    "statement that two claims restate": Damage("LNK409", SKILLED, ("c3.4.1", "‸c3.3.1")),
    "coding pass deleted": Damage("COD301", PASS_A, None, (PASS_A, "section,")),
    "reference of a pass changed": Damage(
        "LNK408", PASS_A, ('badly implemented.",15,', 'badly implemented.",16,'), (PASS_B, "c3,3,1,")
    ),
    "claim without its code": Damage("COD306", HARD_RECORD, without_framework, (C3, LIST)),
    "construct misspelt": Damage("COD305", BASIC, ("tension-for-change:", "‸tension-for-chang:")),
    "code that no pass gave": Damage("COD308", BASIC, ("tension-for-change:", "‸cost:")),
    "framework's file deleted": Damage("COD301", FRAMEWORK, None, (FRAMEWORK, "construct,")),
    "framework's domains emptied": Damage("COD301", DOMAINS, lambda _: b"", (DOMAINS, "domain,")),
    "component of confidence missing": Damage("COD309", HARD_RECORD, judged("relevance")),
    "component left out where nothing is assessed": Damage(
        "COD309", UNASSESSED, without_line("coherence,"), (UNASSESSED, "methodological")
    ),
    "checklist's path misspelt": Damage(
        "COD305",
        CHECKLIST,
        ("answer.,reported,Introduction,met,content/", "answer.,reported,Introduction,met,contents/"),
        (CHECKLIST, "1,Aim"),
    ),
    "judgement without explanation": Damage("COD310", HARD_RECORD, judged("coherence", explanation="So.")),
    "confidence as a score": Damage("COD311", HARD_RECORD, judged("coherence", "3")),
    "challenge rated": Damage("COD312", record("c3"), new(judged("relevance")[1].removesuffix("\nread-as:") + "\n")),
    "overall judgement too early": Damage("COD313", HARD_RECORD, judged("overall", "low")),
    "reports judged unread": Damage("COD315", HARD_RECORD, judged("methodological-limitations")),
    "fingerprint of what is not judged": Damage(
        "COD316", HARD_RECORD, ("read-as:\n", "read-as:\n  c3-gone: ab2dd361c996\n"), (HARD_RECORD, "restates:")
    ),
    "words of people out of order": Damage(
        "COD317",
        HARD_RECORD,
        lambda raw: raw + (CALLED.format(6) + CALLED.format(5)[10:]).encode(),
        (HARD_RECORD, "- {day: 2026-11-25"),
    ),
    "challenge under another theme": Damage(
        *("COD319", FINAL, ("\ndesign-and-planning,1,", "\n‸context-professions-leadership,1,"))
    ),
    "id used that was withdrawn": Damage(
        "LNK411", HARD_RECORD, ("read-as:", "withdrawn: {day: 2026-01-01, reason: So.}\nread-as:"), (C3, LIST)
    ),
    # Against the release
    "wording of a release mended": Damage(
        "COD318", RELEASE, ("are strikingly difficult", "are difficult"), (RELEASE, '"seal"')
    ),
    "comma of a release lost": Damage("COD318", RELEASE, ('"format": 1,\n ', '"format": 1\n ‸')),
    "claim withdrawn without a word": Damage("LNK412", C3, (WHOLE, ""), (C3, TOP)),
    "id given to another assertion": Damage("LNK413", C3, (WHOLE, OTHER)),
    "old path that is a page": Damage("GDE511", C3, ("version:", "formerly: [index.md]\nversion:"), (C3, TOP)),
    "version lowered": Damage("GDE508", C3, versioned("0.9.9"), (C3, "version: 0.9.9")),
    "synonym of a page that is gone": Damage("GDE507", SYNONYMS, ("buy-in,challenges/01", "‸buy-in,challenges/11")),
    "Latin-1 in the settings": Damage("MD109", SETTINGS, put("plugins:", b"\xe9"), (SETTINGS, "plugins:")),
    "Latin-1 in the citation file": Damage("MD109", CITATION, put("license:", b"\xe9"), (CITATION, "license:")),
    "citation file that is not YAML": Damage(
        "GDE506", CITATION, ("\ntype: software", "\ntype: [software"), (CITATION, "title: ")
    ),
    # Files, links and settings
    "release deleted": Damage("GDE520", RELEASE, None, (RELEASE, "{")),
    "notices deleted": Damage("GDE520", NOTICES, None, (NOTICES, "")),
    "script of a made page deleted": Damage("GDE520", EXPLORER, None, (EXPLORER, "")),
    "table cut off": Damage("GDE521", SYNONYMS, lambda raw: raw + b"zzzz", (SYNONYMS, "zzzz")),
    "link to no page": Damage("GDE522", C3, (EARLY, f"[More](‸gone.md).\n\n{EARLY}")),
    "link to no place": Damage("GDE522", C3, (EARLY, f"[More](‸07-leadership.md#gone).\n\n{EARLY}")),
    "insert misspelt": Damage("GDE522", C3, ("insert: how-sure-here", "insert: ‸how-sure-hree")),
    "navigation to no page": Damage("GDE522", SETTINGS, ("signs.md", "‸sings.md")),
    "image from elsewhere": Damage("GDE523", C3, (EARLY, f"![W](‸https://example.org/w.png)\n\n{EARLY}")),
    "plugin lost": Damage("GDE524", SETTINGS, ("plugins:\n  - ten-challenges\n", "‸plugins: []\n")),
    "notebook of another format": Damage("GDE525", NOTEBOOK, ('"nbformat": 4', '"nbformat": 3'), (NOTEBOOK, "{")),
    "notebook left of a merge": Damage("MD109", NOTEBOOK, lambda raw: b"<<<<<<< a\n" + raw, (NOTEBOOK, "<<<")),
    "tactic of another kind": Damage("GDE526", TACTIC, ("kind: tactic\n", "kind: page\n"), (TACTIC, TOP)),
    # Markup
    "form that sends elsewhere": Damage("MD112", C3, (EARLY, f'‸<form action="https://example.org">\n\n{EARLY}')),
    "noscript": Damage("MD112", C3, (EARLY, f"‸<noscript>a</noscript>\n\n{EARLY}")),
    "style that covers the page": Damage("MD112", C3, (LIST, '{: #c3-hard .claim ‸style="position:fixed" }')),
    "comment that ends early": Damage("MD112", C3, (EARLY, f"<!-->‸<details ontoggle=x>-->\n\n{EARLY}")),
    # What the guide adds to the review
    "later claim judged among those of the review": Damage(
        "COD323", MONTHLY, ("    about: [c3-hard]\n", ""), (MONTHLY, "taylor2014:")
    ),
    "section of later claims no longer marked": Damage(
        "LNK415", C3, ("#since-2012 .later }", "#since-2012 .evidence }"), (MONTHLY, "taylor2014:")
    ),
    "later claim that cites a report": Damage("LNK416", C3, ("[@jones2017]", "[‸@hf2011spi1]")),
    "later claim that bears on none": Damage("LNK417", MONTHLY, ("[c3-hard]", "[c3-hrad]"), (MONTHLY, "taylor2014:")),
    "later claim that bears on another": Damage(
        "LNK417", MONTHLY, ("[c3-hard]", "[c3-since-counting]"), (MONTHLY, "taylor2014:")
    ),
    "later claim firmer than its source": Damage(
        "LNK419", MONTHLY, ("hedge: found", "hedge: argued"), (C3, "c3-since-monthly .claim")
    ),
    "later claim worded more firmly": Damage(
        "LNK419", C3, ("found. [@taylor2014]", "proved. [@taylor2014]"), (C3, "c3-since-monthly")
    ),
    "later claim of a background section": Damage("COD323", MONTHLY, ("from: results", "from: ‸background")),
    "later claim without its design": Damage(
        "COD323", MONTHLY, ("    design: systematic review\n", ""), (MONTHLY, "taylor2014:")
    ),
    "study told twice": Damage(
        "LNK420", TWICE, ("    same-study-as: [c5-since-tokenism]\n", ""), (TWICE, "ocloo2016:")
    ),
    "retracted work cited without a word": Damage(
        "BIB211", NOTICES, (CORRECTED, "stephens2018,retracted,"), (CROSS, "In the exit questionnaire")
    ),
    "work of the ledger misspelt": Damage("COD305", NOTICES, (CORRECTED, "‸stephens2081,corrected,")),
    "corrected work without its notice": Damage(
        "COD303", NOTICES, ("a correction was published on 10 December 2018; what it corrects was not read", "‸")
    ),
    "later work read off the review": Damage("COD323", MONTHLY, ("seen: abstract", "seen: ‸review")),
    "excluded work cited": Damage(
        "COD321", SCREENING, (",mannion2018,5 6,included,", ",mannion2018,5 6,excluded,"), (SCREENING, "mannion2018,")
    ),
    "included work not in the library": Damage(
        "COD321", SCREENING, (",mannion2018,5", ",mannion2081,5"), (SCREENING, "mannion2018,")
    ),
    "candidate of a number that is identified": Damage("COD322", CANDIDATES, ("\n1,Shojania", "\n‸4,Shojania")),
    "search overdue": Damage("GDE509", SEARCHES, first("2027-03-31", "2026-01-31"), (SEARCHES, "c1-pubmed,")),
}


class Misuse(NamedTuple):
    """A damage that leaves the check nothing to go by; `says` matches the one line it says."""

    file: str
    change: tuple[str, str] | Callable[[bytes], bytes] | None
    says: str


SAYS = r"guide: mkdocs\.yml: .*"
NOT_YAML = r"guide: mkdocs\.yml:\d+:\d+: not plain YAML"
MISUSED: dict[str, Misuse] = {
    "settings that are not YAML": Misuse(SETTINGS, ("markdown_extensions:", "markdown_extensions: ["), NOT_YAML),
    "settings with a tag": Misuse(SETTINGS, ("docs_dir: content", "docs_dir: !ENV CONTENT"), NOT_YAML),
    "settings that are a list": Misuse(SETTINGS, lambda _: b"- a\n", f"{SAYS}key: value"),
    "extension misspelt": Misuse(SETTINGS, ("  - attr_list\n", "  - atr_list\n"), f"{SAYS}atr_list"),
    "setting misspelt": Misuse(SETTINGS, ("permalink_title:", "permalink_titel:"), f"{SAYS}permalink_titel"),
    "setting that only a heading needs": Misuse(SETTINGS, ('permalink: "¶"', "slugify: text"), f"{SAYS}callable"),
    "settings deleted": Misuse(SETTINGS, None, r"guide: no folder from .* holds mkdocs\.yml"),
}


def reordered(raw: bytes) -> bytes:
    """Put the rows of a table in the opposite order, below its header."""
    header, *rows = raw.splitlines(keepends=True)
    return b"".join((header, *reversed(rows)))


SILENT: dict[str, tuple[str, tuple[str, str] | Callable[[bytes], bytes]]] = {
    "sources of a record reordered": (BURDENED, swap("  hf2011spi1: {", "  hf2011journey: {")),
    "rows of the reports reordered": (REPORTS, reordered),
    "byte-order mark of a page": (C3, lambda raw: b"\xef\xbb\xbf" + raw),
    "byte-order mark of a record": (HARD_RECORD, lambda raw: b"\xef\xbb\xbf" + raw),
    "byte-order mark of a table": (REPORTS, lambda raw: b"\xef\xbb\xbf" + raw),
    "byte-order mark of the library": (REPORTS_BIB, lambda raw: b"\xef\xbb\xbf" + raw),
    "line ends of a page": (C3, lambda raw: raw.replace(b"\n", b"\r\n")),
    "line ends of a record": (HARD_RECORD, lambda raw: raw.replace(b"\n", b"\r\n")),
    "line ends of a table": (REPORTS, lambda raw: raw.replace(b"\n", b"\r\n")),
    "line ends of the library": (REPORTS_BIB, lambda raw: raw.replace(b"\n", b"\r\n")),
    "line ends of the settings": (SETTINGS, lambda raw: raw.replace(b"\n", b"\r\n")),
    "claim set in other lines": (C3, ("Yet systems for collecting data,", "Yet systems\nfor  collecting\tdata,")),
    "tabs in an attribute list": (C3, (LIST, "{:\t#c3-hard\t.claim\t}")),
    "fields of an entry in another order": (
        REVIEW_BIB,
        ("  year = {2012},\n  volume = {21},", "  volume = {21},\n  year = {2012},"),
    ),
    "comment in the library": (REVIEW_BIB, ("@article", "% By jane@example.org.\n@comment{a, b}\n\n@article")),
    "values in quotation marks": (REPORTS, ("\nhf2011spi1,spi,", '\n"hf2011spi1","spi",')),
    "values of a record in quotation marks": (HARD_RECORD, ("supports", "'supports'")),
    "comment in a record": (HARD_RECORD, ("restates", "# So it is.\n\nrestates")),
    "search due today": (SEARCHES, first("2027-03-31", "2026-11-25")),
    "retracted work kept with a word": (NOTICES, retracted),
    "candidate of another open number": (CANDIDATES, ("\n1,Shojania", "\n2,Shojania")),
    "row of the screening log dropped": (SCREENING, without_line("mannion2018,")),
    "more words outside the evidence": (C3, ("# Challenge 3:", "Words.\n\n# Challenge 3:")),
}

# Rules of the tools themselves, which no damage of the repository can break, and why.
NOT_HERE = {
    "GDE510": "a fault of names, not of what stands in files: tests/readers/test_names.py",
    "INT901": "a fault of the tool, not of the guide: tests/site/test_plugin.py",
}
