"""Hands texts to Pandoc, many in one process, and returns the documents that it read, in Pandoc's own JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from build_tools.disk.misuse import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEPARATOR = "\x1e"
# Texts of one process, in characters: enough that starting it costs little, and no more than its memory likes.
_BATCH = 2_000_000
_SECONDS, _SECONDS_EACH, _EACH = 2, 2, 100_000
_READER = str(files("build_tools.prose") / "reader.lua")


class PandocError(MisuseError):
    """There is no Pandoc, or it does not run."""


class _GivenUpError(Exception):
    """A process did not come to an end, or not to one that can be read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as Pandoc read it; `error` says why it did not."""

    blocks: list[Any] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    error: str = ""


def command() -> tuple[str, ...]:
    """Return how Pandoc is called: the one on the path, Quarto's own, or that of the extra `pandoc`."""
    if found := shutil.which("pandoc"):
        return (found,)
    if found := shutil.which("quarto"):
        return found, "pandoc"
    try:
        import pypandoc

        return (str(pypandoc.get_pandoc_path()),)
    except (ImportError, OSError):
        message = "this needs Pandoc; install it, or Quarto, or the extra: pip install 'ten-challenges-guide[pandoc]'"
        raise PandocError(message) from None


def read(texts: Sequence[tuple[str, str]]) -> tuple[Document, ...]:
    """Return the documents of texts, each behind the name of its dialect; PandocError when there is no Pandoc."""
    called = command()
    return tuple(document for batch in _batches(texts) for document in _documents(called, batch))


def _batches(texts: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    size = 0
    for one in texts:
        if batch and size + len(one[1]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one[1])
    if batch:
        yield batch


def _documents(called: tuple[str, ...], texts: Sequence[tuple[str, str]]) -> Iterator[Document]:
    """Yield the documents of one process; where it fails, those of each half, down to the text that is to blame."""
    try:
        yield from _run(called, texts)
    except _GivenUpError as error:
        if len(texts) == 1:
            yield Document(error=str(error))
            return
        middle = len(texts) // 2
        yield from _documents(called, texts[:middle])
        yield from _documents(called, texts[middle:])


def _run(called: tuple[str, ...], texts: Sequence[tuple[str, str]]) -> list[Document]:
    written = SEPARATOR.join(f"{dialect}\n{text.replace(SEPARATOR, ' ')}" for dialect, text in texts)
    seconds = _SECONDS + len(written) * _SECONDS_EACH // _EACH
    try:
        done = subprocess.run(
            [*called, "--from", str(_READER), "--to", "json", "--quiet"],
            input=written.encode("utf-8", "replace"),
            capture_output=True,
            check=False,
            timeout=10 * seconds,
            preexec_fn=partial(_limit, seconds) if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired:
        raise _GivenUpError("Pandoc does not get through this page") from None
    except OSError as error:
        raise PandocError(f"Pandoc does not run: {error.strerror}") from None
    if 0 < done.returncode <= 128:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
        raise PandocError(f"Pandoc does not run: {said[-1]}")
    if done.returncode < 0 or done.returncode > 128:
        raise _GivenUpError("Pandoc does not get through this page")
    try:
        return _parsed(json.loads(done.stdout))
    except RecursionError:
        raise _GivenUpError("the page is nested too deeply to read") from None


def _limit(seconds: int) -> None:
    """Let the process have no more than these seconds of work, however busy the machine is."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _parsed(document: Any) -> list[Document]:  # noqa: ANN401 - Pandoc's JSON
    metadata = document["meta"]["documents"]["c"]
    return [
        Document(block["c"][1], one["c"], dict(block["c"][0][2]).get("error", ""))
        for block, one in zip(document["blocks"], metadata, strict=True)
    ]
