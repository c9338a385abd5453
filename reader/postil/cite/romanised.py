"""Names in other scripts than Latin, as styles written in Latin letters cite them.

The style manuals romanise the author's name and let the original script follow it where it helps (Chicago Manual of
Style, 17th edition, sections 11.82 to 11.90: "Hua Linfu 華林甫"); BibLaTeX has ``nameaddon`` for what follows a name,
and for "pseud." (its manual, section 2.2.2). Nothing is romanised here: what nobody recorded is cited as it stands.
"""

from __future__ import annotations

import unicodedata

from postil.model import Name, Organization, Person

PSEUDONYM = "pseud."
"""What stands beside a pen name in a list of works."""


_OTHER_SCRIPTS = frozenset(
    {
        *("am", "ar", "as", "be", "bg", "bn", "bo", "ckb", "dv", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk"),
        *("km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "ps", "ru", "sa", "sd", "si"),
        *("ta", "te", "tg", "th", "ti", "ug", "uk", "ur", "yi", "yue", "zh"),
    }
)
"""Languages (BCP 47) whose citations need no Latin letters."""


def romanised(agent: Person | Organization, language: str = "en") -> Name | None:
    """Return a person's recorded name in Latin letters, for citations in a language that is written in them.

    Nothing where none is recorded, and where the usual name has Latin letters itself.
    "Family, Given" says the parts. A name of two words has those of the original, in its order. Any other is whole.
    """
    if isinstance(agent, Organization) or is_latin(agent.name) or language.lower().split("-")[0] in _OTHER_SCRIPTS:
        return None
    forms = (form.name for form in agent.other_names if _says_latin(form.language or "") and is_latin(form.name))
    return _parted(agent, form) if (form := next(forms, None)) else None


def beside_the_name(agent: Person | Organization, language: str = "en") -> str:
    """Return what stands beside a name in a list of works: the original script, or that it is a pen name."""
    if isinstance(agent, Organization):
        return ""
    if romanised(agent, language) is not None:
        return agent.name
    return PSEUDONYM if agent.pseudonym else ""


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin."""
    return text.isascii() or all(unicodedata.name(each, "").startswith("LATIN ") for each in text if each.isalpha())


def _says_latin(language: str) -> bool:
    return "latn" in language.lower().split("-")


def _parted(agent: Person, form: str) -> Name:
    family, comma, given = (part.strip() for part in form.partition(","))
    words = form.split()
    if comma and family and given:
        return Name(family=family, given=given)
    if len(words) == 2 and agent.family and agent.given:
        first = agent.name.startswith(agent.family)
        return Name(family=words[0 if first else 1], given=words[1 if first else 0])
    return Name(literal=form)
