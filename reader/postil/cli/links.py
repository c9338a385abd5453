"""Commands on the links of a library: links, links check, links repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from postil.actions import links as links_of_library
from postil.actions.links import CheckedLink, LinkPlace, Proposed, Repairs
from postil.actions.record_files import RecordError
from postil.cli.helping import Group, nearest_words
from postil.cli.output import (
    CLEAN,
    FINDINGS,
    counted,
    fail,
    open_library,
    open_reading,
    result,
    result_json,
    root_from_here,
    say,
    say_broken,
)
from postil.cli.parameters import JsonOption, LibraryOption, identifiers_of
from postil.fetch import Fetcher, Limits, Manners
from postil.model import Reading, Snapshot
from postil.store import StoredLibrary, StoreError

ReadingsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[READING]...", help="Readings; all if left out.", show_default=False, callback=identifiers_of
    ),
]
WriteOption = Annotated[bool, typer.Option("--write", help="Write what was found into reading.yaml.")]
NetworkOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-network", help="A private network that may be asked, as 127.0.0.0/8; repeatable.", show_default=False
    ),
]


LEAST_ID = 24
"""Characters that the identifier of a link takes; where one is longer, all take as many."""


CHECK = "--check"
"""The verb `check`, written as an option."""


class LinksGroup(Group):
    """A group whose verb may be left out: `links` lists, `links --check` checks."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the verb in its place."""
        if CHECK in args:
            args = ["check", *(each for each in args if each not in {CHECK, "check"})]
        elif not {"-h", "--help"} & set(args[:1]) and (not args or args[0] not in self.commands):
            self._suggest_check(ctx, args)
            args = ["list", *args]
        return list(super().parse_args(ctx, args))

    def _suggest_check(self, ctx: Any, args: list[str]) -> None:
        """End where `--check` was meant: the verb that is put in its place does not know it, and can't suggest it."""
        known = {name for parameter in self.commands["list"].params for name in parameter.opts}
        for each in args:
            if each.startswith("--") and each not in known and nearest_words(each, {*known, CHECK}) == [CHECK]:
                ctx.fail(f"No such option: {each} (Possible options: {CHECK})")


def links_list(
    readings: ReadingsArgument = None, library: LibraryOption = None, json_output: JsonOption = False
) -> None:
    """List links: whether the address is known, and whether it was reached when it was last tried.

    No network. Exit code 0: listed; 2: could not run.
    """
    stored = open_library(library)
    places = list(links_of_library.links_of(stored, _readings(stored, readings)))
    if json_output:
        result_json([_as_data(each) for each in places])
        return
    result("".join(f"{_line(each, _widest(places), each.link.target, each.link.reach)}\n" for each in places))
    say(f"{counted(len(places), 'link')}: {_counts(each.link.target for each in places)}.")
    tried = [each.link.reach for each in places if each.can_be_tried]
    if tried:
        say(f"Of those with an address: {_counts(tried)}.")


def links_check(
    readings: ReadingsArgument = None,
    library: LibraryOption = None,
    write: WriteOption = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Look for archived copies of all links, not only of dead ones.")
    ] = False,
    allow_network: NetworkOption = None,
    json_output: JsonOption = False,
) -> None:
    """Try every link on the network, and look in web archives for copies of those that are out of reach.

    Also written `postil links --check`. Finds pages that are gone although the server says all is well, logins,
    paywalls, and pages that were replaced. Each site is asked slowly, as its robots.txt allows. Nothing is written
    without --write.

    Exit code 0: all are there; 1: some are not; 2: could not run.
    """
    stored = open_library(library)
    places = list(links_of_library.links_of(stored, _readings(stored, readings)))
    fetcher = fetcher_for(stored, allow_network)
    checked = links_of_library.check_links(places, stored.library.record, fetcher, copies_of_all=copies)
    proposed = _proposed(lambda: links_of_library.propose_checks(stored, checked)) if write else ()
    if json_output:
        result_json([_as_data(each.place, each) for each in checked])
    else:
        result("".join(_checked_lines(each, _widest(places)) for each in checked))
    say(f"{counted(len(checked), 'link')} tried: {_counts(each.check.reach for each in checked) or 'none'}.")
    without = sum(not each.can_be_tried for each in places)
    if without:
        say(f"{counted(without, 'link')} without an address; postil links repair looks for it in other copies.")
    if write:
        _say_written(stored, proposed)
    elif checked:
        say("Nothing was written; --write does that.")
    raise typer.Exit(CLEAN if all(each.is_well for each in checked) else FINDINGS)


