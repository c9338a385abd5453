"""Doors to the outside world's formats: one module each, ``loads`` and, where it can, ``dumps``."""
