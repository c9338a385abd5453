"""How Chinese and Japanese report speech: no spaces part the words, so that cues are looked for in the letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from postil.quoting.detecting.attribution import HIDDEN, Attribution
from postil.text import Span

REACH = 90
"""Letters that are looked at on either side of a quotation."""

VOICED = 12
"""Letters behind a quotation that may say whether it is somebody's."""

_ZH_VERBS = (
    "表示|说道|(?<![小传据学])说(?![法明服])|說道|(?<![小傳據學])說(?![法明服])|指出|指(?=[，,：:「“])|称(?!为)|稱(?!為)|声称|聲稱|认为|認為|强调|強調|写道|寫道|问道|問道|(?<![访疑慰顾])问(?![题候责卷])|(?<![訪疑慰顧])問(?![題候責卷])|质问|質問|回答|答道|答|补充|補充|宣布|宣佈|呼吁|呼籲|告诉|告訴"
    "|抨击|抨擊|谴责|譴責|回击|回擊|反嗆|反呛|嗆声|嗆聲|点名|點名|坚称|堅稱|宣称|宣稱|断言|斷言|敦促|主张|主張|誓言|自称|自稱|讥讽|譏諷|譏笑|嘲讽|嘲諷|驳斥|駁斥"
    "|控诉|控訴|指责|指責|扬言|揚言|怒批|怒斥|盛赞|盛讚|称赞|稱讚|坦承|阐述|闡述|阐明|闡明|披露|描述|比喻|预测|預測|预计|預計|总结|總結|归纳|歸納|询问|詢問|追问|追問"
    "|答复|答覆|致辞|致詞|发文|發文|发帖|貼文|留言|喊话|喊話|承诺|承諾|保证|保證|否认|否認|澄清|质疑|質疑|狠批|炮轰|砲轟|力挺|直呼|笑称|笑稱|戏称|戲稱|谈及|談及|分享|感慨|疾呼"
    "|透露|坦言|解释|解釋|承认|承認|批评|批評|形容|警告|感叹|回应|回應|介绍|介紹|喊道|笑道|声明|聲明|高呼|痛批|痛斥|直指|反驳|反駁|自嘲|调侃|抱怨|叮嘱|赞扬|讚揚|重申|直言|写下|评论|評論|反问|提到|谈到|談到|喊|说明(?=[，,：:])|說明(?=[，,：:])|回忆|回憶"
)
_ZH_ADVERBS = (
    "在|对|對|透過|透过|藉由|借由|向|于(?=..)|於|就|从|從|当天|當天|今天|昨天|今日|昨日|[周週](?=[一二三四五六日末])|星期|随后|隨後|也|还|還|则|則|曾|又|再|再次|同时|同時|接着|接著|当时|當時"
    "|\\d+日|\\d+月|明确|明確|进一步|进而|此前|最后|最後|日前|近日|公开|已|都|通过|通過|特别|一再|多次|不禁|指着|拉着|看着|望着|抱着|捧着|拿着|站在|坐在|激动地|感慨地|笑着|大声|小声|低声|高声|轻声|前晚|前日|昨晚|直接|坚决|首先|高兴地|对此|對此|接受"
)
_ZH_PRONOUNS = frozenset({"他", "她", "他们", "她们", "他們", "她們", "我", "我们", "我們", "它"})
_JA_PRONOUNS = frozenset({"彼", "彼女", "彼ら", "私", "わたし", "僕", "俺", "我々"})
_JA_VERBS = (
    "答弁|報告し|力を込め|力を込|語気を強め|言い切|言葉に力|感謝し|感謝を|喜んだ|喜びを語|喜ん|喜ぶ|誓っ|誓う|驚い|驚く|安堵|語りかけ|呼び掛け|問いかけ|問い掛け|切実に|心配す|心配し|危惧|懸念|疑問視|見る|みている|分析|解説|総括|打ち明|告白|提案|提言|促し|促す|求め|要望|要請|断言|言明|明言|明らかにし|釈明|弁明|謝罪|陳謝|否定し|非難|皮肉|苦言|注文|たしなめ|諭し|諭す|励まし|励ます|たたえ|ねぎら|絶賛|太鼓判|胸の内|心境|思いを|手応え|決意|抱負|アピール|PR|ＰＲ|つづっ|つづる|記し|記す|記述|記載|書き込|発信|回答|応じ|応え|口にし|口を開|口々に|声を弾ませ|声を震わせ|声を詰まらせ|声を落と|涙ぐ|涙を|目を輝かせ|目を潤ませ|顔をほころばせ|照れ|はにか|おどけ|冗談|頭を下げ|頭を抱え|首を振|首を横に|うなだれ|悔やむ|悔やん|残念が|うれしそう|満足そう|満足げ|不満げ|意欲を|自信を|歓迎し|疑問を|不満を|不安を|怒りを|期待を|危機感を|納得|説い|説く|唱え|見通し|見方を"
    "|述べ|話し|話す|語っ|語る|語り|言っ|言う|言い|いう|いっ|説明|指摘|強調|発言|答え|尋ね|問い|主張|批判|訴え|書い|書く|コメント|明かし|振り返|呼びかけ"
    "|表明|伝え|叫ん|つぶやい|宣言|警告|返し|漏らし|称賛|評し|評価|ツイート|投稿|笑っ|笑う|苦笑|憤る|憤っ|嘆く|嘆い|胸を張|肩を落と|うなず|ため息|首をかしげ|意気込|悔し|反論|認め|約束|要求|付け加え|切り出し|声を上げ|声を掛け|声をかけ|声が飛|声が上が|声が聞|漏れ|ささやい|怒鳴|叫び|打ち明け|挨拶|微笑|ほほ笑|笑顔|目を細め|口をそろえ|胸をなで|願っ|期待|あいさつ"
)
_BREAKS = "。！？!?；;\n" + HIDDEN
_SPEAKER_BREAKS = "，,、（(）)：:" + _BREAKS


