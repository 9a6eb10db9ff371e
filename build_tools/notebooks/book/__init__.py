"""The evidence book: analyses, methods, frameworks and codebook as chapters, built by Jupyter Book."""


class BookError(Exception):
    """The book could not be built; the message says what is wrong, and where."""
