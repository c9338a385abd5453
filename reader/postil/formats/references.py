"""Every format in which references are exchanged: one table of how each is read and written, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from postil.cite import csl
from postil.cite.fields.losses import Codec, Holding, Loss, for_other_formats, hold
from postil.cite.fields.rows import FIELDS, row_of_field
from postil.cite.fields.types import Dialect, csl_type, row_of_type
from postil.cite.languages import language_name
from postil.cite.latex import decode, encode, verbatim
from postil.cite.names import format_names, parse_names
from postil.cite.republication import all_said
from postil.cite.zotero import to_extra
from postil.formats import bibtex, cff, coins, csl_json, ris
from postil.formats.bibtex.entry_types import type_to_write
from postil.formats.bibtex.writing import name_of
from postil.formats.loaded import Loaded
from postil.lazy import expression
from postil.model import Source

Loads = Callable[[str, str], Loaded[tuple[Source, ...]]]


class ReferenceFormat(NamedTuple):
    """One format: its name for people, the end of its files' names, its media type, and what it can do."""

    words: str
    suffix: str
    media_type: str
    dumps: Callable[[Sequence[Source]], str]
    holding: Holding
    loads: Loads | None = None


class Written(NamedTuple):
    """Sources as text, and what the format could not hold of them."""

    text: str
    losses: tuple[Loss, ...]


def write_references(
    sources: Sequence[Source],
    name: str,
    *,
    zotero: bool = False,
    language: str = "en",
    related: Sequence[Source] = (),
) -> Written:
    """Write sources in a format of ``REFERENCE_FORMATS``; what it can't hold is in ``losses``.

    Formats without relations say where a work appeared first by the rules of ``cite.republication``, in ``language``;
    ``related`` are works that are not written, to say it with.
    ``zotero`` puts what Zotero has no field for into the note, where it looks for it; entries are then made anew.
    """
    chosen = REFERENCE_FORMATS[name]
    said = _as_said(sources, name, language, related)
    losses: list[Loss] = []
    if name not in _BIBTEX:
        losses += (_live_address(source, name) for source in sources if source.archive_url and source.url)
    if zotero:
        extra = ris.for_zotero if name == "ris" else to_extra
        said = [extra(source.model_copy(update={"raw": None})) for source in said]
    losses += (loss for source in said for loss in hold(source, chosen.holding).losses)
    return Written(chosen.dumps(said), tuple(losses))


def references_as(name: str, sources: Sequence[Source], language: str = "en") -> str:
    """Return the text that ``write_references`` writes; what the format can't hold is not even worked out."""
    return REFERENCE_FORMATS[name].dumps(_as_said(sources, name, language))


