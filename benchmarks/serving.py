"""Bytes on the wire and requests a second of the built site, as nginx serves it on this machine.

`python -m benchmarks.serving`, after `make site`. One process asks for each page of the guide and what it loads,
one request after the other, at most 2,000 in all; so it measures an answer's cost, not what many readers get.
"""

from __future__ import annotations

import http.client
import sys
import tempfile
import time
from pathlib import Path

from tests.needs import nginx
from tests.site.serving import served

MOST = 2_000


def main() -> int:
    """Measure and print; return 1 where there is no site or no nginx."""
    site = Path("site").resolve()
    if nginx() is None or not (site / "index.html").is_file():
        print("nginx and a built site are needed: install nginx-light, run 'make site'", file=sys.stderr)
        return 1
    files = sorted(file for file in site.rglob("*") if file.suffix in (".html", ".css", ".js", ".json", ".svg"))
    paths = [f"/{file.relative_to(site).as_posix()}" for file in files][:MOST]
    with tempfile.TemporaryDirectory() as scratch, served(site, Path(scratch)) as port:
        for name, accepted in (("as they are", "identity"), ("compressed", "gzip")):
            size, seconds = _asked(port, paths, accepted)
            rate = len(paths) / seconds
            print(f"{name}: {len(paths)} files, {size / 1e6:.2f} MB on the wire, {rate:,.0f} requests a second")
    return 0


def _asked(port: int, paths: list[str], accepted: str) -> tuple[int, float]:
    """Return the bytes of all bodies and the seconds that they took, over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    size, start = 0, time.perf_counter()
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": accepted})
        answer = connection.getresponse()
        size += len(answer.read())
        if answer.status != http.client.OK:
            raise ValueError(f"{path}: {answer.status}")
    seconds = time.perf_counter() - start
    connection.close()
    return size, seconds


if __name__ == "__main__":
    sys.exit(main())