class _Near(NamedTuple):
    """What stands before and behind a quotation, its own words hidden, and where the text before begins."""

    before: str
    behind: str
    start: int
    end: int


def attribute_unspaced(text: str, hidden: str, outer: Span, paragraph: Span, code: str) -> Attribution | None:
    """Return who said what stands in ``outer`` (marks included); ``hidden`` is the text with all quotations hidden."""
    start, end = max(paragraph.start, outer.start - REACH), min(paragraph.end, outer.end + REACH)
    near = _Near(hidden[start : outer.start], hidden[outer.end : end], start, outer.end)
    inner = text[max(outer.start, outer.end - 3) : outer.end]
    if code == "ja" and _JA_VOICES.match(near.behind):
        return _ja_from(near)
    for pattern in PATTERNS[code]:
        found = pattern(near, inner)
        if found is not None and found.span.of(text).strip():
            return found
    return None


_ZH_LEFT = re.compile(rf"(?:{_ZH_VERBS})(?:了|着|过|道|，|,|：|:|\s|是|为|為|到|这样|自己)*\Z")
_ZH_VERB = re.compile(_ZH_VERBS)
_ZH_RIGHT = re.compile(rf"[，,、—\s]*(?P<who>[^{_SPEAKER_BREAKS}]{{1,30}}?)(?:{_ZH_VERBS})")
_ZH_ACCORDING = re.compile(
    rf"(?:据|據|根据|根據|按照)(?P<who>[^{_SPEAKER_BREAKS}]{{2,24}}?)(?:的)?(?:报道|報道|报导|報導|介绍|介紹|的说法|称|稱|透露|消息|表示|说|說)"
)
_ZH_CUT = re.compile(rf"(?:{_ZH_ADVERBS})")
_ZH_DATELINE = re.compile(r"(?:[电電讯訊]|报道|報道)[）)】]?[ \u3000]+")
_ZH_SCENE = re.compile(
    rf"(?:(?:在|谈到|談到|谈及|说起|說起|提起|面对|看到|回忆起|当地时间|當地時間|\d|今|昨|当|當|随|對|对)[^{_SPEAKER_BREAKS}]{{1,20}}，)?(?P<who>[^{_SPEAKER_BREAKS}]{{2,30}}?)(?:{_ZH_VERBS})(?:记者|記者|道|着|我们)?[。，]"
)
"""A sentence behind a quotation that only tells who spoke, and where."""

