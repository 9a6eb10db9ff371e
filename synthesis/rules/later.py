"""Rules of what the guide adds to the review: later evidence, its surveillance, and what became of its sources."""

from __future__ import annotations

from synthesis.model import Rule, Severity

RETRACTED_SOURCE = Rule(
    "BIB211",
    "retracted-unexplained",
    Severity.ERROR,
    "A retracted work is cited only with a word on why the guide still cites it.",
    "Readers would take for evidence what its own authors or publisher withdrew.",
    "Take the citation out, or say in the column kept_because of notices.csv why it stays; pages show that word.",
    "A row of notices.csv with status retracted, an empty kept_because, and a claim that cites the work",
)
SCREENING_MISMATCH = Rule(
    "COD321",
    "differs-from-screening",
    Severity.ERROR,
    "A work screened as included stands in the library, and one screened as excluded backs no later claim.",
    "The log would say of a work what the pages do not do with it.",
    "Correct the row of surveillance/screening.csv, the library or the claim.",
    "A work with decision excluded that a section on later work cites",
)
IDLE_CANDIDATE = Rule(
    "COD322",
    "idle-candidate",
    Severity.ERROR,
    "A candidate is listed only for a number that nobody has identified.",
    "A number that is identified needs no guesses.",
    "Delete the row of candidates.csv.",
    "A candidate for number 6, which Table 1 names",
)
MIXED_LAYERS = Rule(
    "LNK415",
    "mixed-layers",
    Severity.ERROR,
    "The source of a claim that the guide adds says what it is about; that of a claim of the review does not.",
    "The tables of the review would count what the review could not know, or lose what it says.",
    "Move the row to the file of its claim, or the claim to a section of its layer.",
    "A claim below a heading marked .later whose source has no about",
)
FOREIGN_SOURCE = Rule(
    "LNK416",
    "source-of-another-layer",
    Severity.ERROR,
    "A claim of the review cites no later work, a later claim none of the review's, one on the reports only a report.",
    "The evidence of 2012 would hold what came later, or what is shown as new would be the old told twice.",
    "Cite the work that brought it, or move the claim to the section on the review's evidence.",
    "A claim in a section on later work that cites an evaluation report",
)
LOST_BEARING = Rule(
    "LNK417",
    "bears-on-nothing",
    Severity.ERROR,
    "What a later claim is about is a claim of the review's evidence.",
    "The claim that it limits would not show it.",
    "Correct the id in about, or leave the list empty where it is about the challenge as a whole.",
    "A record whose about is the id of another later claim",
)
LOST_HEDGE = Rule(
    "LNK419",
    "hedge-lost",
    Severity.ERROR,
    "The wording of a claim that the guide adds carries the hedge of its source, in words that the check knows.",
    "What people said, what goes together and what an author argues would be read as something that a study found.",
    "Word the claim as the source hedges it, or correct hedge in its record after reading the source again.",
    "A record with hedge associated and a claim that says that one thing led to another",
)
STUDY_TOLD_TWICE = Rule(
    "LNK420",
    "study-told-twice",
    Severity.ERROR,
    "Of two claims that the guide adds on one page from one work, the later names the other under same-study-as.",
    "One study told twice looks like two that agree.",
    "Name the other claim under same-study-as in the record, or withdraw one of them.",
    "Two claims of a section on later work that cite the same work, and no same-study-as",
)
OVERDUE_SEARCH = Rule(
    "GDE509",
    "search-overdue",
    Severity.WARNING,
    "Each planned search for later evidence is run by the day on which it is due.",
    "What was learnt since may contradict what the guide says.",
    "Run the search, log what it finds in surveillance/screening.csv, and set last_run and next_due.",
    "next_due of a search lies before today",
)
