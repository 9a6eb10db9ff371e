"""Withdrawing a claim: its block goes, its record says why, and what pointed at it points at its successor."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_tools.drafting.claim_records import added, changed
from build_tools.drafting.draft import DraftError
from build_tools.readers import data_files
from build_tools.readers.claim_records import path_of
from build_tools.readers.load import load
from synthesis.model.hints import did_you_mean
from synthesis.model.surveillance import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.drafting.accepting import Word
    from build_tools.drafting.claim_records import Part
    from build_tools.readers.load import Loaded
    from synthesis.corpus import Corpus
    from synthesis.model import Claim


_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The texts that change, and what of it an author has to look at again."""

    texts: Mapping[str, str]
    look_at: tuple[str, ...]


def withdraw_texts(workspace: Workspace, name: str, successor: str, word: Word) -> Withdrawn:
    """Return the texts of all files that change when a claim is withdrawn."""
    loaded = load(workspace)
    corpus = loaded.corpus
    claim = _claim(corpus, name, successor)
    texts = {claim.location.path: _without(workspace.read(claim.location.path).text, claim)}
    _hold(workspace, texts, corpus, claim)
    pointing = list(_pointing(loaded, texts, claim))
    if pointing and not successor:
        raise DraftError(f"these lead to {name!r}; change them first, or give --successor: {', '.join(pointing)}")
    texts |= _led_on(loaded, texts, claim, corpus.claim_by_id.get(successor))
    texts |= _without_entries(loaded, claim, word)
    texts[path_of(name)] = _record(workspace, name, successor, word)
    later = [link.claim for link in corpus.later_links_on.get(name, ())]
    for other in dict.fromkeys(later):
        texts[path_of(other)] = _about(loaded.texts[path_of(other)], corpus, other, name, successor, word)
    now = f"about {successor!r} in place of {name!r}" if successor else "no longer about any claim of the review"
    return Withdrawn(texts, tuple(f"{other} is {now}" for other in dict.fromkeys(later)))


def _claim(corpus: Corpus, name: str, successor: str) -> Claim:
    if name in corpus.retired_by_id:
        raise DraftError(f"{name!r} was withdrawn on {corpus.retired_by_id[name].withdrawn_on}")
    if name not in corpus.claim_by_id:
        raise DraftError(f"no claim {name!r}{did_you_mean(name, corpus.claim_by_id)}")
    if successor and (successor == name or successor not in corpus.claim_by_id):
        raise DraftError(f"the successor {successor!r} is no other claim{did_you_mean(successor, corpus.claim_by_id)}")
    return corpus.claim_by_id[name]


def _without(text: str, claim: Claim) -> str:
    """Return the page without the claim's block, its attribute line, and the blank line below."""
    lines = text.split("\n")
    start = end = claim.location.line - 1  # the line of the id
    while start > 0 and lines[start - 1].strip() and not _ITEM.match(lines[start]):
        start -= 1
    after = end + 1
    if after < len(lines) and not lines[after].strip() and (start == 0 or not lines[start - 1].strip()):
        after += 1
    return "\n".join([*lines[:start], *lines[after:]])


def _without_entries(loaded: Loaded, claim: Claim, word: Word) -> Mapping[str, str]:
    """Return the library without the sources that only this claim cites, and the log of works without them.

    The review's own list stands whole.
    """
    corpus, texts = loaded.corpus, dict[str, str]()
    for source in corpus.sources_of(claim):
        others = [one for one in corpus.claims_citing[source.key] if one.id != claim.id]
        if not others and source.key not in corpus.pages_citing and source.review_number is None:
            path, line = source.location.path, source.location.line
            lines = texts.get(path, loaded.texts[path]).split("\n")
            start = next(at for at, one in enumerate(lines) if one.startswith("@") and f"{{{source.key}," in one)
            end = next((at for at in range(start, len(lines)) if lines[at].startswith("}")), None)
            if end is None:
                raise DraftError(f"{path}:{line}: nothing else cites {source.key!r}; take its entry out first")
            texts[path] = "\n".join([*lines[:start], *lines[end + 2 :]]) if start else "\n".join(lines[end + 2 :])
            if (log := data_files.SCREENING.path) in loaded.texts:
                texts[log] = _left_out(texts.get(log, loaded.texts[log]), source.key, word)
    return texts