_ZH_MOVED = re.compile(
    rf"[，,]?(?P<who>[^{_SPEAKER_BREAKS}]{{2,16}}?)(?:站在|坐在|走到|面对|面對|接受|出席|在)[^。！？“「]{{2,40}}?(?:{_ZH_VERBS})(?:道)?[。，]"
)
"""One whose speaker does something while speaking."""

_ZH_LEADING = re.compile(
    r"(?:针对|針對|针對|并|並|甚至|被|据悉|據悉|报道称|報道稱|但是|但|而且|而|不过|不過|然而|因此|所以|同时|同時|其中|对此|對此|随后|隨後|此外|另外|当被问及|昨天|今天|日前|近日|当天|當天)+"
)


def _zh_before(near: _Near, _: str) -> Attribution | None:
    """Match 李某表示："…"."""
    verbs = [each for each in _ZH_VERB.finditer(near.before) if _goes_on(near.before, each.end())]
    for clauses in (1, 3):
        for verb in reversed(verbs):
            score = _zh_nearness(near.before, verb)
            found = _zh_subject(near, _first_of(verbs, verb.start()), clauses) if score else None
            if found is not None and _zh_speaks(near.before[found.start - near.start : found.end - near.start]):
                return Attribution(found, "before-subject", score, verb[0])
    return None


def _first_of(verbs: Sequence[re.Match[str]], start: int) -> int:
    """Return where the first of several verbs begins that stand together: 回应称."""
    before = next((each.start() for each in verbs if each.end() == start), None)
    return start if before is None else _first_of(verbs, before)


def _zh_speaks(words: str) -> bool:
    """Whether words may be who speaks: no report, no clause of its own."""
    return _ZH_NOBODY.search(words) is None and _ZH_VERB.match(words) is None


def _goes_on(before: str, end: int) -> bool:
    """Whether no sentence and no quotation ends between a verb and the quotation behind it."""
    return not any(sign in before[end:] for sign in _BREAKS)


def _zh_nearness(before: str, verb: re.Match[str]) -> float:
    """Return what a verb of saying is worth by how far it is from the quotation; 0 if too far."""
    if _ZH_LEFT.match(before, verb.start()):
        return 0.9
    far = len(before) - verb.end()
    if far <= 25:
        return 0.75
    return 0.7 if far <= 71 and before[verb.end()] in "：:，," else 0.0


_ZH_NOBODY = re.compile(
    r"(?:报道|報道|报导|報導|消息|文章|(?<![究务務事院])所|不|没有|沒有|可能|听到|聽到|这|這)\Z|有人|(?:荒謬|荒谬)\Z"
)
"""What the subject of a verb of saying does not end in."""


def _zh_led(near: _Near, inner: str) -> Attribution | None:
    """Match 李某问：“…”, and 李某说，“…。”, whatever stands behind it."""
    is_closed = near.before[-1:] in {"，", ","} and inner.rstrip('”"」』’')[-1:] in {"。", "！", "？"}
    return _zh_before(near, inner) if near.before.rstrip()[-1:] in {"：", ":"} or is_closed else None


def _zh_subject(near: _Near, verb: int, clauses: int) -> Span | None:
    """Return the subject before a verb, among so many clauses before it, cut where an adverbial begins."""
    end = verb
    for _ in range(clauses):
        start = end
        while start > 0 and near.before[start - 1] not in _SPEAKER_BREAKS:
            start -= 1
        dateline = next(reversed(list(_ZH_DATELINE.finditer(near.before, start, end))), None)
        start = dateline.end() if dateline else start
        leading = _ZH_LEADING.match(near.before, start, end)
        begin = leading.end() if leading else start
        cut = _ZH_CUT.search(near.before, begin + 1, end)
        stop = cut.start() if cut else end
        begins_with_adverb = _ZH_CUT.match(near.before, begin, end) is not None
        if stop - begin >= 1 and not begins_with_adverb and near.before[begin:stop].strip() and stop - begin <= 26:
            return Span(near.start + begin, near.start + stop)
        if start == 0 or near.before[start - 1] not in "，,、":
            return None
        end = start - 1
    return None


