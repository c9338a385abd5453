"""The search: a page with the only script of a site, and its index in small files that are loaded as they are needed.

The index says which words a reading has (``search/N.js``, by the beginning of the word), the passages of a reading are
beside it (``ID/search.js``) and are loaded for those that are shown. So nobody loads more than is asked for, however
large the library.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from postil.render.addresses import up
from postil.render.markup import element
from postil.site.folding import bucket_count, column
from postil.site.parts import frame
from postil.site.script import search_script
from postil.site.shelf import Bundle, Shelf

PATH = "search/index.html"
WHAT = (("", "everything"), ("text", "texts"), ("note", "notes"), ("quote", "quotations"), ("source", "sources"))


def search_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the page, and the files of the index."""
    count = bucket_count(len(shelf.summaries))
    yield Bundle("search", shelf.basis((), (), count), lambda: [(PATH, _page(shelf, count))])
    digests = "".join(each["terms"] for each in shelf.digests.values())
    names = shelf.version((), (), [*shelf.digests])
    for number in range(count):

        def files(number: int = number) -> Iterator[tuple[str, str]]:
            yield f"search/{number}.js", _words(shelf, number, count)

        basis = hashlib.sha256(f"{names} {count} ".encode() + column((digests,), number, count)).hexdigest()[:20]
        yield Bundle(f"search {number}", basis, files)


def passages_file(reading_id: str, title: str, language: str, byline: str, passages: list[Any]) -> str:
    """Return the file of a reading's passages, as the script loads it."""
    return f"postil.passages({_js(reading_id)},{_js([title, language, byline, passages])});\n"


def _words(shelf: Shelf, number: int, count: int) -> str:
    found: dict[str, list[str]] = {}
    for key, terms in shelf.terms_of(number, count):
        words = terms.split(" ") if terms else []
        for word, weight in zip(words[::2], words[1::2], strict=True):
            found.setdefault(word, []).append(f"{key}:{weight}")
    return f"postil.words({number},{_js({word: ' '.join(found[word]) for word in sorted(found)})});\n"


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
