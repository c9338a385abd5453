"""``article.md`` as a document: Markdown tokens, the plain reading text, and the map between text, tokens and source.

The reading text is the concatenation of the text of all tokens, in order, with a paragraph break, line break or tab
between blocks as a browser would copy them. Marking up a text is then a transform of the token stream: cut text
tokens where spans begin and end.
"""

from postil.document.parsing import MAX_EXPANSION, MAX_NESTING, MIN_EXPANSION, Plugin, parse
from postil.document.pieces import Document, Link, Piece, Problem, Target, line_starts, plain

__all__ = [
    "MAX_EXPANSION",
    "MAX_NESTING",
    "MIN_EXPANSION",
    "Document",
    "Link",
    "Piece",
    "Plugin",
    "Problem",
    "Target",
    "line_starts",
    "parse",
    "plain",
]
