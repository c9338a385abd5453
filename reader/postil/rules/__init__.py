"""The rules: tables of (code, name, severity, function). A rule's docstring is its manual."""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.rules.facts import LibrarySubject, facts_of
    from postil.rules.rule import ReadingSubject, Rule, SharedSubject
    from postil.rules.table import (
        KINDS,
        LIBRARY_RULES,
        READING_RULES,
        SHARED_RULES,
        WORD_RULES,
        check_library,
        check_reading,
    )
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "facts": "LibrarySubject facts_of",
            "rule": "ReadingSubject Rule SharedSubject",
            "table": "KINDS LIBRARY_RULES READING_RULES SHARED_RULES WORD_RULES check_library check_reading",
        },
    )

__all__ = [
    "KINDS",
    "LIBRARY_RULES",
    "READING_RULES",
    "SHARED_RULES",
    "WORD_RULES",
    "LibrarySubject",
    "ReadingSubject",
    "Rule",
    "SharedSubject",
    "check_library",
    "check_reading",
    "facts_of",
]
