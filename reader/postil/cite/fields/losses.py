"""What a format can't hold, as data: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.cite.eprints import with_eprint
from postil.cite.fields.rows import TABLE, Kind
from postil.cite.fields.verbatim import says_address
from postil.cite.languages import language_tag
from postil.cite.latex import decode
from postil.model import Markup, Name, Source

_KINDS: Mapping[str, Kind] = MappingProxyType({row.attribute: row.kind for row in TABLE})
_SAID = frozenset({"key", "type", "entry_type", "related", "other", *_KINDS})
_AS_READ: Mapping[str, Any] = MappingProxyType(
    {name: field.default for name, field in Source.model_fields.items() if name not in _SAID}
)
"""What a source remembers of the file it was read from; no format says it."""
_TITLES = (("title", "subtitle"), ("container_title", "container_subtitle"))


@dataclass(frozen=True, slots=True)
class Loss:
    """What a source says and a format can't: ``attribute`` is one of ``Source``, or a field kept as it was."""

    format: str
    key: str
    attribute: str
    value: str
    why: str

    def __str__(self) -> str:
        return f"{self.key}: {self.attribute} ({self.value}): {self.why}"


class Codec(NamedTuple):
    """How a format writes one kind of value, and what it reads again."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Holding:
    """What a format can hold: which attributes of a work, which of its other fields, its type; and how it writes them.

    ``codecs`` are by attribute or by kind; values that have none are written as they are.
    """

    format: str
    attributes: Callable[[Source], Collection[str]]
    prepare: Callable[[Source], Source] = lambda source: source
    """What is said in another way before it is written, and nothing of it lost."""
    type: Callable[[str], str] = str
    codecs: Mapping[str, Codec] = field(default_factory=lambda: MappingProxyType({}))
    other: Callable[[Source, tuple[str, str]], tuple[str, str] | None] = lambda _source, _pair: None
    sets_apart: Callable[[str], bool] = lambda _attribute: False
    """Whether it can say what is emphasised, raised, in small capitals in the text of an attribute."""
    retyped: bool = False
    """Whether the type it writes is that of the source as ``prepare`` leaves it."""
    as_it_stood: bool = False
    """Whether an entry that was read from a file of this format is written back as it stood there."""

    def codec(self, attribute: str) -> Codec | None:
        """Return how an attribute is written."""
        return self.codecs.get(attribute) or self.codecs.get(_KINDS[attribute])


class Held(NamedTuple):
    """A source as a format holds it, and what it does not."""

    source: Source
    losses: tuple[Loss, ...]


def hold(source: Source, holding: Holding) -> Held:
    """Return a source as it will be read again from a format, and everything that is lost on the way."""
    if holding.as_it_stood and source.raw:
        return Held(source, ())
    attributes = holding.attributes(source)
    whole = holding.prepare(source)
    kind = whole.type if holding.retyped else source.type
    changed: dict[str, Any] = {**_AS_READ, "type": holding.type(kind)}
    losses: list[Loss] = []

    def lose(field: str, value: str, why: str) -> None:
        losses.append(Loss(holding.format, source.key, field, value, why))

    if changed["type"] != kind:
        lose("type", kind, f"becomes {changed['type']}")
    values = vars(whole)
    changed |= {attribute: None for attribute in _KINDS if values[attribute] == ""}
    for attribute, value in [(each, values[each]) for each in _KINDS if values[each]]:
        kept, why = _kept(attribute, value, attributes, holding.codec(attribute))
        changed[attribute] = kept
        if why:
            lose(attribute, _words(value), why)
    losses += _made_plain(whole, holding, attributes)
    if source.related and "related" not in attributes:
        changed["related"] = ()
        lose("related", ", ".join(f"{each.kind} {each.key}" for each in source.related), _NO_PLACE)
    held = whole.model_copy(update=changed)
    other = [(pair, holding.other(held, pair)) for pair in source.other]
    for (name, value), kept in other:
        if kept is None and not says_address(name, value, source.url):
            lose(name, decode(value), _NO_PLACE)
    if other:
        held = held.model_copy(update={"other": tuple(kept for _, kept in other if kept)})
    return Held(held, tuple(losses))


def for_other_formats(source: Source) -> Source:
    """Return a source as formats other than BibLaTeX want it: subtitles within titles, the language as a tag.

    What stands in fields that only BibLaTeX has is said in others (``eprints``).
    """
    source = with_eprint(source) if source.other else source
    changed: dict[str, Any] = {}
    markup = source.markup
    for title, subtitle in _TITLES:
        main, sub = getattr(source, title), getattr(source, subtitle)
        if sub:
            colon = "" if main and main[-1] in "?!:" else ":"
            before = f"{main}{colon} " if main else ""
            changed |= {title: before + sub, subtitle: None}
            markup = tuple(_moved(each, title, len(before)) if each.attribute == subtitle else each for each in markup)
            changed["markup"] = markup
    if source.language and (tag := language_tag(source.language)) != source.language:
        changed["language"] = tag
    return source.model_copy(update=changed) if changed else source


def _made_plain(source: Source, holding: Holding, attributes: Collection[str]) -> Iterator[Loss]:
    """Yield a loss for each text with parts that look different, where a format can't say so."""
    visible = [each for each in source.markup if each.kind in _VISIBLE]
    for attribute in dict.fromkeys(each.attribute for each in visible):
        text = getattr(source, attribute, None)
        if isinstance(text, str) and attribute in attributes and not holding.sets_apart(attribute):
            marked = ", ".join(text[each.start : each.end] for each in visible if each.attribute == attribute)
            yield Loss(holding.format, source.key, attribute, marked, "this format can't say that it is set apart")


_VISIBLE = frozenset({"emphasis", "bold", "smallcaps", "superscript", "subscript"})


def _moved(markup: Markup, attribute: str, by: int) -> Markup:
    return markup.model_copy(update={"attribute": attribute, "start": markup.start + by, "end": markup.end + by})


_NO_PLACE = "this format has no place for it"
_LESS = "this format can't say all of it"


def _kept(attribute: str, value: Any, attributes: Collection[str], codec: Codec | None) -> tuple[Any, str]:
    if attribute not in attributes:
        return ((), _NO_PLACE) if isinstance(value, tuple) else (None, _NO_PLACE)
    if codec is None:
        return value, ""
    kept = codec.read(codec.write(value))
    exact = _KINDS[attribute] == "date"
    same = kept == value or (not exact and _words(kept).split() == _words(value).split())
    return kept, "" if same else _LESS


def _words(value: str | tuple[Name, ...] | None) -> str:
    """Return the words of a value; an en dash counts as the hyphen that others write in its place."""
    if isinstance(value, tuple):
        return "; ".join(name.display() for name in value)
    return (value or "").replace("–", "-")
