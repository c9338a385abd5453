"""What a person does with a library. Nothing here prints."""

from postil.actions.anchors import Anchored, AnchorError, anchored, anchored_in, compare_copies, complete
from postil.actions.attach import Attached, AttachError, attach
from postil.actions.build import Built, build
from postil.actions.check import check
from postil.actions.cite import STYLES, bibtex_of, find_works, known_keys
from postil.actions.create import CreateError, NewReading, new_library, new_reading
from postil.actions.fixing import Fixed, fix, fixable, write_fixed

__all__ = [
    "STYLES",
    "AnchorError",
    "Anchored",
    "AttachError",
    "Attached",
    "Built",
    "CreateError",
    "Fixed",
    "NewReading",
    "anchored",
    "anchored_in",
    "attach",
    "bibtex_of",
    "build",
    "check",
    "compare_copies",
    "complete",
    "find_works",
    "fix",
    "fixable",
    "known_keys",
    "new_library",
    "new_reading",
    "write_fixed",
]
