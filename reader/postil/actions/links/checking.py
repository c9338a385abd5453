"""Try links: each address once, and beside it an address that can't be there, to know what the server says then."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from postil.actions.links.archives import Wanted, find_copies, moment_of
from postil.actions.links.listing import OUT_OF_REACH, LinkPlace, day_of_reading
from postil.actions.links.reach import judge
from postil.fetch import Fetched, Fetcher, Refused
from postil.model import LibraryRecord, LinkCheck, Snapshot

Tell = Callable[[str], None]


class CheckedLink(NamedTuple):
    """A link, what was found, and an archived copy of it where one was looked for and found."""

    place: LinkPlace
    check: LinkCheck
    copy: Snapshot | None = None

    @property
    def is_well(self) -> bool:
        """Whether a reader gets to see the page that was meant."""
        return self.check.reach in {"ok", "redirected"}


def check_links(
    places: Iterable[LinkPlace],
    settings: LibraryRecord,
    fetcher: Fetcher,
    *,
    copies_of_all: bool = False,
    tell: Tell | None = None,
) -> tuple[CheckedLink, ...]:
    """Try the links that have an address; look in the archives for copies of what is out of reach, or of all.

    Nothing is written. ``tell`` hears of each address when its page is there.
    """
    tried = [place for place in places if place.can_be_tried]
    answers = _fetch(fetcher, dict.fromkeys(_address(place) for place in tried), tell)
    probes = _probes(fetcher, answers)
    today = date.today()
    checked = [
        CheckedLink(
            place,
            judge(address, answers[address], probes.get(address), _last(place), today.isoformat()),
        )
        for place in tried
        for address in (_address(place),)
    ]
    return with_copies(checked, settings, fetcher, today, copies_of_all=copies_of_all)


def with_copies(
    checked: Sequence[CheckedLink], settings: LibraryRecord, fetcher: Fetcher, today: date, *, copies_of_all: bool
) -> tuple[CheckedLink, ...]:
    """Add an archived copy to those that have none and want one."""
    wanted = {
        number: Wanted(_address(each.place), moment_of(day_of_reading(each.place.reading, today)))
        for number, each in enumerate(checked)
        if not each.place.link.snapshots and (copies_of_all or each.check.reach in OUT_OF_REACH)
    }
    found = find_copies(fetcher, settings.web.archives, wanted.values()) if wanted else {}
    copies = {number: found.get(each) for number, each in wanted.items()}
    return tuple(CheckedLink(each.place, each.check, copies.get(number)) for number, each in enumerate(checked))


def _probes(fetcher: Fetcher, answers: Mapping[str, Fetched | Refused]) -> Mapping[str, Fetched | Refused]:
    """Ask for an address that can't be there beside each page that came, once for each folder of a site."""
    folders = {
        address: _folder(address)
        for address, answer in answers.items()
        if isinstance(answer, Fetched) and "html" in answer.media_type
    }
    strange = {folder: f"{folder}no-such-page-{secrets.token_hex(8)}" for folder in dict.fromkeys(folders.values())}
    found = dict(zip(strange, fetcher.fetch_all(strange.values()), strict=True)) if strange else {}
    return {address: found[folder] for address, folder in folders.items()}


def _fetch(fetcher: Fetcher, addresses: Iterable[str], tell: Tell | None) -> Mapping[str, Fetched | Refused]:
    asked = list(addresses)
    heard = (lambda answer: tell(answer.address)) if tell else None
    return dict(zip(asked, fetcher.fetch_all(asked, heard), strict=True))


def _folder(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rpartition("/")[0] + "/", "", ""))


def _address(place: LinkPlace) -> str:
    assert place.link.address is not None
    return place.link.address


def _last(place: LinkPlace) -> LinkCheck | None:
    """Return the last check that saw the page."""
    return next((check for check in reversed(place.link.checks) if check.fingerprint), None)
