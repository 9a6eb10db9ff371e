"""What is wrong with a record from elsewhere."""


class RecordError(Exception):
    """No record can be had or read; the message says in one line why."""
