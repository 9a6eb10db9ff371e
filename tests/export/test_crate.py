"""The RO-Crate: the validator of its makers finds it whole, without a network, and finds a damaged one.

The metadata names the context of RO-Crate 1.2 by its address, as the specification demands, and the validator looks it
up there. Its cache is filled beforehand with the part of that context that the crate uses, term by term as published.
"""

from __future__ import annotations

import io
import json

import pytest
import requests
from requests_cache import CachedSession
from rocrate_validator import services
from rocrate_validator.models import Severity
from urllib3 import HTTPResponse

from tests.export.reading import content

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
IN_SCHEMA = (
    "CreativeWork", "Dataset", "Organization", "Person", "ScholarlyArticle", "about", "author", "contentSize",
    "datePublished", "description", "encodingFormat", "hasPart", "identifier", "isBasedOn", "license", "name",
    "publisher", "sha256", "url", "version",
)  # fmt: skip
TERMS = {
    **{name: f"http://schema.org/{name}" for name in IN_SCHEMA},
    "File": "http://schema.org/MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Return the path of a cache that answers for the context alone."""
    path = tmp_path_factory.mktemp("cache") / "http"
    body = json.dumps({"@context": TERMS}).encode()
    headers = {"Content-Type": "application/ld+json"}
    answer = requests.Response()
    answer.status_code, answer.url, answer._content = 200, CONTEXT, body
    answer.headers.update(headers)
    answer.raw = HTTPResponse(io.BytesIO(body), headers, 200, preload_content=False, request_url=CONTEXT)
    answer.request = requests.Request("GET", CONTEXT, headers={"Accept": "application/ld+json"}).prepare()
    session = CachedSession(str(path), backend="sqlite", expire_after=-1)
    session.cache.save_response(answer)
    session.close()
    return path


def validated(place, cache, **settings):
    known = {"profile_identifier": "ro-crate-1.2", "offline": True, "cache_path": cache}
    known |= {"requirement_severity": "REQUIRED", "validate_profile_checks": False}
    return services.validate({"rocrate_uri": str(place), **known, **settings})


@pytest.mark.usefixtures("socket_disabled")
def test_the_validator_of_ro_crate_finds_all_that_is_required(folder, cache):
    result = validated(folder, cache)
    assert [issue.message for issue in result.get_issues()] == []
    assert result.passed(Severity.REQUIRED)
    assert len(result.executed_checks) > 60


@pytest.mark.usefixtures("socket_disabled")
def test_it_finds_a_crate_without_its_licence(folder, cache, tmp_path):
    whole = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    [root] = [node for node in whole["@graph"] if node["@id"] == "./"]
    root["hasPart"] = {"@id": "guide.json"}
    del root["license"]
    whole["@graph"] = [node for node in whole["@graph"] if node["@type"] != "File" or node["@id"] == "guide.json"]
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(whole), encoding="utf-8")
    (tmp_path / "guide.json").write_bytes((folder / "guide.json").read_bytes())
    result = validated(tmp_path, cache, abort_on_first=True)
    assert not result.passed(Severity.REQUIRED)
    assert any("license" in issue.message for issue in result.get_issues())


def test_it_names_every_file_with_its_size_and_sum(made):
    graph = json.loads(content(made, "ro-crate-metadata.json"))["@graph"]
    told = {node["@id"]: node for node in graph if node["@type"] == "File"}
    itself = ("ro-crate-metadata.json", "SHA256SUMS")
    held = {file.name: file for file in made.files if file.name not in itself}
    assert told.keys() == held.keys()
    for name, file in held.items():
        assert (told[name]["contentSize"], told[name]["sha256"]) == (str(len(file.content)), file.digest)
        assert told[name]["encodingFormat"] == file.media
    [root] = [node for node in graph if node["@id"] == "./"]
    assert {part["@id"] for part in root["hasPart"]} == held.keys()


def test_it_uses_no_term_that_its_context_lacks(made):
    graph = json.loads(content(made, "ro-crate-metadata.json"))["@graph"]
    used = {name for node in graph for name in (*node, node["@type"]) if not name.startswith("@")}
    assert used <= TERMS.keys()