def links_repair(
    readings: ReadingsArgument = None,
    library: LibraryOption = None,
    write: WriteOption = False,
    confirmed_by: Annotated[
        str | None,
        typer.Option(
            help="Who confirms the addresses of lost links, by id; without, they are not written.", show_default=False
        ),
    ] = None,
    allow_network: NetworkOption = None,
    json_output: JsonOption = False,
) -> None:
    """Propose archived copies of dead links, and the addresses of lost ones from other copies of the article.

    Prints the change as a diff. Of a dead link, the archived copy nearest to the day of the reading; of a lost one, the
    address to which the same words lead in another copy. With --write the copies are written; the addresses only if
    somebody confirms them (--confirmed-by).

    Exit code 0: nothing is left to repair; 1: something is proposed, or can't be repaired; 2: could not run.
    """
    stored = open_library(library)
    if confirmed_by is not None and confirmed_by not in stored.library.people:
        fail(f"there is nobody called {confirmed_by!r} in people.yaml")
    places = list(links_of_library.links_of(stored, _readings(stored, readings)))
    repairs = links_of_library.repair_links(stored, places, fetcher_for(stored, allow_network))
    chosen = links_of_library.confirmed(repairs, confirmed_by) if write else repairs
    proposed = _proposed(lambda: links_of_library.propose_repairs(stored, chosen, confirmed_by))
    if json_output:
        result_json(_repairs_as_data(repairs, proposed))
    else:
        result("".join(each.diff() for each in proposed))
    _say_repairs(repairs)
    if write:
        _say_written(stored, proposed)
        unconfirmed = sum(bool(each.address) for each in repairs.recovered) if not confirmed_by else 0
        if unconfirmed:
            say(f"{counted(unconfirmed, 'address')} not written: say who confirms them with --confirmed-by.")
    elif proposed:
        say("Nothing was written; --write does that.")
    undecided = any(not each.address or chosen is not repairs for each in repairs.recovered)
    raise typer.Exit(FINDINGS if repairs.without or undecided or (proposed and not write) else CLEAN)


def application() -> typer.Typer:
    """Make the group of commands."""
    app = typer.Typer(
        name="links",
        cls=LinksGroup,
        help="List links, try them (`--check`), repair them. `postil links` lists.",
        rich_markup_mode="markdown",
    )
    for verb, command in (("list", links_list), ("check", links_check), ("repair", links_repair)):
        app.command(verb)(command)
    return app


def fetcher_for(stored: StoredLibrary, allow_network: Sequence[str] | None) -> Fetcher:
    """Return a fetcher with the manners that a library asks for."""
    settings = stored.library.record
    for network in allow_network or ():
        _check_network(network)
    contact = settings.web.contact or settings.base_url or ""
    return Fetcher(Limits(networks=tuple(allow_network or ())), Manners(contact=contact, delay=settings.web.delay))


def _check_network(network: str) -> None:
    from ipaddress import ip_network

    try:
        ip_network(network, strict=False)
    except ValueError:
        fail(f"{network!r} is not a network, such as 127.0.0.0/8")


def _readings(stored: StoredLibrary, names: Sequence[str] | None) -> list[Reading]:
    """Return the readings that were named; of a whole library, say which can't be read."""
    if not names:
        say_broken(stored)
    return [open_reading(stored, name) for name in names or ()]


