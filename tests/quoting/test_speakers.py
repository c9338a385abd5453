"""Who said it, manner by manner: sentences in which a name, an article or a preposition beside the verb misleads."""

from __future__ import annotations

import pytest

from postil.model import PeopleFile
from postil.quoting.detecting import Detection, detect

GERMAN = {
    "In Bonn nannte Jens Holm das Ergebnis „solide und langweilig“.": "Jens Holm",
    "Am Montag in Bonn sprach der Minister von „einem guten Tag für alle“.": "der Minister",
    "Mit Blick auf Holm sagte Anna Roth: „Er weiß das.“": "Anna Roth",
    "Dem Blatt sagte Anna Roth: „Nein, niemals.“": "Anna Roth",
    "Der Zeitung sagte Anna Roth: „Nein, niemals.“": "Anna Roth",
    "Tobias Reh von der Nordbank nannte das Ergebnis „solide und langweilig“.": "Tobias Reh",
    "Ursula von der Heide sagte: „Nein, niemals.“": "Ursula von der Heide",
    "Anna Holm, Sprecherin der Bahn, nannte das Ergebnis „solide und langweilig“.": "Anna Holm",
    "Der Sprecher der Bahn, Jens Holm, nannte das Ergebnis „solide und langweilig“.": "Jens Holm",
    "Für Jens Holm ist das „eine Frechheit“.": "Jens Holm",
}
ROMANCE = {
    ("fr", "Le porte-parole du ministère, Jean Roy, a dénoncé « une manœuvre »."): "Jean Roy",
    ("fr", "Le préfet, Jean Roy, l’assure : « Tout ira bien »."): "Jean Roy",
    ("fr", "Pour Paul Roy, maire de Brest, c’est « une honte »."): "Paul Roy",
    ("fr", "Le procureur a requis dix ans, estimant que tout fut « glaçant à voir »."): "Le procureur",
    ("es", "La alcaldesa de Vigo, Ana Ruiz, habló de “un día negro”."): "Ana Ruiz",
    ("es", "El juez ordenó su ingreso, alegando que había “riesgo de fuga”."): "El juez",
    ("es", "“Era así”, cuenta a este diario Eva Sol."): "Eva Sol",
    ("es", "“Vamos”, contó a los medios el alcalde."): "el alcalde",
    ("es", "Para Ana Ruiz, es “un día negro”."): "Ana Ruiz",
    ("it", "Il portavoce del ministero, Luca Neri, ha parlato di «un giorno nero»."): "Luca Neri",
    ("it", "«È così», dice al Corriere Ada Neri."): "Ada Neri",
    ("it", "«Vado», spiega all’agenzia Ansa Luca Bo."): "Luca Bo",
    ("it", "Per il presidente della Regione, Aldo Neri, si tratta di «una resa»."): "Aldo Neri",
}
BEHIND = {
    ("de", "»Wir lernen ja noch.« Mit diesen Worten teilte Präsident Jens Holm die Zeit zu."): "Präsident Jens Holm",
    ("de", "Der Verein ist einem Bericht zufolge von einem „großen Leck“ betroffen."): "einem Bericht",
    ("it", "«Vado avanti». Lo dice in un video pubblicato ieri il sindaco di Lecce, Luca Neri."): "Luca Neri",
    ("it", "«Abbiamo operato bene», si legge in una nota."): "una nota",
    ("it", "«È stato un battesimo di fuoco». Inizia così la conferenza di Ada Neri, ieri pomeriggio."): (
        "la conferenza di Ada Neri"
    ),
    ("es", "Según ha explicado Ana Ruiz, se refería a “unas sentencias”."): "Ana Ruiz",
    ("es", "Para Ruiz “no hay nada más importante que pasar de fase”."): "Ruiz",
    ("es", "El alcalde Luis Paz calificó la obra, que costó dos millones, y ha añadido que “es suya”."): (
        "El alcalde Luis Paz"
    ),
    ("es", "Ruiz considera que el otro grupo no aporta nada. “Todo estaba ya en marcha”."): "Ruiz",
    ("zh", "村民表示，當局根本沒有解決問題的誠意，要求非常簡單，就是「歸還土地」。"): "村民",
    ("zh", "“脑子转得真快啊。”小李小声赞扬我道。"): "小李",
}
BRACKETS = {
    ("de", "David Holm (Trainer 1. FC Aue): „Die erste Halbzeit war nicht gut.“"): "David Holm",
    ("de", "„Wir haben furchtbar gespielt.“\n\n(Aues Trainer Jens Holm nach dem 0:3)"): "Aues Trainer Jens Holm",
    ("ja", "店は大繁盛。\n\n（田中さん）\n\n「祭りが戻ってきた」"): "田中さん",
    ("ja", "お店を始めた3人は「家庭的な雰囲気を届けたい」と、笑顔を浮かべた。"): "お店を始めた3人",
    ("ar", 'واضاف سامر نور "هناك عدد كبير من الجرحى".'): "سامر نور",
}
OTHERS = {
    ("ru", "В Кремле заявили, что «решение принято»."): "Кремле",
    ("ru", "«Мы готовы», — сообщили в пресс-службе мэрии."): "пресс-службе мэрии",
    ("ru", "В пресс-службе завода уточнили: «Это ремонт»."): "пресс-службе завода",
    ("ru", "Как рассказал ТАСС депутат Олег Ро, «решение принято»."): "депутат Олег Ро",
    ("ru", "В районном отделе культуры историю назвали «поучительной»."): "районном отделе культуры",
    ("ar", 'ونقلت الوكالة عن مصدر أمني قوله إن العملية "انتهت دون خسائر".'): "مصدر أمني",
    ("ar", 'في المقابل وصف المتحدث باسم المعارضة فادي نور البيان بأنه "رواية ناقصة".'): (
        "المتحدث باسم المعارضة فادي نور"
    ),
    ("ar", "وقال الناشط الحقوقي سالم بدر للصحيفة إن «الحكم باطل»."): "الناشط الحقوقي سالم بدر",
    ("zh", "北社北京3月5日电 外交部发言人林明5日在例行记者会上说，“有关指责毫无根据”。"): "外交部发言人林明",
    ("zh", "“以前下雨就不敢睡觉，现在踏实了。”在白村，村民赵梅指着新修的河堤告诉记者。"): "村民赵梅",
    ("zh", "他笑着说，“我想讲一个好人迟到的故事。”有观众写道：“哭了。”"): "他",
    ("ja", "「まさか店が流されるとは」。食堂を営む佐伯とも子さん（67）は、手を止めて話した。"): (
        "食堂を営む佐伯とも子さん"
    ),
    ("ja", "一方、地元の住民からは「自分の家の前もやってほしい」との声も上がる。"): "地元の住民",
}
ENGLISH = {
    'His press secretary, Dale Low, insisted that he was "joking, obviously".': "Dale Low",
    'Ann Low tweeted: "They are ALL going!!" Minutes later Ben Oak replied: "Who?"': "Ann Low",
    'Two states criticised the shift, with Minister Ayman Low warning of "grave consequences".': "Minister Ayman Low",
}


