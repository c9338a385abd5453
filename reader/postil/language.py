"""In which language a text is, by its letters and its commonest words; nothing is said where it can't be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from postil.lazy import expression

KANA, HAN = "\u3040-\u30ff", "\u4e00-\u9fff"

_EASTERN = expression(f"[{KANA}{HAN}]")
_KANA = expression(f"[{KANA}]")
_SCRIPTS = (
    ("ko", expression("[\uac00-\ud7af]")),
    ("th", expression("[\u0e00-\u0e7f]")),
    ("he", expression("[\u0590-\u05ff]")),
    ("el", expression("[\u0370-\u03ff]")),
    ("hi", expression("[\u0900-\u097f]")),
)
"""Scripts that tell the language by themselves, or nearly."""

COMMON_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "en": "the of and to in that is was for with on as by at from it his her are were this which not but have "
            "be had they you has",
            "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
            "es an werden aus er hat dass",
            "fr": "le la les de des et en un une du dans que qui est pour par sur au avec il pas ce sont plus ne se "
            "aux",
            "es": "el la los las de que y en un una del se por con para es su al lo como más no pero fue ha sus le son",
            "it": "il la di che e un una per in del della non è sono con si da le dei al più come nel ha alla i gli li "
            "anche",
            "pt": "o a os as de que e do da em um uma para com não é se por no na dos mais como foi ao",
            "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij werd wordt door",
            "sv": "och i att det som en på är av för med till den har inte om ett de var men sig från så",
            "da": "og i at det er en til på af for med den de som har ikke et der var han men sig fra om",
            "pl": "i w na z do się nie że jest to o jak po od za przez jego był dla ale co są przy tym",
            "tr": "ve bir bu da de için ile olarak olan çok daha ne gibi en sonra kadar ise değil ama var",
            "ru": "и в не на что он с как это по но из у к за от то все для о же так его был было или мы вы они бы она "
            "при",
            "uk": "і в на не що з до та як це за від для його але був про або є також при її їх",
            "bg": "и на в да се за от не са по че това как със при той но беше като още",
            "ar": "في من على أن إلى التي الذي هذا هذه كان مع عن ما قد بعد كل بين هو هي و لا أو كما ذلك",
            "fa": "و در به از که این را با است برای آن یک تا بر هم نیز شده خود می های",
        }.items()
    }
)
_LANGUAGES = tuple(COMMON_WORDS)
_SPEAKING: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        word: tuple(number for number, each in enumerate(_LANGUAGES) if word in COMMON_WORDS[each])
        for word in sorted(frozenset[str]().union(*COMMON_WORDS.values()))
    }
)
"""The languages, by number, that have a word among their common ones."""

_WORD = expression(r"[^\W\d_]+")

MIN_SHARE = 0.08
"""Share of common words that a text of a language has at least; real texts have a fifth to a half."""
SURE_SHARE, SURE_SHARE_IN_FEW = 0.15, 0.25
"""The same, where a language is to be told from one that somebody has written down: of a text, and of few words."""
SAMPLE, MIN_WORDS = 8000, 12
"""Characters from the beginning that are looked at, and the least number of words that tell the language of a text."""
MANY, FEW, FEWEST_COMMON = 40, 8, 3
"""Words from which on a text is long, the fewest that contradict a language, and how many of these must be common."""
SURELY_MORE = 4
"""How many times more words there must be that only the one language has than such as only the other one has."""
FIRST_LOOK, LONG_LOOK = 600, 3000
"""Characters after which most texts are known to be in the language that is said of them, and of a second look."""

_FAMILIES = tuple(
    frozenset(languages.split())
    for languages in (
        "en bi",
        "de nl af fy lb yi",
        "da sv no nb nn is fo",
        "fr es it pt ca gl oc ro co sc rm an ast wa la eo ia ie io vo ht lad",
        "ru uk be bg mk sr sh bs hr cu kk ky tg tt mn ab os ce cv ba av kv tk uz",
        "pl cs sk sl hr bs sr sh",
        "tr az tk uz tt cv ba ug",
        "ar fa ur ps ug ku sd ks ha ms",
        "ja zh za",
        "he yi iw ji",
        "hi mr ne sa",
    )
)
"""Languages that share letters or common words: of one whose own words are not known, a relative might be told."""


def likeliest(text: str) -> tuple[str, ...]:
    """Return the languages (BCP 47) that a text is likeliest in: several that have as many common words, or none."""
    if script := _by_script(text):
        return (script,)
    found = _WORD.findall(text.lower())
    counts = _counts(found)
    most = max(counts)
    if most < max(MIN_SHARE * len(found), 1):
        return ()
    return tuple(language for language, count in zip(_LANGUAGES, counts, strict=True) if count == most)


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
    sample = text[:SAMPLE]
    found = likeliest(sample)
    is_long = len(found) == 1 and (found[0] not in COMMON_WORDS or len(_WORD.findall(sample)) >= MIN_WORDS)
    return found[0] if is_long else None


def other_language(text: str, tag: str) -> str:
    """Return the language in which a text is surely written, where a tag says another one; else nothing.

    What has something of both is left alone, and so is what may be in a relative of the language it reads like.
    """
    said = tag.partition("-")[0].lower()
    if len(said) != len("en") or likeliest(text[:FIRST_LOOK]) == (said,):
        return ""
    (found, *others) = likeliest(sample := text[:LONG_LOOK]) or ("",)
    if others or found in {"", said}:
        return ""
    if found not in COMMON_WORDS:  # its letters tell it
        return "" if _are_related(said, found) else found
    words = _WORD.findall(sample.lower())
    if len(words) < FEW or (said not in COMMON_WORDS and _are_related(said, found)):
        return ""
    theirs, ours = COMMON_WORDS[found], COMMON_WORDS.get(said, frozenset())
    for_it, against = sum(word in theirs - ours for word in words), sum(word in ours - theirs for word in words)
    least = max(SURE_SHARE_IN_FEW * len(words), FEWEST_COMMON) if len(words) < MANY else SURE_SHARE * len(words)
    is_sure = sum(word in theirs for word in words) >= least and for_it >= max(FEWEST_COMMON, len(words) * MIN_SHARE)
    return found if is_sure and against * SURELY_MORE <= for_it else ""


def _by_script(text: str) -> str:
    """Return the language that the letters of a text tell, or nothing."""
    if text.isascii():
        return ""
    eastern = len(_EASTERN.findall(text))
    if eastern > len(text) // 4:
        return "ja" if _KANA.search(text) else "zh"
    letters = sum(map(str.isalpha, text)) or 1
    return next((language for language, of in _SCRIPTS if len(of.findall(text)) > letters * 0.3), "")


def _are_related(said: str, found: str) -> bool:
    return any(said in family and found in family for family in _FAMILIES)


def _counts(words: Sequence[str]) -> list[int]:
    """Return of each language how many of some words, in lower case, are among its common ones."""
    counts = [0] * len(_LANGUAGES)
    for word in words:
        for number in _SPEAKING.get(word, ()):
            counts[number] += 1
    return counts


_DENSE = expression(f"[{KANA}{HAN}\uac00-\ud7af]")


def reading_length(text: str) -> int:
    """Return the length of a text in letters of an alphabet; a Chinese, Japanese or Korean character counts as two."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))