def references_in(names: Sequence[str], sources: Sequence[Source], language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield (name, text) as ``references_as`` writes it, for several formats."""
    said = all_said(sources, (), language)
    for name in names:
        yield name, REFERENCE_FORMATS[name].dumps(sources if name in _BIBTEX else said)


def _as_said(sources: Sequence[Source], name: str, language: str, related: Sequence[Source] = ()) -> Sequence[Source]:
    return sources if name in _BIBTEX else all_said(sources, related, language)


def _live_address(source: Source, name: str) -> Loss:
    return Loss(name, source.key, "url", source.url or "", "the archived copy is cited in its place")


_BIBLATEX_ALONE = frozenset(
    {
        *("crossref", "entryset", "entrysubtype", "execute", "options", "related", "relatedoptions"),
        *("relatedstring", "relatedtype", "xdata", "xref"),
    }
)
"""Fields that mean nothing without BibLaTeX, or something else: all others are passed over by styles that lack them."""

_DATE = frozenset({"date", "year", "month"})
"""What the date of publication is written to."""

_FIELD_NAME = expression(r"[^\W_]+\Z")


def _write_bibtex(sources: Sequence[Source], dialect: Dialect) -> str:
    return bibtex.dumps([_for_bibtex(source, dialect) for source in sources], dialect)


def _for_bibtex(source: Source, dialect: Dialect) -> Source:
    """Return a source with all that its entry holds, and no field twice.

    Importers read ``language``, LaTeX and Pandoc read ``langid``: where the language is known, there are both.
    """
    if source.raw and dialect == "biblatex":
        return source
    held = hold(source, _BIBTEX[dialect]).source
    # A relation is printed by plain BibTeX as a note, though no field of it can be read again.
    added: dict[str, object] = {"related": source.related}
    if source.markup:
        # So is what is set apart in its texts, as far as they are written as they are.
        whole = _BIBTEX[dialect].prepare(source)
        added["markup"] = tuple(each for each in whole.markup if _begins_alike(whole, held, each.attribute))
    name = language_name(source.language) if source.language else None
    if name is not None and all(field != "langid" for field, _ in held.other):
        added["other"] = (("langid", name), *held.other)
    return held.model_copy(update=added)


def _begins_alike(source: Source, held: Source, attribute: str) -> bool:
    """Whether a text is written as it is; a subtitle may follow it."""
    own, written = getattr(source, attribute), getattr(held, attribute)
    return isinstance(own, str) and isinstance(written, str) and written.startswith(own)


def _bibtex_attributes(source: Source, dialect: Dialect) -> frozenset[str]:
    return _attributes_of_type(type_to_write(source, dialect), dialect)


@lru_cache(maxsize=256)
def _attributes_of_type(entry_type: str, dialect: Dialect) -> frozenset[str]:
    own = frozenset(
        row.attribute for row in FIELDS if (found := row_of_field(getattr(row, dialect), entry_type)) and found is row
    )
    return own | {"related"} if dialect == "biblatex" else own - {"subtitle", "container_subtitle"}


def _written_back(source: str) -> str:
    row = row_of_type(source)
    return csl_type(row.biblatex, row.subtype)


def _closed_field(source: Source, pair: tuple[str, str], dialect: Dialect) -> tuple[str, str] | None:
    """Return a field that was kept as it was, where no other has its name or could begin within its value."""
    name, value = pair
    if dialect == "bibtex" and name.lower() in _BIBLATEX_ALONE:
        return None
    if dialect == "bibtex" and name.lower() in _DATE and source.issued:
        return None
    entry_type = type_to_write(source, dialect)
    row = row_of_field(name, entry_type)
    if row and getattr(source, row.attribute) and name_of(row.attribute, entry_type, dialect) == name.lower():
        return None
    depths = list(accumulate((character == "{") - (character == "}") for character in value))
    closed = min(depths, default=0) >= 0 and not (depths and depths[-1]) and not value.endswith("\\")
    return pair if closed and _FIELD_NAME.match(name) else None


_CODECS = {
    "names": Codec(format_names, parse_names),
    "text": Codec(encode, decode),
    "verbatim": Codec(verbatim, str),
}
_BIBTEX: Mapping[Dialect, Holding] = MappingProxyType(
    {
        "biblatex": Holding(
            "biblatex",
            attributes=partial(_bibtex_attributes, dialect="biblatex"),
            type=_written_back,
            codecs=MappingProxyType(_CODECS),
            sets_apart=lambda _attribute: True,
            other=partial(_closed_field, dialect="biblatex"),
            as_it_stood=True,
        ),
        "bibtex": Holding(
            "bibtex",
            attributes=partial(_bibtex_attributes, dialect="bibtex"),
            prepare=for_other_formats,
            type=lambda source: csl_type(row_of_type(source).bibtex),
            codecs=MappingProxyType(_CODECS),
            sets_apart=lambda _attribute: True,
            other=partial(_closed_field, dialect="bibtex"),
        ),
    }
)

REFERENCE_FORMATS: Mapping[str, ReferenceFormat] = MappingProxyType(
    {
        "biblatex": ReferenceFormat(
            "BibLaTeX",
            "bib",
            "application/x-bibtex",
            partial(_write_bibtex, dialect="biblatex"),
            _BIBTEX["biblatex"],
            partial(bibtex.loads, own=True),
        ),
        "bibtex": ReferenceFormat(
            "BibTeX",
            "bib",
            "application/x-bibtex",
            partial(_write_bibtex, dialect="bibtex"),
            _BIBTEX["bibtex"],
            partial(bibtex.loads, own=True),
        ),
        "csl-json": ReferenceFormat(
            "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json.dumps, csl.HOLDING, csl_json.loads
        ),
        "ris": ReferenceFormat("RIS", "ris", "application/x-research-info-systems", ris.dumps, ris.HOLDING, ris.loads),
        "cff": ReferenceFormat("CITATION.cff", "cff", "application/yaml", cff.dumps, cff.HOLDING),
        "coins": ReferenceFormat("COinS", "html", "text/html", coins.dumps, coins.HOLDING),
    }
)
"""By the name the command line knows."""
