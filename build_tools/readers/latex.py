"""LaTeX in the values of BibTeX as plain text; what nobody here understands is left as written, and named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexEnvironmentNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    LatexWalkerParseError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import LatexContextDb, MacroSpec

# Only here is there anything to understand but braces; most values hold none of it.
_LATEX = re.compile(r"[\\$~]|--|``|''|[?!]`")
_BRACES = str.maketrans("", "", "{}")
# Signs of LaTeX that mean themselves in a library: nobody has comments, tables or parameters there.
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&#])")
_LONE_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\$")
# As in Pandoc: no space inside the dollars, and no digit behind them, or else they are amounts of money.
_MATH = re.compile(r"(\\.)|\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)|(\$)", re.DOTALL)
_SCRIPT = re.compile(r"([_^])\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^\s\\{}])")
# Common in exports of reference managers, and unknown to pylatexenc or wrong there.
_SYMBOLS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textasciicircum": "^", "textasciiacute": "´", "textquotedbl": '"', "textperiodcentered": "·",
    "pounds": "£", "copyright": "©", "S": "§", "P": "¶", "ddag": "‡", "textdaggerdbl": "‡", "slash": "/",
    "euro": "€", "EUR": "€", "textcelsius": "°C", "degree": "°", "textdblhyphen": "=", "textthreequartersemdash": "—",
    "nobreakspace": " ", "newline": " ", "linebreak": " ", "allowbreak": "", "nobreak": "", "newblock": "", "/": "",
    "-": "", "@": "", "relax": "", "protect": "", "null": "", "noindent": "",
}  # fmt: skip
# Commands that set their one argument in some style, or keep it together.
_STYLES = (
    *("emph", "enquote", "mbox", "hbox", "fbox", "text", "textnormal", "textrm", "textsf", "texttt", "textit"),
    *("textbf", "textsc", "textsl", "textup", "textmd", "textln", "underline", "uline", "url", "nolinkurl", "path"),
    *("uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "NoCaseChange", "mathrm", "mathit", "mathbf"),
    *("mathsf", "mathtt", "operatorname", "ensuremath", "bibstring"),
)
_SWITCHES = ("em", "it", "bf", "sc", "sl", "rm", "sf", "tt", "itshape", "bfseries", "scshape", "upshape", "normalfont")
_SCRIPTS = {"textsubscript": "<sub>", "sb": "<sub>", "textsuperscript": "<super>", "sp": "<super>"}
_QUOTED = {"enquote": ("“", "”")}


class Plain(NamedTuple):
    """A text for readers, and the commands that were not understood."""

    text: str
    unread: tuple[str, ...] = ()


def plain(value: str) -> Plain:
    """Return a value of BibTeX without braces and LaTeX commands; `%` is a sign like others in such values."""
    if not _LATEX.search(value):
        return Plain(value.translate(_BRACES))
    if _LONE_BACKSLASH.search(value):
        return Plain(value, (value,))
    reader = _Reader()
    try:
        text = reader.latex_to_text(_MATH.sub(_dollars, _BARE.sub(r"\1\\\2", value)))
    except (LatexWalkerParseError, RecursionError, IndexError, ValueError):
        return Plain(value, (value,))
    return Plain(re.sub(r"[ \t\n]+", " ", text).strip(), tuple(reader.unread))


def verbatim(value: str) -> str:
    """Return an address or a DOI as it is; of one in which LaTeX's signs were escaped, what was meant."""
    if not re.search(r"[\\{]|\$[<>]+\$", value):
        return value
    return plain(value.replace(r"{\$}", "").replace("--", "-{}-")).text


def _dollars(match: re.Match[str]) -> str:
    """Return an escaped character or mathematics as it is, and any other dollar as a sign."""
    return match[0] if match[3] is None else r"\$"


class _Reader(LatexNodes2Text):  # type: ignore[misc]  # pylatexenc has no types
    """Pylatexenc's reader, which names the commands that it does not understand instead of dropping them."""

    def __init__(self) -> None:
        super().__init__(math_mode="text", keep_comments=True)
        self.unread: list[str] = []

    def latex_to_text(self, latex: str) -> str:
        return str(super().latex_to_text(latex, latex_context=_commands(), tolerant_parsing=False))

    def macro_node_to_text(self, node: LatexMacroNode) -> str:
        name = node.macroname
        if name in _SCRIPTS:
            return _script(self.node_arg_to_text(node, 0), _SCRIPTS[name], in_mathematics=name in ("sb", "sp"))
        if name in _STYLES:
            before, after = _QUOTED.get(name, ("", ""))
            return f"{before}{self.node_arg_to_text(node, 0)}{after}"
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _SWITCHES:
            return ""
        if name in ("^", "~") and not self.node_arg_to_text(node, 0):
            return str(name)
        if name == "href":
            return str(self.node_arg_to_text(node, 1))
        if name == "cite" or not name or self.latex_context.get_macro_spec(name) is None:
            return self._not_read(node)
        return str(super().macro_node_to_text(node))

    def environment_node_to_text(self, node: LatexEnvironmentNode) -> str:
        return self._not_read(node)

    def math_node_to_text(self, node: LatexMathNode) -> str:
        opening, closing = node.delimiters
        inside = node.latex_verbatim().removeprefix(opening).removesuffix(closing)
        marked = _SCRIPT.sub(lambda m: f"\\{'sb' if m[1] == '_' else 'sp'}{_grouped(m[2])}", inside)
        return str(self.nodelist_to_text(_nodes(marked)))

    def _not_read(self, node: LatexMacroNode | LatexEnvironmentNode) -> str:
        written = str(node.latex_verbatim())
        self.unread.append(written.strip())
        return written


def _grouped(script: str) -> str:
    return script if script.startswith("{") else f"{{{script}}}"


@cache
def _commands() -> LatexContextDb:
    """Return pylatexenc's commands with those of ours that take an argument."""
    known = get_default_latex_context_db()
    ours = [MacroSpec(name, "{") for name in (*_STYLES, *_SCRIPTS)]
    known.add_context_category("bibliographies", macros=ours, prepend=True)
    return known


def _nodes(latex: str) -> object:
    return LatexWalker(latex, latex_context=_commands(), tolerant_parsing=False).get_latex_nodes()[0]


def _script(text: str, form: str, *, in_mathematics: bool) -> str:
    """Return a text raised or lowered where Unicode can; outside mathematics letters stay, as in `1st`."""
    raised = _raised(form)
    signs = text.replace("-", "−")
    if all(char in raised for char in signs) and (in_mathematics or not text.isalpha()):
        return "".join(raised[char] for char in signs)
    if form == "<super>" and in_mathematics:
        return f"^{text}" if text.isalnum() else f"^({text})"
    return text


@cache
def _raised(form: str) -> dict[str, str]:
    """Return the characters that Unicode has as raised or lowered ones, with these."""
    blocks = ((0xB2, 0xBA), (0x2B0, 0x2E5), (0x1D2C, 0x1D6B), (0x2070, 0x20A0), (0x2C7C, 0x2C7E))
    found: dict[str, str] = {}
    for code in (code for block in blocks for code in range(*block)):
        kind, *base = unicodedata.decomposition(chr(code)).split() or [""]
        if kind == form and len(base) == 1:
            found.setdefault(chr(int(base[0], 16)), chr(code))
    return found
