"""Remarks that a writer puts into a quote and that declare themselves: [sic], (emphasis added), (kursiv im Original).

Square brackets may hold any remark; round ones are the author's own, too, so that there only words of a closed list
count, one of which must name what was done.
"""

from __future__ import annotations

import unicodedata

from postil.lazy import expression
from postil.quoting.languages import words

_NAMED = words(
    "sic emphasis emphases italics italic italicization underlining bold boldface "
    "hervorhebung hervorhebungen herv hervorh kursiv kursivierung kursivierungen unterstreichung fettdruck sperrung "
    "souligne soulignons souligné italique italiques cursiva cursivas énfasis subrayado subrayados negrita negritas "
    "corsivo corsivi enfasi sottolineatura grassetto курсив выделено выделение подчёркнуто подчеркнуто разрядка "
    "التشديد التأكيد التوكيد"
)
"""Words that say what was done."""
_WITH = words(
    "added mine my our ours author's the in original supplied is by der des die durch den verfasser verfassers "
    "verfasserin vf verf autor autorin d v im hinzugefügt von mir uns eigene meine unsere vom a je nous c'est qui moi "
    "l'auteur par texte le dans les sont ajouté ajoutés ajoutée ajoutées mes nos de del la las el los es son mío mía "
    "míos mías nuestro nuestra nuestros nuestras añadido añadida añadidas en autor mio miei nostro nostri aggiunto "
    "aggiunta è nell'originale dell'autore originale мой моя мое моё наш наша автора авт мной мною нами автором в "
    "оригинале مضاف من عندي عندنا في الأصل لي لنا"
)
"""Words that may stand with these: who did it, and where."""
_WHOLE = frozenset(
    (
        "так в оригинале",
        "так в тексте",
        "كذا",
        "كذا في الأصل",
        "هكذا في الأصل",
        "原文如此",
        "原文ママ",
        "原文のまま",
        "ママ",
    )
)
_EASTERN = expression(
    r"(?:着重号|著重號|着重|重点|強調|强调|傍点|下線|太字|黑体)(?:为|為|系|係|是|は|部分)*"
    r"(?:引用者|引者|筆者|笔者|作者|著者|原文|原著者)(?:所加|加|による|のもの|ママ)?"
)
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SEPARATE = expression(r"[\s.,;:!–—-]*")


def is_remark(inside: str) -> bool:
    """Tell whether what stands in brackets is a remark of the writer who quotes, by a closed list of words."""
    folded = " ".join(unicodedata.normalize("NFC", inside).casefold().replace("’", "'").split())
    if folded.strip("!. ") in _WHOLE or _EASTERN.fullmatch(folded):
        return True
    found = _WORD.findall(folded)
    only_words = _SEPARATE.fullmatch(_WORD.sub("", folded))
    return bool(only_words) and not _NAMED.isdisjoint(found) and all(each in _NAMED or each in _WITH for each in found)
