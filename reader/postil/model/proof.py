"""The dated record of what was proved of the quotes of a reading, and against what."""

from postil.model.base import Count, EdtfDate, Format, Many, Record, RecordId, Sha256, Text, Url
from postil.model.quoting import ConventionName


class Witness(Record):
    """The copy that a quote was compared with, without giving it away."""

    copy_of: Text
    """The work: its citation key, or `article`."""
    name: Text
    """Which copy: `capture ID` or `reading ID`."""
    taken: EdtfDate | None = None
    """When the copy was made."""
    sha256: Sha256
    """SHA-256 of its text, normalised as `nfc-space-1`."""


class ProvedQuote(Record):
    """What was found of one quote."""

    id: RecordId
    """The quote, by its identifier."""
    article: Text
    """The verdict on whether it is in the article."""
    source: Text
    """The verdict on whether it is in its source."""
    kinds: Many[Text] = ()
    """How it differs from its source, mildest kind first."""
    differences: Count = 0
    """In how many places it differs from its source."""


class SeenOnline(Record):
    """What was found of one quote on a page that was fetched, which is not kept."""

    quote: RecordId
    """The quote, by its identifier."""
    work: Text
    """The work that the page shows: its citation key, or `article`."""
    address: Url
    """Where the page came from."""
    archived: bool = False
    """Whether it is a copy in a web archive."""
    taken: EdtfDate
    """The day from which the page is."""
    sha256: Sha256
    """SHA-256 of its text, normalised as `nfc-space-1`."""
    verdict: Text
    """How the quote compares with it."""
    kinds: Many[Text] = ()
    """How it differs, mildest kind first."""


class ProofRecord(Record):
    """proofs.yaml: what `postil verify --record` found, on a day. It is written by the program, and repeatable."""

    format: Format
    """The version of this file's format."""
    verified: EdtfDate
    """The day."""
    by: Text
    """The program and its version."""
    convention: ConventionName
    """By which convention quotes were compared."""
    witnesses: Many[Witness] = ()
    """The copies they were compared with."""
    quotes: Many[ProvedQuote] = ()
    """What was found, quote by quote."""
    online: Many[SeenOnline] = ()
    """What was found on the web, with `--online`."""
