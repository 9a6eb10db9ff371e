"""What `guide new` writes: texts made from what a person says, tried on the whole guide before they are written."""
