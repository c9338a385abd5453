"""Rules on works across readings: one work has one citation key, one date and one reading; a key has one work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from postil.cite.identities import fold
from postil.diagnostics import Finding, Related, Where
from postil.model.dates import may_agree
from postil.model.fact import Fact
from postil.rules.facts import LibrarySubject, Work, in_two_readings
from postil.rules.rule import Findings
from postil.rules.same_work import LABELS, differ, of_one_identifier, share
from postil.shingles import SKETCH

MOST_READINGS = 20
"""Runs of words that more readings share are of a notice that stands under all of them, not of one article."""

SAME_TEXT = 0.6
"""Two texts are taken for one article if their sketches share this part: they then share most of their words."""

_IDENTITIES = Work._fields.index("identities")
"""Where they stand in what is said of a work: a library has tens of thousands, and one thing is asked of each."""

_LONG_OUTLET, _LONG_WORD = 10, 5
"""Letters of the name of an outlet, and of a word in it, from which on one letter is rather a slip than another."""


def duplicate_work(subject: LibrarySubject) -> Findings:
    """Two articles, or two publications of them, with the same citation key.

    Why it matters: `library.bib` can hold only one of them, and a citation may lead to the wrong one.

    Example: two readings with `key: smith2020`.

    Fix: give one of them another key, such as `smith2020b`.
    """
    for first, *others in subject.meeting("key"):
        for other in others:
            message = f"a second work with the citation key {other.key!r}"
            yield Finding(other.where, message, "give it another key", (Related("the first one", first.where),))


def work_under_two_keys(subject: LibrarySubject) -> Findings:
    """One work that is cited under two keys, or two works that can't both have one DOI, ISBN or address.

    Why it matters: what is quoted from it would be found in two places, and `library.bib` lists it twice.

    Example: `smith2020` in one sources.bib and `smithTides2020` in another, both with the same DOI.

    Fix: use one key everywhere, or correct the identifier. Editions and republications differ in date, outlet or
    address, or are `related`; what stands on one page or in one volume differs in its number or pages.
    """
    first: dict[str, Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in subject.facts("work"):
        for mark in filter(None, fact.said[_IDENTITIES].split("\n")):
            other = first.setdefault(mark, fact)
            if other is fact:
                continue
            kind = mark.partition(":")[0]
            pair = (other.key, fact.key)
            is_new = other.key != fact.key and pair not in told
            is_told = kind == "url" and _is_article(other) and _is_article(fact)  # by M101
            if is_told or not is_new or not in_two_readings(other, fact):
                continue
            if shared := share(mark, (other.key, Work(*other.said)), (fact.key, Work(*fact.said))):
                told.add(pair)
                if shared in LABELS:
                    yield of_one_identifier(shared, other.key, fact.where, other.where)
                    continue
                message = f"{fact.key!r} has the same {LABELS[kind]} as {other.key!r}"
                where = _field(fact.where, kind) if kind in {"doi", "isbn", "url"} else fact.where
                yield Finding(where, message, "use one key for both", (Related("the other one", other.where),))


def key_of_two_works(subject: LibrarySubject) -> Findings:
    """One citation key that stands for different works in two places.

    Why it matters: whoever puts the two readings side by side follows one of the citations to the wrong work.

    Example: `smith2020` is a book on tides in one sources.bib and an article on clocks in another.

    Fix: give one of them another key, such as `smith2020b`.
    """
    for first, other in _entries(subject):
        if _is_article(first) and _is_article(other):
            continue  # S007 says so
        if differ(Work(*first.said), Work(*other.said)):
            title = Work(*first.said).title
            message = f"the key {other.key!r} stands for another work elsewhere: {title}"
            yield Finding(other.where, message, "give it another key", (Related("the other one", first.where),))


def work_dated_differently(subject: LibrarySubject) -> Findings:
    """One work, under one citation key, with two dates that contradict each other.

    Why it matters: at most one of them is right. A date that is only less precise contradicts nothing.

    Example: `date = {2019-07-26}` in one sources.bib, `date: 2019-07-30` in the record of the article itself.

    Fix: correct one of them; a later publication is a work of its own, with a key of its own.
    """
    for group in subject.meeting("work"):
        first, *others = sorted(group, key=_is_article, reverse=True)  # the record of the article knows better
        odd = [other for other in others if in_two_readings(first, other) and _dated_apart(first, other)]
        alone = len(odd) == len(others) > 1 and not any(_dated_apart(others[0], other) for other in others[1:])
        is_first = alone and not _is_article(first)
        for one, other in [(others[0], first)] if is_first else [(first, other) for other in odd]:
            message = f"{other.key!r} is dated {Work(*other.said).date} here, and {Work(*one.said).date} elsewhere"
            where = _field(other.where, "date")
            yield Finding(where, message, "correct one of the dates", (Related("the other one", one.where),))


def work_credited_differently(subject: LibrarySubject) -> Findings:
    """One work, under one citation key, by authors whose names are spelt in two ways, or by others.

    Why it matters: at most one of the spellings is right, and lists of sources show two people. Initials contradict
    nothing, and neither do a list of names that ends with "others" or another name of an institution.

    Example: `author = {Mercer, Ann}` in one sources.bib, `author = {Mercer, Anne}` in another.

    Fix: look at the work, and write the names as they stand there.
    """
    for first, other in _entries(subject):
        one, two = Work(*first.said), Work(*other.said)
        if one.names == two.names or not one.names or not two.names or differ(one, two):
            continue
        if not _may_be_same(one.names.split("\n"), two.names.split("\n")):
            if _is_article(other) and not _is_article(first):
                first, other, one, two = other, first, two, one
            said, elsewhere = (each.names.replace("\n", "; ") for each in (two, one))
            message = f"{other.key!r} is by {said} here, and by {elsewhere} elsewhere"
            yield Finding(other.where, message, "write the names alike", (Related("the other one", first.where),))


def _may_be_same(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists of names, family name first, can be one: names may be left out or shortened to initials."""
    if "others" in (names[-1], others[-1]):
        names, others = (tuple(name for name in each if name != "others") for each in (names, others))
    elif len(names) != len(others):
        return False
    return all(map(_may_be_one, names, others))


