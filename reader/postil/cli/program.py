"""The program as shells know it: its name, and how it exits."""

PROGRAM = "postil"

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
"""Exit codes of every command."""

INTERRUPTED, NOBODY_READS = 130, 141
"""Exit codes of a program that Ctrl-C or a closed pipe ends: 128 and the number of the signal, as shells have it."""