def _left_out(log: str, key: str, word: Word) -> str:
    """Return the log of works with one left out that was taken in, by whom, when and why."""
    rows = list(csv.reader(io.StringIO(log, newline="")))
    header, written = rows[0], io.StringIO(newline="")
    decided = {"source": "", "decision": Decision.EXCLUDED.value, "reason": word.reason}
    decided |= {"decided_by": word.name, "decided_on": word.day.isoformat()}
    for row in rows[1:]:
        values = dict(zip(header, row, strict=True))
        if values["source"] == key:
            row[:] = (values | decided).values()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _hold(workspace: Workspace, texts: Mapping[str, str], corpus: Corpus, claim: Claim) -> None:
    """Hold the edited page to what was meant: every other claim stands as it did."""
    after = load(replace(workspace, drafts={**workspace.drafts, **texts})).corpus
    left = {one.id: one.text for one in corpus.claims if one.id != claim.id}
    if {one.id: one.text for one in after.claims} != left:
        raise DraftError(f"take the block of {claim.id!r} out by hand; the command would change other claims")


def _mentions(name: str) -> re.Pattern[str]:
    """Return what leads to a claim on a page: the end of a link's address, or what a sign or step rests on."""
    return re.compile(rf"(?P<page>[\w./-]*)#{re.escape(name)}(?![\w-])|(?P<key>because=)\"{re.escape(name)}\"")


def _pages(loaded: Loaded, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for page in loaded.corpus.pages:
        yield page.path, texts.get(page.path, loaded.texts[page.path])


def _pointing(loaded: Loaded, texts: Mapping[str, str], claim: Claim) -> Iterator[str]:
    for path, text in _pages(loaded, texts):
        for match in _mentions(claim.id).finditer(text):
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}"


def _led_on(loaded: Loaded, texts: Mapping[str, str], claim: Claim, successor: Claim | None) -> Mapping[str, str]:
    """Return the pages whose links and signs led to the claim, leading to its successor."""
    if successor is None:
        return {}
    found = {}
    for path, text in _pages(loaded, texts):
        led = _mentions(claim.id).sub(lambda match: _instead(match, path, successor), text)  # noqa: B023
        if led != text:
            found[path] = led
    return found


def _instead(match: re.Match[str], path: str, successor: Claim) -> str:
    if match["key"]:
        return f'because="{successor.id}"'
    there = successor.location.path
    page = "" if there == path else _relative(path, there)
    return f"{page}#{successor.id}"


def _relative(path: str, there: str) -> str:
    """Return the way from one page to another, as links write it."""
    up, down = path.split("/")[:-1], there.split("/")
    while up and len(down) > 1 and up[0] == down[0]:
        up, down = up[1:], down[1:]
    return "/".join([*[".."] * len(up), *down])


def _record(workspace: Workspace, name: str, successor: str, word: Word) -> str:
    entry: dict[str, Part] = {"day": word.day.isoformat(), "reason": word.reason}
    if successor:
        entry["successor"] = successor
    path = path_of(name)
    return added(workspace.read(path).text if workspace.exists(path) else "", "withdrawn", entry)


def _about(text: str, corpus: Corpus, other: str, name: str, successor: str, word: Word) -> str:
    """Return the record of later evidence about the successor, or about the challenge as a whole, and who says so."""
    for link in corpus.later_links_of[other]:
        if link.bears_on == name:
            kept = [one.bears_on for one in corpus.later_links_of[other] if one.source == link.source]
            about = [successor if one == name else one for one in kept]
            text = changed(text, ("sources", link.source, "about"), list(dict.fromkeys(filter(None, about))))
    text = changed(text, ("read-as", name), None)
    if successor and successor not in corpus.record_of[other].read_as:
        text = added(text, "read-as", {successor: corpus.claim_by_id[successor].digest})
    why = f"{name} was withdrawn: {word.reason}"
    entry: dict[str, Part] = {"day": word.day.isoformat(), "by": word.name, "why": why, "read-as": {}}
    return added(text, "stood-by", [entry])
