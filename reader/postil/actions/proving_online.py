"""Quotes compared with the pages of the web that they name: fetched when a person asks, and not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from postil.actions.links.archives import Wanted, find_copies, moment_of
from postil.actions.links.listing import OUT_OF_REACH, day_of_reading
from postil.actions.links.reach import judge
from postil.actions.proving import Account, places_of, record_of
from postil.engines.pdf import PdfError, text_of_pdf
from postil.fetch import Fetched, Fetcher, Refused
from postil.formats.web_page import all_text_of_page
from postil.model import KnownText, LinkCheck, ProofRecord, Quote, Reading, SeenOnline, Snapshot
from postil.model.dates import sort_key
from postil.quoting import NO_CLAIM, PROVEN, WRONG, Comparison, compare, prove, words_of
from postil.store import StoredLibrary
from postil.text import identity

ARTICLE = "article"
"""The name of the article among the works of a reading; no citation key."""

Moment: TypeAlias = Literal["page", "archived"]


class PageSeen(NamedTuple):
    """A page as it was fetched: its text, the day from which it is, where it came from, and its text's SHA-256."""

    text: KnownText
    address: str
    taken: str
    sha256: str


class Tried(NamedTuple):
    """A work that was looked for on the web: what the site answered, the page where there is one, an archived copy."""

    work: str
    address: str
    check: LinkCheck
    page: PageSeen | None = None
    snapshot: Snapshot | None = None
    archived: PageSeen | None = None


class Seen(NamedTuple):
    """How one quote compares with one page: that of the article or of its source, as it is now or in an archive."""

    quote: Quote
    work: str
    moment: Moment
    page: PageSeen
    words: str
    comparison: Comparison

    @property
    def is_wrong(self) -> bool:
        """Whether the words are not there, and nobody has said why."""
        excused = self.quote.acknowledged and self.work != ARTICLE
        return self.comparison.verdict in WRONG and not excused


