"""People and organisations: who wrote, spoke, published."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from postil.model.base import Flag, Format, Language, Many, Record, RecordId, Text, Url


class NameForm(Record):
    """A name in another spelling or script."""

    name: Text
    """The name as it is written there."""
    language: Language | None = None
    """Language and script of this form, such as zh-Hans or zh-Latn."""


class Person(Record):
    """A human being, or a pen name."""

    kind: Literal["person"]
    """What this record is: a person."""
    id: RecordId = Field(examples=["jane-doe"])
    """The identifier by which readings refer to this person."""
    name: Text
    """The name as it is usually written."""
    family: str | None = None
    """Family name, for citations; left out where the name has no such part."""
    given: str | None = None
    """Given names or initials, for citations."""
    particle: str | None = None
    """A particle before the family name, such as "van der"."""
    suffix: str | None = None
    """What follows the name, such as "Jr."."""
    pseudonym: Flag = False
    """Whether the name is a pen name."""
    role: str | None = None
    """Office or profession, as far as readings need it."""
    organization: RecordId | None = None
    """The organisation this person speaks for, by identifier in this file."""
    other_names: Many[NameForm] = ()
    """Other spellings and scripts of the name."""
    url: Url | None = None
    """An address that identifies the person, such as a home page, ORCID or Wikidata."""
    note: str | None = None
    """What a reader should know about this record."""


class Organization(Record):
    """A body that speaks or publishes under its own name."""

    kind: Literal["organization"]
    """What this record is: an organisation."""
    id: RecordId = Field(examples=["example-gazette"])
    """The identifier by which readings refer to this organisation."""
    name: Text
    """The name as it is usually written."""
    short_name: str | None = None
    """A short form for tables and margins."""
    country: str | None = None
    """Country, as far as readings need it."""
    parent: RecordId | None = None
    """The organisation this one is part of, by identifier in this file."""
    other_names: Many[NameForm] = ()
    """Other spellings and scripts of the name."""
    url: Url | None = None
    """An address that identifies the organisation."""
    note: str | None = None
    """What a reader should know about this record."""


Agent: TypeAlias = Annotated[Person | Organization, Field(discriminator="kind")]


class PeopleFile(Record):
    """people.yaml: the persons and organisations of a library, shared by all its readings."""

    format: Format
    """The version of this file's format."""
    people: Many[Agent] = ()
    """Persons and organisations."""
