"""Adapters to what is not Python: programs on this computer. Where one is absent, the answer says so."""
