"""Rules on addresses: each can be opened by anybody, and says no more than where the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.diagnostics import Finding
from postil.edits import fix_by_setting
from postil.rules.addressed import Address
from postil.rules.rule import Findings, Worded

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hsenc|_hsmi|mkt_tok"
    r"|oly_(?:anon|enc)_id|vero_id|wickedid|_ga|_gl|ga_\w+|pk_\w+|mtm_\w+|s_cid|cmpid|ns_campaign|smid|sref|xtor)\Z"
)
"""Parameters by which outlets, networks and mailing services follow readers; without them the page is the same."""

_NUMBERS = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_LOCAL = re.compile(
    rf"(?:localhost|[^.]*\.local|.*\.(?:localhost|lan|internal|intranet|home\.arpa|corp)|0\.0\.0\.0"
    rf"|127(?:\.{_NUMBERS}){{3}}|10(?:\.{_NUMBERS}){{3}}|192\.168(?:\.{_NUMBERS}){{2}}|169\.254(?:\.{_NUMBERS}){{2}}"
    rf"|172\.(?:1[6-9]|2\d|3[01])(?:\.{_NUMBERS}){{2}}|\[::1\]|\[f[cde][0-9a-f:]*\])\Z",
    re.IGNORECASE,
)
"""Hosts that lead to another place on each machine (RFC 1918, RFC 4193, RFC 6761, RFC 6762, RFC 8375)."""

_TARGETS = ("](",)
_LOCAL_SIGNS = "//localhost", "//127.", "//10.", "//192.168.", "//172.", "//169.254.", ".local", "//0.0.0.0", "//["
_LINK_OF_NOTE = re.compile(r"\]\(\s*https?://(?P<host>\[[^\]\s]*\]|[^\s/:?#()]+)")
_ODD_TARGET = re.compile(
    r"\]\(\s*(?!https?://[^/])(?P<address>(?:https?|(?!http)[htps]{3,6})(?::/{0,3}|;//|//)[^\s()]*)", re.IGNORECASE
)
"""The target of a link in Markdown that begins nearly as an address of the web does."""
_SHORTENER = re.compile(
    r"(?:bit\.ly|buff\.ly|cutt\.ly|dlvr\.it|fb\.me|goo\.gl|ht\.ly|is\.gd|j\.mp|lnkd\.in|ow\.ly|rb\.gy|rebrand\.ly"
    r"|shorturl\.at|t\.co|t\.ly|tiny\.cc|tinyurl\.com|trib\.al|v\.gd)\Z"
)
_DETOURS = re.compile(
    r"(?:google\.[a-z.]+/url|l\.facebook\.com/l\.php|out\.reddit\.com|duckduckgo\.com/l/|t\.umblr\.com"
    r"|l\.instagram\.com|linkedin\.com/redir/|youtube\.com/redirect|steamcommunity\.com/linkfilter"
    r"|[a-z0-9.-]*safelinks\.protection\.outlook\.com|[a-z0-9.-]*proxy[a-z0-9.-]*/login)"
)
_PROXIES = re.compile(
    r"[a-z0-9-]+[.-](?:com|org|net|edu|uk|de|fr)\.[a-z0-9.-]*(?:ez|lib)?proxy[a-z0-9.-]*\.[a-z]{2,}\Z"
)
"""Hosts by which a university's library passes its own readers on to a publisher's pages."""
_UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_END = re.compile(r"(?:[.,;:!?'\"”’»›…]|\.\.\.)+\Z")
_TARGET = re.compile(r"(?:q?url|q|u|to)=https?(?::|%3a)", re.IGNORECASE)


def tracking_parameter(subject: Worded) -> Findings:
    """An address with a parameter that only follows the reader.

    Why it matters: it tells the outlet who passed the link on, and makes one page look like two.

    Example: `url: https://gazette.example/clock?utm_source=mail`.

    Fix: remove the parameter; look whether the page is still the same.
    """
    for address in _odd(subject):
        for name, start, end in address.parameters():
            if _TRACKING.match(name):
                where = address.at(start, end)
                kept, said = _without(address.text, start, end), f"remove {name}"
                fix = None if where.file.endswith(".bib") else fix_by_setting(where, kept, title=said)
                yield Finding(where, f"the parameter {name!r} only follows the reader", "remove it", fix=fix)


def local_address(subject: Worded) -> Findings:
    """An address that leads to another place on each machine, or to none outside a private network.

    Why it matters: nobody else can open it, and it tells about the network it comes from.

    Example: `address: http://localhost:8000/clock`, `http://192.168.1.7/scan.pdf`.

    Fix: give the public address; where there is none, leave it out and describe the copy.
    """
    ours, hosts = subject.addresses.ours, subject.addresses.hosts
    local = {host for host in {*hosts} if host and _LOCAL.match(host)}
    for address, host in zip(ours, hosts, strict=True) if local else ():
        if host in local:
            start = address.text.find(host)
            yield Finding(address.at(start, start + len(host)), f"{host} is not a public host", "give a public address")
    for passage in subject.passages.with_signs(_LOCAL_SIGNS):
        if passage.kind == "markdown":
            for match in _LINK_OF_NOTE.finditer(passage.without_code()):
                if _LOCAL.match(match["host"]):
                    said = f"{match['host']} is not a public host"
                    yield Finding(passage.at(*match.span("host")), said, "give a public address")


def malformed_address(subject: Worded) -> Findings:
    """An address that no browser can open, or that was copied with too much or too little.

    Why it matters: it leads nowhere.

    Example: `https://https://gazette.example/`, `https://gazette/clock`, a broken `%2`, a comma at the end; in a note,
    `[the log](https:/gazette.example/log)`.

    Fix: copy the address again, from the address bar.
    """
    for address in _odd(subject):
        host, text = address.part("host"), address.text
        encoded, end = _ENCODED.search(text), _END.search(text)
        if address.part("scheme").lower() == "file":
            continue  # D005 tells of paths
        if address.part("scheme").lower() not in {"http", "https"}:
            yield Finding(address.where, "not an address that begins with http:// or https://")
        elif host.lower() in {"http", "https"}:
            yield Finding(address.where, "http:// stands here twice", "remove one")
        elif ("." not in host and not host.startswith("[") and not _LOCAL.match(host)) or ".." in host:
            yield Finding(address.at(text.find(host), text.find(host) + len(host)), f"{host!r} is not a host")
        elif not text.isascii() and (unseen := _UNSEEN.search(text)):
            message = f"a character that nobody sees: U+{ord(unseen[0]):04X}"
            yield Finding(address.at(*unseen.span()), message, "remove it")
        elif encoded:
            yield Finding(address.at(encoded.start(), encoded.start() + 1), "% without two hexadecimal digits")
        elif end:
            said = f"the address ends with {end[0]!r}"
            yield Finding(address.at(*end.span()), said, "is it too long?")
        elif text.count(")") > text.count("("):
            at = text.rfind(")")
            yield Finding(address.at(at, at + 1), "a bracket is closed that none opens", "is it too long?")
    yield from _odd_targets(subject)


def _odd_targets(subject: Worded) -> Findings:
    for passage in subject.passages.with_signs(_TARGETS):
        for match in _ODD_TARGET.finditer(passage.without_code()) if passage.kind == "markdown" else ():
            yield Finding(passage.at(*match.span("address")), "not an address that begins with http:// or https://")


def detour(subject: Worded) -> Findings:
    """An address that leads by way of a service: a shortener, a library's proxy, the outgoing links of a search engine.

    Why it matters: when the service ends, nobody can say where the link led; until then it follows every reader.

    Example: `address: https://bit.ly/3xYz`, `https://www.google.com/url?q=https://gazette.example/`.

    Fix: open it and record where it leads; keep the short one in `href`, as it stands in the copy.
    """
    ours, hosts = subject.addresses.ours, subject.addresses.hosts
    short = {host for host in {*hosts} if _SHORTENER.match(host.lower().removeprefix("www."))}
    proxies = any("proxy" in host for host in hosts)
    for address, host in zip(ours, hosts, strict=True) if short or proxies or subject.addresses.odd else ():
        if host in short:
            yield Finding(address.where, f"{address.host} shortens addresses", "record where it leads")
        elif "=" in address.text and _DETOURS.match(address.page) and _TARGET.search(address.text):
            yield Finding(address.where, f"{address.host} only passes on to another page", "record where it leads")
        elif "proxy" in host and _PROXIES.match(host.lower()):
            yield Finding(address.where, f"{address.host} lets in only readers of one library", "record where it leads")


def _without(address: str, start: int, end: int) -> str:
    """Return an address without one parameter and the sign that sets it off from the others."""
    before, behind = address[:start], address[end:]
    return before + behind[1:] if behind[:1] in {"&", ";"} else before[:-1] + behind


def _odd(subject: Worded) -> Iterator[Address]:
    return (address for address in subject.addresses.odd if not address.copied)
