"""What an article is about, as the keywords of its copy say it."""

from __future__ import annotations


def themes_in(keywords: str) -> tuple[str, ...]:
    """Return the themes that keywords name, separated by commas, without what they say to machines.

    Systems that keep articles put labels of their own among the words, written with low lines: `channel_other`, or
    `PROFESSIONAL_ATHLETE PERSON` behind a name. Nobody writes a theme like that.
    """
    return tuple(theme for part in keywords.split(",") if (theme := _for_people(part)))


def _for_people(keyword: str) -> str:
    words = keyword.split()
    labels = (at for at, word in enumerate(words) if "_" in word)
    return " ".join(words[: next(labels, None)])
