"""Rules of the prose: citations, claims and what they are marked with."""

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
    anywhere=True,
)
LEFTOVER_ATTRIBUTES = Rule(
    "MD102",
    "attributes-left-as-text",
    Severity.ERROR,
    "An attribute list must be read as attributes.",
    "A missing brace or a blank line turns a claim into an ordinary paragraph that nothing checks.",
    "Close the brace, and put {: #id .claim } on the line directly below the last line of the claim.",
    "{: #c3-burden .claim",
    anywhere=True,
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
    anywhere=True,
)
CITATION_IN_HTML = Rule(
    "MD110",
    "citation-in-raw-html",
    Severity.ERROR,
    "A citation does not stand inside raw HTML.",
    "Markdown does not look into raw HTML, so the citation would appear as typed.",
    'Write the block in Markdown, or give the HTML element markdown="1".',
    "<div>[@hf2011spi1]</div>",
    anywhere=True,
)
SEVERAL_KEYS = Rule(
    "MD111",
    "several-keys-in-one-part",
    Severity.ERROR,
    "One part of a citation names one source.",
    "A second key after 'and' or a comma is swallowed as text.",
    "Put a semicolon between the keys: [@one; @two].",
    "[@hf2011spi1, @hf2011spi2]",
    anywhere=True,
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
UNREADABLE_FILE = Rule(
    "MD113",
    "unread-file",
    Severity.ERROR,
    "Every file that the check comes upon is read, to the end of each line.",
    "A file that was not read was not checked, whatever the result says of the others.",
    "Do what the message says, or remove the file; this rule cannot be ignored.",
    "A page saved as UTF-16, or a line of ten million characters",
    anywhere=True,
)
LOOK_ALIKE = Rule(
    "MD114",
    "look-alike-character",
    Severity.ERROR,
    "Citations and attribute lists are typed with the keyboard's own brackets, braces, @, #, colon and spaces.",
    "A full-width twin looks right to the reader of the source and means nothing to the check.",
    "Type the character that the message names; write \\@ for an @ that cites nothing.",
    "［@hf2011spi1］",
)
