"""Values to Markdown, elements and pages; nothing here reads a file."""