_ZH_ASKED = re.compile(r"(?:能否|是否|可否|有何|如何)")
"""Words of a question, which tells nobody's words."""


def _zh_behind(near: _Near, inner: str) -> Attribution | None:
    """Match "…"，李某说."""
    match = _ZH_RIGHT.match(near.behind)
    if match is None or not (near.behind[:1] in "，," or inner.rstrip('”"」』’')[-1:] in "，。！？,.!?…—"):
        return None
    cut = _ZH_CUT.search(near.behind, match.start("who") + 1, match.end("who"))
    end = cut.start() if cut else match.end("who")
    if _ZH_LEADING.match(near.behind, match.start("who")):
        return None
    if _ZH_CUT.match(near.behind, match.start("who")) or _ZH_ASKED.search(match["who"]):
        return None
    return Attribution(Span(near.end + match.start("who"), near.end + end), "subject-verb", 0.9)


def _zh_scene(near: _Near, inner: str) -> Attribution | None:
    """Match “…。”在村口，李某告诉记者。: the sentence behind the quotation tells who spoke."""
    match = _ZH_SCENE.match(near.behind) or _ZH_MOVED.match(near.behind)
    if match is None or inner.rstrip('”"」』’')[-1:] not in {"，", "。", "！", "？", "…"}:
        return None
    cut = _ZH_CUT.search(near.behind, match.start("who") + 1, match.end("who"))
    end = cut.start() if cut else match.end("who")
    return Attribution(Span(near.end + match.start("who"), near.end + end), "subject-verb", 0.85)


def _zh_according(near: _Near, _: str) -> Attribution | None:
    """Match 据某报报道，"…"."""
    match = next(reversed(list(_ZH_ACCORDING.finditer(near.before))), None)
    if match is None or any(sign in near.before[match.end() :] for sign in "。！？"):
        return None
    return Attribution(_who(match, near.start), "according-to", 0.85)


def _who(match: re.Match[str], offset: int) -> Span:
    """Return where a speaker stands that was matched in a piece of the text beginning at an offset."""
    return Span(offset + match.start("who"), offset + match.end("who"))


def _colon(near: _Near, _: str) -> Attribution | None:
    """Match 李某：「…」."""
    match = re.search(rf"(?:\A|[{re.escape(_BREAKS)}])\s*(?P<who>[^{_SPEAKER_BREAKS}]{{1,12}})[：:]\s*\Z", near.before)
    if match is None:
        return None
    return Attribution(_who(match, near.start), "colon", 0.8, ":")


_JA_BEHIND = re.compile(rf"[\s、]*(?:など)?(?:と|との|って)(?:[^{_BREAKS}「『]{{0,24}}?)(?:{_JA_VERBS})")
_JA_NAME_BEHIND = re.compile(
    r"[\s、]*と(?P<who>[^\s、。「『はがもをに]{2,20}(?:さん|氏|様|先生|教授|監督|社長|市長|知事|議員))(?=。|\Z)"
)
_JA_TOPIC = re.compile(
    rf"(?:\A|[、{re.escape(_BREAKS)}])\s*(?P<who>[^、{re.escape(_BREAKS)}はがも]{{1,40}}?)(?:は|が|も)(?=[^ぁ-ん]|[^、。]{{0,40}}\Z|、)"
)
_JA_ACCORDING = re.compile(rf"(?P<who>[^{_SPEAKER_BREAKS}]{{1,30}}?)(?:によると|によれば|の話では|いわく|曰く)")
_JA_SUBJECT_BEHIND = re.compile(
    rf"[\s、]*(?:と|って)(?P<who>[^{_SPEAKER_BREAKS}はがも]{{1,24}}?)(?:は|が|も)[^{_BREAKS}]{{0,24}}?(?:{_JA_VERBS})"
)