def _first(text: str, language: str) -> Detection:
    return next(each for each in detect(text, language=language).quotes if each.role == "direct")


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        *(("de", text, speaker) for text, speaker in GERMAN.items()),
        *((language, text, speaker) for (language, text), speaker in (ROMANCE | BEHIND | BRACKETS | OTHERS).items()),
        *(("en", text, speaker) for text, speaker in ENGLISH.items()),
    ],
)
def test_the_speaker_is_told_from_who_stands_beside(language: str, text: str, speaker: str) -> None:
    found = _first(text, language)
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das neue Stück heißt „Dachschaden“."),
        ("it", "La nuova opera si chiama «La luna»."),
        ("es", "La obra se llama “La luna”."),
        ("fr", "Pour gagner, il faut « tout donner »."),
    ],
)
def test_what_something_is_called_nobody_said(language: str, text: str) -> None:
    assert not any(each.speaker for each in detect(text, language=language).quotes)


def test_a_russian_name_in_marks_may_be_the_house_that_spoke() -> None:
    house, said = detect("В «Мосте» заявили, что «переговоры идут».", language="ru").quotes
    assert (house.role, said.role) == ("term", "direct")
    assert said.speaker is not None
    assert said.speaker.text == "«Мосте»"


def test_voices_of_nobody_are_speech_without_a_speaker() -> None:
    (found,) = detect("市の幹部は黙った。「避難指示が遅かったのではないか」との声もある。", language="ja").quotes
    assert (found.role, found.speaker) == ("direct", None)


def test_a_verb_without_a_subject_goes_on_with_who_spoke_before() -> None:
    text = "“Es suya”, dijo Ana Ruiz.\n\nLa obra sigue.\n\n“Nadie la quiere”, ha concluido."
    first, second = (each.speaker for each in detect(text, language="es").quotes)
    assert first is not None
    assert second is not None
    assert (second.text, second.rule) == (first.text, "carried")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Ça a brûlé », pouvait-on entendre."),
        ("es", "Así, están “muy equivocados con lo de esta ley”, según recoge Europa Prensa."),
        ("zh", "声称“村里安宁，村民安心”。"),
    ],
)
def test_nobody_in_particular_is_no_speaker(language: str, text: str) -> None:
    (found,) = detect(text, language=language).quotes
    assert (found.role, found.speaker) == ("direct", None)


