"""Reading the guide's Markdown: one grammar, one parser, exact places."""
