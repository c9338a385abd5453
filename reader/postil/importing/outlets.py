"""Names of outlets: what two spellings share, which of them a person would write, and the name that a host has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_ENDING = re.compile(r"\.(?:[a-z]{2,3}\.[a-z]{2}|[a-z]{2,6})$", re.IGNORECASE)
_SHARED = re.compile(
    r"(?:^|\.)(?:wordpress|blogspot|substack|ghost|tumblr|typepad|livejournal|github|gitlab|netlify|wixsite|weebly|"
    r"over-blog|hypotheses|hatenablog|naver|fc2)\.(?:com|io|app|org|jp|co\.[a-z]{2}|[a-z]{2})$"
)
"""Hosts on which everybody has a site of one's own: its name is the first label."""

_FEWEST_LETTERS = 3
_NO_NAMES = frozenset(
    {"home", "homepage", "blog", "news", "hosted", "website", "site", "startseite", "accueil", "inicio"}
)


def site_label(host: str) -> str:
    """Return the label of a host that is the name of its site: "cbssports" of www.cbssports.com."""
    labels = host.lower().removeprefix("www.").split(".")
    if len(labels) < 2:
        return ""
    if _SHARED.search(host.lower()):
        return labels[0]
    labels.pop()
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
        while len(labels) > 1 and len(labels[-1]) == 2:  # states: example.sc.gov.br
            labels.pop()
    return labels[-1]


_SECOND_LEVEL = frozenset({"co", "com", "org", "gov", "edu", "ac", "net", "or", "ne", "go", "gob", "gouv", "gv", "nom"})


def key_of_outlet(name: str) -> str:
    """Return what spellings of one name share: "TheHill", "The Hill" and "thehill.com" have one key."""
    bare = name.strip() if " " in name.strip() else _ENDING.sub("", name.strip())
    return re.sub(r"[\W_]+", "", bare.casefold()).removeprefix("the") or name.casefold()


def is_no_name(name: str, host: str) -> bool:
    """Whether a site calls itself by a word that names any site, as its host does: "Hosted" at hosted.example.org."""
    key = key_of_outlet(name)
    return key in _NO_NAMES and key != key_of_outlet(site_label(host))


_PLATFORMS = frozenset({"medium", "substack", "blogger", "wordpress", "wordpresscom", "tumblr", "livejournal", "ghost"})


def is_platform(name: str) -> bool:
    """Whether a name is that of a service on which everybody publishes, and not of who does."""
    return key_of_outlet(name) in _PLATFORMS


def tidy(name: str) -> str:
    """Return a name without the list of subjects that some put behind it: "Racing | F1 | Rally" is "Racing"."""
    parts = [part.strip() for part in re.split(r"\s+[|•·]\s+", name.removeprefix("@"))]
    return parts[0] if len(parts) > 2 and parts[0] else name.removeprefix("@")


def best_written(names: Sequence[str]) -> str:
    """Return of spellings of one name, the most trusted first, that which a person would write."""
    spaced = [name for name in names if " " in _without_article(name) and name != name.lower()]
    first = names[0]
    if first == first.lower() and first.isascii():
        with_ending = [name for name in names if "." in name]
        return (spaced or with_ending or [name for name in names if name != name.lower()] or [first])[0]
    is_run_together = " " not in first and any(char.isupper() for char in first[1:]) and first != first.upper()
    return spaced[0] if is_run_together and spaced else first


def _without_article(name: str) -> str:
    return name[4:] if name.casefold().startswith("the ") and not name.isupper() and name.count(" ") > 1 else name


def written_in(texts: Iterable[str], host: str) -> str:
    """Return how a page writes the name of a host in its own words, empty where it does not.

    "usatoday.com" is "USA TODAY" where the text says so. Of several spellings, one of several words goes first, then
    what stands there most often.
    """
    label = site_label(host)
    letters = [re.escape(char) for char in label if char.isalnum()]
    if len(letters) < _FEWEST_LETTERS or not label.isascii():
        return ""
    pattern = re.compile(rf"(?<![\w@/.-])(?:(?-i:The) )?{'[ -]?'.join(letters)}(?![\w@/-]|\.\w)", re.IGNORECASE)
    found = Counter(match[0] for text in texts for match in pattern.finditer(text) if _is_name(match[0]))
    return max(found, key=lambda name: (" " in _without_article(name), found[name]), default="")


def _is_name(words: str) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() for word in re.split(r"[ -]", words))
