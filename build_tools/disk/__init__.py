"""The repository on disk: finding, reading, writing, keeping and watching files, and asking git."""
