"""What can be wrong with a file of W3C Web Annotations: the findings of family W, with their manual."""

from __future__ import annotations

from postil.diagnostics import Kind

NOT_JSON = Kind(
    "W001",
    "not-json",
    "error",
    """A file of annotations that is not JSON.

    Why it matters: nothing of it can be read until it is mended.

    Example: a comma behind the last member, as in `{"id": "http://example.org/anno1",}`; a comment; single quotes.

    Fix: mend the place that is named; an editor that knows JSON shows it too.
    """,
)
DUPLICATE_KEY = Kind(
    "W002",
    "json-duplicate-key",
    "error",
    """The same key twice in one object.

    Why it matters: programs silently keep one of the two values, and not all the same one.

    Example: two keys `body`, where one `body` with an array of two was meant.

    Fix: keep one key; put several values in an array.
    """,
)
MISSING = Kind(
    "W003",
    "annotation-property-missing",
    "error",
    """A property that the Web Annotation model requires and that is not there.

    Why it matters: without it other programs can't tell what is annotated, or what with.

    Example: an annotation without `target`, a TextualBody without `value`, a FragmentSelector without `value`.

    Fix: add the property.
    """,
)
CONTEXT = Kind(
    "W004",
    "annotation-context",
    "error",
    """A `@context` that does not name the Web Annotation model.

    Why it matters: it is what gives the other properties their meaning.

    Example: `"@context": "http://example.org/my-context.json"`.

    Fix: write `"@context": "http://www.w3.org/ns/anno.jsonld"`, in an array if there are other contexts.
    """,
)
BAD_IRI = Kind(
    "W005",
    "annotation-iri",
    "error",
    """A text where an IRI, an address or another identifier, should stand.

    Why it matters: resources are known by their IRIs; anything else names nothing.

    Example: `"body": "I agree with this"`, where the words of a note belong in a TextualBody.

    Fix: write the IRI, without spaces; or, for text, `{"type": "TextualBody", "value": "I agree with this"}`.
    """,
)
WRONG_CLASS = Kind(
    "W006",
    "annotation-class",
    "error",
    """A `type` that the model does not have at this place.

    Why it matters: it decides how everything else is read.

    Example: `"type": "Squirrel"` on an annotation, or `"type": "TextQuotationSelector"`.

    Fix: write the class that the hint names. Classes of other vocabularies carry a prefix or have their own context.
    """,
)
TOO_MANY = Kind(
    "W007",
    "annotation-not-one",
    "error",
    """Several values, or none, where the model has exactly one.

    Why it matters: programs would each take a different one.

    Example: `"created": ["2015-01-28T12:00:00Z", "2015-01-29T09:00:00Z"]`.

    Fix: keep the one that counts; later dates belong in `modified`, alternatives in a Choice.
    """,
)
WRONG_VALUE = Kind(
    "W008",
    "annotation-value",
    "error",
    """A value of the wrong kind, or one that is not among those allowed.

    Why it matters: it can't be read as what it should be.

    Example: `"creator": 6`, `"textDirection": "upwards"`, or an end of a position before its start.

    Fix: follow the hint.
    """,
)
BAD_DATE = Kind(
    "W009",
    "annotation-date",
    "error",
    """A date that is not an xsd:dateTime in UTC.

    Why it matters: only then do times of different places compare.

    Example: `"created": "yesterday"`, or `2015-01-28T12:00:00+01:00`.

    Fix: write date, time and the letter Z: `2015-01-28T11:00:00Z`.
    """,
)
UNRECOGNISED = Kind(
    "W010",
    "annotation-resource",
    "error",
    """A body or target of which nothing says what it is, or which can't stand there.

    Why it matters: no program could show it.

    Example: `{"items": [...]}` without `"type": "Choice"`; a TextualBody as target.

    Fix: give it an `id`, a `source`, a `value` with `"type": "TextualBody"`, or `items` with `"type": "Choice"`.
    """,
)
CONFLICT = Kind(
    "W011",
    "annotation-conflict",
    "error",
    """Two properties that exclude each other, or one that this kind of resource must not have.

    Why it matters: the two readings of the annotation would differ.

    Example: both `body` and `bodyValue`; a `purpose` beside the `id` of an external resource.

    Fix: keep one of them; the purpose of an external resource stands in a SpecificResource around it.
    """,
)
MISSPELT = Kind(
    "W012",
    "annotation-property-misspelt",
    "error",
    """A property that is nearly one of the model's, and is none.

    Why it matters: JSON-LD drops in silence what its context does not know.

    Example: `langauage` instead of `language`.

    Fix: correct it, or give it the prefix of its own vocabulary.
    """,
)
RELATIVE_IRI = Kind(
    "W013",
    "annotation-iri-relative",
    "warning",
    """An identifier without a scheme such as `http:`.

    Why it matters: it means something else wherever the file is put.

    Example: `"id": "anno1"`.

    Fix: write the whole IRI. postil itself does so once the library has a `base_url`.
    """,
)
UNUSUAL = Kind(
    "W014",
    "annotation-advice",
    "warning",
    """A value that the model allows and advises against.

    Why it matters: other programs may not know what to do with it.

    Example: `"format": "html"` instead of `text/html`; a page without annotations.

    Fix: follow the hint.
    """,
)

KINDS = (
    NOT_JSON,
    DUPLICATE_KEY,
    MISSING,
    CONTEXT,
    BAD_IRI,
    WRONG_CLASS,
    TOO_MANY,
    WRONG_VALUE,
    BAD_DATE,
    UNRECOGNISED,
    CONFLICT,
    MISSPELT,
    RELATIVE_IRI,
    UNUSUAL,
)
