"""Fetches one answer over the network; nothing else in this house does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from build_tools.drafting.records.problem import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    Fetch = Callable[[str], bytes]

_SECONDS = 20
_MOST_BYTES = 2_000_000
_NOT_FOUND = 404
# The registers ask programs to say what they are and what they can read.
_HEADERS = {
    "User-Agent": "ten-challenges-guide (guide new source)",
    "Accept": "application/vnd.citationstyles.csl+json, application/json;q=0.5",
}


def fetch(url: str) -> bytes:
    """Return what stands at an https address; RecordError when there is nothing, or no way to it, in 20 seconds."""
    host = urlsplit(url).hostname
    try:
        with urlopen(Request(url, headers=_HEADERS), timeout=_SECONDS) as answer:
            raw: bytes = answer.read(_MOST_BYTES + 1)
    except HTTPError as error:
        reason = "it knows no such record" if error.code == _NOT_FOUND else f"it answered {error.code} {error.reason}"
        raise RecordError(f"{host}: {reason}") from error
    except (URLError, OSError) as error:
        raise RecordError(f"{host} cannot be reached: {getattr(error, 'reason', error)}") from error
    if len(raw) > _MOST_BYTES:
        raise RecordError(f"{host}: the answer is too long to be a record")
    return raw
