"""Commands on anchors: anchor, diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.anchors import Anchored, AnchorError, anchored, anchored_in, compare_copies, complete
from postil.anchor import Ambiguous, Found, Orphaned
from postil.cli.output import CLEAN, FINDINGS, counted, fail, open_library, open_reading, result, result_json, say
from postil.cli.parameters import JsonOption, LibraryOption, ReadingArgument
from postil.store import StoreError

SHOWN_WORDS = 60
SHOWN_CANDIDATES = 3

LEAST_ID = 28
"""Characters that the identifier of a record takes; where one is longer, all take as many."""


def anchor(
    reading: ReadingArgument,
    library: LibraryOption = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="Try the anchors on this copy instead.", show_default=False)
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write positions and counts of what was found surely into reading.yaml.")
    ] = False,
    json_output: JsonOption = False,
) -> None:
    """Show where every quote, link and note stands in the text, and how surely.

    Says of each whether its words were found (and how), stand several times (ambiguous), or are gone (orphaned).

    Exit code 0: all were found surely; 1: a person should look at some; 2: could not run.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    if write and text is not None:
        fail("--write goes with the reading's own text, not with --text; attach the copy first")
    try:
        records = anchored(found) if text is None else anchored_in(found, text)
        written = complete(stored, found) if write else ()
    except (AnchorError, StoreError) as error:
        fail(str(error))
    if json_output:
        result_json([as_data(each) for each in records])
    else:
        result("".join(f"{line}\n" for each in records for line in _lines(each, _widest(records))))
    _say_anchors(records, written, write)
    raise typer.Exit(CLEAN if all(each.is_sure for each in records) else FINDINGS)


def diff(
    reading: ReadingArgument,
    old: Annotated[
        str, typer.Argument(help="article, a capture of the reading by its id, or a file.", show_default=False)
    ],
    new: Annotated[str, typer.Argument(help="A newer one.", show_default=False)],
    library: LibraryOption = None,
    json_output: JsonOption = False,
) -> None:
    """Say which quotes, links and notes are untouched, altered, moved or gone between two copies of the text.

    Exit code 0: all untouched; 1: some are not; 2: could not run.
    """
    stored = open_library(library)
    found = open_reading(stored, reading)
    try:
        records = compare_copies(found, old, new)
    except (AnchorError, StoreError) as error:
        fail(str(error))
    if json_output:
        result_json([{**as_data(each), "change": each.change} for each in records])
    else:
        result("".join(f"{line}\n" for each in records for line in _lines(each, _widest(records), each.change)))
    counts = Counter(each.change for each in records)
    say(
        f"{counted(len(records), 'record')}: "
        + ", ".join(f"{count} {change}" for change, count in counts.items())
        + "."
    )
    raise typer.Exit(CLEAN if set(counts) <= {"untouched"} else FINDINGS)


def as_data(each: Anchored) -> dict[str, Any]:
    """Return where a record stands as plain data; spans in code points of the reading text, from 0."""
    data: dict[str, Any] = {"id": each.id, "kind": str(each.path[0]).removesuffix("s"), "within": each.anchor.within}
    answer = each.answer
    if isinstance(answer, Found):
        span = [answer.span.start, answer.span.end]
        data |= {"state": answer.state, "score": round(answer.score, 4), "span": span, "how": answer.how}
        if answer.state == "altered":
            data["differences"] = [list(map(str, difference)) for difference in _differences(answer)]
    elif isinstance(answer, Ambiguous | Orphaned):
        state = "ambiguous" if isinstance(answer, Ambiguous) else "orphaned"
        candidates = [{"span": [c.span.start, c.span.end], "score": round(c.score, 4)} for c in answer.candidates]
        data |= {"state": state, "score": None, "span": None, "candidates": candidates}
        if isinstance(answer, Orphaned):
            data |= {"reason": answer.reason}
    else:
        data |= {"state": "untried", "score": None, "span": None}
    return data


def _widest(records: Sequence[Anchored]) -> int:
    return max((LEAST_ID, *(len(each.id) for each in records)))


def _lines(each: Anchored, width: int, change: str = "") -> list[str]:
    answer = each.answer
    state: str
    if isinstance(answer, Found):
        state, detail = answer.state, f"{answer.score:.2f}  {_place(each, answer)}  {answer.how}"
    elif isinstance(answer, Ambiguous):
        state, detail = "ambiguous", f"its words stand {len(answer.candidates)} times"
    elif isinstance(answer, Orphaned):
        state, detail = "orphaned", answer.reason
    else:
        state, detail = "untried", "the text is not at hand"
    lines = [f"{each.id:<{width}} {change or state:<10} {detail}"]
    if isinstance(answer, Found) and answer.state == "altered":
        lines += [f"    “{was or '–'}” is now “{now or '–'}” ({kind})" for kind, was, now in _differences(answer)]
    elif isinstance(answer, Ambiguous | Orphaned) and each.document is not None:
        asked = "stands here" if isinstance(answer, Ambiguous) else "did you mean"
        lines += [
            f"    {asked}: {_words(each, c.span.start, c.span.end)}" for c in answer.candidates[:SHOWN_CANDIDATES]
        ]
    return lines


def _differences(answer: Found) -> list[tuple[str, str, str]]:
    return [(each.kind, each.old, each.new) for each in answer.differences]


def _place(each: Anchored, answer: Found) -> str:
    place = each.document.line_column(answer.span.start) if each.document else None
    return f"{place[0]}:{place[1]}" if place else f"@{answer.span.start}"


def _words(each: Anchored, start: int, end: int) -> str:
    text = each.document.text if each.document else ""
    words = " ".join(text[max(start - 20, 0) : end + 20].split())
    return f"…{words[:SHOWN_WORDS]}…"


def _say_anchors(records: Sequence[Anchored], written: Sequence[str], write: bool) -> None:
    sure = sum(each.is_sure for each in records)
    say(f"{sure} of {counted(len(records), 'anchor')} found surely.")
    unsure = [each.id for each in records if isinstance(each.answer, Found) and not each.is_sure]
    if unsure:
        say(f"To be looked at by a person: {', '.join(unsure)}.")
    if write:
        say(f"{counted(len(written), 'anchor')} completed in reading.yaml.")
