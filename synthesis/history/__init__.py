"""What the guide asserted at one moment and another, and what changed between them."""
