"""Rules of the site: every file is there and whole, and everything named leads somewhere."""

from __future__ import annotations

from synthesis.model import Rule, Severity

MISSING_FILE = Rule(
    "GDE520",
    "missing-file",
    Severity.ERROR,
    "A file that another one names, or goes with, is there.",
    "A file that is gone looks like one that never was, and the rules that read it fall silent.",
    "Bring the file back, or take it out of the file that the message names.",
    "synthesis/releases/1.0.0.json deleted, while CHANGELOG.md tells of release 1.0.0",
)
CUT_OFF = Rule(
    "GDE521",
    "file-cut-off",
    Severity.ERROR,
    "Every file holds something, and its last line ends with a line end.",
    "A file that was cut off when it was saved or sent looks whole to whoever reads what is left.",
    "Bring back what is missing; where nothing is, end the last line.",
    "A table whose last row is half written",
)
LEADS_NOWHERE = Rule(
    "GDE522",
    "leads-nowhere",
    Severity.ERROR,
    "A link, an image, a script, a style, an insert and an entry of the navigation name what the site will hold.",
    "The build would fail, or readers meet a page that does not work.",
    "Correct the name, or put the file there.",
    "[more](../abuot.md)",
)
BAD_IMAGE = Rule(
    "GDE523",
    "bad-image",
    Severity.ERROR,
    "Images stand in the guide, whole, as SVG, PNG, JPEG or GIF.",
    "An image from elsewhere tells others who reads, and is missing on paper and without a network.",
    "Put a whole image of such a kind below content/, and name that.",
    "![The ward](https://example.org/ward.png)",
)
BAD_SETTINGS = Rule(
    "GDE524",
    "bad-settings",
    Severity.ERROR,
    "mkdocs.yml holds what the site needs and MkDocs understands.",
    "Without the plugin, pages are published unchecked and without their data.",
    "Mend the line named.",
    "plugins: []",
)
BAD_NOTEBOOK = Rule(
    "GDE525",
    "bad-notebook",
    Severity.ERROR,
    "A notebook is whole, of format 4, and holds no outputs.",
    "Outputs that are committed can be of other data than the guide's, and half a notebook stops the build.",
    "Open it in Jupyter, clear all outputs, and save it.",
    '"nbformat": 3',
)
MISPLACED_PAGE = Rule(
    "GDE526",
    "page-in-another-folder",
    Severity.ERROR,
    "Challenge pages stand in content/challenges/, tactics in content/tactics/, and no other pages there.",
    "Addresses and lists are made from the folder.",
    "Move the page with `guide rename`, or correct its kind.",
    "kind: tactic in content/about.md",
)
