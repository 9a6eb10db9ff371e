"""How the files that people write are laid out: text in, the same facts as text out."""
