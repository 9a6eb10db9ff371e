"""The guide on paper: one booklet, and sheets to print for each challenge and each tactic."""
