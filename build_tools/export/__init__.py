"""Values to texts that stay the same byte for byte: tables, and references in the formats that programs read."""
