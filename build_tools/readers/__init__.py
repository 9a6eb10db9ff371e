"""Every file that people write, from text to values and diagnostics."""
