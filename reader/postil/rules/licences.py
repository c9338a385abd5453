"""A rule on licences: a code that is one slip away from one that exists."""

from __future__ import annotations

import re
from itertools import product

from postil.diagnostics import Finding
from postil.edits import fix_by_setting
from postil.rules.rule import Findings, Worded

_ELEMENTS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
_VERSIONS = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")
_CREATIVE_COMMONS = ("CC-" + "-".join(parts) for parts in product(_ELEMENTS, _VERSIONS))
_OTHERS = (
    "CC0-1.0 CC-PDM-1.0 CC-SA-1.0 CC-NC-1.0 CC-ND-1.0 PDDL-1.0 ODbL-1.0 ODC-By-1.0 GFDL-1.1 GFDL-1.2 GFDL-1.3"
    " OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 etalab-2.0 DL-DE-BY-2.0 DL-DE-ZERO-2.0 Apache-2.0 MPL-2.0 EUPL-1.2 GPL-2.0"
    " GPL-3.0 LGPL-2.1 LGPL-3.0 AGPL-3.0 BSD-2-Clause BSD-3-Clause Unlicense"
)
KNOWN = {each.upper(): each for each in (*_CREATIVE_COMMONS, *_OTHERS.split())}
"""Licences that texts and data are published under, by their SPDX identifiers in capitals (SPDX License List 3.25)."""

_WITHOUT_VERSION = frozenset(each.rpartition("-")[0] for each in KNOWN)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9. _-]{4,18}")


def misspelled_licence(subject: Worded) -> Findings:
    """The code of a licence that is no code, and one slip away from one that is.

    Why it matters: what the text may be used for hangs on it, and no program that looks for free texts knows the code.

    Example: `licence: CC-BY-4.O`, with the letter for the zero; `licence: CC-BY-5.0`, which there is not.

    Fix: write the code of the licence that is meant, as the list of SPDX has it.
    """
    for passage in subject.passages.ours:
        if passage.path[-1] != "licence" or is_known(passage.text):
            continue
        folded = _folded(passage.text)
        meant = [code for key, code in KNOWN.items() if _is_slip(folded, key)]
        if meant:
            fix = fix_by_setting(passage.where, meant[0]) if len(meant) == 1 else None
            hint = f"did you mean {' or '.join(map(repr, meant[:3]))}?"
            yield Finding(passage.where, f"there is no licence {passage.text!r}", hint, fix=fix)


def is_known(text: str) -> bool:
    """Whether a licence is known, with or without its version, or is said in words of which nobody can judge."""
    folded = _folded(text)
    return folded in KNOWN or folded in _WITHOUT_VERSION or not _CODE.fullmatch(text.strip())


def _folded(text: str) -> str:
    return re.sub(r"[ _-]+", "-", text.strip().upper().removesuffix(" INTERNATIONAL"))


def _is_slip(one: str, other: str) -> bool:
    """Whether two texts differ by one letter: another one, one more, one less, or two that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or other[at + 1 :] in {one[at + 1 :], one[at:]} or one[at + 1 :] == other[at:]
