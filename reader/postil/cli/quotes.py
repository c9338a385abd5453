"""Commands that prove quotes: quotes, verify."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from postil.actions.proving import Account, Drifted, ProvingError, accounts, record_of, write_record
from postil.actions.proving import against as drifted_in
from postil.actions.proving_online import online as online_accounts
from postil.actions.proving_online import record_online
from postil.cli.completion import complete_readings
from postil.cli.links import NetworkOption, fetcher_for
from postil.cli.online import changes_line, online_data, show_online, verdict_line
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    open_library,
    open_reading,
    result_json,
    say,
    say_broken,
)
from postil.cli.parameters import JsonOption, LibraryOption, ReadingArgument, identifier_of
from postil.cli.screens import console, plain, show_table, table
from postil.cli.tables import Column
from postil.model import ProofRecord
from postil.quoting import PROVEN, WRONG, Entry, Proof, aligned, comparison_data, proof_data
from postil.quoting.budget import Spent
from postil.store import LIBRARY_FILE, StoredLibrary, StoreError

_SHORT = 44

_LEAST_NAME, _LEAST_WORDS = 10, 16
"""Cells that a narrow terminal leaves to the name of a speaker and to words."""

_LEAST_ID = 24
"""Cells that it leaves to the identifier of a reading, where that is a heading for numbers."""
"""Characters of a quote in a table."""

OneReadingArgument = Annotated[
    str | None,
    typer.Argument(
        help="A reading, or the folder of a library; all readings if left out.",
        show_default=False,
        autocompletion=complete_readings,
    ),
]
AgainstOption = Annotated[
    Path | None, typer.Option(help="A newer copy of the article: what became of its quotes?", show_default=False)
]
OfOption = Annotated[
    str | None, typer.Option(help="The copy is of this source, by its citation key.", show_default=False)
]
RecordOption = Annotated[bool, typer.Option("--record", help="Write what was found, with the day, into proofs.yaml.")]
OnlineOption = Annotated[
    bool, typer.Option("--online", help="Fetch the articles and their sources too, and compare with what is there.")
]


def quotes(reading: ReadingArgument, library: LibraryOption = None, json_output: JsonOption = False) -> None:
    """Show what is proved of each quote of a reading: in the article, and in its source.

    Below the table: differences, flags, through which works the words came, as far as the records of the library go,
    what is still to check, who else printed the words, and how much is quoted of each source.

    Exit code 0: nothing is wrong; 1: a quote is not in the article or differs from its source, a newer copy changed a
    passage, or a limit is passed; 2: could not run.
    """
    stored = open_library(library)
    account = next(accounts(stored, open_reading(stored, reading).id))
    if json_output:
        result_json(_as_data(account))
    else:
        _show(account)
    raise typer.Exit(CLEAN if account.is_clean else FINDINGS)


def verify(
    reading: OneReadingArgument = None,
    against: AgainstOption = None,
    of: OfOption = None,
    record: RecordOption = False,
    online: OnlineOption = False,
    allow_network: NetworkOption = None,
    library: LibraryOption = None,
    json_output: JsonOption = False,
) -> None:
    """Verify the quotes of a library against the article and against their sources.

    Compares with the copies at hand: readings of this library, and copies below `source_captures`. Where there are
    several copies of a source, says what became of each quote in the newest. Lists the quotes that were read at second
    hand and whose source is still to be looked up. Nothing is fetched without `--online`.

    With it, the pages of the articles and of the quoted works are fetched, slowly and as each robots.txt allows. For
    one that is out of reach, or lacks the words, the web archives of the library are asked. Says of each quote what was
    found, where, and from which day. A page that is out of reach is no fault. The pages are not kept.

    Exit code 0: nothing is wrong; 1: a quote is, a passage has changed, or a reading can't be read; 2:
    could not run.
    """
    if reading and library is None and (Path(reading) / LIBRARY_FILE).is_file():
        library, reading = Path(reading), None
    stored = open_library(library)
    named = identifier_of(reading)
    only = open_reading(stored, named).id if named else None
    if against is not None and online:
        fail("--against compares with a file, --online with the web: choose one")
    if against is not None:
        _verify_against(stored[only] if only else None, against, of, json_output)
    found = list(accounts(stored, only))
    today = date.today()
    told = online_accounts(stored, found, fetcher_for(stored, allow_network)) if online else ()
    records = [record_online(each, today) for each in told] or [record_of(account, today) for account in found]
    written = _written(stored, found, records) if record else []
    if json_output:
        data = [_as_data(account) for account in found]
        for each, one in zip(told, data, strict=bool(told)):
            one["online"] = online_data(each)
        result_json({"verified": today.isoformat(), "readings": data})
    else:
        _show_all(found, {each.account.reading.id: each.proven for each in told})
        for each in told:
            show_online(each)
        for path in written:
            say(f"Recorded in {path}.")
    is_whole = bool(only) or not say_broken(stored)
    raise typer.Exit(CLEAN if is_whole and all(each.is_clean for each in told or found) else FINDINGS)


def _written(stored: StoredLibrary, found: Sequence[Account], records: Sequence[ProofRecord]) -> list[Path]:
    try:
        return [
            write_record(stored, account.reading, record)
            for account, record in zip(found, records, strict=True)
            if account.proofs
        ]
    except StoreError as error:
        fail(str(error))


def _verify_against(reading: Any, file: Path, of: str | None, json_output: bool) -> None:
    """Say what became of the quotes of a reading in a newer copy, and end."""
    if reading is None:
        fail("--against needs a reading: postil verify READING --against FILE")
    try:
        drifted = drifted_in(reading, file, of)
    except (ProvingError, StoreError) as error:
        fail(str(error))
    if json_output:
        result_json([_drift_data(each) for each in drifted])
    else:
        rows = table(f"{reading.id}: quotes in {file.name}", "quote", "fate", Column("how", least=_LEAST_WORDS))
        for each in drifted:
            rows.add_row(each.quote, each.drift.fate, changes_line(each.drift.comparison))
        show_table(rows)
    raise typer.Exit(FINDINGS if any(each.drift.fate in {"altered", "gone"} for each in drifted) else CLEAN)


def _show(account: Account) -> None:
    columns = (
        "quote",
        Column("speaker", _LEAST_NAME),
        Column("words", _LEAST_WORDS),
        "in the article",
        "in the source",
    )
    rows = table(account.reading.title, *columns)
    for proof in account.proofs:
        speaker = account.reading.name_of(proof.quote.speaker) or "–"
        verdicts = verdict_line(proof.article), verdict_line(proof.source)
        rows.add_row(proof.quote.id, speaker, _short(proof.words), *verdicts)
    show_table(rows)
    for line in (*_remarks(account), *_others(account), *_spent_lines(account.budget)):
        console().print(plain(line))


def _show_all(found: Sequence[Account], online: Mapping[str, frozenset[str]]) -> None:
    """Print a row a reading; what only the web proves, by the identifiers of quotes, has a column of its own."""
    asked = ("on the web",) if online else ()
    rows = table(
        "", Column("reading", _LEAST_ID), "quotes", "proven", *asked, "wrong", "not proven", "to check", "drifted"
    )
    for account in found:
        proofs = account.proofs
        proven = {proof.quote.id for proof in proofs if proof.source.verdict in PROVEN and not proof.second_hand}
        there = online.get(account.reading.id, frozenset()) - proven
        wrong = sum(proof.is_wrong for proof in proofs)
        drifted = sum(each.drift.fate in {"altered", "gone"} for each in account.drifted)
        to_check = sum(bool(account.to_check(proof)) for proof in proofs)
        unproven = sum(not proof.is_wrong and proof.quote.id not in proven | there for proof in proofs)
        cells = (len(proofs), len(proven), *([len(there)] if asked else []), wrong, unproven, to_check, drifted)
        rows.add_row(account.reading.id, *map(str, cells))
    show_table(rows)
    at_second_hand = [line for account in found for line in _second_hand_lines(account)]
    if at_second_hand:
        console().print("At second hand, the source itself still to be looked up:")
    for line in at_second_hand:
        console().print(plain(f"  {line}"))
    for account in found:
        for line in _remarks(account, only_wrong=True):
            console().print(plain(f"{account.reading.id}: {line}"))


def _second_hand_lines(account: Account) -> Iterable[str]:
    for proof in account.second_hand:
        chain = account.chains.get(proof.quote.id)
        yield f"{account.reading.id} {proof.quote.id}: {chain.line if chain else ' → '.join(proof.chain)}"


def _remarks(account: Account, *, only_wrong: bool = False) -> Iterable[str]:
    """Yield what is to be said of single quotes: differences, flags, drift, what is to check."""
    for proof in account.proofs:
        if only_wrong and not proof.is_wrong:
            continue
        if proof.source.verdict in WRONG and proof.used:
            theirs, ours = aligned(proof.words, proof.source, account.reading.works[proof.used.copy_of].text)
            yield f"{proof.quote.id}: source: {theirs}" if theirs else f"{proof.quote.id}: not in {proof.used.name}"
            yield f"{' ' * len(proof.quote.id)}  quote:  {ours}"
        yield from (f"{proof.quote.id}: {flag}" for flag in proof.source.flags if not only_wrong)
        if only_wrong:
            continue
        yield from (f"{proof.quote.id}: {said}" for said in _chain_lines(account, proof))
        if to_check := account.to_check(proof):
            yield f"{proof.quote.id}: to check: {to_check}"
    for each in account.drifted:
        if each.drift.fate in {"altered", "gone"}:
            yield f"{each.quote}: {each.drift.fate} in {each.newer}: {changes_line(each.drift.comparison)}".rstrip(": ")


def _chain_lines(account: Account, proof: Proof) -> Iterable[str]:
    """Yield through which works the words came, where they are more than two, and what is odd in it."""
    chain = account.chains.get(proof.quote.id)
    if chain is None:
        return
    if chain.circular:
        yield f"quoted in a circle: {chain.line}"
    elif chain.is_second_hand:
        yield f"through {chain.line}"
    if chain.disputed:
        named = proof.quote.source or "that one"
        yield f"{chain.records[-1].reading} gives {chain.disputed} as the source, not {named}"


def _others(account: Account) -> Iterable[str]:
    for quote, entries in account.ledger.items():
        for entry in entries:
            yield f"{quote}: also {_where(account, entry)}: {verdict_line(entry.comparison)}{_said_otherwise(entry)}"


def _where(account: Account, entry: Entry) -> str:
    printed = entry.printed
    return printed.quote if printed.reading == account.reading.id else f"{printed.reading} {printed.quote}"


def _said_otherwise(entry: Entry) -> str:
    changes = changes_line(entry.comparison)
    return f": {changes}" if changes else ""


def _spent_lines(spent: Iterable[Spent]) -> Iterable[str]:
    for each in spent:
        share = f", {each.share:.1%} of its text" if each.share is not None else ""
        limit = f"; the limit is {each.most_words}" if each.most_words is not None else ""
        passed = " (passed)" if each.is_passed else ""
        times = counted(len(each.quotes), "quote")
        yield f"{each.source}: {counted(each.words, 'word')} in {times}{share}{limit}{passed}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _as_data(account: Account) -> dict[str, Any]:
    reading = account.reading
    return {
        "reading": reading.id,
        "clean": account.is_clean,
        "quotes": [_quote_data(account, proof) for proof in account.proofs],
        "budget": [_spent_data(each) for each in account.budget],
        "drifted": [_drift_data(each) for each in account.drifted],
    }


def _quote_data(account: Account, proof: Proof) -> dict[str, Any]:
    entries = account.ledger.get(proof.quote.id, ())
    return (
        proof_data(proof, account.reading)
        | _chain_data(account, proof)
        | {
            "also": [
                {
                    "reading": entry.printed.reading,
                    "quote": entry.printed.quote,
                    "outlet": entry.printed.outlet,
                    "date": entry.printed.date,
                    "speaker": entry.printed.speaker,
                    "words": entry.printed.words,
                    **comparison_data(entry.comparison),
                }
                for entry in entries
            ]
        }
    )


def _chain_data(account: Account, proof: Proof) -> dict[str, Any]:
    chain = account.chains.get(proof.quote.id)
    if chain is None:
        return {}
    return {
        "chain": list(chain.works),
        "followed": [{"reading": each.reading, "quote": each.quote} for each in chain.records],
        "circular": chain.circular or None,
        "disputed_source": chain.disputed or None,
        "second_hand": proof in account.second_hand,
        "to_check": account.to_check(proof),
    }


def _spent_data(each: Spent) -> dict[str, Any]:
    return {
        "source": each.source,
        "words": each.words,
        "quotes": len(each.quotes),
        "share": each.share,
        "most_words": each.most_words,
        "most_share": each.most_share,
        "passed": each.is_passed,
    }


def _drift_data(each: Drifted) -> dict[str, Any]:
    found = comparison_data(each.drift.comparison)
    return {"quote": each.quote, "older": each.older, "newer": each.newer, "fate": each.drift.fate, **found}
