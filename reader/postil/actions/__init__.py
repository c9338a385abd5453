"""What a person does with a library. Nothing here prints."""

from postil.actions.anchors import Anchored, AnchorError, anchored, anchored_in, compare_copies, complete
from postil.actions.attach import Attached, AttachError, attach
from postil.actions.begin import new_library
from postil.actions.bibliography import READABLE, FormatError, read_references
from postil.actions.build import Built, build
from postil.actions.check import check, checked
from postil.actions.choosing import Checked, kinds_by_code
from postil.actions.cite import as_appeared, bibtex_of, find_works, known_keys, references_of, related_works
from postil.actions.create import CreateError, NewReading, new_reading
from postil.actions.doctor import examine_installation, examine_library
from postil.actions.fixing import Fixed, fix, fixable, write_fixed
from postil.actions.private import Examined
from postil.actions.records import Group, RecordError, Words, Written, add_record, set_record
from postil.actions.status import Line, Status, status
from postil.actions.watch import Change, change

__all__ = [
    "READABLE",
    "AnchorError",
    "Anchored",
    "AttachError",
    "Attached",
    "Built",
    "Change",
    "Checked",
    "CreateError",
    "Examined",
    "Fixed",
    "FormatError",
    "Group",
    "Line",
    "NewReading",
    "RecordError",
    "Status",
    "Words",
    "Written",
    "add_record",
    "anchored",
    "anchored_in",
    "as_appeared",
    "attach",
    "bibtex_of",
    "build",
    "change",
    "check",
    "checked",
    "compare_copies",
    "complete",
    "examine_installation",
    "examine_library",
    "find_works",
    "fix",
    "fixable",
    "kinds_by_code",
    "known_keys",
    "new_library",
    "new_reading",
    "read_references",
    "references_of",
    "related_works",
    "set_record",
    "status",
    "write_fixed",
]