def _ja_behind(near: _Near, _: str) -> Attribution | None:
    """Match 「…」と田中さんは述べた."""
    match = _JA_SUBJECT_BEHIND.match(near.behind)
    if match is None:
        return None
    return Attribution(_who(match, near.end), "verb-subject", 0.9)


def _ja_name_behind(near: _Near, _: str) -> Attribution | None:
    """Match 「…」と田中さん。, without a verb."""
    match = _JA_NAME_BEHIND.match(near.behind)
    if match is None:
        return None
    return Attribution(_who(match, near.end), "verb-subject", 0.88)


_JA_PERSON = re.compile(r"(?P<who>[^\W\dぁ-ん][^、。「『はがも]{0,20}(?:さん|氏|様|先生|教授|監督|社長))(?:は|が)\s*\Z")
_JA_ADJACENT = re.compile(r"(?:\A|(?<=[、。！？\n]))(?P<who>[^、。「『は]{1,30}?)は、?\Z")
_JA_CLEFT = re.compile(
    r"[\s。]*(?:そう|こう|と)(?:話す|語る|言う|話した|語った|言った|振り返る|嘆く)のは、?(?P<who>[^。「『]{2,40}?)(?:だ|です|である)?(?:。|\Z)"
)


_JA_SCENE = re.compile(
    rf"\s*。(?P<who>[^、。「『（]{{2,40}}?)(?:（[^）]{{1,12}}）)?(?:は|が)[^。「『]{{0,60}}?(?:{_JA_VERBS})[^。、「『]{{0,6}}(?:。|\Z)"
)
"""A sentence behind a quotation that stands alone, with its speaker as the topic and a verb of saying at its end."""

_JA_VOICES = re.compile(
    r"[\s、]*(?:など)?(?:と(?:の|いう|いった))?(?:不安の|批判の|疑問の|期待の|喜びの)?(?:声|意見|批判|指摘|疑問|不満|不安|見方|質問|問い)"
)

_JA_SO = re.compile(r"\s*。(?P<who>[^、。「『はがも]{2,30})(?:は|が)(?:、)?(?:そう|こう)(?:言|話|語|答|つぶや|笑)")


def _ja_cleft(near: _Near, _: str) -> Attribution | None:
    """Match 「…」。そう話すのは田中さんだ。, or 「…」。田中さんはそう言った."""
    match = _JA_CLEFT.match(near.behind) or _JA_SO.match(near.behind)
    if match is None:
        return None
    return Attribution(_who(match, near.end), "verb-subject", 0.9)


def _ja_scene(near: _Near, _: str) -> Attribution | None:
    """Match 「…」。田中さんは手を止めて話した。, where nothing stands before the quotation in its sentence."""
    match = _JA_SCENE.match(near.behind) if near.before.rstrip()[-1:] in {"", "。", "！", "？"} else None
    if match is None:
        return None
    return Attribution(_who(match, near.end), "verb-subject", 0.8)


_JA_FROM = re.compile(r"(?:\A|[、。！？\n])(?P<who>[^、。「『]{2,30}?)から(?:は|も)?\Z")


def _ja_from(near: _Near) -> Attribution | None:
    """Match 住民からは「…」との声: whose voices they are."""
    match = _JA_FROM.search(near.before)
    if match is None:
        return None
    return Attribution(_who(match, near.start), "before-subject", 0.85)


def is_voiced(before: str, behind: str, code: str) -> bool:
    """Whether the words beside a quotation say that it is somebody's, nobody knows whose: 「…」との声, 声称“…”."""
    if code == "ja":
        return _JA_VOICES.match(behind) is not None
    return _ZH_LEFT.search(before) is not None


def _ja_topic_before(near: _Near, _: str) -> Attribution | None:
    """Match 田中さんは港へ来た。「…」と笑う。: the topic of a sentence before, with a verb of saying behind."""
    if _JA_BEHIND.match(near.behind) is None:
        return None
    topics = re.finditer(
        r"(?:\A|[。！？\n])(?P<who>[^、。「『はがも]{2,20}(?:さん|氏|様|先生|教授|監督|社長))は", near.before
    )
    match = next(reversed(list(topics)), None)
    if match is None:
        return None
    return Attribution(_who(match, near.start), "carried", 0.7)


