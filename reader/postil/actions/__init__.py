"""What a person does with a library. Nothing here prints."""

from postil.actions.anchors import Anchored, AnchorError, anchored, anchored_in, compare_copies, complete
from postil.actions.attach import Attached, AttachError, attach
from postil.actions.build import Built, build
from postil.actions.check import check
from postil.actions.cite import STYLES, bibtex_of, find_works, known_keys
from postil.actions.create import CreateError, NewReading, new_library, new_reading
from postil.actions.fixing import Fixed, fix, fixable, write_fixed
from postil.actions.records import Group, RecordError, Words, Written, add_record, set_record

__all__ = [
    "STYLES",
    "AnchorError",
    "Anchored",
    "AttachError",
    "Attached",
    "Built",
    "CreateError",
    "Fixed",
    "Group",
    "NewReading",
    "RecordError",
    "Words",
    "Written",
    "add_record",
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
    "set_record",
    "write_fixed",
]
