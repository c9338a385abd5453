"""Rules on the words of a quote and on what is said of them: speaker, source, locator, translation."""

from __future__ import annotations

import re

from postil.diagnostics import Finding
from postil.model import Quote, Source
from postil.rules.checks import last_page
from postil.rules.rule import Findings, ReadingSubject

_OPENING, _CLOSING = "“\"«„‘'‹", "”\"»“’'›"
_PAIRS = (("“", "”"), ("«", "»"))
_PAGES = re.compile(r"(?:pp?|pages?|S|Seiten?)\.?\s*(?P<first>\d+)(?:\s*[-–—]+\s*(?P<last>\d+))?", re.IGNORECASE)
_PAGE_LABEL = re.compile(
    r"(?:pp?|vol|chap|sec|par|no|col|fol|art|l|n|v|pages?|volumes?|chapters?|sections?|paragraphs?|numbers?|columns?"
    r"|folios?|lines?|notes?|verses?|figures?|tables?|Seiten?|Kapitel|Abschnitt|Absatz|pagina|página|chapitre"
    r"|S|Kap|Abs|Abschn|Nr|Bd|Sp|Bl|Spalte|Blatt|Band|cap|fig|pág|tomo|т|с|стр|гл)\.?\s*\Z",
    re.IGNORECASE,
)
_PAGE_RANGE = re.compile(r"\s*(?P<first>\d+)(?:\s*(?:-{1,3}|–|—)\s*(?P<last>\d+))?\s*\Z")
_WITHOUT_PAGES = frozenset({"webpage", "post", "post-weblog"})
_CLAIMS_SPEECH = frozenset({"direct", "indirect", "translated"})
_FORGOTTEN = 0.25
"""Up to this share of the quotes, what has no attribution was forgotten; above, the reading does without them."""


def marks_in_quote(subject: ReadingSubject) -> Findings:
    """A quote whose words include the quotation marks around them.

    Why it matters: the marks are the article's; in the source the words have none, so the quote never matches.

    Example: `exact: “The clock is never late”`.

    Fix: leave the marks away; an anchor without them is found as well.
    """
    for index, quote in enumerate(subject.reading.quotes):
        words = quote.anchor.exact or ""
        is_wrapped = len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING
        if is_wrapped and not any(mark in words[1:-1] for mark in (words[0], words[-1])):
            where = subject.reading.where("quotes", index, "anchor", "exact")
            yield Finding(where, "the quotation marks are part of the quote", "leave the marks away")


def unbalanced_quote(subject: ReadingSubject) -> Findings:
    """A quote with a quotation mark that is opened or closed alone.

    Why it matters: the anchor reaches too far or not far enough; what is quoted within the quote has no end.

    Example: `exact: he wrote “paid`.

    Fix: take in the other mark, or leave this one away.
    """
    for index, quote in enumerate(subject.reading.quotes):
        words = quote.anchor.exact or ""
        for opening, closing in _PAIRS if not words.isascii() else ():
            again = _opened_again(subject, quote, opening) if opening in words else 0
            if "„" not in words and words.count(opening) - again != words.count(closing):
                where = subject.reading.where("quotes", index, "anchor", "exact")
                mark = opening if words.count(opening) > words.count(closing) else closing
                at = words.find(mark)
                yield Finding(where.within(words, at, at + 1), f"{mark} without its other half", "take in both or none")


def _opened_again(subject: ReadingSubject, quote: Quote, opening: str) -> int:
    """Return in how many paragraphs a quotation that a mark begins is opened again as it goes on: an old convention."""
    span, text = subject.spans.get(quote.id), subject.reading.text
    if not span or not text or text[max(span.start - 1, 0)] != opening:
        return 0
    return len(re.findall(rf"\n\s*{opening}", span.of(text)))


def unattributed_quote(subject: ReadingSubject) -> Findings:
    """A quotation of which nothing is said (no speaker, source, occasion or note), where all others have something.

    Why it matters: a quote claims that somebody said these words; a reader asks who, and here it was forgotten.

    Example: a quote with nothing but its anchor, among others with a speaker.

    Fix: name the speaker or the source; where the article does not, say so in `occasion` or `note`.
    """
    about = {note.about for note in subject.reading.notes}
    claims = [(index, quote) for index, quote in enumerate(subject.reading.quotes) if quote.kind in _CLAIMS_SPEECH]
    bare = [index for index, quote in claims if quote.id not in about and not _is_attributed(quote)]
    if len(bare) <= len(claims) * _FORGOTTEN:
        for index in bare:
            where = subject.reading.where("quotes", index)
            yield Finding(where, "nothing says whose words these are", "add speaker, or say in occasion what is known")


