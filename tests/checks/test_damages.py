"""For each rule a damage that breaks it, and an edit much like it that does not.

A row: rule, site, file, the text replaced, the damage, its clean twin. A caret `‸` in the damage is
the place that must be named; a rule whose fault shows in another file has no caret.
`says` is what the message holds.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from synthesis.rules.rulebook import RULES
from tests.sites import DATA_PAGE, LIBRARY, record

# Rules that no damage to a site can break, and why.
NOT_HERE = {
    "COD322": "a fault between three files: tests/checks/test_later.py",
    "GDE510": "a fault of names: tests/readers/test_names.py",
    **dict.fromkeys([f"GDE52{n}" for n in range(7)], "a fault of files and links: tests/checking"),
    "INT901": "a fault of the tool, not of the guide: tests/site/test_plugin.py",
    "MD113": "a fault of bytes and files: tests/readers/test_workspace.py",
}

# (site, file)
DATA, ABOUT, BOOKS = (("minimal", file) for file in (DATA_PAGE, "content/about.md", LIBRARY))
LOOKS, TIMED = (("minimal", record(claim)) for claim in ("c3-looks", "c3-time"))
R_PAGE, R_BOOKS = ("reviewed", "content/challenges/01-problem.md"), ("reviewed", LIBRARY)
R_REPORTS = ("reviewed", "synthesis/data/reports.csv")
R_SHOW, R_STORIES, R_LONGER, R_ELSEWHERE, R_PICTURES = (
    ("reviewed", record(claim)) for claim in ("c1-show", "c1-stories", "x-longer", "c1-elsewhere", "c1-pictures")
)
R_PASS, R_SETTLED = (("reviewed", f"synthesis/data/coding/{name}.csv") for name in ("pass-b", "settlements"))
C_LOOKS, C_TIME, C_OLD = (("coded", record(claim)) for claim in ("c3-looks", "c3-time", "c3-old"))
C_PASS = ("coded", "synthesis/data/coding/cfir-pass-a.csv")
C_DATA, C_TACTIC = ("coded", DATA_PAGE), ("coded", "content/tactics/count-once.md")
RELEASED, FIRST, SECOND, GONE = (
    ("released", path)
    for path in (DATA_PAGE, "synthesis/releases/1.0.0.json", "synthesis/releases/1.1.0.json", record("c3-old"))
)
TEXT, ARTICLE = '   "text": "Counting ', '"type": "article"'
C_CITED, C_SYNONYMS = ("coded", "CITATION.cff"), ("coded", "synthesis/data/synonyms.csv")
C_UNASSESSED = ("coded", "synthesis/data/unassessed.csv")
C_FINAL = ("coded", "synthesis/data/frameworks/final-2012.csv")
C_CONSTRUCTS = ("coded", "synthesis/data/frameworks/cfir-2009.csv")
L_PAGE, L_BOOKS = ("later", "content/challenges/01-problem.md"), ("later", LIBRARY)
L_STORIES, L_YEAR = ("later", record("c1-since-stories")), ("later", record("c1-report-year"))
L_NOTICES, L_SEARCHES, L_SCREENED = (
    ("later", f"synthesis/data/{name}.csv") for name in ("notices", "surveillance/searches", "surveillance/screening")
)
TOLD = "design: survey, setting: wards, size: 12, cut-off: true, from: results, hedge: found, said-by: the authors"
JUDGED = "relation: supports, seen: abstract, coder: guide, coded-on: 2026-01-31"

TIME = "{: #c3-time .claim }"
CITED = "[@wade2001; see @dunn2002]"
FRONT = "title: About\n"
CHALLENGE = "\ntheme: design-and-planning\nversion: 1.0.0\nreviewed: 2026-01-31\nmessage: One point.\n"
DUNN, BOOK = "@article{dunn2002,", "@book{wade2001,"
TOO = "@misc{{too2001, doi = {{10.1000/{}}}, title = {{T}}, x-kind = {{literature}}}}\n\n"
RELEVANCE = (
    "  relevance: {judgement: moderate, explanation: Only one ward was watched.,"
    " assessor: guide, assessed-on: 2026-01-31}\n"
)
LOW = "    judgement: low\n"
GONE_SINCE = "withdrawn: {day: 2026-01-31, reason: Nobody stood by it., successor: c3-time}\n"
OVERALL = "overall: {judgement: low, explanation: It is a weak study., assessor: guide, assessed-on: 2026-01-31}\n"
UNSEEN = "judgement: no-or-very-minor"
THIN = "Two short notes are thin."
WORD = '  - {day: 2026-01-31, by: Ann, why: "So.", read-as: {wording: 43964324bcf4}}\n'
ANOTHER = "Counting by hand takes time. [@wade2001, p. 4]\n{: #c3-time"
DESIGN, LAST = "design-and-planning", "sustainability-spread-unintended-consequences"
NEW_REPORT = "x-kind = {report}, x-review-number = {5}, x-identification = {strong}, x-number-certainty = {strong},"
LATE_WORK = "year = {2016},\n  x-kind = {literature},"


class Damage(NamedTuple):
    rule: str
    at: tuple[str, str]
    old: str
    new: str
    twin: str
    says: str = ""


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
    Damage("COD305", R_REPORTS, "report2011,first", "‸report2011,second", 'report2011,"first"'),
    Damage("COD305", R_REPORTS, "report2011,first", "‸keen1999,first", "report2011, first"),
    Damage("COD320", R_BOOKS, LATE_WORK, NEW_REPORT, f"{LATE_WORK} "),
    Damage("COD305", C_PASS, "c3-time,measuring", "‸c3-time,measure", '"c3-time",measuring'),
    Damage("COD305", C_CONSTRUCTS, "beliefs,people", "‸beliefs,persons", "beliefs, people"),
    Damage("COD305", C_CONSTRUCTS, "tools,process,measuring", "‸tools,process,measure", "tools,process,planning"),
    Damage("COD308", C_PASS, "c3-time,measuring,It is about counting.\n", "", "c3-time,measuring,It is counting.\n"),
    Damage("COD316", C_DATA, "#c3-looks", "#c3-seems", "#c3-looks .wide"),
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
    Damage("LNK404", DATA, CITED, "[@wade2001]", "[@dunn2002; @wade2001, pp. 2-3]"),
    Damage("LNK408", R_SETTLED, "c1,3,1,6 9", "‸c1,1,1,9", "c1,3,1,9 6"),
    Damage(
           "LNK408", R_PASS, "introduction,1,1,Care is uneven,1 2", "‸introduction,1,1,Care,1",
           "introduction,1,1,Care,2 1"),
    Damage("LNK409", R_SETTLED, "c1,3,1,6 9", "‸c1,3,4,6 9", 'c1,3,1,"6 9"'),
    Damage("LNK411", RELEASED, "{: #c3-looks", "{: #‸c3-old", "{: #c3-looks .old"),
    Damage("LNK412", RELEASED, "{: #c3-looks", "{: #c3-seems", "{: .new #c3-looks"),
    Damage("LNK412", GONE, "withdrawn:", "withdrawing:", "'withdrawn':"),
    Damage("LNK413", RELEASED, "Counting by hand takes time. [@wade2001, p. 4]\n{: #c3-time",
           "Leaders who listen are trusted. [@dunn2002]\n{: #‸c3-time",
           "Leaders who listen are trusted. [@wade2001, p. 4]\n{: #c3-time"),
    Damage("GDE511", ABOUT, FRONT, f"{FRONT}formerly: [challenges/03-data.md]\n",
           f"{FRONT}formerly: [challenges/03-datum.md]\n"),
    Damage("GDE508", RELEASED, "version: 2.0.0", "version: ‸1.9.0", "version: 2.0.1"),
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
    Damage("COD301", C_UNASSESSED, "component,explanation,", "‸component,reason,", '"component","explanation",'),
    Damage("COD302", R_REPORTS, "report2011,first,", "‸report2011,first,,", 'report2011,"first",'),
    Damage("COD303", C_UNASSESSED, "\nrelevance,", "\n‸relevants,", '\n"relevance",'),
    Damage("COD303", C_UNASSESSED, "holds.,guide", "holds.,‸review", 'holds.,"guide"'),
    Damage("COD304", C_UNASSESSED, "\nrelevance,", "\n‸adequacy,", '\n"relevance",'),
    Damage("COD305", C_LOOKS, "{beliefs:", "{‸belief:", "{'beliefs':"),
    Damage("COD306", C_LOOKS,
           "framework:\n  coder: settled\n  coded-on: 2026-01-31\n  codes: {beliefs: People act on what they think.}\n",
           "", "framework: {coder: settled, coded-on: 2026-01-31, codes: {planning: They plan.}}\n"),
    Damage("COD308", C_TIME, "{measuring:", "{‸planning:", "{'measuring':"),
    Damage("COD308", C_LOOKS, "coder: settled", "coder: both-passes", "coder: guide"),
    Damage("COD323", C_LOOKS, "adequacy: {judgement: serious", "‸adequacy: {judgement: severe",
           "adequacy: {judgement: moderate"),
    Damage("COD323", C_LOOKS, LOW, LOW.replace("low", "minor"), LOW.replace("low", "very-low")),
    Damage("COD323", C_LOOKS, "Both observed the same thing.\n    assessor: guide",
           "Both observed the same thing.\n    assessor: ‸review",
           "Both observed the same thing.\n    assessor: 'guide'"),
    Damage("COD323", C_LOOKS, "  adequacy: {", "  ‸richness: {", "  'adequacy': {"),
    Damage("COD323", LOOKS, "relation: qualifies", "relation: ‸qualify", "relation: contradicts",
           "'qualify' (did you mean 'qualifies'?)"),
    Damage("COD323", LOOKS, "wade2001: {relation: supports,", "wade2001: ‸{", "wade2001: {relation:  supports,",
           "lacks relation"),
    Damage("COD323", LOOKS, "  dunn2002: {", "  ‸wade2001: {", "  'dunn2002': {", "'wade2001' stands twice"),
    Damage("COD323", LOOKS, "sources:", "‸sauces:", "'sources':", "no key 'sauces' (did you mean 'sources'?)"),
    Damage("COD323", LOOKS, "seen: full-text, coder: guide, coded-on: 2026-01-31}",
           "seen: full-text, coder: guide, coded-on: 2026-01-31\nread-as‸: {}",
           "seen: full-text, coder: guide, coded-on: 2026-01-31 }", "this is no YAML"),
    Damage("COD323", C_TIME, "count-once: {reason: It saves the time., judged-on: 2026-01-31}",
           "count-once: {reason: It saves the time., judged-on: ‸2026-02-30}",
           "count-once: {reason: It saves the time., judged-on: 2026-02-28}", "no day of the calendar"),
    Damage("COD323", C_LOOKS, "    by: Ann Wade\n", "", "    by: 'Ann Wade'\n", "lacks by"),
    Damage("COD323", L_STORIES, "seen: abstract", "seen: ‸review", "seen: summary"),
    Damage("COD323", L_STORIES, "from: results", "from: ‸background", "from: conclusions"),
    Damage("LNK419", L_STORIES, "hedge: found", "hedge: may", "hedge:  found"),
    Damage("LNK420", L_STORIES, "hedge: found", "hedge: found\n    same-study-as: [c1-since-storeis]", "hedge:  found"),
    Damage("COD323", R_STORIES, "c1.3.1", "c11.3.1", "[c1.3.1]", "a statement of the review"),
    Damage("COD309", C_LOOKS, RELEVANCE, "", RELEVANCE.replace("moderate", "minor")),
    Damage("COD309", C_UNASSESSED, "\nrelevance,Nobody asked where it holds.,guide,2026-01-31", "",
           "\nrelevance,Nobody said where it holds.,guide,2026-01-31"),
    Damage("COD310", C_LOOKS, f"explanation: {THIN}", "explanation: 'Serious concerns.'",
           "explanation: Two notes; very thin."),
    Damage("COD310", C_UNASSESSED, "Nobody asked where it holds.", "‸Not assessed.", "Nobody said where it holds."),
    Damage("COD311", C_LOOKS, LOW, LOW.replace("low", "9"), LOW.replace("low", "moderate")),
    Damage("COD311", C_LOOKS, "Thin data from", "1 + 0 + 3 + 2 from", "Thin data of 2001 and 2002 from"),
    Damage("COD311", C_LOOKS, "Thin data from", "A total score from", "Thin data, whatever the scope, from"),
    *(
        Damage(
            "COD312", ("coded", record(name)), "", f"confidence:\n  ‸{OVERALL}", f"{GONE_SINCE}confidence:\n  {OVERALL}"
        )
        for name in ("dunn2002", "c3", "count-once")
    ),
    Damage(
           "COD316", ("coded", record("c3-look")), "", "‸tactics: {}\n",
           GONE_SINCE, "no claim (did you mean 'c3-looks'"),
    Damage("COD313", C_LOOKS, UNSEEN, "judgement: not-assessed", "judgement: moderate"),
    Damage("COD315", C_LOOKS, "seen: full-text", "seen: summary", "seen:  full-text"),
    Damage("COD316", C_LOOKS, "  dunn2002: 6590403003d9", "  dunn2002: 6590403003d9\n  planning: 43964324bcf4",
           "  'dunn2002': 6590403003d9", "'planning', which is not judged here"),
    Damage("COD316", C_DATA, "#c3-looks", "#c3-seems", "#c3-looks .wide",
           "'c3-looks', after which the file is named, is no claim"),
    Damage("COD317", C_LOOKS, "read-as: {wording: 43964324bcf4}\n",
           f"read-as: {{wording: 43964324bcf4}}\n{WORD.replace('- {', '- ‸{')}",
           f"read-as: {{wording: 43964324bcf4}}\n{WORD.replace('01-31', '02-01')}"),
    Damage("LNK404", TIMED, "sources:\n", f"sources:\n  ‸dunn2002: {{{JUDGED}}}\n", "sources:\n\n",
           f"stands at {DATA_PAGE}:15:5"),
    Damage("LNK406", TIMED, "sources:\n  wade2001", "sources:\n  ‸wade2010", "sources:\n  'wade2001'",
           "'wade2010' is no source (did you mean 'wade2001'"),
    Damage("LNK407", R_PICTURES, "later2016: {relation: supports, basis: guide",
           "‸later2016: {relation: supports, basis: review", "later2016: {relation: supports, basis:  guide"),
    Damage("LNK408", R_ELSEWHERE, "basis: review", "basis: guide", "basis:  review",
           "links no number, but c1.1.1 was coded 6"),
    Damage("LNK408", R_STORIES, "keen1999: {relation: supports, basis: review",
           "keen1999: {relation: supports, basis: guide", "keen1999: {relation: supports, basis:  review",
           "'c1-stories' links 6, but c1.3.1 was coded 6 9"),
    Damage("LNK409", R_SHOW, "restates: c1.2.1\n", "", "restates: [c1.2.1]\n", "no claim restates c1.2.1"),
    Damage("LNK409", R_SHOW, "restates: c1.2.1\n", "", "restates: [c1.2.1]\n",
           "'c1-show' has sources of basis review, but restates no statement"),
    Damage("LNK409", R_SHOW, "restates: c1.2.1", "restates: ‸c1.2.2", "restates: 'c1.2.1'",
           "no pass coded statement c1.2.2"),
    Damage("LNK409", R_LONGER, "restates: conclusions.1.1", "restates: [conclusions.1.1, ‸c1.2.1]",
           "restates: [conclusions.1.1]"),
    Damage("LNK409", R_PICTURES, "sources:", "restates: ‸c1.2.1\nsources:", "\nsources:",
           "'c1-show' restates c1.2.1 already"),
    Damage("COD305", C_TIME, "  count-once: {", "  ‸count-twice: {", "  'count-once': {"),
    Damage("LNK411", C_DATA, "{: #c3-looks", "{: #‸c3-old", "{: #c3-looks .old"),
    Damage("LNK411", C_OLD, "successor: c3-time", "successor: c3-tme", "successor: 'c3-time'"),
    Damage("LNK411", C_OLD, "successor: c3-time", "successor: c3-old", "successor: 'c3-time'"),
    Damage("LNK418", DATA, "People stop counting", "People cease counting", "People\n  stop counting",
           "43964324bcf4 is now"),
    Damage("LNK418", BOOKS, "year = {2001}", "year = {2002}", "note = {A book}, year =\n {2001}",
           "source 'wade2001' was changed"),
    Damage("LNK418", C_TACTIC, "figure in one place only.\n", "figure once only.\n", "figure in one  place only.\n",
           "tactic 'count-once' was reworded"),
    Damage("LNK418", C_DATA, "Counting by hand takes", "Counting takes", "Counting  by hand\ntakes",
           "3 judgements in the record of c3-time rest"),
    Damage("LNK418", C_LOOKS, "read-as: {wording: 43964324bcf4}", "read-as: {wording: '000000000000'}",
           "read-as: {'wording': 43964324bcf4}"),
    Damage("LNK418", C_LOOKS, "  dunn2002: 6590403003d9\n", "", "  'dunn2002': 6590403003d9\n", "nobody recorded"),
    Damage("LNK418", L_PAGE, "some people only", "few people only", "some  people only"),
    Damage("LNK418", L_BOOKS, "year = {2016}", "year = {2015}", "year  = {2016}"),
    Damage("LNK418", L_PAGE, "[@report2011; @keen1999]", "and so [@report2011; @keen1999]", " [@report2011; @keen1999]",
           "in the record of c1-stories, c1-since-stories"),
    Damage("LNK415", L_PAGE, "{: #since-2012 .later }", "{: #since-2012 .evidence }", "{: .later #since-2012 }"),
    Damage("LNK415", ("later", record("c1-show")), "relation: supports, basis",
           f"relation: supports, about: [c1-stories], {TOLD}, basis", "relation:  supports, basis"),
    Damage("COD323", ("later", record("c1-show")), "relation: supports, basis",
           "relation: supports, about: [c1-stories], basis", "relation:  supports, basis",
           "of what the guide adds lacks design, setting"),
    Damage("LNK416", L_PAGE, "some people only. [@later2016]", "some people only. [‸@keen1999]",
           "some people only.  [@later2016]"),
    Damage("LNK416", L_BOOKS, "year = {2016}", "year = {2010}", "year  = {2016}"),
    Damage("LNK416", L_PAGE, "took a year. [@report2011]", "took a year. [‸@later2016]", "took a year.  [@report2011]"),
    Damage("LNK417", L_STORIES, "about: [c1-stories]", "about: [c1-storeis]", "about: c1-stories",
           "no claim 'c1-storeis' (did you mean"),
    Damage("LNK417", L_STORIES, "about: [c1-stories]", "about: [c1-report-year]", "about: c1-stories"),
    Damage("LNK403", L_PAGE, "took a year. [@report2011]", "took a year. [@report2011; ‸@later2016]",
           "took a year.  [@report2011]"),
    Damage("BIB211", L_NOTICES, "keen1999,corrected,2026-01-31,its page,a page was wrong,",
           "keen1999,retracted,2026-01-31,its page,a page was wrong,",
           "keen1999,retracted,2026-01-31,its page,a page was wrong,It is the only one."),
    Damage("COD305", L_NOTICES, "keen1999,corrected", "‸kean1999,corrected", '"keen1999",corrected'),
    Damage("COD303", L_NOTICES, "corrected,2026-01-31", "corrected,‸", "corrected,2026-01-30"),
    Damage("COD303", L_NOTICES, "*,not-checked,", "*,not-checked,‸2026-01-31", '"*",not-checked,'),
    Damage("COD321", L_SCREENED, "included", "excluded", '"included"'),
    Damage("COD321", L_SCREENED, ",later2016,1", ",later2061,1", ',"later2016",1'),
    Damage("COD303", L_SCREENED, ",later2016,1", ",‸,1", ',"later2016",1'),
    Damage("GDE509", L_SEARCHES, "2026-03-01", "2026-01-31", "2026-02-01"),
]  # fmt: skip


def names() -> list[str]:
    return [f"{damage.rule}-{number}" for number, damage in enumerate(DAMAGES)]


@pytest.mark.parametrize("damage", DAMAGES, ids=names())
def test_a_damage_is_found_where_it_stands(site, damage: Damage) -> None:
    name, file = damage.at
    copy = site(name)
    place = copy.replace(file, damage.old, damage.new)
    found = [one for one in copy.findings() if one.rule.code == damage.rule and damage.says in one.message]
    assert found
    assert not place or place in [str(one.location) for one in found]


@pytest.mark.parametrize("damage", DAMAGES, ids=names())
def test_its_clean_twin_is_not(site, damage: Damage) -> None:
    name, file = damage.at
    copy = site(name)
    copy.replace(file, damage.old, damage.twin)
    assert damage.rule not in [found.rule.code for found in copy.findings()]


@pytest.mark.parametrize("name", ["minimal", "reviewed", "coded", "later", "released"])
def test_each_site_is_clean_as_it_is(site, name: str) -> None:
    assert site(name).findings() == []


def test_every_rule_is_broken_once_or_says_why_not() -> None:
    assert {damage.rule for damage in DAMAGES} | set(NOT_HERE) == {rule.code for rule in RULES}
