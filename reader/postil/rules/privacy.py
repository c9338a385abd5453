"""Rules on what should not be published of persons and machines: secrets, mail addresses, telephones, local paths."""

from __future__ import annotations

import re

from postil.diagnostics import Finding
from postil.rules.passages import SENTENCES
from postil.rules.rule import Findings, Worded

_SECRET_NAME = re.compile(
    r"(?:(?:access|auth|id|refresh|session|csrf|xsrf|bearer|sas|jwt)?_?-?token|api_?-?key|apikey|secret|client_secret"
    r"|pass(?:word|wd|phrase)?|pwd|sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-signature"
    r"|awsaccesskeyid|session_?-?id|phpsessid|jsessionid|asp\.net_sessionid|sid|auth|authorization|otp)\Z"
)
"""Names of parameters that let in whoever has the address."""

_SESSION_IN_PATH = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_SECRET = re.compile(
    r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|\bsk-[A-Za-z0-9_-]{20,}\b|\bAIza[0-9A-Za-z_-]{35}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+"
    r"|\b(?:password|passwort|passphrase)\s*[:=]\s*\S+"
    r"|\b(?:api_?key|access_token|auth_token|client_secret)\s*[:=]\s*(?=\S*\d)[\w.~+/-]{8,}"
    r"|https?://[^\s/?#@]+:[^\s/?#@]+@"
    r"|[?&;](?:access_token|api_?key|auth_token|client_secret|password|passwd|sig|signature|token)=[^\s&#)>\]]+",
    re.IGNORECASE,
)
_SIGNS = "_", "=", "akia", "xox", "sk-", "aiza", "private key", "eyj", "passwor", "passphrase"
"""Without any of these, in small letters, it holds none but a password before a host: the tokens that begin with "gh"
all have a low line."""

_USER = re.compile(r"://[^\s/?#@]+:[^\s/?#@]+@")
_MAIL = re.compile(r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b")
_AT = re.compile(r"@(?<=[A-Za-z0-9._%+-]@)[A-Za-z0-9-]")
_MAIL_IN_ADDRESS = re.compile(
    r"[A-Za-z0-9._+-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.IGNORECASE
)
_TELEPHONE = re.compile(
    r"(?<![\w+])\+[1-9]\d{0,2}[\s./-]?(?:\(0?\d*\)[\s./-]?)?\d(?:[\s./-]?\d){6,11}(?!\w)"
    r"|(?<![\w-])(?:\(\d{3}\)\s?|\d{3}-)\d{3}-\d{4}(?![\w-])"
)
_PATH = re.compile(
    r"file:/{1,3}[^\s<>\")\]]+|\b[A-Za-z]:\\(?:[^\\\s\"<>|]+\\?)+|\\\\[\w.-]+\\[\w$.-]+"
    r"|(?<![\w./:])/(?:home|Users|root|var/folders|private/var|mnt/c)/[^\s<>\")\]]+|(?<![\w/])~/[\w.-]+/[^\s<>\")\]]+"
)


def secret_in_address(subject: Worded) -> Findings:
    """An address that holds a key, a password or a session.

    Why it matters: whoever reads the page can go in as the person who copied it; the key has to be taken back.

    Example: `address: https://gazette.example/clock?access_token=f00f`.

    Fix: remove the parameter, and have the key withdrawn: it stays in the history of the files.
    """
    for address in subject.addresses.odd:
        user = address.part("user")
        session = _SESSION_IN_PATH.search(address.text)
        if user:
            start = address.text.find(user)
            yield Finding(address.at(start, start + len(user)), "the address holds a user or a password", "remove it")
        if session:
            yield Finding(address.at(session.start() + 1, session.end()), "the address holds a session", "remove it")
        for name, start, end in address.parameters():
            if _SECRET_NAME.match(name) and "=" in address.text[start : end - 1]:
                yield Finding(
                    address.at(start, end), f"the address holds a secret: {name}", "remove it, and withdraw it"
                )


def secret_in_words(subject: Worded) -> Findings:
    """A key, a password or a token in a text of ours.

    Why it matters: notes are published; whoever reads them can use it.

    Example: a note with `https://gazette.example/?api_key=f00f` or `password: sesame`.

    Fix: remove it, and have it withdrawn: it stays in the history of the files.
    """
    words = subject.passages.folded_words
    for passage in subject.passages.ours if _USER.search(words) or any(sign in words for sign in _SIGNS) else ():
        if match := _SECRET.search(passage.text):
            yield Finding(passage.at(*match.span()), "this looks like a secret", "remove it, and withdraw it")


def mail_address(subject: Worded) -> Findings:
    """A mail address in a text of ours, or within an address.

    Why it matters: pages are read by machines that collect such addresses, and its owner was hardly asked.

    Example: a note that says to write to `ada@gazette.example`.

    Fix: remove it; link to a page of contacts, or name the person.
    """
    for passage in subject.passages.ours if _AT.search(subject.passages.our_words) else ():
        if "@" in passage.text and (match := _MAIL.search(passage.text)):
            yield Finding(passage.at(*match.span()), "a mail address would be published", "remove it")
    for address in subject.addresses.odd:
        if ("@" in address.text or "%40" in address.text) and not address.part("user"):
            match = _MAIL_IN_ADDRESS.search(address.text)
            if match:
                yield Finding(address.at(*match.span()), "the address holds a mail address", "remove it")


def telephone_number(subject: Worded) -> Findings:
    """A telephone number in a text of ours.

    Why it matters: it would be published, and its owner was hardly asked.

    Example: a note that says to call `+49 30 5550 0100`.

    Fix: remove it.
    """
    for passage in subject.passages.ours:
        may_hold_one = passage.kind in SENTENCES and ("+" in passage.text or "-" in passage.text)
        if may_hold_one and (match := _TELEPHONE.search(passage.text)):
            yield Finding(passage.at(*match.span()), "a telephone number would be published", "remove it")


def local_path(subject: Worded) -> Findings:
    r"""A path on somebody's own machine, in a text of ours or as an address.

    Why it matters: it leads nowhere for anybody else, and tells a name and how that machine is kept.

    Example: `href: file:///home/ada/clock.html`, a note that mentions `C:\Users\ada\clock.pdf`.

    Fix: remove it; describe the copy below `captures`.
    """
    for passage in subject.passages.ours:
        if "/" in passage.text or "\\" in passage.text:
            match = _PATH.search(passage.text)
            if match:
                yield Finding(passage.at(*match.span()), "a path on somebody's own machine", "remove it")
    for address in subject.addresses.odd:
        match = _PATH.match(address.text)
        if match:
            yield Finding(address.at(*match.span()), "a path on somebody's own machine", "remove it")
