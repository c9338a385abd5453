"""The command that cites: as data for other programs, or as a citation style has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from typing import Annotated, NamedTuple

import typer

from postil.actions.cite import as_appeared, cite_quotation, find_works, known_keys, related_works
from postil.actions.references import CiteError, Setting
from postil.actions.styled import Cited, bibliography, citing_notes, citing_quote
from postil.cite.engine import FORMATS, OutputFormat
from postil.cite.fields import DIALECTS
from postil.cite.quotation import FORMS
from postil.cite.statements import cite_quote
from postil.cli.completion import complete_keys, complete_outputs, complete_styles
from postil.cli.output import fail, open_library, open_reading, result, result_json, say, suggesting
from postil.cli.parameters import JsonOption, LibraryOption, ZoteroOption, identifiers_of
from postil.diagnostics import visible
from postil.engines.styles import style_names
from postil.formats.references import REFERENCE_FORMATS, write_references
from postil.model import Quote, Reading, Source
from postil.store import StoredLibrary

_DATA = "biblatex"
_WORDS: OutputFormat = "text"

KeysArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY...",
        help="Readings, or citation keys of the library.",
        show_default=False,
        autocompletion=complete_keys,
        callback=identifiers_of,
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=f"{', '.join(REFERENCE_FORMATS)}; or, in a citation style, {', '.join(FORMATS)}.",
        show_default=f"{_DATA}; {_WORDS} with a style",
        autocompletion=complete_outputs,
    ),
]
StyleOption = Annotated[
    str | None,
    typer.Option(
        "--style",
        "-s",
        help="A citation style (APA, Chicago notes, MLA …) or a .csl file.",
        show_default="the library's",
        autocompletion=complete_styles,
    ),
]
LocaleOption = Annotated[
    str | None, typer.Option(help="Language of the citation (BCP 47).", show_default="the library's")
]
AppearedOption = Annotated[
    str | None,
    typer.Option(
        "--as", help="Cite the article as first, as read, or as in a publication, by its id.", show_default=False
    ),
]
QuoteOption = Annotated[
    str | None,
    typer.Option(
        help=f"Give a quotation of the reading, by its id, and cite it: {', '.join(FORMS)}.", show_default=False
    ),
]
AnnotatedOption = Annotated[bool, typer.Option("--annotated", help="In a style: with what notes say that cite it.")]
NotesOption = Annotated[bool, typer.Option("--notes", help="In a style: the citations in a reading's notes.")]
EngineOption = Annotated[str | None, typer.Option(help="pandoc or citeproc-py.", show_default="the best that is there")]


class _Asked(NamedTuple):
    """What is to be cited, and how."""

    stored: StoredLibrary
    keys: Sequence[str]
    appeared: str | None
    output: str
    setting: Setting
    json_output: bool


def cite(
    keys: KeysArgument,
    output: OutputOption = None,
    style: StyleOption = None,
    locale: LocaleOption = None,
    appeared: AppearedOption = None,
    quote: QuoteOption = None,
    annotated: AnnotatedOption = False,
    notes: NotesOption = False,
    engine: EngineOption = None,
    zotero: ZoteroOption = False,
    library: LibraryOption = None,
    json_output: JsonOption = False,
) -> None:
    """Cite the article of a reading in all its publications, or any source by its key.

    As data for other programs; what a format can't hold is listed on standard error. Or in a citation style, which
    needs an engine: `pip install 'postil[styles]'`. What the engine is known to do wrong is said. A quotation is given
    with its citation, its locator and a link that opens the source at the words; in Markdown, if no format is named.

    Exit code 0: cited; 2: there is no such reading, key, format, style, engine, publication or quotation.
    """
    if quote and not (style or locale or engine):
        _quotation_form(output or "markdown", open_library(library), keys, quote, json_output=json_output)
        return
    chosen = output or (_WORDS if style or annotated or notes or locale or engine else _DATA)
    _check_output(chosen)
    in_words = chosen in FORMATS
    refused = _refused(in_words, style, zotero=zotero, annotated=annotated, notes=notes, locale=locale, engine=engine)
    if refused:
        fail(refused)
    stored = open_library(library)
    setting = Setting(style or stored.library.record.citation_style, locale, engine)
    asked = _Asked(stored, keys, appeared, chosen, setting, json_output)
    if not in_words:
        _as_data(asked, zotero=zotero)
        return
    if setting.style in DIALECTS:
        fail(f"{setting.style} is not a citation style that could be written as {chosen}; name a --style")
    try:
        parts = _in_style(asked, quote, annotated=annotated, notes=notes)
    except CiteError as error:
        fail(str(error))
    _print(asked, parts)


def _refused(in_words: bool, style: str | None, *, zotero: bool, **others: object) -> str:
    """Say what does not go together: a citation style makes words, a format of references data."""
    wanted = ["--style"] * bool(style) + [f"--{name}" for name, given in others.items() if given]
    if not in_words and wanted:
        return f"{wanted[0]} is for words in a citation style; write them with --format {', '.join(FORMATS)}"
    if in_words and zotero:
        return "--zotero is for formats of references, not for words in a citation style"
    return ""


def _check_output(name: str) -> None:
    known = (*REFERENCE_FORMATS, *FORMATS)
    if name not in known:
        if name.lower() in style_names():
            fail(f"{name!r} is a citation style, and not a format: --style {name}")
        fail(suggesting(f"{name!r} is not a format; there are {', '.join(known)}", name, known))


def _quotation_form(form: str, stored: StoredLibrary, keys: Sequence[str], quote: str, *, json_output: bool) -> None:
    """Give quotations with a plain citation, in one of the forms in which they are used, and what is still to check."""
    if form not in FORMS:
        fail(suggesting(f"{form!r} is not a form of quotation; there are {', '.join(FORMS)}", form, FORMS))
    found = [_quotation(stored, key, quote) for key in keys]
    cited = [cite_quotation(*each) for each in found]
    if json_output:
        data = [
            {
                **asdict(quotation),
                "verdict": proof.source.verdict if proof else None,
                "forms": {each: write(quotation) for each, write in FORMS.items()},
                **cite_quote(*each).as_data(),
            }
            for each, (quotation, proof) in zip(found, cited, strict=True)
        ]
        result_json(data[0] if len(data) == 1 else data)
        return
    result("".join(f"{FORMS[form](quotation)}\n" for quotation, _ in cited))
    for _, proof in cited:
        if proof and proof.to_check:
            say(f"{quote}: {proof.source.verdict}; to check: {proof.to_check}")


def _as_data(asked: _Asked, *, zotero: bool) -> None:
    works = _works(asked)
    language = asked.stored.library.record.language
    related = related_works(asked.stored, works)
    written = write_references(works, asked.output, zotero=zotero, language=language, related=related)
    if asked.json_output:
        lost = [asdict(loss) for loss in written.losses]
        result_json({"format": asked.output, "text": written.text, "lost": lost})
        return
    result(written.text)
    for loss in written.losses:
        say(visible(f"lost: {loss}"))


def _in_style(asked: _Asked, quote: str | None, *, annotated: bool, notes: bool) -> list[Cited]:
    output = next(each for each in FORMATS if each == asked.output)
    stored, setting = asked.stored, asked.setting
    if quote:
        found = [_quotation(stored, key, quote) for key in asked.keys]
        return [citing_quote(stored, *each, setting, output=output) for each in found]
    if notes:
        readings = [open_reading(stored, key) for key in asked.keys]
        return [citing_notes(stored, each, setting, output=output) for each in readings]
    works = _works(asked)
    related = related_works(stored, works)
    return [bibliography(stored, works, setting, related=related, output=output, annotated=annotated)]


def _print(asked: _Asked, parts: Sequence[Cited]) -> None:
    if asked.json_output:
        head = {"format": asked.output, "style": asked.setting.style}
        joined: dict[str, list[object]] = {"citations": [], "entries": [], "warnings": []}
        for part in parts:
            for name, values in part.as_data().items():
                joined[name] += values
        result_json(head | joined)
        return
    result("".join(part.text for part in parts))
    for warning in dict.fromkeys(chain.from_iterable(part.warnings for part in parts)):
        say(visible(f"Note: {warning}."))


def _works(asked: _Asked) -> tuple[Source, ...]:
    """Return the works that the keys name, each once, in their order, or end with a suggestion."""
    works: dict[str, Source] = {}
    for key in asked.keys:
        works |= {work.key: work for work in _works_of(asked.stored, key, asked.appeared)}
    return tuple(works.values())


def _works_of(stored: StoredLibrary, key: str, appeared: str | None) -> tuple[Source, ...]:
    if appeared is None:
        works = find_works(stored, key)
        if not works:
            fail(suggesting(f"nothing here has the key {key!r}", key, known_keys(stored)))
        return works
    reading = open_reading(stored, key)
    try:
        return (as_appeared(reading, appeared),)
    except KeyError:
        known = ("first", "read", *(each.id for each in reading.article.publications))
        fail(suggesting(f"{appeared!r} is none of {', '.join(known)}", appeared, known))


def _quotation(stored: StoredLibrary, key: str, name: str) -> tuple[Reading, Quote]:
    reading = open_reading(stored, key)
    found = next((each for each in reading.quotes if each.id == name), None)
    if found is None:
        fail(suggesting(f"there is no quotation {name!r} in {reading.id}", name, (each.id for each in reading.quotes)))
    return reading, found