def _may_be_one(name: str, other: str) -> bool:
    (family, comma, given), (also, also_comma, forenames) = name.partition(", "), other.partition(", ")
    if not comma or not also_comma:  # an institution has many names
        return True
    if fold(family) != fold(also):
        return False
    return all(
        one.startswith(two) or two.startswith(one) for one, two in zip(*_initials(given, forenames), strict=False)
    )


def _initials(given: str, other: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return two lists of forenames, of which one has initials only where the other one has."""
    words, others = fold(given).split(), fold(other).split()
    if any(len(word) == 1 for word in (*words, *others)):
        return [word[0] for word in words], [word[0] for word in others]
    return [f"{word}." for word in words], [f"{word}." for word in others]


def article_read_twice(subject: LibrarySubject) -> Findings:
    """Two readings of one article: of the same address, or of the same text.

    Why it matters: notes on one article would be spread over two pages, and each would miss what the other found.

    Example: a reading of the first publication, and another of its republication under another title.

    Fix: make one reading of them; each publication of the article has its place there.
    """
    told: set[tuple[str, str]] = set()
    for first, other, how in _same_articles(subject):
        pair = (first.said[0], other.said[0])
        if pair not in told:
            told.add(pair)
            related = (Related("the other one", first.where),)
            yield Finding(
                other.where, f"{pair[0]!r} is a reading of the same {how}", "make one reading of both", related
            )


def outlet_spelt_differently(subject: LibrarySubject) -> Findings:
    """An outlet that is written in two ways, or in one that is a letter away from that of another one.

    Why it matters: its articles would be listed as those of two outlets.

    Example: `outlet: The Harbour Gazette` and `outlet: Harbour gazette`, or `outlet: The Harbour Gazete`.

    Fix: write it as it names itself.
    """
    yield from _letter_apart(subject)
    for group in subject.meeting("outlet"):
        usual = Counter(fact.said[0] for fact in group).most_common(1)[0][0]
        model = next(fact for fact in group if fact.said[0] == usual)
        for fact in group:
            if fact.said[0] != usual:
                related = (Related("the other one", model.where),)
                yield Finding(fact.where, f"{fact.said[0]!r} is written {usual!r} elsewhere", "write it alike", related)


def _letter_apart(subject: LibrarySubject) -> Iterator[Finding]:
    """Lay long names of outlets side by side that differ by a letter within a word; the rarer one is the slip."""
    count = Counter(fact.key for fact in subject.facts("outlet"))
    usual: dict[str, str] = {}
    slips: dict[str, str] = {}
    for key, _ in count.most_common():  # of two that are as frequent, the first in the order of readings is right
        lesser = tuple(_without_a_letter(key))
        model = next((usual[each] for each in lesser if each in usual), None)
        if model is not None:
            slips[key] = model
        for each in lesser:
            usual.setdefault(each, key)
    models = {fact.key: fact for fact in subject.facts("outlet") if fact.key in slips.values()} if slips else {}
    for fact in subject.facts("outlet") if slips else ():
        if fact.key in slips:
            model_fact = models[slips[fact.key]]
            related = (Related("the other one", model_fact.where),)
            message = f"{fact.said[0]!r} is a letter away from {model_fact.said[0]!r}"
            yield Finding(fact.where, message, "write it alike, if it is the same one", related)


def _without_a_letter(key: str) -> Iterator[str]:
    """Yield a long name, and what remains of it without one letter of a longer word, but not the first of a word."""
    if len(key) < _LONG_OUTLET:
        return
    yield key
    at = 0
    for word in key.split():
        start = key.index(word, at)
        at = start + len(word)
        if len(word) >= _LONG_WORD and word.isalpha():
            for place in range(start + 1, at):
                yield key[:place] + key[place + 1 :]


def _entries(subject: LibrarySubject) -> Iterator[tuple[Fact, Fact]]:
    """Yield what each place says of a work beside what the first place says that uses the same key."""
    for first, *others in subject.meeting("work"):
        yield from ((first, other) for other in others if in_two_readings(first, other))


def _dated_apart(one: Fact, other: Fact) -> bool:
    """Whether two entries of one work have dates of which one at least is wrong."""
    first, second = Work(*one.said), Work(*other.said)
    dated = bool(first.date and second.date)
    return dated and not may_agree(first.date, second.date) and not differ(first, second)


def _field(where: Where, name: str) -> Where:
    """Return the place of a field of an entry or publication; its line is looked up when it is told."""
    if where.path[:1] == ("article",) and name not in {"date", "url"}:
        return where
    return Where(where.file, (*where.path, name))


def _is_article(fact: Fact) -> bool:
    return fact.where.path[:1] == ("article",)


def _same_articles(subject: LibrarySubject) -> Iterator[tuple[Fact, Fact, str]]:
    shared: Counter[tuple[str, str]] = Counter()
    facts: dict[tuple[str, str], tuple[Fact, Fact]] = {}
    sketches = Counter(fact.said[0] for fact in subject.facts("article") if fact.key.startswith("words:"))
    for group in subject.meeting("article"):
        how = group[0].key.partition(":")[0]
        if how != "words":
            yield from ((group[0], other, "address" if how == "url" else "text") for other in _others(group))
        elif len(group) <= MOST_READINGS:
            for other in _others(group):
                pair = (group[0].said[0], other.said[0])
                shared[pair] += 1
                facts[pair] = (group[0], other)
    for pair, count in shared.items():
        if min(sketches[name] for name in pair) >= SKETCH and count >= SAME_TEXT * SKETCH:
            yield *facts[pair], "text"


def _others(group: Sequence[Fact]) -> Iterator[Fact]:
    return (fact for fact in group[1:] if fact.said[0] != group[0].said[0])
