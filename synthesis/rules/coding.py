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
    "Add a row for the claim to synthesis/data/claim-codes.csv.",
    "A new claim without a row in claim-codes.csv",
)
STALE_CODE = Rule(
    "COD307",
    "stale-code",
    Severity.ERROR,
    "A code's digest is that of the claim's present wording.",
    "Whoever coded the claim read another sentence.",
    "Read the claim again; if the code holds, put the new digest and today's date into the row.",
    "A reworded claim",
)
UNFAITHFUL_CODE = Rule(
    "COD308",
    "differs-from-passes",
    Severity.ERROR,
    "Where both passes give a claim the same constructs, the settled codes are these.",
    "Settling decides between two readings; it does not add a third.",
    "Restore the codes that both passes gave, or set coder to guide when the claim now says something else.",
    "Both passes say leadership-engagement, claim-codes.csv says cost",
)
