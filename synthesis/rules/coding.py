"""Rules of the coding: tables that can be read, and names that exist."""

from __future__ import annotations

from synthesis.model import Rule, Severity

UNREADABLE_TABLE = Rule(
    "COD301",
    "unreadable-table",
    Severity.ERROR,
    "Each data file is there, is CSV and has exactly the columns its codebook names.",
    "A table with another shape would be misread without a word.",
    "Restore the file or its header line; the codebook lists the columns.",
    "claim,sauce,relation,...",
)
BAD_ROW = Rule(
    "COD302",
    "wrong-row",
    Severity.ERROR,
    "Each row has one value for each column.",
    "A missing comma shifts every later value into the wrong column.",
    "Compare the row with the header line; quote values that hold commas.",
    "c3-burden,hf2011spi1,supports",
)
BAD_VALUE = Rule(
    "COD303",
    "wrong-value",
    Severity.ERROR,
    "Each value is one its column allows.",
    "Tables, pages and exports count by these values.",
    "Use one of the values that the message names; the codebook explains them.",
    "relation = suports",
)
DUPLICATE_ROW = Rule(
    "COD304",
    "duplicate-row",
    Severity.ERROR,
    "A thing is recorded once.",
    "Two rows for one thing can disagree, and are counted twice.",
    "Keep the row that is right and delete the other.",
    "Two rows for c3-burden and hf2011spi1",
)
UNKNOWN_REFERENCE = Rule(
    "COD305",
    "unknown-name",
    Severity.ERROR,
    "A row names programmes, sources and claims that exist.",
    "A row about something that does not exist is dropped from every table.",
    "Correct the name, or delete the row.",
    "programme = sip",
)
UNCODED_CLAIM = Rule(
    "COD306",
    "claim-without-code",
    Severity.ERROR,
    "Every claim is coded to the framework, or to `none` where nothing in it fits.",
    "A claim left out would count as a gap of the framework, or not at all.",
    "Add the code and its reason to the claim's record, under framework, or `none` where nothing fits.",
    "A new claim whose record has no framework",
)
UNFAITHFUL_CODE = Rule(
    "COD308",
    "differs-from-passes",
    Severity.ERROR,
    "A claim's codes are those of both passes, or settle what these say differently.",
    "Settling decides between two readings; it does not add a third, and it needs both.",
    "Restore what the passes gave, or set coder to guide when the claim now says something else.",
    "Both passes say leadership-engagement, the record says cost",
)
IDLE_SIGNOFF = Rule(
    "COD316",
    "idle-record",
    Severity.ERROR,
    "A record is of a claim, and keeps fingerprints of what is judged in it and of nothing else.",
    "A name below something that nobody judged vouches for nothing.",
    "Correct the name of the file, or delete the line; 'guide accept' writes the fingerprints that are needed.",
    "synthesis/claims/c3-burdn.yaml, when no claim has that id",
)
DISORDERED_SIGNOFF = Rule(
    "COD317",
    "disordered-sign-off",
    Severity.ERROR,
    "Entries of stood-by are in the order of their days.",
    "The last one counts; out of order, an old word would pass for the present one.",
    "Put the entries in order.",
    "An entry of 2026-11-25 below one of 2026-11-26",
)
DAMAGED_RELEASE = Rule(
    "COD318",
    "damaged-release",
    Severity.ERROR,
    "The snapshot of a release is as `guide release` wrote it.",
    "It is the record of what was published; people cite it, and versions are held against it.",
    "Restore the file from the commit of the release: git checkout vX.Y.Z -- synthesis/releases/X.Y.Z.json.",
    "A wording corrected in synthesis/releases/1.0.0.json",
)
FINAL_FRAMEWORK = Rule(
    "COD319",
    "final-framework-changed",
    Severity.ERROR,
    "The final framework has the review's themes and challenges, each challenge under its theme.",
    "The trail leads from the first framework to this one; with a heading gone it leads nowhere.",
    "Restore its rows in synthesis/data/frameworks/.",
    "Challenge 9 under design-and-planning",
)
UNLISTED_REPORT = Rule(
    "COD320",
    "unlisted-report",
    Severity.ERROR,
    "Every evaluation report of the library has its row of the review's Table 1.",
    "A report without a programme drops out of every count by programme.",
    "Add the row to synthesis/data/reports.csv, or correct the entry's x-kind.",
    "x-kind = {report} for a key that reports.csv does not list",
)
BAD_RECORD = Rule(
    "COD323",
    "wrong-record",
    Severity.ERROR,
    "A claim's record is YAML with the keys and values that the codebook explains.",
    "What cannot be read is judged by nobody.",
    "Correct what the message names; a text that holds ': ' or '#' stands in quotes.",
    "relation: suports",
)