def quoted_from_itself(subject: ReadingSubject) -> Findings:
    """A quote whose source is the article that is read.

    Why it matters: it would be compared with itself, and prove itself.

    Example: `source: marlowTideClock2021` in the reading of that article.

    Fix: name the work the words come from; where it is not known, leave `source` out.
    """
    article = subject.reading.article
    own = {article.key, *(publication.key for publication in article.publications if publication.key)}
    for index, quote in enumerate(subject.reading.quotes):
        if quote.source in own:
            where = subject.reading.where("quotes", index, "source")
            yield Finding(where, "this is the article itself", "name the work the words come from")


def locator_without_source(subject: ReadingSubject) -> Findings:
    """A locator without a work in which it could be a place.

    Why it matters: "p. 3" of what?

    Example: `locator: p. 3` without `source`.

    Fix: add the source, or remove the locator.
    """
    for index, quote in enumerate(subject.reading.quotes):
        if quote.locator and not quote.source and not quote.quoted_in:
            where = subject.reading.where("quotes", index, "locator")
            yield Finding(where, "a place in a work that is not named", "add source")


def locator_shape(subject: ReadingSubject) -> Findings:
    """A locator that is no place: a page of a web page, a range that ends before it begins, a label without a number.

    Why it matters: nobody finds the words there.

    Example: `p. 3` of a quote from a blog post; `pp. 45-3`; `p.` alone.

    Fix: look it up; in a web page count paragraphs or name the section.
    """
    reading = subject.reading
    for each in subject.locators:
        pages = _PAGES.match(each.text)
        if _PAGE_LABEL.match(each.text):
            yield Finding(each.where(reading), f"{each.text!r} names no place", "add the number")
        elif pages and pages["last"] and last_page(pages["first"], pages["last"]) < int(pages["first"]):
            yield Finding(each.where(reading), f"the range {each.text!r} ends before it begins", "correct it")
        elif pages and each.source and each.path[0] == "quotes" and _has_no_pages(each.source):
            message = f"{each.text!r} of a web page, which has no pages"
            yield Finding(each.where(reading), message, "count paragraphs, or name the section")


def locator_outside(subject: ReadingSubject) -> Findings:
    """A page that is none of those on which the cited work stands.

    Why it matters: the page or the work is wrong.

    Example: `locator: p. 33` in an article with `pages = {12--19}`, or in a book with `pagetotal = {30}`.

    Fix: look it up.
    """
    for each in subject.locators:
        if each.source is None or not (each.source.pages or each.source.number_of_pages):
            continue
        pages, whole = _PAGES.match(each.text), each.source.number_of_pages or ""
        if pages and whole.isdecimal() and not each.source.pages and int(pages["first"]) > int(whole):
            message = f"page {pages['first']}, but the work has {whole} pages"
            yield Finding(each.where(subject.reading), message, "look it up")
        stands = _PAGE_RANGE.match(each.source.pages or "")
        if not (pages and stands and stands["last"]):
            continue
        first, last = int(stands["first"]), last_page(stands["first"], stands["last"])
        page = int(pages["first"])
        if first <= last and not first <= page <= last:
            message = f"page {page}, but the work stands on pages {first} to {last}"
            yield Finding(each.where(subject.reading), message, "look it up")


def same_language(subject: ReadingSubject) -> Findings:
    """A translated quote whose original is the same words, or in the same language.

    Why it matters: then nothing was translated, or the wrong words were copied.

    Example: `kind: translated` with `original_language: en` in an English article.

    Fix: give the words and the language as they were spoken, or change the kind to direct.
    """
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        if quote.kind != "translated":
            continue
        language = quote.language or reading.article.language
        if quote.original and quote.original == quote.anchor.exact:
            where = reading.where("quotes", index, "original")
            yield Finding(where, "the original is the translation itself", "give the words that were said")
        elif quote.original_language and quote.original_language.lower() == language.lower():
            where = reading.where("quotes", index, "original_language")
            yield Finding(where, f"translated from {language} into {language}", "correct the language or the kind")


def translation_of_direct(subject: ReadingSubject) -> Findings:
    """A quote with an original or a translator that is not recorded as translated.

    Why it matters: it would be compared word for word with a source in another language, and be called wrong.

    Example: `original: Die Uhr` and no `kind: translated`.

    Fix: write `kind: translated`, or remove `original` and `translator`.
    """
    for index, quote in enumerate(subject.reading.quotes):
        field = "original" if quote.original else "translator" if quote.translator else ""
        if field and quote.kind == "direct":
            where = subject.reading.where("quotes", index, field)
            yield Finding(where, f"{field} in a quote that is not translated", "write kind: translated")


def _has_no_pages(source: Source) -> bool:
    is_document = (source.url or "").lower().endswith((".pdf", ".djvu"))
    return source.type in _WITHOUT_PAGES and not source.pages and not is_document


def _is_attributed(quote: Quote) -> bool:
    known = (quote.speaker, quote.source, quote.quoted_in, quote.occasion, quote.note, quote.part_of, quote.repeats)
    return any(known)
