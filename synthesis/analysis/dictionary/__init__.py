"""The dictionary: every table that the guide publishes, with each of its columns explained once.

A table that joins gets its `TableSpec` here, and with that stands in every format and on the data page.
"""

from __future__ import annotations

from synthesis.analysis.dictionary.analyses import ANALYSES
from synthesis.analysis.dictionary.content import CONTENT
from synthesis.analysis.dictionary.later import LATER

TABLES = (*CONTENT, *LATER, *ANALYSES)
