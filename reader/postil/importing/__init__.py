"""An article as it comes in: its blocks, what is said of it and where, what was mended; and what is chosen of it all.

Pure: readers in ``formats`` and ``engines`` make an ``ImportedArticle`` of bytes; nothing here knows a format.
"""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.importing.article import (
        Block,
        Candidate,
        Container,
        Extracted,
        Field,
        ImportedArticle,
        PageLink,
        Part,
        Repair,
    )
    from postil.importing.choosing import Chosen, choose, choose_all
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "article": "Block Candidate Container Extracted Field ImportedArticle PageLink Part Repair",
            "choosing": "Chosen choose choose_all",
        },
    )

__all__ = [
    "Block",
    "Candidate",
    "Chosen",
    "Container",
    "Extracted",
    "Field",
    "ImportedArticle",
    "PageLink",
    "Part",
    "Repair",
    "choose",
    "choose_all",
]
