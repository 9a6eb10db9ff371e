"""The site: the only importer of mkdocs."""
