r"""Names by BibTeX's rules, and by BibLaTeX's for names whose parts are named.

"First von Last", "von Last, First", "von Last, Jr, First"; a part is "von" if its first letter outside braces is lower
case, where ``{\'e}`` counts as the letter it shows; braces keep together; the last word always belongs to the family
name (``bibtex.web``, sections "Name scanning" and ``von_token_found``). Letters of scripts without case are no "von".
``family=…, given=…, prefix=…, suffix=…, useprefix=…`` is the extended format of BibLaTeX's manual, section 3.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from postil.cite.latex import decode, encode
from postil.cite.name_words import AND, BLANKS, is_braced, is_lower, separated, split_at, unbraced, words_of
from postil.cite.romanised import romanised
from postil.lazy import expression
from postil.model import Name, Organization, Person

_PART = expression(r'\s*"?\s*([a-z]+(?:-i)?)\s*=\s*', re.IGNORECASE)
_NAMED_PARTS = expression(r'(?:\A|,)\s*"?\s*(?:family|given|prefix|suffix)\s*=', re.IGNORECASE)
_NOT_GIVEN = expression(r"(?:Inc|Ltd|LLC|GmbH|AG|Co|Corp|S\.?A|Jr|Sr|II|III)\.?\Z")
_ODD_JOIN = expression(r"[;&]|\bet\b")
"""What stands where two names are joined by something else than "and", which is another mistake."""
_SUFFIX = expression(
    r"\{?(?:Jr|Jnr|Junior|Sr|Snr|Senior|[IVX]+|[1-9](?:st|nd|rd|th)|Esq|fils|père|Filho|Neto|(?:Ph|M|Sc|D)\.?\s?D)\.?\}?\Z",
    re.IGNORECASE,
)
_NUMBERED = expression(r"\d{4}\Z")
"""DBLP's number of one among several people of the same name."""
_SIMPLE = expression(r"([^\W\d_]++(?:-[^\W\d_]++)*+), ([^\W\d_]++\.?(?:[ -][^\W\d_]++\.?)*+)\Z")
"""A family name of one word and given names, in letters alone: nothing to decode, and no word can be "von"."""
_KNOWN_PARTS = frozenset({"family", "given", "middle", "prefix", "suffix", "useprefix", "id"})


class Read(NamedTuple):
    """The names of a list, and what is odd about it, in words."""

    names: tuple[Name, ...]
    oddities: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def parse_names(value: str) -> tuple[Name, ...]:
    """Read a BibTeX name list (raw, without its delimiters); "others" is kept as a literal name."""
    return read_names(value).names


def read_names(value: str) -> Read:
    """Read a BibTeX name list, and say what BibTeX would read otherwise than was probably meant.

    What stands between names instead of "and" is not said here: a rule says so, and where (``rules.entries``).
    """
    names: list[Name] = []
    oddities: list[str] = []
    parts = separated(value)
    for number, part in enumerate(parts):
        raw = (BLANKS.sub(" ", part) if "~" in part else part).strip()  # ``separated`` has left single blanks
        if not raw.strip("{} "):
            if len(parts) > 1:
                oddities.append("a name is empty: two 'and' without a name between them, or one at the end")
        elif raw.lower() == "others":
            names.append(Name(literal="others"))
            if number < len(parts) - 1:
                oddities.append("'others' stands before other names; it belongs at the end")
        else:
            name, odd = _name(raw)
            names.append(name)
            oddities += odd
    return Read(tuple(names), tuple(dict.fromkeys(oddities)))


def format_names(names: Sequence[Name], *, ascii_only: bool = False) -> str:
    """Write names as a BibTeX name list, escaped."""
    written = [_format(name, ascii_only) for name in names]
    if len(names) > 1 and names[-1].literal == "others":
        written[-1] = "others"
    return " and ".join(written)


def name_of(agent: Person | Organization, language: str = "en") -> Name:
    """Return the name by which a person or organisation is cited in a language: romanised, where that is recorded."""
    if (latin := romanised(agent, language)) is not None:
        return latin
    if isinstance(agent, Organization) or not agent.family:
        return Name.of_known({"literal": agent.name})
    parts = {"family": agent.family, "given": agent.given, "particle": agent.particle, "suffix": agent.suffix}
    return Name.of_known(parts)


@lru_cache(1024)
def _name(raw: str) -> tuple[Name, tuple[str, ...]]:
    """Read one name. Most names of a bibliography stand in it many times."""
    oddities: list[str] = []
    name = _read_name(raw, oddities)
    return name, tuple(oddities)


def _read_name(raw: str, oddities: list[str]) -> Name:
    if (simple := _SIMPLE.match(raw)) is not None and not _NOT_GIVEN.match(simple[2]):
        return Name.of_known({"family": simple[1], "given": simple[2]})
    if is_braced(raw):
        return Name(literal=decode(raw[1:-1]) or raw)
    if "=" in raw and _NAMED_PARTS.search(raw):
        return _extended(raw, oddities)
    parts = [part.strip() for part in split_at(raw, ",")]
    if len(parts) == 1:
        name = _first_von_last(words_of(raw), raw)
    else:
        particle, family = _von_last(words_of(parts[0]))
        suffix = parts[1] if len(parts) > 2 else ""
        name = _make(" ".join(parts[2:] or parts[1:]), particle, family, suffix, raw)
    oddities += _oddities(raw, parts, name)
    return name


