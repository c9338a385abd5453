"""A rule on who is recorded as the speaker of a quote, and whom the text names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from postil.cite.identities import fold
from postil.diagnostics import Finding
from postil.model import Quote
from postil.model.people import Organization, Person
from postil.quoting.detecting.detected import Detected, Detection, Speaker
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span

BESIDE, NEXT = 120, 40
"""Characters on either side of a quotation in which somebody else must be named before the text is looked through, and
those in which who spoke is mostly named: there, the speaker on record may stand further away for another reason."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FULL_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f]+(?: (?:de|da|del|di|la|van|von|der|[A-Z]\.))? "
    r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f’'-]+"
)
"""A name of two words in Latin letters: in other scripts it may be the name on record, as it is written at home."""
_OFFICE = re.compile(
    r"spoke|minist|secretar|presid|direct|chair|offici|ambassad|general|colonel|chief|leader|commission|sprech|vorsitz"
    r"|leiter|chef|porte-parole|portavoz|head of|on behalf",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_STEM = 4
"""Letters of a word of a name by which it is looked for: China and Chinese, Russia and Russian."""

_ALIKE = 0.6
"""How alike (0 to 1) two names are at most that can't be one name in two spellings."""


def speaker_differs(subject: ReadingSubject) -> Findings:
    """A quote with one speaker on record, where the text says in plain words that another one said it.

    Why it matters: words in the wrong mouth are a grave misquotation, and no comparison with a source shows it. Only
    what leaves no doubt is told: the text names a person beside the quotation whom the reading knows too, or one with
    quite another name, and no name of the speaker on record stands there.
    A pronoun, an institution that the text names or for which the speaker works, words quoted within a quotation, and
    a quote with a `note` on it are passed over.

    Example: `speaker: ada-marlow`, where the article has: “It is the sea that comes early,” said Jan de Wit.

    Fix: name who said it; where the article is wrong, or only passes the words on, say so in `note`.
    """
    reading, persons = subject.reading, _persons(subject)
    looked: dict[Span, Detected] = {}
    for index, recorded, place, paragraph in _doubtful(subject, persons):
        if paragraph not in looked:
            words = paragraph.of(reading.text or "").replace("\n", " ")
            from postil.quoting.detecting import detect  # its tables are large, and few readings get here

            looked[paragraph] = detect(words, language=reading.article.language, people=tuple(_agents(subject)))
        said_by = _speaker(looked[paragraph], Span(place.start - paragraph.start, place.end - paragraph.start))
        if said_by and not _is_employer(subject, said_by, recorded) and (other := _another(said_by, persons, recorded)):
            message = f"the text says that it was {other!r}"
            yield Finding(reading.where("quotes", index, "speaker"), message, "mend it, or say in note why it is so")


def _doubtful(
    subject: ReadingSubject, persons: Mapping[str, Person]
) -> Iterator[tuple[int, Person | Organization, Span, Span]]:
    """Yield the quotes beside which somebody else is named: (index, who is on record, the words, the paragraph).

    Where only the speaker on record is named, or nobody is, nobody need look closer.
    """
    reading = subject.reading
    known: dict[str, Person | Organization] = {**persons, **_unnamed(subject)}
    if not known or not reading.text:
        return
    claims = [(index, place) for index, place in _placed(subject) if reading.quotes[index].speaker in known]
    around = "\n".join([reading.text[max(place.start - BESIDE, 0) : place.end + BESIDE] for _, place in claims])
    names = [(each.family or each.name.split()[-1], each.id) for each in persons.values()]
    names = [(name, agent) for name, agent in names if name in around]
    if not names and not _FULL_NAME.search(around):
        return
    for index, place in claims:
        recorded = known[reading.quotes[index].speaker or ""]
        paragraph = _paragraph(reading.text, place)
        beside = _beside(reading.text, paragraph, place)
        if _is_strange(recorded, beside) or any(name in beside and agent != recorded.id for name, agent in names):
            yield index, recorded, place, paragraph


def _is_strange(recorded: Person | Organization, beside: str) -> bool:
    """Whether a full name stands beside a quotation, and the one on record does not, or not where it would stand.

    Whoever has an office may speak for an institution that the text does not name.
    """
    if isinstance(recorded, Organization) and _OFFICE.search(beside):
        return False
    if not _FULL_NAME.search(beside):
        return False
    if not _is_named(recorded, beside):
        return True
    before, _, behind = beside.partition("\n\n")
    next_to = f"{before[-NEXT:]}\n{behind[:NEXT]}"
    return _FULL_NAME.search(next_to) is not None and not _is_named(recorded, next_to)


def _another(said_by: Speaker, persons: Mapping[str, Person], recorded: Person | Organization) -> str:
    """Return who is surely another one than the speaker on record, by name; nothing where that is not sure."""
    if said_by.person and said_by.person in persons:
        return persons[said_by.person].name if said_by.person != recorded.id else ""
    if said_by.person or said_by.candidates or not _FULL_NAME.search(said_by.name) or _is_named(recorded, said_by.text):
        return ""
    forms = [recorded.name, *(form.name for form in recorded.other_names)]
    is_alike = any(SequenceMatcher(None, said_by.name, form).ratio() > _ALIKE for form in forms)
    is_hidden = isinstance(recorded, Person) and recorded.pseudonym
    return "" if is_alike or is_hidden or not _LATIN.match(recorded.name) else said_by.name


def _is_employer(subject: ReadingSubject, said_by: Speaker, recorded: Person | Organization) -> bool:
    """Whether the text names the paper or office for which the person on record writes: "The Courier wrote that …"."""
    own = recorded.organization if isinstance(recorded, Person) else None
    organization = subject.reading.people.get(own) if own else None
    if not isinstance(organization, Organization):
        return False
    return said_by.person == own or any(fold(said_by.name) == fold(form) for form in _forms(organization))


def _is_named(agent: Person | Organization, text: str) -> bool:
    """Whether any word of any name stands in a text, particles left out; in an unspaced script anywhere in it."""
    names = " ".join([agent.name, *(form.name for form in agent.other_names)])
    told = {word for word in _WORD.findall(names) if not word.islower()}
    found = {*_WORD.findall(text)} if told else frozenset[str]()
    return any(word in found or (not _LATIN.match(word) and word in text) for word in told)


def _unnamed(subject: ReadingSubject) -> dict[str, Organization]:
    """Return the institutions on record that the text does not name: nobody seems to speak for them there."""
    speakers = {quote.speaker for quote in subject.reading.quotes}
    institutions = [each for each in _agents(subject) if isinstance(each, Organization) and each.id in speakers]
    text = (subject.reading.text or "").casefold() if institutions else ""
    return {each.id: each for each in institutions if not any(_names(form, text) for form in _forms(each))}


def _names(form: str, text: str) -> bool:
    """Whether most of the telling words of a name stand in a text, in whatever form."""
    words = [word[:_STEM] for word in re.findall(r"\w+", form.casefold()) if len(word) >= _STEM or not word.isascii()]
    return sum(word in text for word in words) * 2 > len(words) if words else form.casefold() in text


def _forms(organization: Organization) -> Iterator[str]:
    """Yield all names of an institution, and its country, for which it may speak."""
    yield organization.name
    yield from filter(None, (organization.short_name, organization.country))
    yield from (form.name for form in organization.other_names)


def _agents(subject: ReadingSubject) -> Iterator[Person | Organization]:
    """Yield those whom the reading names. Others are not looked at: a kept result would rest on all of people.yaml."""
    for agent in dict.fromkeys(agent for _, agent in subject.people):
        if found := subject.reading.people.get(agent):
            yield found


def _persons(subject: ReadingSubject) -> Mapping[str, Person]:
    return {agent.id: agent for agent in _agents(subject) if isinstance(agent, Person)}


def _placed(subject: ReadingSubject) -> Iterator[tuple[int, Span]]:
    """Yield where each quote stands in the text, by its index, that claims to be the very words of its speaker."""
    spans = subject.spans
    for index, quote in enumerate(subject.reading.quotes):
        place = spans.get(quote.id)
        if place is not None and _is_plain(quote):
            yield index, place


def _is_plain(quote: Quote) -> bool:
    """Whether the words claim to be the speaker's own, without a word on how that is known."""
    explained = quote.note or quote.acknowledged or quote.part_of
    return quote.kind in {"direct", "translated"} and not explained


def _paragraph(text: str, place: Span) -> Span:
    start = text.rfind("\n\n", 0, place.start)
    end = text.find("\n\n", place.end)
    return Span(start + 2 if start >= 0 else 0, end if end >= 0 else len(text))


def _beside(text: str, paragraph: Span, place: Span) -> str:
    """Return the words on either side of a place, a paragraph each."""
    before = text[max(paragraph.start, place.start - BESIDE) : place.start]
    return f"{before}\n\n{text[place.end : min(paragraph.end, place.end + BESIDE)]}"


def _speaker(detected: Detected, place: Span) -> Speaker | None:
    """Return who surely said the words at a place; nobody where they are quoted within a quotation."""
    around = [each for each in detected.quotes if each.role != "indirect" and _covers(each, place)]
    if len(around) != 1:
        return None
    (one,) = around
    is_sure = one.role == "direct" and one.tier == "sure" and one.speaker is not None and not one.speaker.is_pronoun
    return one.speaker if is_sure else None


def _covers(each: Detection, place: Span) -> bool:
    return each.span.start <= place.start and place.end <= each.span.end
