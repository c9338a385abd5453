"""What an answer from the web says of a link: an ordered table of signs, the first one that is there decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from postil.cite.identities import canonical_url
from postil.fetch import Fetched, Reason, Refused
from postil.formats.web_page import WebPage, read_web_page
from postil.model.link import CheckReason, LinkCheck, LinkReach
from postil.shingles import fingerprint, likeness, resemblance, runs
from postil.text import WORD, identity, word_count

SHORT = 250
"""Words up to which a page may be no more than an error message."""

NEARLY_NOTHING = 20
"""Words up to which a page without its scripts shows nothing."""

SAME_PAGE = 0.85
"""Resemblance from which on two pages are the same one: an error page often repeats the address that was asked for."""

ANOTHER_PAGE = 0.2
"""Resemblance below which hardly anything is left of a text."""

Judged: TypeAlias = tuple[LinkReach, CheckReason | None]

_PAID: Judged = ("paywalled", "paywall")
_AS_MEANT: Judged = ("ok", None)
_REFUSED: Mapping[Reason, Judged] = MappingProxyType(
    {
        "not-found": ("gone", "status"),
        "server": ("gone", "status"),
        "status": ("gone", "status"),
        "forbidden": ("blocked", "status"),
        "busy": ("blocked", "status"),
        "robots": ("blocked", "robots"),
        "private": ("blocked", "connection"),
        "dns": ("gone", "dns"),
        "connection": ("gone", "connection"),
        "protocol": ("gone", "connection"),
        "tls": ("gone", "tls"),
        "timeout": ("gone", "timeout"),
        "redirects": ("gone", "redirects"),
        "address": ("gone", "redirects"),
        "size": ("ok", "unread"),
        "encoding": ("ok", "unread"),
    }
)
_NOT_FOUND = re.compile(
    r"\b404\b|\bnot found\b|(?:does ?n[o’']t|does not|no longer) (?:exist|available)|is gone\b|can[’']?t be found"
    r"|nicht gefunden|existiert nicht|introuvable|n[’']existe (?:pas|plus)|no encontrad[ao]|no existe|non trovat[ao]"
    r"|niet gevonden|não encontrad[ao]|nie znaleziono|finns inte|ikke fundet|ei löy|не найден|не існує|"
    r"見つかりません|找不到|不存在|찾을 수 없|غير موجود",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|signon|sso|oauth2?|authori[sz]e|anmelden|connexion|iniciar-sesion)(?:$|[/._-])",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(r"(?:^|[/._-])(?:subscribe|subscription|paywall|abo|abonnement|suscripcion)(?:$|[/._-])")


class Seen(NamedTuple):
    """A page that came, beside what came for an address that can't be there, and what was found the last time."""

    address: str
    answer: Fetched
    page: WebPage | None
    probe: Fetched | Refused | None
    probe_page: WebPage | None
    last: LinkCheck | None

    @property
    def moved(self) -> bool:
        """Whether it came from another page than was asked for."""
        return _page(self.address) != _page(self.answer.final_address)

    @property
    def words(self) -> int:
        """How many words are on the page."""
        return word_count(self.page.text) if self.page else 0


def judge(
    address: str, answer: Fetched | Refused, probe: Fetched | Refused | None, last: LinkCheck | None, day: str
) -> LinkCheck:
    """Return what was found, as a record. ``probe`` is the answer for an address beside it that can't be there."""
    if isinstance(answer, Refused):
        reach, because = _PAID if answer.status == 402 else _REFUSED[answer.reason]
        final = answer.final_address if answer.status is not None else ""
        return LinkCheck(
            checked=day, reach=reach, because=because, status=answer.status, final_url=_other(address, final)
        )
    page, probe_page = page_of(answer), page_of(probe) if isinstance(probe, Fetched) else None
    seen = Seen(address, answer, page, probe, probe_page, last)
    reach, because = next((found for sign, found in SIGNS if sign(seen)), _AS_MEANT)
    return LinkCheck(
        checked=day,
        reach=reach,
        because=because,
        status=answer.status,
        final_url=_other(address, answer.final_address),
        title=(page.title if page else "") or None,
        sha256=identity(page.text).sha256 if page and page.text else None,
        fingerprint=(fingerprint(page.text) if page else "") or None,
    )


def page_of(answer: Fetched) -> WebPage | None:
    """Read the page that came; ``None`` where it is no text."""
    return read_web_page(answer.body, answer.media_type, answer.charset)


def _is_login(seen: Seen) -> bool:
    leads_to_login = seen.moved and bool(_LOGIN.search(_path(seen.answer.final_address)))
    return leads_to_login or bool(seen.page and seen.page.asks_password and seen.words <= SHORT)


def _is_paywalled(seen: Seen) -> bool:
    leads_to_offer = seen.moved and bool(_SUBSCRIBE.search(_path(seen.answer.final_address)))
    return leads_to_offer or bool(seen.page and seen.page.says_not_free)


def _is_front_page(seen: Seen) -> bool:
    asked, came = _path(seen.address), _path(seen.answer.final_address)
    return seen.moved and len(asked.strip("/")) > 0 and not came.strip("/") and not urlsplit(seen.address).query


def _says_not_found(seen: Seen) -> bool:
    if seen.page is None or seen.words > SHORT:
        return False
    beginning = " ".join(WORD.findall(seen.page.text)[:40]) if seen.words <= SHORT // 4 else ""
    return bool(_NOT_FOUND.search(seen.page.title) or _NOT_FOUND.search(beginning))


def _is_as_for_nothing(seen: Seen) -> bool:
    """Whether the server shows the same for an address that can't be there (Bar-Yossef et al., WWW 2004)."""
    if not isinstance(seen.probe, Fetched) or seen.page is None or seen.probe_page is None:
        return False
    if seen.moved and _page(seen.probe.final_address) == _page(seen.answer.final_address):
        return True
    alike = resemblance(runs(seen.page.text), runs(seen.probe_page.text)) >= SAME_PAGE
    return alike and seen.words > NEARLY_NOTHING


def _is_empty(seen: Seen) -> bool:
    return seen.page is not None and seen.words <= NEARLY_NOTHING and b"<script" in seen.answer.body.lower()


def _is_other(seen: Seen) -> bool:
    """Whether hardly anything is left of the text that was there, and the title is another one too."""
    if seen.page is None or seen.last is None or seen.last.fingerprint is None or not seen.page.text:
        return False
    alike = likeness(seen.last.fingerprint, fingerprint(seen.page.text))
    return alike < ANOTHER_PAGE and (seen.last.title or "") != seen.page.title


SIGNS: tuple[tuple[Callable[[Seen], bool], Judged], ...] = (
    (_is_login, ("blocked", "login")),
    (_is_front_page, ("gone", "home-page")),
    (_says_not_found, ("gone", "soft-404")),
    (_is_as_for_nothing, ("gone", "soft-404")),
    (_is_paywalled, ("paywalled", "paywall")),
    (_is_other, ("changed", "other-text")),
    (_is_empty, ("ok", "script")),
    (lambda seen: seen.moved, ("redirected", None)),
)
"""Signs in the order in which they are looked for. A login form among many words is only a corner of the page."""


def _page(address: str) -> str:
    """Return what tells one page from another: not the scheme, ``www.``, the fragment, a slash at the end."""
    parts = urlsplit(address)
    return canonical_url(address) or (parts.hostname or "").removeprefix("www.")


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path


def _other(address: str, final: str) -> str | None:
    """Return where it led to in the end, where that is not where it began."""
    return final if final and final.partition("#")[0] != address.partition("#")[0] else None
