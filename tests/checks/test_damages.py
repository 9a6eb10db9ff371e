"""For each rule a damage that breaks it, and an edit much like it that does not.

A row: rule, site, file, the text replaced, the damage, its clean twin. A caret `‸` in the damage is
the place that must be named; a rule whose fault shows in another file has no caret.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from synthesis.rules.rulebook import RULES
from tests.sites import DATA_PAGE, LIBRARY, LINKS

# Rules that no damage to a site can break, and why.
LATER_RULES = ("BIB211", "COD321", "COD322", "GDE509", "LNK414", "LNK415", "LNK416", "LNK417")
NOT_HERE = {
    **dict.fromkeys(LATER_RULES, "a fault of later evidence: tests/checks/test_later.py"),
    "GDE510": "a fault of names: tests/readers/test_names.py",
    "INT901": "a fault of the tool, not of the guide: tests/site/test_plugin.py",
    "MD113": "a fault of bytes and files: tests/readers/test_workspace.py",
}

# (site, file)
DATA, ABOUT = ("minimal", DATA_PAGE), ("minimal", "content/about.md")
BOOKS, LINKED = ("minimal", LIBRARY), ("minimal", LINKS)
R_PAGE, R_BOOKS = ("reviewed", "content/challenges/01-problem.md"), ("reviewed", LIBRARY)
R_LINKED, R_REPORTS = ("reviewed", LINKS), ("reviewed", "synthesis/data/reports.csv")
R_PASS, R_SETTLED, R_CLAIMS = (
    ("reviewed", f"synthesis/data/coding/{name}.csv") for name in ("pass-b", "settlements", "statements")
)
C_CODES = ("coded", "synthesis/data/claim-codes.csv")
C_PASS = ("coded", "synthesis/data/coding/cfir-pass-a.csv")
C_DATA, C_TACTIC = ("coded", DATA_PAGE), ("coded", "content/tactics/count-once.md")
C_BACKED = ("coded", "synthesis/data/tactic-links.csv")
LATER = "it.,c3-older\nc3-older,2026-01-31,Worded anew.,"
RELEASED, FIRST, SECOND, GONE = (
    ("released", path)
    for path in (
        DATA_PAGE,
        "synthesis/releases/1.0.0.json",
        "synthesis/releases/1.1.0.json",
        "synthesis/data/retired.csv",
    )
)
TEXT, ARTICLE = '   "text": "Counting ', '"type": "article"'
C_SIGNED = ("coded", "synthesis/data/signoffs/c3-looks.csv")
SIGNED = "link,dunn2002,43964324bcf4"
BY_ANN = ',6590403003d9,Ann Wade,2026-02-01,"They say so too, on page 3."\n'
EARLIER = BY_ANN.replace("02-01", "01-31")
C_RETIRED = ("coded", "synthesis/data/retired.csv")
C_CITED, C_SYNONYMS = ("coded", "CITATION.cff"), ("coded", "synthesis/data/synonyms.csv")
C_SURE = ("coded", "synthesis/data/confidence.csv")
C_LINKED = ("coded", LINKS)
C_FINAL = ("coded", "synthesis/data/frameworks/final-2012.csv")
C_CONSTRUCTS = ("coded", "synthesis/data/frameworks/cfir-2009.csv")

TIME = "{: #c3-time .claim }"
CITED = "[@wade2001; see @dunn2002]"
FRONT = "title: About\n"
CHALLENGE = "\ntheme: design-and-planning\nversion: 1.0.0\nreviewed: 2026-01-31\nmessage: One point.\n"
DUNN, BOOK = "@article{dunn2002,", "@book{wade2001,"
TOO = "@misc{{too2001, doi = {{10.1000/{}}}, title = {{T}}, x-kind = {{literature}}}}\n\n"
WADE = "c3-looks,wade2001,supports,guide,abstract"
UNSEEN = "c3-looks,coherence,not-assessed"
RELEVANCE = "c3-looks,relevance,moderate,Only one ward was watched.,guide,2026-01-31,43964324bcf4\n"
EVERY_RELEVANCE = "*,relevance,not-assessed,Nobody asked where it holds.,guide,2026-01-31,\n"
DESIGN, LAST = "design-and-planning", "sustainability-spread-unintended-consequences"
NEW_REPORT = "x-kind = {report}, x-review-number = {5}, x-identification = {strong}, x-number-certainty = {strong},"
LATE_WORK = "year = {2016},\n  x-kind = {literature},"
LATE, ELSEWHERE = "c1-pictures,later2016,supports", "c1-elsewhere,report2011,supports"


class Damage(NamedTuple):
    rule: str
    at: tuple[str, str]
    old: str
    new: str
    twin: str


DAMAGES = [
    Damage("MD101", DATA, CITED, "[‸@wade2001; see dunn2002]", "[@wade2001; as in @dunn2002, ch. 2]"),
    Damage("MD101", DATA, CITED, "[‸@]", "[e-mail](mailto:a@example.org) @wade2001 @dunn2002"),
    Damage("MD101", DATA, CITED, "[‸@wade2001; see @dunn2002", "[1] @wade2001 @dunn2002"),
    Damage("MD102", DATA, TIME, "{: #‸c3-time .claim", "{:#c3-time .claim}"),
    Damage("MD102", DATA, f"\n{TIME}", "\n\n{: #‸c3-time .claim }", "\n{: .claim #c3-time }"),
    Damage("MD103", DATA, TIME, "{: #‸c3-time .clam }", "{: #c3-time .claim .calm }"),
    Damage("MD104", DATA, TIME, "{: .‸claim }", "{: .claim #c3-time }"),
    Damage("MD105", DATA, TIME, "{: #‸c4-time .claim }", "{: #c3-time-2 .claim }"),
    Damage("MD106", DATA, TIME, "{: #‸c3-time .context }", "{: #time .context }"),
    Damage("MD107", DATA, "#c3-looks", "#‸c3-time", "#c3-time-too"),
    Damage("MD108", DATA, "These two points", "‸More.\n\nThese two points", "These points"),
    Damage("MD108", DATA, "{: .context }\n", "{: .context }\n\n- ‸One\n", "{: .context }\n\n## Next\n\nOne\n"),
    Damage("MD109", ABOUT, "long ago", "long ‸\u202eago", "long\u00a0ago é"),
    Damage("MD110", ABOUT, "long ago.", "so.\n\n<div>[‸@wade2001]</div>", "in `<div>[@wade2001]</div>`."),
    Damage("MD111", DATA, CITED, "[@wade2001, ‸@dunn2002]", "[@wade2001, p. 2; @dunn2002]"),
    Damage("MD112", ABOUT, "long ago.", "so. [More](javascript:x)", "so. [More](https://example.org/javascript:x)"),
    Damage("MD114", ABOUT, "long ago.", "so ［‸@wade2001］.", "so ［1］ and （@wade2001）."),
    Damage("BIB201", BOOKS, "@book{wade2001,", "‸@book{wade2001, note = {One,", "@book{wade2001, note = {One},"),
    Damage("BIB202", BOOKS, BOOK, "‸@book{dunn2002,", "@book{dunn2002a,"),
    Damage("BIB203", BOOKS, f"{DUNN}\n  author = {{Dunn, Bo}},\n  title", f"‸{DUNN}\n  name", f"{DUNN}\n  title"),
    Damage("BIB204", BOOKS, DUNN, f"‸{DUNN} x-confirmed = {{yes}},", f"{DUNN} x-confirmed = {{no}},"),
    Damage("BIB205", R_BOOKS, "number = {6}", "number = {9}", "number = {7}"),
    Damage("BIB206", BOOKS, BOOK, TOO.format("ONE") + f"‸{BOOK}", TOO.format("two") + BOOK),
    Damage("BIB207", R_PAGE, "[@later2016]", "[@review2012]", "[-@later2016]"),
    Damage("BIB208", BOOKS, DUNN, "‸@misc{a/../b, x-kind = {literature}, title = {B}}\n" + DUNN, f"\n{DUNN}"),
    Damage("BIB209", BOOKS, DUNN, f"‸{DUNN} crossref = {{wade2010}},", f"{DUNN} crossref = {{wade2001}},"),
    Damage("BIB209", BOOKS, DUNN, f"‸{DUNN} crossref = {{dunn2002}},", f"{DUNN} crossref = {{Wade2001}},"),
    Damage("BIB212", BOOKS, BOOK, "‸@book{carr2001,", "@book{earl2001,"),
    Damage("BIB210", R_BOOKS, LATE_WORK, LATE_WORK.replace("literature", "review"), f"{LATE_WORK} "),
    Damage("MD112", ABOUT, "long ago.", "so.\n{: onclick=x }", "so.\n{: title=onclick }"),
    Damage("MD112", ABOUT, "ago.", "ago.\n\n<!-- -->\n<script>x</script>", "ago.\n\n<!-- <script>x</script> -->"),
    Damage("MD112", ABOUT, "long ago.", 'so. <b onmouseover="x">more</b>', "so. `<b onmouseover=x>`"),
    Damage("MD112", ABOUT, "long ago.", 'so. <a href="java&#115;cript:x">a</a>', 'so. <a href="#on=x">a</a>'),
    Damage("COD301", LINKED, "claim,source,", "‸claim,sauce,", '"claim","source",'),
    Damage("COD302", LINKED, f"{WADE},,", f"‸{WADE},", f'{WADE},"a, b",'),
    Damage("COD303", LINKED, "qualifies", "‸qualify", "contradicts"),
    Damage("COD304", LINKED, "c3-looks,dunn2002", "‸c3-looks,wade2001", "c3-time,dunn2002"),
    Damage("COD305", R_REPORTS, "report2011,first", "‸report2011,second", 'report2011,"first"'),
    Damage("COD305", R_REPORTS, "report2011,first", "‸keen1999,first", "report2011, first"),
    Damage("COD320", R_BOOKS, LATE_WORK, NEW_REPORT, f"{LATE_WORK} "),
    Damage("COD305", C_CODES, "c3-time,measuring", "‸c3-tme,measuring", '"c3-time",measuring'),
    Damage("COD305", C_CODES, "c3-looks,beliefs", "‸c3-looks,belief", "c3-looks, beliefs"),
    Damage("COD305", C_PASS, "c3-time,measuring", "‸c3-time,measure", '"c3-time",measuring'),
    Damage("COD305", C_CONSTRUCTS, "beliefs,people", "‸beliefs,persons", "beliefs, people"),
    Damage("COD305", C_CONSTRUCTS, "tools,process,measuring", "‸tools,process,measure", "tools,process,planning"),
    Damage("COD306", C_CODES, "c3-looks,beliefs", "c3-time,beliefs", "c3-looks,planning"),
    Damage("COD307", ("coded", DATA_PAGE), "Counting by hand takes", "Counting takes", "Counting  by hand\ntakes"),
    Damage("COD308", C_CODES, "c3-time,measuring", "‸c3-time,planning", '"c3-time","measuring"'),
    Damage("COD308", C_PASS, "c3-time,measuring,It is about counting.\n", "", "c3-time,measuring,It is counting.\n"),
    Damage("COD308", C_CODES, ",settled,", ",both-passes,", ",guide,"),
    Damage("COD303", C_SURE, "adequacy,serious", "adequacy,‸severe", "adequacy,moderate"),
    Damage("COD303", C_SURE, "overall,low", "overall,‸minor", "overall,very-low"),
    Damage("COD303", C_SURE, "*,relevance,not-assessed", "*,relevance,‸minor", '"*",relevance,not-assessed'),
    Damage("COD303", C_SURE, "weigh most.,guide", "weigh most.,‸review", 'weigh most.,"guide"'),
    Damage("COD305", C_SURE, "c3-looks,overall", "‸c3-look,overall", '"c3-looks",overall'),
    Damage("COD309", C_SURE, RELEVANCE, "", RELEVANCE.replace("moderate", "minor")),
    Damage("COD309", C_SURE, EVERY_RELEVANCE, "", EVERY_RELEVANCE.replace("asked", "said")),
    Damage("COD310", C_SURE, "Two short notes are thin.", "‸", "Two notes, very thin."),
    Damage("COD310", C_SURE, "Two short notes are thin.", "‸Serious concerns.", "Serious: two short notes."),
    Damage("COD311", C_SURE, "overall,low", "overall,‸9", "overall,moderate"),
    Damage("COD311", C_SURE, "Thin data from", "‸1 + 0 + 3 + 2 from", "Thin data of 2001 and 2002 from"),
    Damage("COD311", C_SURE, "Thin data from", "‸A total score from", "Thin data, whatever the scope, from"),
    Damage("COD312", C_SURE, "c3-looks,overall", "‸dunn2002,overall", '"c3-looks",overall'),
    Damage("COD312", C_SURE, "c3-looks,overall", "‸c3,overall", "c3-looks, overall"),
    Damage("COD312", C_SURE, "c3-looks,overall", "‸count-once,overall", "c3-looks,overall "),
    Damage("COD313", C_SURE, "c3-looks,coherence,no-or-very-minor", UNSEEN, "c3-looks,coherence,moderate"),
    Damage("COD314", C_DATA, "People stop counting", "People cease counting", "People\n  stop counting"),
    Damage("COD315", C_LINKED, "qualifies,guide,full-text", "qualifies,guide,summary", '"qualifies",guide,full-text'),
    Damage("COD316", C_SIGNED, SIGNED, "‸link,dun2002,43964324bcf4", '"link",dunn2002,43964324bcf4'),
    Damage("COD316", C_SIGNED, SIGNED, "‸code,planning,43964324bcf4,,Ann,2026-02-01,So.\n" + SIGNED, f"\n{SIGNED}"),
    Damage("COD316", C_SIGNED, SIGNED, "‸code,beliefs,000000000000,,Ann,2026-02-01,So.\n" + SIGNED, f"\n{SIGNED}"),
    Damage("COD316", C_DATA, "#c3-looks", "#c3-seems", "#c3-looks .wide"),
    Damage("COD317", C_SIGNED, BY_ANN, f"{BY_ANN}‸{SIGNED}{BY_ANN}", f"{BY_ANN}\n"),
    Damage("COD317", C_SIGNED, BY_ANN, f"{BY_ANN}‸link,dunn2002,000000000000{EARLIER}", BY_ANN),
    Damage("COD317", C_SIGNED, "2026-02-01", "2026-01-30", "2026-01-31"),
    Damage("COD302", C_SIGNED, ',"They say so too, on page 3."\n', "\n", ",They say so too.\n"),
    Damage("COD302", C_SIGNED, 'page 3."\n', 'page 3."', 'page 3."\r\n'),
    Damage("COD318", FIRST, f"{TEXT}takes time.", f"{TEXT}needs time.", f"{TEXT}takes time."),
    Damage("COD318", FIRST, '"format": 1,\n ', '"format": 1\n ‸', '"format": 1,\n '),
    Damage("COD318", FIRST, '"released": "2026-01-31"', '"released": "2026-02-31"', '"released": "2026-01-31"'),
    Damage("COD318", SECOND, '"version": "1.1.0"', '"version": "1.2.0"', '"version": "1.1.0"'),
    Damage("COD318", SECOND, ARTICLE, ARTICLE.replace("article", "artefact"), ARTICLE),
    Damage("COD319", C_FINAL, f"{DESIGN},3,", f"‸{LAST},3,", f'"{DESIGN}",3,'),
    Damage("COD319", C_FINAL, f"{DESIGN},3,", f"{DESIGN},11,", f"{DESIGN}, 3,"),
    Damage("COD319", C_FINAL, f"{LAST},,", f"{LAST},8,", f'{LAST},"",'),
    Damage("COD303", C_FINAL, f"{DESIGN},3,", f"{DESIGN},‸11,", f"{DESIGN}, 3,"),
    Damage("LNK401", DATA, f" [@wade2001, p. 4]\n{TIME}", "\n{: #‸c3-time .claim }", f" As @wade2001 says.\n{TIME}"),
    Damage("LNK402", ABOUT, "@dunn2002,", "‸@dun2002,", r"@dunn2002, not \@dun2002,"),
    Damage("LNK403", DATA, "[@wade2001, p. 4]", "[@wade2001, p. 4; ‸@dunn2002]", "[@wade2001, p. 4; @wade2001, p. 9]"),
    Damage("LNK404", LINKED, "c3-looks,dunn2002", "‸c3-time,dunn2002", '"c3-looks",dunn2002'),
    Damage("LNK404", DATA, CITED, "[@wade2001]", "[@dunn2002; @wade2001, pp. 2-3]"),
    Damage("LNK405", DATA, "People stop counting", "People cease counting", "People\n  stop counting"),
    Damage("LNK405", BOOKS, "year = {2001}", "year = {2002}", "note = {A book}, year =\n {2001}"),
    Damage("LNK405", C_SIGNED, SIGNED, "link,dunn2002,000000000000", '"link",dunn2002,43964324bcf4'),
    Damage("LNK406", LINKED, "c3-time,wade2001", "‸c3-tme,wade2001", '"c3-time",wade2001'),
    Damage("LNK406", LINKED, "c3-time,wade2001", "‸c3-time,wade2010", "c3-time,dunn2002"),
    Damage("LNK407", R_LINKED, f"{LATE},guide", f"‸{LATE},review", f'{LATE},"guide"'),
    Damage(
        "LNK408",
        R_CLAIMS,
        "1,c1-show\nc1,3,1,c1-stories",
        "1,c1-stories\nc1,3,1,c1-show",
        "1,c1-show\nc1,3,1, c1-stories",
    ),
    Damage("LNK408", R_LINKED, f"{ELSEWHERE},review", f"{ELSEWHERE},guide", f'{ELSEWHERE},"review"'),
    Damage("LNK408", R_SETTLED, "c1,3,1,6 9", "‸c1,1,1,6", "c1,3,1,9 6"),
    Damage(
        "LNK408", R_PASS, "introduction,1,1,Care is uneven,1 2", "‸introduction,1,1,Care,1", "introduction,1,1,Care,2 1"
    ),
    Damage("LNK409", R_CLAIMS, "c1,2,1,c1-show\n", "", "c1,2,1,c1-show\nintroduction,1,1,c1-pictures\n"),
    Damage("LNK409", R_CLAIMS, "c1,2,1,c1-show", "‸c1,2,1,c1-shown", '"c1",2,1,c1-show'),
    Damage("LNK409", R_CLAIMS, "conclusions,1,1,x-longer", "‸conclusions,1,1,c1-show", " conclusions,1,1,x-longer"),
    Damage("LNK409", R_CLAIMS, "c1,2,1,c1-show", "c1,2,1,c1-show\n‸c9,1,1,c1-pictures", 'c1,2,1,"c1-show"'),
    Damage("LNK409", R_SETTLED, "c1,3,1,6 9", "‸c1,3,4,6 9", 'c1,3,1,"6 9"'),
    Damage("LNK410", C_TACTIC, "figure in one place only.\n", "figure once only.\n", "figure in one  place only.\n"),
    Damage("LNK410", C_DATA, "Counting by hand takes", "Counting takes", "Counting  by hand\ntakes"),
    Damage("COD305", C_BACKED, "count-once,c3-time", "‸count-twice,c3-time", '"count-once",c3-time'),
    Damage("COD305", C_BACKED, "count-once,c3-time", "‸count-once,c3-tme", 'count-once,"c3-time"'),
    Damage("LNK411", C_RETIRED, "c3-old,2026", "c3-time,2026", '"c3-old",2026'),
    Damage("LNK411", C_RETIRED, ",c3-time", ",c3-tme", ',"c3-time"'),
    Damage("LNK411", C_RETIRED, "it.,c3-time\n", f"{LATER}c3-old\n", f"{LATER}c3-time\n"),
    Damage("LNK411", RELEASED, "{: #c3-looks", "{: #‸c3-old", "{: #c3-looks .old"),
    Damage("LNK412", RELEASED, "{: #c3-looks", "{: #c3-seems", "{: .new #c3-looks"),
    Damage("LNK412", GONE, "c3-old,", "c3-odd,", '"c3-old",'),
    Damage(
        "LNK413",
        RELEASED,
        "Counting by hand takes time. [@wade2001, p. 4]\n{: #c3-time",
        "Leaders who listen are trusted. [@dunn2002]\n{: #‸c3-time",
        "Leaders who listen are trusted. [@wade2001, p. 4]\n{: #c3-time",
    ),
    Damage("GDE508", RELEASED, "People stop", "Staff stop", "People\nstop"),
    Damage("GDE508", RELEASED, "version: 2.0.0", "version: ‸1.9.0", "version: 2.0.1"),
    Damage("GDE508", RELEASED, "wade2001, p. 4", "wade2001, p. 5", "wade2001, p. 4"),
    Damage("GDE501", C_TACTIC, "effort: small", "effort: ‸tiny", "effort: large"),
    Damage("GDE501", C_TACTIC, "[planning, running]", "‸[planning, planing]", "[planning]"),
    Damage("GDE501", C_TACTIC, "challenges: [3]", "challenges: ‸[3, 11]", "challenges: 3"),
    Damage("GDE501", C_TACTIC, "who: [clinician]\n", "", "who: [clinician, manager]\n"),
    Damage("GDE505", DATA, "2026-01-31", "2025-01-31", "2025-02-01"),
    Damage("GDE504", C_DATA, 'because="c3-time" do', 'because="c3-tme" do', "because=c3-time do"),
    Damage("MD102", C_DATA, "twice.\n  {: #s3-twice .sign", "twice .‸sign", "twice.\n  {:#s3-twice .sign"),
    Damage("GDE504", C_DATA, ' because="c3-time" do', " do", " because='c3-time' do"),
    Damage("GDE504", C_DATA, "#s3-twice .sign", "#‸s3-twice", "#s3-double .sign"),
    Damage("GDE504", C_DATA, "#s3-twice", "#‸s4-twice", "#s3-two"),
    Damage("GDE504", C_DATA, 'do="do3-count-once"', 'do="do3-count-onc"', 'do="count-once"'),
    Damage("GDE512", C_DATA, 'because="c3-time" who', 'because="c3-tme" who', 'because="c3-time c3-looks" who'),
    Damage("GDE512", C_DATA, ' because="c3-time" who', " who", " because='c3-time' who"),
    Damage("GDE512", C_DATA, 'who="anyone"', 'who="anybody"', 'who="clinician manager"'),
    Damage("GDE512", C_DATA, 'minutes="20"', 'minutes="soon"', 'minutes="30"'),
    Damage("GDE512", C_DATA, "**Count once.**", "Count once.", "**Count it once.**"),
    Damage("GDE512", C_DATA, "{: #do3-count-once .step", "{: #‸do3-count-once", "{: .step #do3-count-once"),
    Damage("GDE506", C_CITED, "version: 0.2.0", "version: [0.2.0", "version: 0.3"),
    Damage("GDE506", C_CITED, "title: A coded guide\n", "", "title: 7\n"),
    Damage("GDE506", C_CITED, "  - name: The", "  - called: The", "  - website: https://example.org\n    name: The"),
    Damage(
        "GDE513",
        C_SYNONYMS,
        "KPI,challenges/03-data.md\n",
        "when,challenges/03-data.md\n‸",
        "lag,challenges/03-data.md\n",
    ),
    Damage("GDE507", C_SYNONYMS, "about.md", "abuot.md", "challenges/03-data.md"),
    Damage("GDE501", DATA, "version: 1.0.0", "version: ‸1.0", "version: 1.0.1"),
    Damage("GDE501", ABOUT, FRONT, f"{FRONT}‸verzion: 1.0.0\n", f"{FRONT}version: 1.0.0\n"),
    Damage("GDE502", ABOUT, FRONT, f"{FRONT}challenge: 3{CHALLENGE}", f"{FRONT}challenge: 4{CHALLENGE}"),
    Damage("GDE503", DATA, "{: #evidence .evidence }", "{: #evidence }", "{: .evidence }"),
]


def names() -> list[str]:
    return [f"{damage.rule}-{number}" for number, damage in enumerate(DAMAGES)]


@pytest.mark.parametrize("damage", DAMAGES, ids=names())
def test_a_damage_is_found_where_it_stands(site, damage: Damage) -> None:
    name, file = damage.at
    copy = site(name)
    place = copy.replace(file, damage.old, damage.new)
    places = [str(found.location) for found in copy.findings() if found.rule.code == damage.rule]
    assert places
    assert not place or place in places


@pytest.mark.parametrize("damage", DAMAGES, ids=names())
def test_its_clean_twin_is_not(site, damage: Damage) -> None:
    name, file = damage.at
    copy = site(name)
    copy.replace(file, damage.old, damage.twin)
    assert damage.rule not in [found.rule.code for found in copy.findings()]


@pytest.mark.parametrize("name", ["minimal", "reviewed", "coded"])
def test_each_site_is_clean_as_it_is(site, name: str) -> None:
    assert site(name).findings() == []


def test_every_rule_is_broken_once_or_says_why_not() -> None:
    assert {damage.rule for damage in DAMAGES} | set(NOT_HERE) == {rule.code for rule in RULES}
