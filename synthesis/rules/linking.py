"""Rules between prose, library and coding: they say the same."""

from __future__ import annotations

from synthesis.model import Rule, Severity

UNCITED_CLAIM = Rule(
    "LNK401",
    "uncited-claim",
    Severity.ERROR,
    "Every claim cites at least one source.",
    "A claim nobody can trace is an opinion in the dress of evidence.",
    "Cite the source; in this guide, cite [@dixonwoods2012] when only the review's own text says it.",
    "Data work takes time.\n{: #c3-time .claim }",
)
UNKNOWN_KEY = Rule(
    "LNK402",
    "unknown-key",
    Severity.ERROR,
    "Every citation points at an entry of the library.",
    "A reader who follows it lands nowhere.",
    "Correct the key, or add the entry to the library; write \\@ for an @ that cites nothing.",
    "[@hf2011spl1]",
)
UNCODED_LINK = Rule(
    "LNK403",
    "uncoded-link",
    Severity.ERROR,
    "Every pair of claim and cited source has a row in links.csv, or in later-links.csv for what the guide adds.",
    "A citation says that a source is named, the row says what it does for the claim and who judged it.",
    "Add a row for the pair to the file that the message names, with the digests that it names.",
    "A citation added without a row",
)
UNCITED_LINK = Rule(
    "LNK404",
    "uncited-link",
    Severity.ERROR,
    "Every row of links.csv matches a citation in its claim.",
    "The tables would show support that the page does not.",
    "Restore the citation, or delete the row.",
    "A citation removed while its row stays",
)
STALE_LINK = Rule(
    "LNK405",
    "stale-link",
    Severity.ERROR,
    "A link was judged, or signed off, on the present claim and source.",
    "Whoever judged the pair saw another sentence, or another work.",
    "Read claim and source again; if the judgement holds, run 'guide accept CLAIM SOURCE --reason TEXT'.",
    "A reworded claim; a source whose year was corrected",
)
ORPHANED_LINK = Rule(
    "LNK406",
    "orphaned-link",
    Severity.ERROR,
    "Every row of links.csv names a claim and a source that exist.",
    "A judgement about something that is gone is lost work or a slip.",
    "Restore or correct the id or key, or delete the row.",
    "c3-burdn,hf2011spi1,...",
)
FOREIGN_REVIEW_LINK = Rule(
    "LNK407",
    "not-in-the-review",
    Severity.ERROR,
    "basis = review only links the review itself or a number of its reference list.",
    "The review cannot have attached a source that it does not list.",
    "Use basis = guide, or correct the source.",
    "basis = review for a work of 2016",
)
STATEMENT_MISMATCH = Rule(
    "LNK408",
    "differs-from-coding",
    Severity.ERROR,
    "A claim's review links are the reference numbers that the two coding passes found, as settled.",
    "Otherwise the guide attaches references that the review does not.",
    "Correct the citations and rows, or settle the statement in settlements.csv with a reason.",
    "A claim that cites 6 where the passes coded 6 and 9",
)
UNMAPPED_CLAIM = Rule(
    "LNK409",
    "statement-without-claim",
    Severity.ERROR,
    "Each coded statement of the findings has exactly one claim, and each such claim one statement.",
    "A statement left out is evidence withheld; one told twice is counted twice.",
    "Complete synthesis/data/coding/statements.csv.",
    "A row of a coding pass that statements.csv does not map",
)
STALE_TACTIC_LINK = Rule(
    "LNK410",
    "stale-tactic-link",
    Severity.ERROR,
    "A row of tactic-links.csv was judged, or signed off, on the present wording of its tactic and of its claim.",
    "A tactic that says something else, or rests on something else, may no longer be backed.",
    "Read both again; if the claim still backs the tactic, run 'guide accept CLAIM TACTIC --reason TEXT'.",
    "The claim behind a tactic is reworded; the row still holds the old digest.",
)
RETIRED_ID = Rule(
    "LNK411",
    "retired-id",
    Severity.ERROR,
    "The id of a withdrawn claim is not used again, and its successor is a claim of the guide.",
    "Papers and pages link to the id; whoever follows it must not land on another assertion, or nowhere.",
    "Give the new claim an id that was never used, or name a successor in retired.csv that exists.",
    "{: #c3-burden .claim }  (an id that retired.csv lists)",
)
VANISHED_CLAIM = Rule(
    "LNK412",
    "vanished-claim",
    Severity.ERROR,
    "A claim that a release held is in the guide, or listed as withdrawn.",
    "Its address was published; whoever follows it must learn what became of it.",
    "Restore the claim or its id, or list it in synthesis/data/retired.csv with the reason.",
    "A claim of release 1.0.0 deleted without a row in retired.csv",
)
OTHER_ASSERTION = Rule(
    "LNK413",
    "other-assertion",
    Severity.ERROR,
    "The id of a released claim stays with its assertion.",
    "Whoever cited the id would now vouch for something else.",
    "Withdraw the old claim in synthesis/data/retired.csv, and give the new one an id of its own.",
    "A claim with new words and new sources under an old id",
)
