"""Notebooks: run once, shown as pages of the site and as chapters of the book."""
