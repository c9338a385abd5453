"""Guess the language of a text by its script and its commonest words; say nothing where it can't be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
"""Scripts that tell the language by themselves, or nearly; kana first, for Japanese has Chinese characters too."""

_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "en": "the of and to in that is was for with on as by at from it his her are were this which not but have",
            "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
            "es an werden aus",
            "fr": "le la les de des et en un une du dans que qui est pour par sur au avec il pas ce sont plus ne se",
            "es": "el la los las de que y en un una del se por con para es su al lo como más no pero fue ha",
            "it": "il la di che e un una per in del della non è sono con si da le dei al più come nel ha alla",
            "pt": "o a os as de que e do da em um uma para com não é se por no na dos mais como foi ao",
            "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij werd wordt door",
            "sv": "och i att det som en på är av för med till den har inte om ett de var men sig från så",
            "da": "og i at det er en til på af for med den de som har ikke et der var han men sig fra om",
            "pl": "i w na z do się nie że jest to o jak po od za przez jego był dla ale co są przy tym",
            "tr": "ve bir bu da de için ile olarak olan çok daha ne gibi en sonra kadar ise değil ama var",
            "ru": "и в на не что с по это как из к за для от его но был то же она они был все так при о",
            "uk": "і в на не що з до та це як за від для його але був про або є також при її їх",
            "bg": "и на в да се за от не са по че това как със при той но беше като още",
            "ar": "في من على إلى أن التي عن هذا الذي مع ما هذه كان لا بعد أو قد بين كما ذلك",
            "fa": "و در به از که این را با است برای آن یک تا بر هم نیز شده خود می های",
        }.items()
    }
)
MIN_SHARE = 0.08
"""Share of common words that a text of a language has at least; real texts have a fifth to a half."""
SURE_SHARE = 0.15
"""The same, where a language is to be told from the one that somebody has written down."""
SAMPLE, MIN_SAMPLE = 3000, 40
"""Characters from the beginning in which words are counted, and the least number of words."""
FIRST_LOOK = 600
"""Characters after which most texts are known to be in the language that is said of them."""


SCRIPTS = frozenset(
    """
    Arab Aran Armn Beng Cans Cher Copt Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hans Hant Hebr Hira Jpan Kana Khmr
    Knda Kore Laoo Latf Latg Latn Mlym Mong Mymr Nkoo Orya Sinh Sund Syrc Taml Telu Tfng Thaa Thai Tibt Vaii Yiii Zyyy
    """.split()  # noqa: SIM905
)
"""Scripts that texts of today are written in (ISO 15924), and those of older prints that libraries tell apart."""


def without_unknown_script(tag: str) -> str:
    """Return a language tag without the script that it names, where there is none of this name (`en-Poly`)."""
    language, *rest = tag.split("-")
    return "-".join(
        (language, *(part for part in rest if len(part) != 4 or part[0].isdigit() or part.title() in SCRIPTS))
    )


def guess_language(text: str) -> str | None:
    """Return the language of a text (BCP 47), or ``None``."""
    sample = text[:8000]
    letters = sum(1 for char in sample if char.isalpha()) or 1
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) > letters * (0.05 if language == "ja" else 0.3):
            return language
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < 12:
        return None
    counts = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] / len(words) >= MIN_SHARE else None


def other_language(text: str, tag: str) -> str:
    """Return the language in which a text is surely written, where a tag says another one; else nothing.

    Said of languages only whose commonest words, or letters, are known; what has something of both is left alone.
    """
    said = tag.partition("-")[0].lower()
    if (
        said not in _WORDS.keys() | {language for language, _ in _SCRIPTS}
        or _share(text[:FIRST_LOOK], said) >= SURE_SHARE
    ):
        return ""
    share = _share(text[:SAMPLE], said)
    if len(text[:SAMPLE].split()) < MIN_SAMPLE or share >= MIN_SHARE or (found := guess_language(text)) in {None, said}:
        return ""
    is_sure = found not in _WORDS or _share(text[:SAMPLE], found) >= max(3 * share, SURE_SHARE)
    return found if found and is_sure else ""


def _share(sample: str, language: str) -> float:
    """Return the share of words that are among the commonest of a language."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    return sum(map(_WORDS.get(language, frozenset()).__contains__, words)) / (len(words) or 1)


_DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def reading_length(text: str) -> int:
    """Return the length of a text in letters of an alphabet; a Chinese, Japanese or Korean character counts as two."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))
