"""What every command answers in one way: with a line and exit status 2."""


class MisuseError(Exception):
    """What was asked for cannot be done here; the message says in one line why, or what to do."""
