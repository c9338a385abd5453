"""Names by BibTeX's rules: "First von Last", "von Last, First", "von Last, Jr, First"; braces keep together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.cite.latex import decode, encode
from postil.model import Name, Organization, Person


def parse_names(value: str) -> tuple[Name, ...]:
    """Read a BibTeX name list (raw, without its delimiters); "others" is kept as a literal name."""
    return tuple(_name(part) for part in _split(value, " and ") if part.strip(" ~"))


def format_names(names: Sequence[Name]) -> str:
    """Write names as a BibTeX name list, escaped."""
    return " and ".join(_format(name) for name in names)


def name_of(agent: Person | Organization) -> Name:
    """Return the name by which a person or organisation is cited."""
    if isinstance(agent, Organization) or not agent.family:
        return Name(literal=agent.name)
    return Name(family=agent.family, given=agent.given, particle=agent.particle, suffix=agent.suffix)


def _name(raw: str) -> Name:
    raw = raw.strip()
    if raw == "others":
        return Name(literal="others")
    if _is_braced(raw):
        return Name(literal=decode(raw[1:-1]))
    parts = [part.strip() for part in _split(raw, ",")]
    if len(parts) == 1:
        return _first_von_last(list(_words(raw)))
    particle, family = _von_last(list(_words(parts[0])))
    given = parts[-1]
    suffix = parts[1] if len(parts) > 2 else ""
    return _make(given, particle, family, suffix)


def _first_von_last(words: list[str]) -> Name:
    if len(words) == 1:
        return Name(literal=decode(words[0]))
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return _make(" ".join(words[:-1]), "", words[-1], "")
    first, last = lower[0], lower[-1]
    return _make(" ".join(words[:first]), " ".join(words[first : last + 1]), " ".join(words[last + 1 :]), "")


def _von_last(words: list[str]) -> tuple[str, str]:
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower or not _is_lower(words[0]):
        return "", " ".join(words)
    return " ".join(words[: lower[-1] + 1]), " ".join(words[lower[-1] + 1 :])


def _make(given: str, particle: str, family: str, suffix: str) -> Name:
    parts = {"given": given, "particle": particle, "family": family, "suffix": suffix}
    return Name(**{name: decode(value) for name, value in parts.items() if value})


def _format(name: Name) -> str:
    if name.literal == "others":
        return "others"
    if name.literal is not None or not name.family:
        return "{" + encode(name.display()) + "}"
    family = f"{encode(name.particle)} {_keep(name.family)}" if name.particle else _keep(name.family)
    parts = [family, *([encode(name.suffix)] if name.suffix else []), encode(name.given or "")]
    return ", ".join(parts) if name.given or name.suffix else family


def _keep(family: str) -> str:
    """Brace a family name that BibTeX's rules would take apart."""
    escaped = encode(family)
    return "{" + escaped + "}" if "," in family or " and " in f" {family} " or family[:1].islower() else escaped


def _is_braced(raw: str) -> bool:
    if not (raw.startswith("{") and raw.endswith("}")):
        return False
    depth = 0
    for index, character in enumerate(raw):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return index == len(raw) - 1
    return False


def _is_lower(word: str) -> bool:
    letter = next((c for c in word if c.isalpha()), "")
    return letter.islower() and not word.startswith("{")


def _words(text: str) -> Iterator[str]:
    return (word for word in _split(" ".join(text.replace("~", " ").split()), " ") if word)


def _split(text: str, separator: str) -> Iterator[str]:
    """Split at a separator outside braces; a separator of words matches any case and white space."""
    text = " ".join(text.split()) if separator.strip() != separator else text
    depth = start = index = 0
    while index < len(text):
        depth += (text[index] == "{") - (text[index] == "}")
        if depth <= 0 and text[index : index + len(separator)].lower() == separator:
            yield text[start:index]
            index = start = index + len(separator)
            continue
        index += 1
    yield text[start:]
