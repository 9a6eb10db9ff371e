"""Rules of the library: one work, one entry, nothing guessed."""

from __future__ import annotations

from synthesis.model import Rule, Severity

BAD_ENTRY = Rule(
    "BIB201",
    "broken-entry",
    Severity.ERROR,
    "Every library entry can be read.",
    "A broken entry disappears, and every citation of it fails.",
    "Look for a missing brace, comma or equals sign at or before the place named.",
    "@article{smith2010, title = {Unclosed",
    anywhere=True,
)
DUPLICATE_KEY = Rule(
    "BIB202",
    "duplicate-key",
    Severity.ERROR,
    "A key names one entry in the whole library.",
    "With two entries nobody can tell which one a claim rests on.",
    "Rename one entry, or delete the copy.",
    "@book{smith2010, ...} twice",
    anywhere=True,
)
MISSING_FIELD = Rule(
    "BIB203",
    "missing-field",
    Severity.ERROR,
    "Every entry has a title and x-kind; review references also their number and how they are known.",
    "Readers must be able to find the source and see how sure its facts are.",
    "Add the field. What is not known stays out; x-unverified names what was left out.",
    "@article{smith2010, author = {Smith, J.}}",
)
BAD_FIELD = Rule(
    "BIB204",
    "wrong-field-value",
    Severity.ERROR,
    "Fields with fixed values hold one of them.",
    "An unknown value would be shown, counted or linked wrongly.",
    "Use one of the values that the message names.",
    "x-kind = {raport}",
)
DUPLICATE_NUMBER = Rule(
    "BIB205",
    "duplicate-review-number",
    Severity.ERROR,
    "One number of the review's reference list belongs to one entry.",
    "A statement's reference number must lead to one source.",
    "Correct x-review-number in one of the two entries.",
    "x-review-number = {6} in two entries",
)
DUPLICATE_DOI = Rule(
    "BIB206",
    "duplicate-doi",
    Severity.ERROR,
    "One DOI belongs to one entry.",
    "The same work under two keys counts as two sources.",
    "Merge the entries, or correct the DOI.",
    "doi = {10.1136/x} in two entries",
)
BAD_KEY = Rule(
    "BIB208",
    "wrong-key",
    Severity.ERROR,
    "A key begins with a letter or digit and goes on with these, colons, full stops, underscores and hyphens.",
    "The key becomes part of addresses and file names.",
    "Rename the entry and its citations.",
    "@misc{../smith, ...}",
)
UNUSED_SOURCE = Rule(
    "BIB207",
    "unused-source",
    Severity.ERROR,
    "Every entry of the library is cited somewhere in the guide.",
    "An entry that nothing cites is a forgotten citation or a forgotten deletion.",
    "Cite it where it belongs, or remove it.",
    "An entry whose key no page mentions",
)
BAD_CROSSREF = Rule(
    "BIB209",
    "wrong-crossref",
    Severity.ERROR,
    "A crossref names another entry, and the way from it does not lead back.",
    "The fields that the entry should inherit are missing wherever it is shown.",
    "Correct the key in crossref, or write the fields into the entry itself.",
    "crossref = {conference2010}, with no entry of that key",
    anywhere=True,
)
SEVERAL_REVIEWS = Rule(
    "BIB210",
    "several-reviews",
    Severity.ERROR,
    "One entry of the library is the review that the guide retells.",
    "With two, nobody can tell whose statements the guide follows.",
    "Give the other entry the x-kind that it has.",
    "x-kind = {review} in two entries",
)
OUT_OF_ORDER = Rule(
    "BIB212",
    "entry-out-of-order",
    Severity.ERROR,
    "The entries of a library file stand in the order of their keys.",
    "In order, what two people add lands in different places, and their changes merge by themselves.",
    "Run `guide fmt`, which puts them in order.",
    "@book{smith2010, ...} behind @book{taylor2014, ...}",
)
