"""Rules on the article's metadata and its chain of publication."""

from __future__ import annotations

from itertools import pairwise

from postil.diagnostics import Finding, Related, Where
from postil.edits import fix_by_moving, fix_by_removing, fix_by_setting
from postil.identifiers import fresh_id
from postil.model.dates import first_key, last_key, sort_key
from postil.rules.rule import Findings, ReadingSubject


def no_author(subject: ReadingSubject) -> Findings:
    """An article without an author that does not say it is anonymous.

    Why it matters: every citation style asks for the author, and a reader asks first of all who speaks.

    Example: `authors: []` and no `anonymous`.

    Fix: name the authors, or write `anonymous: true` where the article names none.
    """
    article = subject.reading.article
    if not article.authors and not article.anonymous:
        hint = "name the authors, or write anonymous: true"
        path = ("article", "authors") if "authors" in article.model_fields_set else ("article",)
        yield Finding(subject.reading.where(*path), "the article has no author", hint)


def anonymous_with_author(subject: ReadingSubject) -> Findings:
    """An article that is called anonymous and has authors.

    Why it matters: one of the two is wrong.

    Example: `anonymous: true` beside `authors: [jane-doe]`.

    Fix: remove the one that is wrong.
    """
    article = subject.reading.article
    if article.authors and article.anonymous:
        where = subject.reading.where("article", "anonymous")
        yield Finding(where, "an anonymous article has authors", fix=fix_by_removing(where))


def no_publication(subject: ReadingSubject) -> Findings:
    """An article without any publication.

    Why it matters: where and when a text appeared is the first thing a citation says.

    Example: no `publications` below `article`.

    Fix: add the first publication with its outlet and, if known, its date.
    """
    if not subject.reading.article.publications:
        hint = "add publications: with role, outlet and date"
        yield Finding(subject.reading.where("article"), "the article has no publication", hint)


def one_original(subject: ReadingSubject) -> Findings:
    """A chain of publication with no original, or with more than one.

    Why it matters: the article is cited as first published; later appearances are related to that one.

    Example: two publications with `role: original`.

    Fix: give one publication the role original, the others republication, translation or revision.
    """
    publications = subject.reading.article.publications
    originals = [index for index, publication in enumerate(publications) if publication.role == "original"]
    if publications and not originals:
        where = subject.reading.where("article", "publications", 0, "role")
        fix = fix_by_setting(where, "original") if len(publications) == 1 else None
        yield Finding(where, "no publication has the role original", "give it to the first one", fix=fix)
    for index in originals[1:]:
        where = subject.reading.where("article", "publications", index, "role")
        first = Related("the first one", subject.reading.where("article", "publications", originals[0], "role"))
        fix = fix_by_setting(where, "republication")
        yield Finding(where, "a second publication with the role original", related=(first,), fix=fix)


def publication_order(subject: ReadingSubject) -> Findings:
    """Publications that are not in the order of their dates.

    Why it matters: the chain is read from the oldest to the newest; a wrong order is often a wrong date.

    Example: a republication of 2018 listed behind an original of 2019.

    Fix: correct the date, or the order.
    """
    publications = subject.reading.article.publications
    for index, (before, after) in enumerate(pairwise(publications), 1):
        if before.date and after.date and last_key(after.date) < first_key(before.date):
            where = subject.reading.where("article", "publications", index, "date")
            earlier = [p for p in publications[:index] if p.date and sort_key(p.date) <= sort_key(after.date)]
            item = subject.reading.where("article", "publications", index)
            # What would stand before the original then has rather a wrong date.
            passed = any(each.role == "original" for each in publications[len(earlier) : index])
            fix = None if passed else fix_by_moving(item, len(earlier), title="move it up")
            yield Finding(
                where, f"dated {after.date}, before the one above it ({before.date})", "oldest first", fix=fix
            )


def publication_date(subject: ReadingSubject) -> Findings:
    """A publication without a date.

    Why it matters: without a date it can't be cited properly, nor put in order.

    Example: `outlet: Indian Punchline` and no `date`.

    Fix: add the date as far as it is known: `2019`, `2019-07`, `2019?` are dates too.
    """
    for index, publication in enumerate(subject.reading.article.publications):
        if publication.date is None:
            where = subject.reading.where("article", "publications", index)
            yield Finding(where, f"the publication in {publication.outlet} has no date")


def duplicate_publication(subject: ReadingSubject) -> Findings:
    """Two publications with the same identifier.

    Why it matters: captures refer to publications by it.

    Example: two publications with `id: original`.

    Fix: rename one.
    """
    seen: dict[str, Where] = {}
    for index, publication in enumerate(subject.reading.article.publications):
        where = subject.reading.where("article", "publications", index, "id")
        if publication.id in seen:
            related = (Related("the first one", seen[publication.id]),)
            fix = fix_by_setting(where, fresh_id(publication.id, {p.id for p in subject.reading.article.publications}))
            yield Finding(where, f"a second publication with the id {publication.id!r}", related=related, fix=fix)
        seen.setdefault(publication.id, where)


def no_abstract(subject: ReadingSubject) -> Findings:
    """An article without an abstract.

    Why it matters: the index, the page and search engines show it; of a text-free reading it is all a stranger sees.

    Example: no `abstract` below `article`.

    Fix: say in your own words, in two sentences, what the article says.
    """
    if not subject.reading.article.abstract:
        yield Finding(subject.reading.where("article"), "the article has no abstract", "two sentences of your own")
