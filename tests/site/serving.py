"""nginx with the committed configuration, on this machine with another port and folder."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.needs import nginx

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = Path(__file__).resolve().parents[2] / "build_tools/site/serving/nginx.conf"


@contextlib.contextmanager
def served(site: Path, scratch: Path) -> Iterator[int]:
    """Serve a folder by the committed configuration and yield the port on the loopback; the server then ends."""
    program = nginx()
    assert program is not None, "no nginx found: install nginx-light, or leave out tests with -m 'not nginx'"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    written = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in (("listen 8080;", f"listen 127.0.0.1:{port};"), ("root /srv/guide;", f"root {site};")):
        assert written.count(old) == 1
        written = written.replace(old, new)
    assert written.count(" /var/tmp/") == 6
    file = scratch / "nginx.conf"
    file.write_text(written.replace(" /var/tmp/", f" {scratch}/"), encoding="utf-8")
    settings = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command = [program, "-p", str(scratch), "-c", str(file), "-g", settings, "-e", "stderr"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            while not _answers(port):
                assert process.poll() is None, process.communicate()[1]
                time.sleep(0.02)
            yield port
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