def _proposed(make: Callable[[], tuple[Proposed, ...]]) -> tuple[Proposed, ...]:
    try:
        return make()
    except (RecordError, StoreError) as error:
        fail(str(error))


def _name(place: LinkPlace) -> str:
    return f"{place.reading.id}/{place.link.id}"


def _widest(places: Sequence[LinkPlace]) -> int:
    return max((len(each.reading.id) + 1 + max(LEAST_ID, len(each.link.id)) for each in places), default=0)


def _line(place: LinkPlace, width: int, *states: str) -> str:
    link = place.link
    shown = link.address or f"“{' '.join(link.label.split())[:60]}”"
    return f"{_name(place):<{width}} {' '.join(f'{each:<10}' for each in states)} {shown}".rstrip()


def _checked_lines(each: CheckedLink, width: int) -> str:
    said = f"{each.check.reach} ({each.check.because})" if each.check.because else each.check.reach
    lines = [f"{_name(each.place):<{width}} {said:<22} {each.place.link.address}"]
    if each.check.final_url:
        lines.append(f"    leads to {each.check.final_url}")
    if each.copy:
        lines.append(f"    archived copy of {each.copy.taken}: {each.copy.url}")
    return "".join(f"{line}\n" for line in lines)


def _counts(states: Any) -> str:
    return ", ".join(f"{count} {state}" for state, count in Counter(states).items())


def _say_repairs(repairs: Repairs) -> None:
    for place, copy in repairs.copies:
        say(f"{place.reading.id}/{place.link.id}: archived copy of {copy.taken}, {copy.url}")
    for each in repairs.recovered:
        name = f"{each.place.reading.id}/{each.place.link.id}"
        if each.address:
            say(f"{name}: {each.address}, {each.method}; to be confirmed by a person")
        else:
            say(f"{name}: {len(each.candidates)} addresses {each.method}: {', '.join(each.candidates)}; choose one")
    for place in repairs.without:
        say(f"{place.reading.id}/{place.link.id}: nothing found; it stays {_state(place)}")


def _state(place: LinkPlace) -> str:
    return "lost" if place.link.target == "lost" else place.link.reach


def _say_written(stored: StoredLibrary, proposed: Sequence[Proposed]) -> None:
    try:
        links_of_library.write_proposed(stored, proposed)
    except StoreError as error:
        fail(str(error))
    names = ", ".join(f"{root_from_here(stored)}{each.name}" for each in proposed)
    say(f"Written: {names}." if names else "Nothing new to write.")


def _as_data(place: LinkPlace, checked: CheckedLink | None = None) -> dict[str, Any]:
    link = place.link
    data: dict[str, Any] = {"reading": place.reading.id, "id": link.id, "label": link.label, "role": link.role}
    data |= {"href": link.href, "target": link.target, "lost": link.lost, "address": link.address}
    if checked is None:
        data |= {"reach": link.reach, "checks": [each.model_dump(exclude_none=True) for each in link.checks]}
        return data | {"snapshots": [_snapshot(each) for each in link.snapshots]}
    data |= {"reach": checked.check.reach, "check": checked.check.model_dump(exclude_none=True)}
    return data | {"copy": _snapshot(checked.copy) if checked.copy else None}


def _repairs_as_data(repairs: Repairs, proposed: Sequence[Proposed]) -> dict[str, Any]:
    def name(place: LinkPlace) -> dict[str, str]:
        return {"reading": place.reading.id, "id": place.link.id}

    return {
        "copies": [name(place) | {"copy": _snapshot(copy)} for place, copy in repairs.copies],
        "recovered": [
            name(each.place)
            | {"address": each.address or None, "candidates": list(each.candidates)}
            | {"method": each.method, "evidence": each.evidence}
            for each in repairs.recovered
        ],
        "without": [name(place) for place in repairs.without],
        "diff": "".join(each.diff() for each in proposed),
    }


def _snapshot(copy: Snapshot) -> dict[str, Any]:
    return copy.model_dump(exclude_none=True)
