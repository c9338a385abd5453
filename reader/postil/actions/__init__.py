"""What a person does with a library. Nothing here prints."""

from postil.actions.anchors import Anchored, AnchorError, anchored, anchored_in, compare_copies, complete
from postil.actions.attach import Attached, AttachError, attach
from postil.actions.build import Built, build
from postil.actions.check import check, checked
from postil.actions.choosing import Checked, kinds_by_code
from postil.actions.cite import STYLES, bibtex_of, find_works, known_keys
from postil.actions.create import CreateError, NewReading, new_library, new_reading

__all__ = [
    "STYLES",
    "AnchorError",
    "Anchored",
    "AttachError",
    "Attached",
    "Built",
    "Checked",
    "CreateError",
    "NewReading",
    "anchored",
    "anchored_in",
    "attach",
    "bibtex_of",
    "build",
    "check",
    "checked",
    "compare_copies",
    "complete",
    "find_works",
    "kinds_by_code",
    "known_keys",
    "new_library",
    "new_reading",
]
