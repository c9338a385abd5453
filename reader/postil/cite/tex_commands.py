"""The commands of LaTeX that occur in bibliographies, as tables.

Commands that only stand for a character are pylatexenc's; here is what that library leaves out, reads otherwise, or has
no notion of (markup, danger).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

MarkupKind: TypeAlias = Literal[
    "nocase", "emphasis", "bold", "smallcaps", "superscript", "subscript", "code", "normal", "math"
]

ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "textcommabelow": "\u0326",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
        "h": "\u0309",
        "G": "\u030f",
        "U": "\u030e",
    }
)
"""Accents by their command: a combining character, put after the first letter of the argument."""

BARE_ACCENTS: Mapping[str, str] = MappingProxyType(
    {"`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", "u": "˘", ".": "˙", '"': "¨", "r": "˚", "v": "ˇ", "c": "¸"}
)
"""What an accent over nothing shows: how an address written as TeX has its tilde."""

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "&": "&",
        "%": "%",
        "$": "$",
        "#": "#",
        "_": "_",
        "{": "{",
        "}": "}",
        "\\": " ",
        " ": " ",
        "\n": " ",
        "\t": " ",
        ",": " ",
        ";": " ",
        ":": " ",
        "!": "",
        "-": "",
        "/": "",
        "@": "",
        "*": "",
        "|": "|",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textquotedbl": '"',
        "textbackslash": "\\",
        "textbar": "|",
        "textunderscore": "_",
        "textless": "<",
        "textgreater": ">",
        "textasciicircum": "^",
        "textasciitilde": "~",
        "textdollar": "$",
        "textquotesingle": "'",
        "slash": "/",
        "lq": "‘",
        "rq": "’",
        "quotedblbase": "„",
        "quotesinglbase": "‚",
        "flqq": "«",
        "frqq": "»",
        "flq": "‹",
        "frq": "›",
        "glqq": "„",
        "grqq": "“",
        "glq": "‚",
        "grq": "‘",
        "copyright": "©",
        "S": "§",
        "P": "¶",
        "dag": "†",
        "ddag": "‡",
        "pounds": "£",
        "euro": "€",
        "EUR": "€",
        "LaTeX": "LaTeX",
        "LaTeXe": "LaTeX2ε",
        "TeX": "TeX",
        "BibTeX": "BibTeX",
        "BibLaTeX": "BibLaTeX",
        "biblatex": "BibLaTeX",
        "XeTeX": "XeTeX",
        "XeLaTeX": "XeLaTeX",
        "LuaTeX": "LuaTeX",
        "pdfTeX": "pdfTeX",
        "AmS": "AMS",
        "newline": " ",
        "linebreak": " ",
        "par": " ",
        "space": " ",
        "nobreakspace": " ",
        "quad": " ",
        "qquad": " ",
        "thinspace": " ",
        "enspace": " ",
        "allowbreak": "",
        "nobreak": "",
        "hyphen": "-",
        "addcolon": ":",
        "addcomma": ",",
        "adddot": ".",
        "adddotspace": ". ",
        "addperiod": ".",
        "addsemicolon": ";",
        "addspace": " ",
        "addnbspace": " ",
        "addthinspace": " ",
        "bibrangedash": "–",
        "bibdatedash": "–",
        "textendash": "–",
        "textemdash": "—",
        "cyrchar": "",
        "relax": "",
        "ignorespaces": "",
        "protect": "",
        "leavevmode": "",
        "noindent": "",
        "rm": "",
        "sf": "",
        "rmfamily": "",
        "sffamily": "",
        "upshape": "",
        "mdseries": "",
        "normalfont": "",
        "small": "",
        "footnotesize": "",
        "large": "",
        "MF": "METAFONT",
        "MP": "METAPOST",
        "bs": "\\",
        "Dash": "—",
        "dash": "–",
        "textpm": "±",
        **dict.fromkeys(("mbox", "hbox", "fbox", "textmd", "textsf", "textlf", "acro", "text", "nohyphens"), ""),
        **dict.fromkeys(("llap", "rlap", "smash", "strut"), ""),
        **dict.fromkeys(("uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "natexlab"), ""),
    }
)
"""Commands for characters that pylatexenc does not know, would leave out, or reads as another character."""

STYLES: Mapping[str, MarkupKind] = MappingProxyType(
    {
        "emph": "emphasis",
        "textit": "emphasis",
        "textsl": "emphasis",
        "mkbibemph": "emphasis",
        "mkbibitalic": "emphasis",
        "textbf": "bold",
        "mkbibbold": "bold",
        "textsc": "smallcaps",
        "textsuperscript": "superscript",
        "mkbibsuperscript": "superscript",
        "textsubscript": "subscript",
        "mkbibsubscript": "subscript",
        "texttt": "code",
        "textup": "normal",
        "textnormal": "normal",
    }
)
"""Commands that set their argument apart."""

SWITCHES: Mapping[str, MarkupKind] = MappingProxyType(
    {
        "em": "emphasis",
        "it": "emphasis",
        "sl": "emphasis",
        "itshape": "emphasis",
        "slshape": "emphasis",
        "bf": "bold",
        "bfseries": "bold",
        "sc": "smallcaps",
        "scshape": "smallcaps",
        "tt": "code",
        "ttfamily": "code",
    }
)
"""Commands that set everything apart up to the end of the group they stand in."""

WRITTEN_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "emphasis": r"\emph",
        "bold": r"\textbf",
        "smallcaps": r"\textsc",
        "superscript": r"\textsuperscript",
        "subscript": r"\textsubscript",
        "code": r"\texttt",
        "normal": r"\textup",
    }
)

QUOTES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "qq": ("“", "”"), "mkbibparens": ("(", ")"),
     "parentext": ("(", ")"), "mkbibbrackets": ("[", "]"), "bibquote": ("“", "”")}
)  # fmt: skip
"""Commands that put signs around their argument."""

SILENT = frozenset(
    {"noopsort", "noop", "nosort", "sortnoop", "SortNoop", "printfirst", "switchargs", "label", "index", "phantom"}
)
"""Commands whose argument is not for readers: they are used to sort, or to mark a place."""

SHIFTS = frozenset({"raise", "lower", "kern", "hskip", "hspace", "moveleft", "moveright", "mkern"})
"""Commands that move what follows by a length: it is nothing to read."""

HARMFUL = frozenset(
    {
        *("input", "include", "includeonly", "verbatiminput", "lstinputlisting", "includegraphics", "includepdf"),
        *("InputIfFileExists", "IfFileExists", "openin", "openout", "closein", "closeout", "read", "readline"),
        *("write", "immediate", "newwrite", "newread", "ShellEscape", "special", "pdfliteral", "pdffiledump"),
        *("csname", "endcsname", "catcode", "lccode", "uccode", "mathcode", "sfcode", "endlinechar", "escapechar"),
        *("def", "edef", "gdef", "xdef", "let", "futurelet", "global", "long", "outer", "expandafter", "noexpand"),
        *("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newenvironment"),
        *("renewenvironment", "makeatletter", "scantokens", "everypar", "everymath", "output", "aftergroup"),
        *("directlua", "latelua", "luaexec", "luadirect", "usepackage", "RequirePackage", "documentclass"),
        *("loop", "repeat", "jobname", "meaning", "shipout", "dump", "batchmode", "nonstopmode", "scrollmode"),
        *("pdfobj", "pdfsystem", "endinput", "end", "bye", "tracingall", "primitive"),
    }
)
"""Commands that touch files or change what other commands mean: no bibliography needs them."""


@cache
def known_replacement(name: str) -> str | None:
    """Return what pylatexenc puts for a command without arguments; ``None`` where it has no fixed text for it."""
    spec = _context().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text else None


@cache
def is_known(name: str) -> bool:
    """Whether pylatexenc knows what to do with a command."""
    return bool(getattr(_context().get_macro_spec(name), "simplify_repl", None))


@cache
def _context():  # type: ignore[no-untyped-def]  # pylatexenc has no types
    from pylatexenc.latex2text import get_default_latex_context_db  # most bibliographies need none of it

    return get_default_latex_context_db()
