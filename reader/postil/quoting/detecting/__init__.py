"""Detection of quotations and speakers: suggestions that a person confirms, never silent facts.

The steps: paragraphs, pairs of marks, sentences with what is quoted hidden, patterns round each quotation (``cues``),
roles, speakers carried over, names. Rules are tables, one for each language.
"""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.quoting.detecting.detected import (
        TIERS,
        Detected,
        Detection,
        MarkWarning,
        Role,
        Speaker,
        Tier,
        tier_of,
    )
    from postil.quoting.detecting.pipeline import detect
else:
    __getattr__ = lazy.names(
        __name__,
        {"detected": "TIERS Detected Detection MarkWarning Role Speaker Tier tier_of", "pipeline": "detect"},
    )

__all__ = ["TIERS", "Detected", "Detection", "MarkWarning", "Role", "Speaker", "Tier", "detect", "tier_of"]
