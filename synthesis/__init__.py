"""The science: what a claim is, what counts as evidence, which rules hold, and the tables."""
