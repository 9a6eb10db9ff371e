"""The plan: signs to answer, what the answers point to, and a sheet to fill in; complete without its script."""
