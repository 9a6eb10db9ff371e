"""Checks against the releases: what was published is accounted for, and versions say how much changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.history.present import changes_since_release
from synthesis.history.versions import Version
from synthesis.model import Diagnostic, Location
from synthesis.model.hints import did_you_mean
from synthesis.model.wording import kept_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus

_ANOTHER = 0.2


def lost_addresses(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page of a release that is gone without another that answers at its address, and each doubled one."""
    former = {f"content/{old}": page for page in corpus.pages for old in page.formerly}
    for old, page in former.items():
        if old in corpus.page_by_path:
            message = f"formerly names {old!r}, which is a page of the guide"
            yield Diagnostic(rules.LOST_ADDRESS, message, page.location)
    released = {page.path: release for release in corpus.releases for page in release.pages}
    for path, release in released.items():
        if path not in corpus.page_by_path and path not in former:
            hint = did_you_mean(path, corpus.page_by_path)
            message = f"page {path!r} of release {release.version} is gone, and nothing answers at its address{hint}"
            yield Diagnostic(rules.LOST_ADDRESS, message, Location(path))


def vanished_claims(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim of a release that is not in the guide, not withdrawn, and not hidden by a doubled id."""
    released = {claim.id: (release, claim) for release in corpus.releases for claim in release.claims}
    unclear = _unclear_pages(corpus)
    for name, (release, claim) in sorted(released.items()):
        if name not in corpus.claim_by_id and name not in corpus.retired_by_id and claim.page not in unclear:
            hint = did_you_mean(name, corpus.claim_by_id)
            message = f"{name!r} of release {release.version} is gone and was not withdrawn{hint}"
            yield Diagnostic(rules.VANISHED_CLAIM, message, Location(claim.page))


def _unclear_pages(corpus: Corpus) -> set[str]:
    """Return the pages of which nobody can say what became of their claims: an id on them is doubled."""
    return {claim.location.path for claim in corpus.claims if claim.id in corpus.doubled_ids}


def returned_ids(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim whose id a release held and a later one no longer did."""
    gone: dict[str, str] = {}
    for earlier, later in zip(corpus.releases, corpus.releases[1:], strict=False):
        gone |= {claim.id: later.version for claim in earlier.claims if claim.id not in later.claim_by_id}
    for name, version in gone.items():
        if (claim := corpus.claim_by_id.get(name)) and name not in corpus.retired_by_id:
            message = f"{name!r} is the id of a claim that release {version} had withdrawn"
            yield Diagnostic(rules.RETIRED_ID, message, claim.location)


def other_assertions(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim that has the id of a released one, and next to none of its words and none of its sources."""
    unclear = _unclear_pages(corpus)
    for change in changes_since_release(corpus).claims:
        if change.before is None or change.after is None or change.after.page in unclear:
            continue
        shared = {one.source for one in change.before.evidence} & {one.source for one in change.after.evidence}
        if not shared and kept_share(change.before.text, change.after.text) < _ANOTHER:
            message = f"{change.id!r} said {change.before.text[:60]!r} in release {corpus.releases[-1].version}"
            yield Diagnostic(rules.OTHER_ASSERTION, message, corpus.claim_by_id[change.id].location)


def lowered_versions(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page whose version is lower than the one that the latest release gave it."""
    for page in corpus.pages if corpus.releases else ():
        released = corpus.releases[-1].page_by_path.get(page.path)
        old, new = Version.read(released.version if released else ""), Version.read(page.version)
        if old and new and new < old:
            message = f"version is {new}, and {old} was released"
            yield Diagnostic(rules.LOWERED_VERSION, message, page.version_at or page.location)
