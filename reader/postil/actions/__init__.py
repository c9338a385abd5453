"""What a person does with a library. Nothing here prints."""

from postil.actions.attach import Attached, AttachError, attach
from postil.actions.build import build
from postil.actions.check import check
from postil.actions.cite import STYLES, bibtex_of, find_works, known_keys
from postil.actions.create import CreateError, NewReading, new_library, new_reading

__all__ = [
    "STYLES",
    "AttachError",
    "Attached",
    "CreateError",
    "NewReading",
    "attach",
    "bibtex_of",
    "build",
    "check",
    "find_works",
    "known_keys",
    "new_library",
    "new_reading",
]
