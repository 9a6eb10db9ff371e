"""The guide on paper: one booklet, and a page to print for each challenge and each tactic."""
