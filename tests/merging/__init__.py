"""Pull requests: edits of every kind, merged in every pair as a code host merges them."""
