"""The search: a page with the only script of a site, and its index in small files that are loaded as they are needed.

The index says which words a reading has (``search/N.js``, by the beginning of the word), the passages of a reading are
beside it (``ID/search.js``) and are loaded for those that are shown. So nobody loads more than is asked for, however
large the library.
"""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from postil.render.addresses import up
from postil.render.markup import element
from postil.site.folding import bucket_count, mark_in, marks_together, terms_in, word_marks
from postil.site.parts import frame
from postil.site.script import search_script
from postil.site.shelf import Bundle, Rows, Shelf
from postil.site.terms import Former

PATH = "search/index.html"
WHAT = (("", "everything"), ("text", "texts"), ("note", "notes"), ("quote", "quotations"), ("source", "sources"))


def search_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the page, and the files of the index; of an index that stands those in which some words are others now."""
    count = bucket_count(len(shelf.filings))
    names = shelf.version((), (), [*shelf.digests])
    former = shelf.terms.former
    if former and all((former.known(f"search {number}") or "").startswith(names) for number in range(count)):
        return _reworded(shelf, former, names, count)
    return _all(shelf, names, count)


def _all(shelf: Shelf, names: str, count: int) -> Iterator[Bundle]:
    yield Bundle("search", shelf.basis((), (), count), lambda: [(PATH, _page(shelf, count))])
    marks = shelf.terms.marks()
    for number in range(count):

        def files(number: int = number) -> Iterator[tuple[str, str]]:
            yield f"search/{number}.js", _file(number, _words(shelf, number, count))

        yield Bundle(f"search {number}", f"{names} {mark_in(marks, number, count):016x}", files)


def _reworded(shelf: Shelf, former: Former, names: str, count: int) -> Iterator[Bundle]:
    """Yield the files of an index that stands; those in which the words of a reading are others have to be made."""
    yield Bundle("search", shelf.basis((), (), count), lambda: [(PATH, _page(shelf, count))])
    changes = [each for each in former.words() if each[1] != each[2]]
    shift = marks_together(word_marks(key, words) for key, *both in changes for words in both)
    for number in range(count):

        def files(number: int = number) -> Iterator[tuple[str, str]]:
            exchanged = ((key, *(terms_in(words, number, count) for words in both)) for key, *both in changes)
            words = _exchanged(former.file(f"search/{number}.js"), number, exchanged)
            yield f"search/{number}.js", _file(number, _words(shelf, number, count) if words is None else words)

        before = (former.known(f"search {number}") or "").rpartition(" ")[2]
        yield Bundle(f"search {number}", f"{names} {int(before, 16) ^ mark_in(shift, number, count):016x}", files)


class Words:
    """The words of readings, as a file of the index wants them; each time they are asked for, all are gone through."""

    former: Former | None = None

    def __init__(self, readings: Sequence[str], rows_of: Rows) -> None:
        self._readings, self._rows_of = readings, rows_of

    def of(self, number: int, count: int) -> Iterator[tuple[str, str]]:
        """Return readings with the words that each has in one of so many files."""
        return ((each, terms_in(self._rows_of(each, "terms"), number, count)) for each in self._readings)

    def marks(self) -> str:
        """Return the marks of all words together."""
        return marks_together(self._rows_of(each, "marks")[0] for each in self._readings)


def passages_file(reading_id: str, title: str, language: str, byline: str, passages: list[Any]) -> str:
    """Return the file of a reading's passages, as the script loads it."""
    return f"postil.passages({_js(reading_id)},{_js([title, language, byline, passages])});\n"


def _words(shelf: Shelf, number: int, count: int) -> dict[str, str]:
    """Return the readings by word, each with the weight that the word has in it."""
    found: dict[str, list[str]] = {}
    for key, terms in shelf.terms.of(number, count):
        for word, weight in _pairs(terms):
            found.setdefault(word, []).append(f"{key}:{weight}")
    return {word: " ".join(each) for word, each in found.items()}


def _file(number: int, words: Mapping[str, str]) -> str:
    return f"postil.words({number},{_js({word: words[word] for word in sorted(words)})});\n"


def _exchanged(text: str, number: int, changes: Iterable[tuple[str, ...]]) -> dict[str, str] | None:
    """Return the words of a file with those of some readings exchanged; nothing where the file is none of ours."""
    try:
        words: dict[str, str] = json.loads(text.removeprefix(f"postil.words({number},").removesuffix(");\n"))
    except ValueError:
        return None
    for key, had, has in changes:
        before, now = dict(_pairs(had)), dict(_pairs(has))
        for word in before.keys() | now.keys():
            if before.get(word) != now.get(word):
                entries = [each for each in words.pop(word, "").split() if each.rpartition(":")[0] != key]
                if word in now:
                    insort(entries, f"{key}:{now[word]}", key=lambda each: each.rpartition(":")[0])
                if entries:
                    words[word] = " ".join(entries)
    return words


def _pairs(terms: str) -> Iterator[tuple[str, str]]:
    words = terms.split(" ") if terms else []
    return zip(words[::2], words[1::2], strict=True)


def _js(value: Any) -> str:
    """Return a value as JavaScript: JSON, without what would end a script or a line of it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _page(shelf: Shelf, count: int) -> str:
    label = "Search the texts, notes, quotations and sources"
    options = (element("option", words, value=value) for value, words in WHAT)
    form = element(
        "form",
        element(
            "div",
            element("input", type="search", name="q", id="q", aria_label=label, autocomplete="off", spellcheck="false"),
            element("button", "Search", type="submit"),
            class_="find",
        ),
        element("p", element("label", "In ", element("select", options, name="what", id="what")), class_="key"),
        role="search",
        data_buckets=count,
    )
    root = up(PATH)
    ways = (("people/index.html", "people"), ("sources/index.html", "sources"), ("themes/index.html", "themes"))
    links = [element("a", words, href=root + path) for path, words in ways]
    needs = element(
        "p",
        "The search needs JavaScript, which is off. Without it there are the lists of ",
        links[0],
        ", ",
        links[1],
        " and ",
        links[2],
        ".",
        id="needs",
        class_="key",
    )
    return frame(
        shelf,
        PATH,
        "Search",
        form,
        needs,
        element("p", "", id="said", class_="key", role="status"),
        element("ol", "", id="hits", class_="hits"),
        element("button", "More", type="button", id="more", hidden=True),
        section="search",
        lede=element(
            "p", "Words in any order; “a phrase” in quotation marks; accents and capitals make no difference."
        ),
        script=search_script(),
    )
