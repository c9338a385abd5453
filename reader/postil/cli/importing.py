"""The command that brings an article: import."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from postil.cli.links import NetworkOption, fetcher_for
from postil.cli.output import (
    counted,
    fail,
    nearest_library,
    option_for,
    refuse_other_schemes,
    result,
    result_json,
    say,
    why_not,
)
from postil.cli.parameters import JsonOption
from postil.diagnostics import as_data, as_line, visible
from postil.importing.article import Field

if TYPE_CHECKING:
    from postil.actions.importing import Imported, ReadAlreadyError

_POLICIES = ("text", "excerpts", "record")
_SHOWN: tuple[Field, ...] = get_args(Field)
"""The fields in the order in which they are told."""

_MOST_OTHERS = 3

SourceArgument = Annotated[
    str,
    typer.Argument(help="A saved page (HTML, MHTML), text, Markdown, EPUB, PDF, or an address.", show_default=False),
]
IntoOption = Annotated[
    Path | None,
    typer.Option(
        "--into", "--library", "-L", help="Folder of the library; if left out, the nearest one.", show_default=False
    ),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", help="Identifier of the reading; made of the title if left out.", show_default=False),
]
AddressOption = Annotated[str | None, typer.Option(help="Address of the page that was saved.", show_default=False)]
TitleOption = Annotated[str | None, typer.Option(help="Title, if you know better than the copy.", show_default=False)]
AuthorOption = Annotated[
    list[str] | None, typer.Option(help="Author, as in “Jane Doe”; may be repeated.", show_default=False)
]
OutletOption = Annotated[str | None, typer.Option(help="Newspaper, journal, site or blog.", show_default=False)]
DateOption = Annotated[str | None, typer.Option(help="Date of publication: 2019-07-26.", show_default=False)]
LanguageOption = Annotated[str | None, typer.Option(help="Language of the text (BCP 47).", show_default=False)]
ChapterOption = Annotated[
    str | None, typer.Option(help="Of an EPUB: number or title of the chapter.", show_default=False)
]
PublishOption = Annotated[
    str | None,
    typer.Option(
        help="What pages may show: text, excerpts or record.",
        show_default="text if a free licence is found, else excerpts",
    ),
]
PrivateOption = Annotated[
    bool, typer.Option("--private", help="Keep text and copies where git does not look, as postil attach does.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")]
AnywayOption = Annotated[
    bool, typer.Option("--anyway", help="Make a new reading although the article seems to be in the library.")
]


def import_(
    source: SourceArgument,
    into: IntoOption = None,
    reading_id: IdOption = None,
    address: AddressOption = None,
    title: TitleOption = None,
    author: AuthorOption = None,
    outlet: OutletOption = None,
    date: DateOption = None,
    language: LanguageOption = None,
    chapter: ChapterOption = None,
    publish: PublishOption = None,
    private: PrivateOption = False,
    dry_run: DryRunOption = False,
    anyway: AnywayOption = False,
    allow_network: NetworkOption = None,
    json_output: JsonOption = False,
) -> None:
    """Import an article as a new reading: its text, what is said of it and where, its links, the copy itself.

    Writes `article.md`, `reading.yaml`, `sources.bib` and `captures/`, all or nothing, and says for each field which
    places say so, and what others say. What seem to be quotes, speakers, sources and further themes is written into
    `suggestions.yaml`, for `postil confirm`. An address is fetched because you ask for it; nothing else ever is. An
    article that is in the library already, by its text, its address or its title, is not made a second reading.

    Exit code 0: imported; 2: could not (no article in it, the reading is there already).
    """
    from postil.actions import importing  # readers of pages take their time to load, and no other command needs them
    from postil.store import StoreError, load

    refuse_other_schemes(source)
    if publish is not None and publish not in _POLICIES:
        fail(f"--publish is one of {', '.join(_POLICIES)}, not {publish!r}")
    one_of_each: dict[Field, str | None] = {"title": title, "outlet": outlet, "published": date, "language": language}
    typed = {field: [value] for field, value in one_of_each.items() if value} | ({"author": author} if author else {})
    root = into or nearest_library()
    try:
        fetcher = fetcher_for(load(root), allow_network) if importing.is_address(source) else None
        found = importing.open_source(source, address, chapter, fetcher)
        done = importing.import_article(
            root,
            found,
            reading_id=reading_id,
            typed=typed,
            publish=publish,
            private=private,
            dry_run=dry_run,
            anyway=anyway,
        )
    except importing.ReadAlreadyError as error:
        fail(f"{error}; {_instead(error, source, root)}")
    except (importing.ImportRefusedError, StoreError) as error:
        fail(why_not(error, root))
    if json_output:
        result_json(_as_data(done))
    else:
        _show(done, root, dry_run=dry_run)


def _show(done: Imported, root: Path, *, dry_run: bool) -> None:
    result("".join(f"{path.as_posix()}\n" for path in done.files))
    for line in _report(done):
        say(visible(line))
    if dry_run:
        say(f"Nothing was written: the reading would be {done.plan.id}.")
        return
    where = option_for(root)
    decide = f"postil confirm {done.plan.id}{where}, then: " if done.plan.suggested.suggestions else ""
    say(f"Next: look at {root / done.plan.id / 'reading.yaml'}, then: {decide}postil check{where}")


def _instead(error: ReadAlreadyError, source: str, root: Path) -> str:
    """Say what to do with a copy of an article that is read already."""
    keep = f"postil capture {error.similar[0].reading} {shlex.quote(source)}{option_for(root)}"
    return f"to keep this as another copy of it: {keep}; --anyway makes a second reading"


def _report(done: Imported) -> Iterator[str]:
    for field in _SHOWN:
        chosen = done.draft.fields.get(field)
        if chosen is None:
            continue
        values = "; ".join(chosen.values)
        yield f"{field:<16}  {_short(values)}  [{', '.join(chosen.places)}]"
        for other in chosen.others[:_MOST_OTHERS]:
            yield f"{'':<16}  or {_short(other.value)}  [{other.place}]"
    yield from _counts(done)
    for repair in done.article.repairs:
        yield f"mended: {repair.what} ({repair.count})" + (f", as in “{repair.example}”" if repair.example else "")
    if done.missing:
        yield f"missing: {', '.join(done.missing)}"
    for line in _to_look_at(done):
        yield f"look at: {line}"


def _counts(done: Imported) -> Iterator[str]:
    blocks = [block for block in done.article.blocks if block.part == "article"]
    yield f"text: {counted(len(blocks), 'block')}, {_length(done.plan.document.text)}"
    links = done.plan.links
    lost = sum(1 for link in links if link["target"] == "lost")
    if links:
        yield f"links: {counted(len(links), 'record')}, {lost} of them lost"
    if done.plan.unrecorded:
        yield f"links without a record: {done.plan.unrecorded}; with them, too much of the text would be shown"
    if suggested := Counter(each.kind for each in done.plan.suggested.suggestions):
        what = ", ".join(counted(number, kind) for kind, number in sorted(suggested.items()))
        yield f"suggested: {what}; postil confirm asks about each"
    if done.article.left_out:
        yield f"left in the capture: {counted(done.article.left_out, 'link')} of navigation and the like"


def _length(text: str) -> str:
    """Return the length of a text in words; in characters where words are not parted by spaces."""
    letters = sum(map(str.isalnum, text))
    words = len(text.split())
    return counted(words, "word") if letters < 15 * words else counted(letters, "character")


def _to_look_at(done: Imported) -> Iterator[str]:
    yield from (as_line(each) for each in done.findings)
    yield from done.article.remarks
    for field in ("title", "author", "published"):
        chosen = done.draft.fields.get(field)
        if chosen is not None and not chosen.agreed and chosen.others and "typed" not in chosen.places:
            yield f"{field}: places disagree"
    if len(done.draft.publications) > 1:
        yield "a republication: is the original really what the copy says?"
    if done.plan.record.get("publish") != "text" and not done.plan.private:
        yield "the whole text lies in the library, and pages show excerpts; --private keeps it where git does not look"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else words[:87].rstrip() + "…"


def _as_data(done: Imported) -> dict[str, Any]:
    return {
        "id": done.plan.id,
        "files": [path.as_posix() for path in done.files],
        "record": dict(done.plan.record),
        "fields": {
            field: {
                "values": list(chosen.values),
                "places": list(chosen.places),
                "agreed": chosen.agreed,
                "others": [{"values": list(o.values), "place": o.place} for o in chosen.others],
            }
            for field, chosen in done.draft.fields.items()
        },
        "missing": list(done.missing),
        "suggested": len(done.plan.suggested.suggestions),
        "repairs": [{"what": each.what, "count": each.count, "example": each.example} for each in done.article.repairs],
        "links_left_out": done.article.left_out,
        "links_unrecorded": done.plan.unrecorded,
        "findings": [as_data(each) for each in done.findings],
    }