def _oddities(raw: str, parts: list[str], name: Name) -> Iterator[str]:
    if raw.count("{") != raw.count("}"):
        yield f"the braces in {decode(raw)!r} are not in pairs"
    if len(parts) == 1 and name.particle and not name.given and name.family and name.family[0].islower():
        yield f"{name.display()!r} is all lower case: everything but the last word counts as 'von'"
    if not parts[0] or not parts[-1]:
        yield f"{decode(raw)!r} has nothing on one side of a comma"
    elif len(parts) == 2 and _NOT_GIVEN.match(parts[1]):
        what = "write 'Family, Jr., Given'" if _SUFFIX.match(parts[1]) else "brace the name of an organisation"
        yield f"{parts[1]!r} in {decode(raw)!r} counts as a given name: {what}"
    elif len(parts) == 3 and not _SUFFIX.match(parts[1]) and not _ODD_JOIN.search(parts[1]):
        yield f"{decode(parts[1])!r} in {decode(raw)!r} counts as a suffix such as 'Jr.', which stands there"
    if name.family and _NUMBERED.match(name.family):
        yield f"{name.family!r} in {decode(raw)!r}, which tells people of one name apart, counts as the family name"


def _extended(raw: str, oddities: list[str]) -> Name:
    found: dict[str, str] = {}
    for part in split_at(raw, ","):
        match = _PART.match(part)
        if match is None:
            oddities.append(f"{part.strip()!r} in a name whose parts are named has no name")
        elif match[1].lower() in _KNOWN_PARTS:  # the others are initials, and options of styles
            found[match[1].lower()] = part[match.end() :].strip().strip('"').strip()
    values = {name: unbraced(value) for name, value in found.items()}
    given = " ".join(values[name] for name in ("given", "middle") if values.get(name))
    name = _make(given, values.get("prefix", ""), values.get("family", ""), values.get("suffix", ""), raw)
    if name.particle and values.get("useprefix", "").lower() == "false":
        return name.model_copy(update={"particle": None, "dropping_particle": name.particle})
    return name


def _first_von_last(words: list[str], raw: str) -> Name:
    if len(words) == 1:
        return _make("", "", words[0], "", raw)
    lower = [index for index, word in enumerate(words[:-1]) if is_lower(word)]
    if not lower:
        return _make(" ".join(words[:-1]), "", words[-1] if words else "", "", raw)
    first, last = lower[0], lower[-1]
    return _make(" ".join(words[:first]), " ".join(words[first : last + 1]), " ".join(words[last + 1 :]), "", raw)


def _von_last(words: list[str]) -> tuple[str, str]:
    """Split what stands before the comma: all up to the last word in lower case is "von", capitals included."""
    lower = [index for index, word in enumerate(words[:-1]) if is_lower(word)]
    if not lower:
        return "", " ".join(words)
    return " ".join(words[: lower[-1] + 1]), " ".join(words[lower[-1] + 1 :])


def _make(given: str, particle: str, family: str, suffix: str, raw: str) -> Name:
    parts = {"given": given, "particle": particle, "family": family, "suffix": suffix}
    decoded = {name: text for name, value in parts.items() if value and (text := decode(value))}
    if "family" not in decoded:
        return Name(literal=" ".join(decoded.values()) or decode(raw) or raw)
    return Name(**decoded)


@lru_cache(maxsize=1024)  # each format and each file names the same people
def _format(name: Name, ascii_only: bool) -> str:
    if name.dropping_particle:
        return _format_extended(name, ascii_only)
    if name.literal is not None or not name.family:
        return "{" + encode(name.display(), ascii_only=ascii_only) + "}"
    if not (name.given or name.particle or name.suffix):
        return _format_alone(name.family, ascii_only)
    family = _keep(name.family, ascii_only)
    if name.particle:
        family = f"{encode(name.particle, ascii_only=ascii_only)} {family}"
    if name.particle and _von_last(words_of(family))[0] != encode(name.particle, ascii_only=ascii_only):
        family = "{" + family + "}"  # a particle that BibTeX would not take for one
    parts = [family, *([encode(name.suffix)] if name.suffix else []), encode(name.given or "", ascii_only=ascii_only)]
    return ", ".join(parts) if name.given or name.suffix else family


def _format_alone(family: str, ascii_only: bool) -> str:
    """Write a family name that has no given names beside it; braced where its words would count as given names."""
    escaped = encode(family, ascii_only=ascii_only)
    one = words_of(escaped) == [escaped] and "," not in family and family.lower() not in {"and", "others"}
    return escaped if one else "{" + escaped + "}"


def _format_extended(name: Name, ascii_only: bool) -> str:
    """Write a name part by part: only so BibLaTeX can be told that a particle is left out before the family name."""
    particle = " ".join(part for part in (name.dropping_particle, name.particle) if part)
    parts = {"family": name.family, "given": name.given, "prefix": particle, "suffix": name.suffix}
    written = [f"{part}={{{encode(text, ascii_only=ascii_only)}}}" for part, text in parts.items() if text]
    return ", ".join((*written, "useprefix=false"))


def _keep(family: str, ascii_only: bool) -> str:
    """Brace a family name that BibTeX's rules would take apart."""
    escaped = encode(family, ascii_only=ascii_only)
    words = words_of(escaped)
    apart = "," in family or AND.search(f" {family} ") or any(map(is_lower, words[:-1])) or family[:1].islower()
    return "{" + escaped + "}" if apart else escaped