class OnlineAccount(NamedTuple):
    """The account of a reading from the copies at hand, and beside it what the web shows."""

    account: Account
    tried: tuple[Tried, ...]
    seen: tuple[Seen, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong here or there. A page that is out of reach proves nothing, but is no fault."""
        return self.account.is_clean and not any(each.is_wrong for each in self.seen)

    @property
    def proven(self) -> frozenset[str]:
        """The quotes whose words stand on a page of their source, as it is now or was; one in between is none."""
        return frozenset(
            each.quote.id for each in self.seen if each.work == each.quote.source and each.comparison.verdict in PROVEN
        )


def online(stored: StoredLibrary, found: Sequence[Account], fetcher: Fetcher) -> tuple[OnlineAccount, ...]:
    """Fetch the pages of the articles and of the works that are quoted, each once, and compare the quotes with them.

    A web archive is asked for a page that is out of reach or shows no text, and for one that lacks the words of a
    quote: whether they stood there on the day of the reading. Nothing is written.
    """
    wanted = {account.reading.id: dict(_addresses(account.reading)) for account in found}
    answers = _fetched(fetcher, (address for each in wanted.values() for address in each.values()))
    today = date.today()
    tried = {
        account.reading.id: [
            _tried(work, address, answers[address], today) for work, address in wanted[account.reading.id].items()
        ]
        for account in found
    }
    asked = {
        (account.reading.id, each.work): Wanted(each.address, moment_of(_day(account.reading, each.work, today)))
        for account in found
        for each in _lacking(account.reading, tried[account.reading.id])
    }
    snapshots = find_copies(fetcher, stored.library.record.web.archives, asked.values()) if asked else {}
    copies = _fetched(fetcher, (snapshot.url for snapshot in snapshots.values()))
    return tuple(
        _told(
            account,
            [
                _with_copy(each, snapshots.get(asked[key]) if key in asked else None, copies)
                for each in tried[account.reading.id]
                for key in ((account.reading.id, each.work),)
            ],
        )
        for account in found
    )


def record_online(told: OnlineAccount, day: date) -> ProofRecord:
    """Return the dated record of an account with what the web shows beside it; no words of any text."""
    seen = tuple(
        SeenOnline(
            quote=each.quote.id,
            work=each.work,
            address=each.page.address,
            archived=each.moment == "archived",
            taken=each.page.taken,
            sha256=each.page.sha256,
            verdict=each.comparison.verdict,
            kinds=each.comparison.kinds,
        )
        for each in told.seen
    )
    return record_of(told.account, day).model_copy(update={"online": seen})


def _addresses(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the works that quotes name, with their addresses; the article first. What has no address is left out."""
    quotes = [quote for quote in reading.quotes if quote.kind not in NO_CLAIM]
    publications = sorted(reading.article.publications, key=lambda each: each.role != "original")
    own = next((each.url for each in publications if each.url), None)
    if own is not None and any(quote.anchor.within == "article" for quote in quotes):
        yield ARTICLE, own
    for key in dict.fromkeys(key for quote in quotes for key in (quote.source, quote.quoted_in) if key):
        address = _address_of(reading, key)
        if address:
            yield key, address


def _address_of(reading: Reading, key: str) -> str | None:
    source = reading.source(key)
    copied = (each.url for each in reading.record.source_captures if each.source == key and each.url)
    if source is None:
        return next(copied, None)
    return source.url or (f"https://doi.org/{source.doi}" if source.doi else None) or next(copied, None)


def _fetched(fetcher: Fetcher, addresses: Iterable[str]) -> Mapping[str, Fetched | Refused]:
    asked = list(dict.fromkeys(addresses))
    return dict(zip(asked, fetcher.fetch_all(asked), strict=True)) if asked else {}


def _tried(work: str, address: str, answer: Fetched | Refused, today: date) -> Tried:
    check = judge(address, answer, None, None, today.isoformat())
    if isinstance(answer, Refused) or check.reach in OUT_OF_REACH - {"paywalled"}:
        return Tried(work, address, check)
    page = _page(work, answer, today.isoformat(), partial=check.reach == "paywalled")
    return Tried(work, address, check, page)


def _page(work: str, answer: Fetched, day: str, *, partial: bool = False) -> PageSeen | None:
    """Return the text of an answer; ``None`` where there is none to be read."""
    if answer.media_type == "application/pdf":
        try:
            text: str | None = text_of_pdf(answer.body)
        except PdfError:
            return None
    else:
        text = all_text_of_page(answer.body, answer.media_type, answer.charset)
    if not text:
        return None
    known = KnownText(text, True, f"page of {work}", day, partial)
    return PageSeen(known, answer.final_address.partition("#")[0], day, identity(text).sha256)


def _lacking(reading: Reading, tried: Iterable[Tried]) -> Iterator[Tried]:
    """Yield the works of which there is no page, or none that has the words of every quote."""
    for each in tried:
        whole = each.page is not None and not each.page.text.partial
        if not whole or any(seen.comparison.verdict in WRONG for seen in _seen(reading, [each], "page")):
            yield each


def _day(reading: Reading, work: str, today: date) -> tuple[int, int, int]:
    """Return the day to which an archived copy of a work should be nearest: when it was read, else the reading's."""
    source = reading.source(work)
    known = (source.accessed, source.issued) if source else ()
    read = next((sort_key(each) for each in known if each and sort_key(each) > (0, 0, 0)), None)
    return read or day_of_reading(reading, today)


def _with_copy(each: Tried, snapshot: Snapshot | None, copies: Mapping[str, Fetched | Refused]) -> Tried:
    answer = copies.get(snapshot.url) if snapshot else None
    if snapshot is None or not isinstance(answer, Fetched):
        return each._replace(snapshot=snapshot)
    return each._replace(snapshot=snapshot, archived=_page(each.work, answer, snapshot.taken or ""))


def _told(account: Account, tried: Sequence[Tried]) -> OnlineAccount:
    seen = [*_seen(account.reading, tried, "page"), *_seen(account.reading, tried, "archived")]
    order = {quote.id: number for number, quote in enumerate(account.reading.quotes)}
    seen.sort(key=lambda each: (order[each.quote.id], each.work != ARTICLE))
    return OnlineAccount(account, tuple(tried), tuple(seen))


def _seen(reading: Reading, tried: Iterable[Tried], moment: Moment) -> Iterator[Seen]:
    """Compare the quotes of a reading with the pages of one moment, on both levels."""
    places = places_of(reading)
    found = {each.work: each.page if moment == "page" else each.archived for each in tried}
    pages = {work: page for work, page in found.items() if page is not None}
    works = {work: page.text for work, page in pages.items() if work != ARTICLE}
    for quote in reading.quotes:
        words = words_of(reading, quote, places.get(quote.id))
        if ARTICLE in pages and words and quote.anchor.within == "article" and quote.kind not in NO_CLAIM:
            compared = compare(words, pages[ARTICLE].text.text, "legal", partial=pages[ARTICLE].text.partial)
            yield Seen(quote, ARTICLE, moment, pages[ARTICLE], words, compared)
    for proof in prove(replace(reading, works=works), places):
        if proof.used is not None:
            work = proof.used.copy_of
            yield Seen(proof.quote, work, moment, pages[work], proof.words, proof.source)
