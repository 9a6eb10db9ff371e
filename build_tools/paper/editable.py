"""Documents that people edit: Pandoc's blocks as text or slides, the same bytes for the same blocks."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypandoc

from build_tools.paper.archives import dateless
from build_tools.paper.pandoc import api_version
from build_tools.paper.reference_documents import Office, reference_document

if TYPE_CHECKING:
    from build_tools.paper.pandoc import Blocks, Node


@dataclass(frozen=True, slots=True)
class Editable:
    """A document to edit: its address, its form, its title and subtitle, what it is from, and what stands in it."""

    address: str
    form: Office
    title: str
    subtitle: str
    about: str
    blocks: Blocks

    @property
    def source(self) -> str:
        """Return all that decides how it looks, as one text."""
        said = {"title": self.title, "subtitle": self.subtitle, "description": self.about, "lang": "en-GB"}
        meta = {key: _inlines(words) for key, words in said.items() if words}
        return json.dumps({"form": self.form, "meta": meta, "blocks": self.blocks})


def made(source: str) -> bytes:
    """Return the document of a source."""
    asked = json.loads(source)
    form = Office(asked["form"])
    text = json.dumps({"pandoc-api-version": api_version(), "meta": asked["meta"], "blocks": asked["blocks"]})
    with tempfile.TemporaryDirectory() as folder:
        like, out = Path(folder) / f"reference.{form}", Path(folder) / f"made.{form}"
        like.write_bytes(reference_document(form))
        arguments = [f"--reference-doc={like}", "--quiet", "--slide-level=1"]
        pypandoc.convert_text(text, str(form), format="json", outputfile=str(out), extra_args=arguments)
        return dateless(out.read_bytes())


def _inlines(words: str) -> Node:
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": words}]}
