"""The rules for judgements of confidence; most catch what an audit found others to do wrong.

The audit is Wainwright et al., Health Research Policy and Systems 2023;21:77, doi:10.1186/s12961-023-00999-3.
"""

from __future__ import annotations

from synthesis.model import Rule, Severity

COMPONENT_MISSING = Rule(
    "COD309",
    "component-missing",
    Severity.ERROR,
    "Whoever judges a claim says something on each of the four components of confidence.",
    "A component left out looks like a component without concerns.",
    "Add a row for each component that the message names; not-assessed is an answer.",
    "Three components of c3-burden, and none for relevance",
)
UNEXPLAINED_JUDGEMENT = Rule(
    "COD310",
    "judgement-without-explanation",
    Severity.ERROR,
    "Each judgement of confidence is explained in a sentence of at least four words.",
    "A level without its reason can be neither followed nor disputed.",
    "Say what was looked at, and what of it led to this level.",
    "c3-burden,adequacy,serious,,guide,...",
)
SCORED_CONFIDENCE = Rule(
    "COD311",
    "confidence-as-score",
    Severity.ERROR,
    "Levels of confidence are words; they are neither numbered nor added up.",
    "One serious concern can outweigh three minor ones, and a sum hides which.",
    "Name the level, and explain how the components lead to it.",
    "c3-burden,overall,9,The components give 3 + 2 + 2 + 2 points,...",
)
STUDY_RATED = Rule(
    "COD312",
    "study-rated",
    Severity.ERROR,
    "Confidence is judged of a claim, not of a source, a programme, a challenge or a theme.",
    "How well a study was made is another question, and a theme asserts nothing that could be trusted.",
    "Put the id of the claim that was judged; the quality of a study belongs into its explanation.",
    "hf2011spi1,methodological-limitations,minor,...",
)
EARLY_OVERALL = Rule(
    "COD313",
    "overall-too-early",
    Severity.ERROR,
    "Overall confidence is judged only when all four components are.",
    "A level that skips a component claims to know what nobody looked at.",
    "Judge the components that the message names, or set overall to not-assessed.",
    "overall is low while relevance is not-assessed",
)
JUDGED_UNREAD = Rule(
    "COD315",
    "judged-unread",
    Severity.ERROR,
    "A component is judged only when a source of the claim was read in full.",
    "Methods, fit, richness and setting cannot be seen from what somebody else says about a report.",
    "Read the source, and say so in the record (seen: full-text); or set the component to not-assessed.",
    "coherence is minor while every link of the claim has seen = review-text",
)
