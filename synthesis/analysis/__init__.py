"""What the data add up to: tables, matrices, dependence, gaps, agreement, and what their columns mean."""
