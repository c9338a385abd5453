"""A library's pages on this machine alone, made again whenever a file changes."""

from postil.serve.instrumenting import Said, instrument
from postil.serve.preview import Preview
from postil.serve.rounds import Round, rounds

__all__ = ["Preview", "Round", "Said", "instrument", "rounds"]
