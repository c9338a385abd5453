"""W3C Web Annotations (Recommendation of 23 February 2017): read, checked and written.

``loads`` reads an annotation, a page or a collection; ``dump`` and ``dump_text`` undo it. ``dumps`` writes the records
of a reading as a page.
"""

from postil.formats.web_annotation.annotations import (
    CONTEXT,
    Annotation,
    AnnotationCollection,
    AnnotationPage,
    CollectionReference,
    Root,
)
from postil.formats.web_annotation.loading import dump, dump_text, loads
from postil.formats.web_annotation.reading import dumps
from postil.formats.web_annotation_kinds import KINDS

__all__ = [
    "CONTEXT",
    "KINDS",
    "Annotation",
    "AnnotationCollection",
    "AnnotationPage",
    "CollectionReference",
    "Root",
    "dump",
    "dump_text",
    "dumps",
    "loads",
]
