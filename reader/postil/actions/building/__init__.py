"""The rooms of a build, in the order in which it goes through them.

``job`` is what was asked for; ``changes`` finds what earlier builds knew and what of it still holds; ``readings`` makes
the pages of one reading and gathers its facts; ``results`` has what is known of all readings, just found or kept;
``printings`` keeps who else printed what; ``around`` makes the pages around them; ``sections`` says of every page
whether it stands or is to be written.
"""
