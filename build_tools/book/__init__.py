"""The evidence book: analyses, methods, frameworks and codebook as chapters, built by Jupyter Book."""