def test_what_people_call_somebody_is_a_term() -> None:
    (found,) = detect("Ему приятно, когда его называют «Мостец».", language="ru").quotes
    assert (found.role, found.speaker) == ("term", None)


NAMES = {
    ("en", "“No,” said Mr. Low. Prime Minister Ann Low left."): "Low",
    ("en", "“No,” said Prime Minister Ann Low."): "Ann Low",
    ("en", "“No,” said White House Press Secretary Ann Low."): "Ann Low",
    ("en", "“No,” said General Motors."): "General Motors",
    ("en", "“No,” wrote 43-year-old Ann Low of Gullshire, in a letter."): "Ann Low",
    ("en", "“No,” said Felipe of Gullshire."): "Felipe of Gullshire",
    ("de", "„Nein“, sagte Bundeskanzler Jens Holm."): "Jens Holm",
    ("de", "„Nein“, sagte SPD-Fraktionschefin Anna Roth."): "Anna Roth",
    ("de", "„Nein“, sagte Konzernchef Dr. Jens Holm."): "Jens Holm",
    ("de", "„Nein“, sagte Frau Roth."): "Roth",
    ("de", "„Nein“, sagte die EU-Beauftragte Ursula von der Heide."): "Ursula von der Heide",
    ("fr", "« Non », a dit le ministre Jean Roy."): "Jean Roy",
    ("fr", "« Non », a dit Me Claire Roy."): "Claire Roy",
    ("es", "“No”, dijo el presidente Luis Paz."): "Luis Paz",
    ("ru", "«Нет», — сказал депутат Олег Ро."): "Олег Ро",
    ("ru", "«Нет», — сказал глава МИД РФ Олег Ро."): "Олег Ро",
    ("ar", "قال الرئيس سامر نور: «لا شيء»."): "سامر نور",
    ("ar", "قال المتحدث باسم الجيش العقيد سامي نور: «لا شيء»."): "سامي نور",
    ("ar", "قالت وزارة التربية: «لا شيء»."): "وزارة التربية",
    ("zh", "外交部发言人林明说：“没有。”"): "林明",
    ("ja", "作家の桐谷ゆう氏は「違う」と述べた。"): "桐谷ゆう",
    ("ja", "気象庁の担当者は「違う」と述べた。"): "気象庁の担当者",
}


@pytest.mark.parametrize(("language", "text", "name"), [(*key, name) for key, name in NAMES.items()])
def test_a_name_is_suggested_without_titles(language: str, text: str, name: str) -> None:
    found = detect(text, language=language).quotes[0]
    assert found.speaker is not None
    assert found.speaker.name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Nein“, sagte Bundeskanzler Jens Holm. „Nie“, sagte Holm."),
        ("ar", "قال الرئيس سامر نور: «لا شيء». وقال نور: «أبدا»."),
        ("ja", "立憲会の森下早苗氏は「違う」と述べた。森下氏は「無理だ」と述べた。"),
    ],
)
def test_a_family_name_stands_for_the_whole_name_of_who_spoke_before(language: str, text: str) -> None:
    first, second = (each.speaker for each in detect(text, language=language).quotes)
    assert first is not None
    assert second is not None
    assert second.name == first.name


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("de", {"name": "Jens Holm", "family": "Holm", "given": "Jens"}, "„Nein“, sagte Bundeskanzler Holm."),
        ("ar", {"name": "سامر نور"}, "قال الرئيس سامر نور: «لا شيء»."),
        ("zh", {"name": "林明"}, "外交部发言人林明说：“没有。”"),
        ("ja", {"name": "岸本太郎", "family": "岸本", "given": "太郎"}, "岸本首相は「違う」と述べた。"),
    ],
)
def test_a_name_with_a_title_is_matched_to_a_person(language: str, name: dict[str, str], text: str) -> None:
    people = PeopleFile.model_validate({"format": 1, "people": [{"kind": "person", "id": "one", **name}]}).people
    found = detect(text, language=language, people=people).quotes[0]
    assert found.speaker is not None
    assert found.speaker.person == "one"


def test_marks_that_open_as_others_close_are_paired() -> None:
    text = "قالت سلمى نور، إن ” الخلاف لا يحل بسرعة “.\n\nوأضافت نور أن ” المدينة هادئة اليوم”."
    said = [each.span.of(text) for each in detect(text, language="ar").quotes]
    assert said == ["الخلاف لا يحل بسرعة", "المدينة هادئة اليوم"]
