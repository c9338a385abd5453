"""What can be wrong with a file of sources."""

from __future__ import annotations

from postil.diagnostics import Kind

SYNTAX = Kind(
    "S001",
    "bibtex-syntax",
    "error",
    """Something in sources.bib that is not BibTeX.

    Why it matters: an entry that can't be read can't be cited; programs that guess at what was meant guess differently.
    The entry is kept as it stands, and the others are read all the same.

    Example: `@article{key, title = {Unclosed`.

    Fix: close the brace or quotation mark; put a comma between fields.
    """,
)
DUPLICATE = Kind(
    "S002",
    "duplicate-source",
    "error",
    """Two entries with the same citation key, or one entry with the same field twice.

    Why it matters: BibTeX silently takes one of the two.

    Example: `@misc{smith2020, title = {A}, title = {B}}`.

    Fix: remove one, or give it another key.
    """,
)
BAD_DATE = Kind(
    "S003",
    "source-date",
    "warning",
    """A date in sources.bib that is not a date, or that contradicts another of the same entry.

    Why it matters: it can't be sorted, formatted or compared; of two that differ each program prints another one.

    Example: `date = {July 2019}`; `date = {2019-07-30}, year = {2018}`.

    Fix: write it as in ISO 8601: `date = {2019-07}`; of `date` and `year` keep one.
    """,
)
BAD_KEY = Kind(
    "S004",
    "source-key",
    "error",
    """A citation key that other programs can't read.

    Why it matters: LaTeX, Pandoc and BibTeX break keys at spaces, commas and braces.

    Example: `@misc{Müller 2020, …}`.

    Fix: use letters a–z, digits and `: . _ + / -`.
    """,
)
BAD_NAME = Kind(
    "S041",
    "source-name",
    "warning",
    """A list of names in sources.bib that BibTeX reads as something else than was probably meant.

    Why it matters: people are cited by the wrong name, two become one, or one becomes two.

    Example: `author = {Harbour Office, Inc.}`; `author = {Marlow, Ada and and Li, Wen}`.

    Fix: put one ` and ` between two names, `and others` at the end, and braces around the name of an organisation.
    """,
)
BAD_INHERITANCE = Kind(
    "S042",
    "source-inheritance",
    "warning",
    """An entry that inherits from an entry that is not there, or in a circle.

    Why it matters: what it should have taken over from there is missing wherever it is cited.

    Example: `crossref = {proceedings2019}` with no entry of that key.

    Fix: add the entry, or correct the key in `crossref`, `xdata`, `xref` or `entryset`.
    """,
)
UNKNOWN_MACRO = Kind(
    "S043",
    "source-macro",
    "warning",
    """A word without braces that no `@string` defines before it.

    Why it matters: BibTeX prints nothing in its place.

    Example: `publisher = Harbour` or `journal = gazette` with no `@string{gazette = …}`.

    Fix: put braces around the value, or define the macro above the entry.
    """,
)
COMMAND = Kind(
    "S044",
    "source-command",
    "error",
    r"""A command in sources.bib that reads or writes files, or changes what other commands mean.

    Why it matters: whoever typesets a document that cites the entry runs the command.

    Example: `note = {\input{/etc/passwd}}`, `title = {\write18{…}}`.

    Fix: remove the command. An entry with such a command is not written as it stands but made anew, without it.
    """,
)

UNKNOWN_COMMAND = Kind(
    "S045",
    "source-unknown-command",
    "note",
    r"""A command in sources.bib that postil does not know.

    Why it matters: on pages and in citations the command is left out, and its argument stands as plain text.

    Example: `title = {The \harbourmark Report}`.

    Fix: write the character itself, or a command of plain LaTeX. In BibTeX the entry is written as it stands.
    """,
)

KINDS = (
    SYNTAX,
    DUPLICATE,
    BAD_DATE,
    BAD_KEY,
    BAD_NAME,
    BAD_INHERITANCE,
    UNKNOWN_MACRO,
    COMMAND,
    UNKNOWN_COMMAND,
)