_JA_ABOUT = ("について", "に関して", "に対して", "に対し", "日々", "声", "場面", "たち上")
"""What a topic ends in that is spoken about."""

_JA_NO_NOUN = re.compile(
    r"\A(?:と|の|いう|など|を|に|で|や)|(?:[るてでとくにへ]|こと|もの|よう|ため|とき|けど|から|まで|だけ|など|ない|たい|ます|した|った|いた)\Z"
)
"""What a topic ends in that is no person but the end of a clause."""

_JA_CREDIT = re.compile(r"\s*[（(](?P<who>[^（）()\d、。「」]{2,24})[）)](?=。|と|など|\s*\Z|\n)")


def _ja_credit(near: _Near, _: str) -> Attribution | None:
    """Match 「…」（田中）。: who spoke stands in brackets behind the quotation."""
    match = _JA_CREDIT.match(near.behind)
    if match is None:
        return None
    return Attribution(_who(match, near.end), "credit", 0.85)


_JA_LED = re.compile(rf"(?:\A|(?<=[、。！？\n]))(?P<who>[^、はが{re.escape(_BREAKS)}]{{2,24}})は")


def _ja_is_noun(who: str) -> bool:
    return not who.endswith(_JA_ABOUT) and _JA_NO_NOUN.search(who) is None


def _ja_topic(near: _Near, _: str) -> Attribution | None:
    """Match 田中さんは「…」と述べた: the topic of the sentence, with a verb of saying behind the quotation."""
    sentence = max((near.before.rfind(sign) + 1 for sign in "。！？\n"), default=0)
    has_verb = _JA_BEHIND.match(near.behind) is not None
    match = _JA_PERSON.search(near.before, sentence) or _JA_ADJACENT.search(near.before, sentence)
    match = match or _JA_TOPIC.search(near.before, max(sentence - 1, 0))
    if match is None or not _ja_is_noun(match["who"]):
        topics = [each for each in _JA_LED.finditer(near.before, sentence) if _ja_is_noun(each["who"])]
        match = topics[-1] if topics else None
    if match is None:
        return None
    if not has_verb and not re.match(r"[\s]*(?:と|。|\Z)", near.behind):
        return None
    return Attribution(_who(match, near.start), "before-subject", 0.9 if has_verb else 0.7)


def _ja_according(near: _Near, _: str) -> Attribution | None:
    """Match 田中さんによると、「…」."""
    sentence = max((near.before.rfind(sign) + 1 for sign in "。！？\n"), default=0)
    match = _JA_ACCORDING.search(near.before, sentence)
    if match is None:
        return None
    return Attribution(_who(match, near.start), "according-to", 0.88)


Pattern: TypeAlias = Callable[[_Near, str], Attribution | None]

PATTERNS: Mapping[str, Sequence[Pattern]] = MappingProxyType(
    {
        "zh": (_zh_led, _zh_behind, _zh_before, _zh_according, _zh_scene, _colon),
        "ja": (
            _ja_according,
            _ja_cleft,
            _ja_name_behind,
            _ja_credit,
            _ja_behind,
            _ja_topic,
            _ja_scene,
            _ja_topic_before,
            _colon,
        ),
    }
)
PRONOUNS: Mapping[str, frozenset[str]] = MappingProxyType({"zh": _ZH_PRONOUNS, "ja": _JA_PRONOUNS})
"""Words that stand for a speaker and are not resolved."""

INDIRECT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "zh": re.compile(
            rf"(?P<who>[^{_SPEAKER_BREAKS}]{{1,26}}?)(?:{_ZH_VERBS})(?:[，,：:]|(?=[^{_SPEAKER_BREAKS}]))(?P<what>[^{_BREAKS}]{{4,200}})"
        ),
        "ja": re.compile(
            rf"(?P<who>[^、{re.escape(_BREAKS)}はが]{{1,40}}?)(?:は|が)、?(?P<what>[^{_BREAKS}]{{4,200}}?)と(?:{_JA_VERBS})"
        ),
    }
)
"""A statement in the article's words: who, and what."""
