"""Today, as the environment wants it: fixed by SOURCE_DATE_EPOCH for builds that must repeat, else by the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, or the present day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else datetime.now(UTC).date()
