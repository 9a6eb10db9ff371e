"""Rules between prose, library and coding: they say the same."""

from __future__ import annotations

from synthesis.model import Rule, Severity

UNCITED_CLAIM = Rule(
    "LNK401",
    "uncited-claim",
    Severity.ERROR,
    "Every claim cites at least one source.",
    "A claim nobody can trace is an opinion in the dress of evidence.",
    "Cite the source; cite the review when only the review's own text says it.",
    "Data work takes time.\n{: #c3-time .claim }",
    anywhere=True,
)
UNKNOWN_KEY = Rule(
    "LNK402",
    "unknown-key",
    Severity.ERROR,
    "Every citation points at an entry of the library.",
    "A reader who follows it lands nowhere.",
    "Correct the key, or add the entry to the library; write \\@ for an @ that cites nothing.",
    "[@hf2011spl1]",
    anywhere=True,
)
UNCODED_LINK = Rule(
    "LNK403",
    "uncoded-link",
    Severity.ERROR,
    "Every source that a claim cites is judged in the claim's record.",
    "A citation says that a source is named, the record says what it does for the claim and who judged it.",
    "Add the source to the record, or run 'guide cite CLAIM SOURCE' for both at once.",
    "A citation added and not judged",
)
UNCITED_LINK = Rule(
    "LNK404",
    "uncited-link",
    Severity.ERROR,
    "Every source judged in a record is cited by its claim.",
    "The tables would show support that the page does not.",
    "Restore the citation, or delete the source from the record.",
    "A citation removed while its judgement stays",
)
ORPHANED_LINK = Rule(
    "LNK406",
    "orphaned-link",
    Severity.ERROR,
    "Every record is of a claim that exists, and every source in it stands in the library.",
    "A judgement about something that is gone is lost work or a slip.",
    "Restore or correct the id or key, or delete the judgement.",
    "A source hf2011spl1 in a record",
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
    "Correct the citations and the record, or settle the statement in settlements.csv with a reason.",
    "A claim that cites 6 where the passes coded 6 and 9",
)
UNMAPPED_CLAIM = Rule(
    "LNK409",
    "statement-without-claim",
    Severity.ERROR,
    "Each coded statement of the findings has exactly one claim, and each such claim one statement.",
    "A statement left out is evidence withheld; one told twice is counted twice.",
    "Name the statement as restates in the record of the claim that carries it.",
    "A statement of a coding pass that no record restates",
)
RETIRED_ID = Rule(
    "LNK411",
    "retired-id",
    Severity.ERROR,
    "The id of a withdrawn claim is not used again, and its successor is a claim of the guide.",
    "Papers and pages link to the id; whoever follows it must not land on another assertion, or nowhere.",
    "Give the new claim an id that was never used, or name a successor that exists in the record.",
    "{: #c3-burden .claim }  (an id whose record is withdrawn)",
)
VANISHED_CLAIM = Rule(
    "LNK412",
    "vanished-claim",
    Severity.ERROR,
    "A claim that a release held is in the guide, or listed as withdrawn.",
    "Its address was published; whoever follows it must learn what became of it.",
    "Restore the claim or its id, or withdraw it: 'guide withdraw CLAIM --reason TEXT'.",
    "A claim of release 1.0.0 deleted and not withdrawn",
)
OTHER_ASSERTION = Rule(
    "LNK413",
    "other-assertion",
    Severity.ERROR,
    "The id of a released claim stays with its assertion.",
    "Whoever cited the id would now vouch for something else.",
    "Withdraw the old claim with 'guide withdraw', and give the new one an id of its own.",
    "A claim with new words and new sources under an old id",
)
SUSPECT_JUDGEMENT = Rule(
    "LNK418",
    "suspect-judgement",
    Severity.ERROR,
    "What was judged was judged, or stood by since, on the claim, source and tactic that stand there now.",
    "Whoever judged it saw another sentence, another work or another piece of advice.",
    "Read what changed; if all that rests on it holds, run 'guide accept NAME --reason TEXT', else correct the record.",
    "A reworded claim; a source whose year was corrected",
)
