"""W3C Web Annotations (Recommendation of 23 February 2017): read, checked and written.

``loads`` reads an annotation, a page or a collection; ``dump`` and ``dump_text`` undo it. ``dumps`` writes the records
of a reading as a page.
"""

from typing import TYPE_CHECKING

from postil import lazy
from postil.formats.web_annotation_kinds import KINDS

if TYPE_CHECKING:
    from postil.formats.web_annotation.annotations import (
        Annotation,
        AnnotationCollection,
        AnnotationPage,
        CollectionReference,
        Root,
    )
    from postil.formats.web_annotation.context import CONTEXT
    from postil.formats.web_annotation.loading import dump, dump_text, loads
    from postil.formats.web_annotation.reading import dumps
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "annotations": "Annotation AnnotationCollection AnnotationPage CollectionReference Root",
            "context": "CONTEXT",
            "loading": "dump dump_text loads",
            "reading": "dumps",
        },
    )

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
