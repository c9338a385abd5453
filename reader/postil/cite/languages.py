"""Languages by the names that LaTeX knows (babel, ``langid``) and by their tags (BCP 47)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("english", "en"),
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("australian", "en-AU"),
    ("canadian", "en-CA"),
    ("newzealand", "en-NZ"),
    ("ngerman", "de"),
    ("german", "de"),
    ("naustrian", "de-AT"),
    ("austrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("swissgerman", "de-CH"),
    ("french", "fr"),
    ("francais", "fr"),
    ("canadien", "fr-CA"),
    ("acadian", "fr-CA"),
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("amharic", "am"),
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("basque", "eu"),
    ("belarusian", "be"),
    ("bengali", "bn"),
    ("bosnian", "bs"),
    ("brazilian", "pt-BR"),
    ("brazil", "pt-BR"),
    ("breton", "br"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("esperanto", "eo"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("galician", "gl"),
    ("georgian", "ka"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("magyar", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malay", "ms"),
    ("mongolian", "mn"),
    ("norsk", "nb"),
    ("norwegian", "no"),
    ("nynorsk", "nn"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("portuges", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("sanskrit", "sa"),
    ("scottish", "gd"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("mexican", "es-MX"),
    ("swedish", "sv"),
    ("tamil", "ta"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
)
"""(name, tag); a tag is written by the first name it has. Source: the manuals of babel and BibLaTeX."""

_TAGS: Mapping[str, str] = MappingProxyType(dict(LANGUAGES))
LANGUAGE_NAMES = frozenset(_TAGS)
"""The names by which LaTeX knows languages."""
_NAMES: Mapping[str, str] = MappingProxyType({tag.lower(): name for name, tag in reversed(LANGUAGES)})


def language_tag(language: str) -> str:
    """Return the tag of a language that is given by its name in LaTeX; everything else as it is."""
    return _TAGS.get(language.lower(), language)


def language_name(tag: str) -> str | None:
    """Return the name by which LaTeX knows a language: of the tag, or of its first part; ``None`` for no tag."""
    return tag.lower() if tag.lower() in _TAGS else _NAMES.get(tag.lower()) or _NAMES.get(tag.lower().partition("-")[0])
