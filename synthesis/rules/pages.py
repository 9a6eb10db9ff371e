"""Rules of the pages: front matter, signs and dates."""

from __future__ import annotations

from synthesis.model import Rule, Severity

BAD_FRONT_MATTER = Rule(
    "GDE501",
    "wrong-front-matter",
    Severity.ERROR,
    "A page begins with front matter that says what it is.",
    "Title, version and review date are shown to readers and used by the tables.",
    "Correct the line named; CONTRIBUTING lists the keys.",
    "reviewed: yesterday",
)
DUPLICATE_CHALLENGE = Rule(
    "GDE502",
    "duplicate-challenge",
    Severity.ERROR,
    "Each challenge has one page.",
    "Two pages for one challenge split its evidence.",
    "Correct the number in one of the pages.",
    "challenge: 3 on two pages",
)
NO_EVIDENCE = Rule(
    "GDE503",
    "page-without-evidence",
    Severity.ERROR,
    "A challenge page has claims, and its claims, like those that cut across, stand in .evidence sections.",
    "Outside such a section nothing watches for paragraphs that assert something unmarked.",
    "Mark the heading above the claims {: .evidence }.",
    "A challenge page whose evidence heading lost its class",
)
BAD_SIGN = Rule(
    "GDE504",
    "bad-sign",
    Severity.ERROR,
    "A sign has an id s<challenge>-<slug>, used once, and names the claim it rests on and the step or tactic to take.",
    "The plan asks about every sign, and its address holds the answers by these ids.",
    'Write {: #s3-copying .sign because="c3-burden" } below the list item, with the id of a claim of the guide.',
    "{: #s3-copying .sign }",
)
OVERDUE_REVIEW = Rule(
    "GDE505",
    "overdue-review",
    Severity.WARNING,
    "A page is read against its evidence at least once a year.",
    "Readers trust the date on a page; evidence, wording and practice drift apart without anyone noticing.",
    "Read the page against its evidence, correct what no longer holds, and put today's date into `reviewed`.",
    "reviewed: 2024-01-31",
)
BAD_CITATION_FILE = Rule(
    "GDE506",
    "bad-citation-file",
    Severity.ERROR,
    "CITATION.cff gives the guide's title, version and authors.",
    "Every page and every claim is cited with them.",
    "Write title, version and authors as plain YAML; an author has 'family-names' or 'name'.",
    "authors: someone",
)
LOST_ADDRESS = Rule(
    "GDE511",
    "lost-address",
    Severity.ERROR,
    "Every address that a release published still answers.",
    "Other people link to it, and have it in print.",
    "Bring the page back, or name its old path under formerly in the front matter of the page that took its place.",
    "A page of release 1.0.0 renamed without 'guide rename'",
)
LOST_SYNONYM = Rule(
    "GDE507",
    "lost-synonym",
    Severity.ERROR,
    "Every word of synonyms.csv leads to a page of the guide.",
    "Otherwise search silently stops finding what people type.",
    "Write the page's path below content/, or delete the row.",
    "KPI,challenges/03-data.md where the page is named otherwise",
)
LOWERED_VERSION = Rule(
    "GDE508",
    "version-lowered",
    Severity.ERROR,
    "The version of a page is never lower than the one it was released with.",
    "Whoever cited the page must see from its number whether to read it again.",
    "Restore the number; 'guide release' raises it by how much the page's claims changed.",
    "version: 1.0.0 on a page that was released as 1.1.0",
)
BAD_STEP = Rule(
    "GDE512",
    "bad-step",
    Severity.ERROR,
    "A step has an id do<challenge>-<slug>, used once, and says what it rests on, for whom and how long it is.",
    "Signs lead to steps by these ids, and a reader sees at once whether a step is for them.",
    'Write {: #do3-time-one-measure .step because="c3-burden" who="anyone" minutes="20" } below the list item.',
    '{: #do3-time-one-measure .step because="c3-burden" }',
)
BAD_FILE_NAME = Rule(
    "GDE510",
    "bad-file-name",
    Severity.ERROR,
    "The name of a file can stand in an address, and is one file on every system.",
    "An address breaks off at # or ?, and systems that see no difference between two names keep one of the files.",
    "Rename the file, and what links to it.",
    "content/About.md beside content/about.md",
)
SYNONYM_OUT_OF_ORDER = Rule(
    "GDE513",
    "synonym-out-of-order",
    Severity.ERROR,
    "The words for search stand in the order of the alphabet.",
    "In order, what two people add lands in different places, and their changes merge by themselves.",
    "Run `guide fmt`, which puts them in order.",
    "dashboard behind KPI in synonyms.csv",
)
