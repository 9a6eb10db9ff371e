"""Measures this repository's tools beside others on the same made-up content; see README.md."""
