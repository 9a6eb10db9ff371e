"""Every rule the check knows: what it insists on, why, and how to mend what breaks it."""

from __future__ import annotations

from synthesis.model import Rule, Severity

MALFORMED_CITATION = Rule(
    "MD101",
    "malformed-citation",
    Severity.ERROR,
    "Square brackets that hold an @ must form a citation.",
    "A half-typed citation is published as plain text and supports nothing.",
    "Write [@key], or [@one; @two, p. 880]; every part between semicolons needs its own @key.",
    "Staff resist change. [@hf2011spi1; hf2011spi2]",
)
LEFTOVER_ATTRIBUTES = Rule(
    "MD102",
    "attributes-left-as-text",
    Severity.ERROR,
    "An attribute list must be read as attributes.",
    "A missing brace or a blank line turns a claim into an ordinary paragraph that nothing checks.",
    "Close the brace, and put {: #id .claim } on the line directly below the last line of the claim.",
    "{: #c3-burden .claim",
)
NEAR_MISS_CLASS = Rule(
    "MD103",
    "misspelt-class",
    Severity.ERROR,
    "The classes that carry meaning are .claim, .evidence and .context.",
    "A misspelt class is silently ignored, and the claim with it.",
    "Use the spelling that the message suggests, or a class that does not resemble it.",
    "{: #c3-burden .clam }",
)
CLAIM_WITHOUT_ID = Rule(
    "MD104",
    "claim-without-id",
    Severity.ERROR,
    "Every claim has an id.",
    "Without an id the claim cannot be linked, coded or cited.",
    "Add an id that was never used before: {: #c3-short-name .claim }.",
    "{: .claim }",
)
CLAIM_ID_SHAPE = Rule(
    "MD105",
    "wrong-claim-id",
    Severity.ERROR,
    "A claim's id is c<challenge>-<slug> on a challenge page and x-<slug> elsewhere.",
    "The id tells a reader, and the tables, which challenge the claim belongs to.",
    "Use lower-case letters, digits and single hyphens, with the number of the page's own challenge.",
    "{: #c4-burden .claim }  (on the page of challenge 3)",
)
CLAIM_ID_WITHOUT_CLASS = Rule(
    "MD106",
    "id-without-claim",
    Severity.ERROR,
    "A block whose id looks like a claim's id is marked .claim.",
    "A claim that lost its class is published but no longer checked.",
    "Add .claim, or choose an id that does not begin like a claim's.",
    "{: #c3-burden }",
)
DUPLICATE_CLAIM_ID = Rule(
    "MD107",
    "duplicate-claim-id",
    Severity.ERROR,
    "A claim's id is used once in the whole guide.",
    "Two claims with one id share links, coding and address, and one of them is lost.",
    "Give the newer claim another id.",
    "{: #c3-burden .claim }  (twice)",
)
UNMARKED_ASSERTION = Rule(
    "MD108",
    "unmarked-assertion",
    Severity.ERROR,
    "In an .evidence section every paragraph, list item and table is a claim or marked .context.",
    "Marking is a choice; a paragraph nobody marked would escape every check.",
    "Add {: #id .claim } and a citation, or {: .context } when it asserts nothing.",
    "A paragraph below '## What the evidence says {: .evidence }' with no attribute line",
)
UNREADABLE_TEXT = Rule(
    "MD109",
    "unreadable-text",
    Severity.ERROR,
    "Files are UTF-8 text without control or direction-changing characters.",
    "Other bytes are read as other letters, or hide text from the reviewer.",
    "Save the file as UTF-8, or delete the character at the place named.",
    "caf\\xe9 (Latin-1 bytes)",
)
CITATION_IN_HTML = Rule(
    "MD110",
    "citation-in-raw-html",
    Severity.ERROR,
    "A citation does not stand inside raw HTML.",
    "Markdown does not look into raw HTML, so the citation would appear as typed.",
    'Write the block in Markdown, or give the HTML element markdown="1".',
    "<div>[@hf2011spi1]</div>",
)
SEVERAL_KEYS = Rule(
    "MD111",
    "several-keys-in-one-part",
    Severity.ERROR,
    "One part of a citation names one source.",
    "A second key after 'and' or a comma is swallowed as text.",
    "Put a semicolon between the keys: [@one; @two].",
    "[@hf2011spi1, @hf2011spi2]",
)
UNSAFE_MARKUP = Rule(
    "MD112",
    "unsafe-markup",
    Severity.ERROR,
    "Pages hold no scripts, and links lead to web pages, mail addresses or places of the guide.",
    "A script in a page runs in every reader's browser.",
    "Remove the element, attribute or link that the message names.",
    "[more](javascript:alert(1))",
)

BAD_ENTRY = Rule(
    "BIB201",
    "broken-entry",
    Severity.ERROR,
    "Every library entry can be read.",
    "A broken entry disappears, and every citation of it fails.",
    "Look for a missing brace, comma or equals sign at or before the place named.",
    "@article{smith2010, title = {Unclosed",
)
DUPLICATE_KEY = Rule(
    "BIB202",
    "duplicate-key",
    Severity.ERROR,
    "A key names one entry in the whole library.",
    "With two entries nobody can tell which one a claim rests on.",
    "Rename one entry, or delete the copy.",
    "@book{smith2010, ...} twice",
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

UNCITED_CLAIM = Rule(
    "LNK401",
    "uncited-claim",
    Severity.ERROR,
    "Every claim cites at least one source.",
    "A claim nobody can trace is an opinion in the dress of evidence.",
    "Cite the source; cite [@dixonwoods2012] when only the review's own text says it.",
    "Data work takes time.\n{: #c3-time .claim }",
)
UNKNOWN_KEY = Rule(
    "LNK402",
    "unknown-key",
    Severity.ERROR,
    "Every citation points at an entry of the library.",
    "A reader who follows it lands nowhere.",
    "Correct the key, or add the entry to references/.",
    "[@hf2011spl1]",
)
UNCODED_LINK = Rule(
    "LNK403",
    "uncoded-link",
    Severity.ERROR,
    "Every pair of claim and cited source has a row in links.csv.",
    "A citation says that a source is named, the row says what it does for the claim and who judged it.",
    "Add a row to synthesis/data/links.csv for the pair, with the digest the message names.",
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
    "A row's digest is that of the claim's present wording.",
    "Whoever judged the pair saw another sentence.",
    "Read claim and source again; if the judgement holds, put the new digest and today's date into the row.",
    "A reworded claim",
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
    "A row of tactic-links.csv was judged on the present wording of its tactic and of its claim.",
    "A tactic that says something else, or rests on something else, may no longer be backed.",
    "Read both again; if the claim still backs the tactic, put the digest that the message shows into the row.",
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
    "A sign has an id s<challenge>-<slug>, used once, and names the claim it rests on.",
    "The plan asks about every sign, and its address holds the answers by these ids.",
    'Write {: #s3-copying .sign because="c3-burden" } below the list item, with the id of a claim of the guide.',
    "{: #s3-copying .sign }",
)
PARSES_DISAGREE = Rule(
    "INT901",
    "readings-disagree",
    Severity.ERROR,
    "Marked and clean text give the same claims and citations.",
    "If they differ, the places or the published page may be wrong. This is a fault of the tool.",
    "Please report the page to the maintainers.",
    "-",
)
