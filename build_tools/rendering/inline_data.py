"""Data that a page's own script reads, inline, so that it is there when the page is opened from a folder."""

from __future__ import annotations

import html
import json


def data_block(id_: str, data: object) -> str:
    """Return the data as a JSON block that no text in it can close."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/json" id="{html.escape(id_)}">{_safe(text)}</script>'


def _safe(text: str) -> str:
    """Write what could end the block, or begin a comment in it, as JSON escapes; keep it on one line."""
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
