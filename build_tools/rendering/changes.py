"""The page that says what changed: one section a release, and what changed since each for those who cited it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import escaped
from build_tools.rendering.references import label
from synthesis.history.change_notes import claim_notes, page_notes, source_notes, summary, tactic_notes
from synthesis.history.changes import changes
from synthesis.history.coverage import coverage
from synthesis.history.present import snapshot
from synthesis.model import Support
from synthesis.model.wording import Change
from synthesis.model.words import counted, in_words, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.history.change_notes import Note
    from synthesis.history.changes import Changes
    from synthesis.history.claim_history import Step
    from synthesis.model.snapshot import Snapshot
    from synthesis.model.wording import Piece

HERE = addresses.CHANGES
FEED = "feed.xml"
_TAGS = {Change.KEPT: "{}", Change.REMOVED: "<del>{}</del>", Change.ADDED: "<ins>{}</ins>"}


def changes_page(corpus: Corpus) -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines(corpus)) + "\n"


def _lines(corpus: Corpus) -> Iterator[str]:
    yield from ("---", "title: What changed", "---", "", "# What changed", "")
    yield "Each release keeps a record of every claim and what supports it; this page compares the records.\n"
    if not corpus.releases:
        yield "No release has been made yet, so there is nothing to compare."
        return
    if corpus.guide:
        yield f"To hear of releases, subscribe to the [feed]({FEED}) (Atom).\n"
    now = snapshot(corpus)
    since = {release.version: changes(release, now) for release in corpus.releases}
    latest = corpus.releases[-1].version
    if since[latest]:
        yield f"## Since the latest release {{: #unreleased }}\n\n{_raised(summary(since[latest]))}."
        yield f"[Everything since {latest}](#since-{latest})\n"
    for index in reversed(range(len(corpus.releases))):
        former = corpus.releases[index - 1] if index else None
        yield from _release(corpus, corpus.releases[index], former)
    yield from ("## If you cited an earlier version {: #cited }", "", "What changed from that version until today.", "")
    for version, found in reversed(since.items()):
        yield f"### Since {version} {{: #since-{version} }}\n\n{_raised(summary(found))}.\n"
        yield from _listed(corpus, found)


def _release(corpus: Corpus, release: Snapshot, former: Snapshot | None) -> Iterator[str]:
    day = f" {in_words(release.released)}." if release.released else ""
    yield f"## Release {release.version} {{: #release-{release.version} }}\n"
    if former is None:
        yield f"{day.strip()} The first release: {_holdings(release)}.\n"
        return
    found = changes(former, release)
    yield f"{day.strip()} Against {former.version}: {summary(found)}.\n"
    yield from _listed(corpus, found)


def _holdings(release: Snapshot) -> str:
    """Return what a release holds, in words."""
    held = coverage(release)
    kinds = joined([f"{held.by_support[kind]} with {kind.value}" for kind in Support if held.by_support[kind]])
    counts = [counted(held.claims, "claim") + (f" ({kinds})" if kinds else "")]
    counts += [counted(len(release.sources), "source"), counted(len(release.tactics), "tactic")]
    return joined(counts)


def _listed(corpus: Corpus, found: Changes) -> Iterator[str]:
    """Yield what changed as nested lists, kept out of the search."""
    groups: tuple[tuple[str, list[tuple[str, Iterable[Note]]]], ...] = (
        ("Claims", [(_claim(corpus, one.id), claim_notes(one)) for one in found.claims]),
        ("Sources", [(_source(corpus, one.key), source_notes(one)) for one in found.sources]),
        ("Tactics", [(_tactic(corpus, one.id), tactic_notes(one)) for one in found.tactics]),
        ("Pages", [(_page(corpus, one.path), page_notes(one)) for one in found.pages]),
    )
    yield '<div class="changes" markdown>\n'
    for heading, things in groups:
        if things:
            yield f"**{heading}**\n"
            for name, notes in things:
                yield f"- {name}"
                yield from _noted(corpus, notes, HERE)
            yield ""
    yield "</div>\n"


def _noted(corpus: Corpus, notes: Iterable[Note], here: str) -> Iterator[str]:
    """Yield the notes as items of an inner list; sources by their names, linked."""
    for note in notes:
        words = ", ".join(_source(corpus, key, here) for key in note.sources) or pieces_html(note.pieces)
        yield f"    - {escaped(note.label)}: {words}"


def pieces_html(pieces: Iterable[Piece]) -> str:
    """Return a change of wording, what is gone as deleted and what is new as inserted."""
    return " ".join(_TAGS[piece.change].format(escaped(piece.words)) for piece in pieces)


def _claim(corpus: Corpus, name: str) -> str:
    if claim := corpus.claim_by_id.get(name):
        return _link(name, addresses.of_claim(corpus, claim))
    return _link(name, addresses.of_record(name)) if name in corpus.retired_by_id else escaped(name)


def _source(corpus: Corpus, key: str, here: str = HERE) -> str:
    source = corpus.source_by_key.get(key)
    return _link(label(source), addresses.of_source(source), here) if source else escaped(key)


def _tactic(corpus: Corpus, name: str) -> str:
    tactic = corpus.tactic_by_id.get(name)
    return _link(tactic.title, addresses.of_tactic(tactic)) if tactic else escaped(name)


def _page(corpus: Corpus, path: str) -> str:
    page = next((page for page in corpus.pages if page.path == path), None)
    return _link(page.title, addresses.of_page(page)) if page else escaped(path.removeprefix("content/"))


def _link(text: str, address: str, here: str = HERE) -> str:
    return f"[{escaped(text)}]({addresses.link(here, address)})"


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def of_step(step: Step) -> str:
    """Return where the page tells of a step."""
    return f"{HERE}#{'release' if step.released else 'since'}-{step.release.version}"


def steps_of(corpus: Corpus, steps: Sequence[Step], here: str) -> Iterator[str]:
    """Yield what became of a claim since the first release, latest first, as a section; nothing where nothing did."""
    if steps:
        yield "## What changed {: #history }\n"
        for step in reversed(steps):
            yield f"- {_link(_raised(step.words), of_step(step), here)}"
            yield from _noted(corpus, claim_notes(step.change), here)
        yield ""
