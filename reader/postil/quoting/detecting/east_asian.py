"""How Chinese and Japanese report speech: no spaces part the words, so that cues are looked for in the letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from postil.quoting.detecting.attribution import Attribution
from postil.text import Span

REACH = 90
"""Letters that are looked at on either side of a quotation."""

VOICED = 12
"""Letters behind a quotation that may say whether it is somebody's."""

HIDDEN = "\ue000"
"""What stands for each letter of a quotation while cues are looked for."""

_ZH_VERBS = (
    "表示|说道|(?<![小传据学])说(?![法明服])|說道|(?<![小傳據學])說(?![法明服])|指出|指(?=[，,：:「“])|称(?!为)|稱(?!為)|声称|聲稱|认为|認為|强调|強調|写道|寫道|问道|問道|(?<![访疑慰顾])问(?![题候责卷])|(?<![訪疑慰顧])問(?![題候責卷])|质问|質問|回答|答道|答|补充|補充|宣布|宣佈|呼吁|呼籲|告诉|告訴"
    "|透露|坦言|解释|解釋|承认|承認|批评|批評|形容|警告|感叹|回应|回應|介绍|介紹|喊道|笑道|声明|聲明|高呼|痛批|痛斥|直指|反驳|反駁|自嘲|调侃|抱怨|叮嘱|赞扬|讚揚|重申|直言|写下|评论|評論|反问|提到|谈到|談到|喊|说明(?=[，,：:])|說明(?=[，,：:])|回忆|回憶"
)
_ZH_ADVERBS = (
    "在|对|對|向|于(?=..)|於|就|从|從|当天|當天|今天|昨天|今日|昨日|[周週](?=[一二三四五六日末])|星期|随后|隨後|也|还|還|则|則|曾|又|再|再次|同时|同時|接着|接著|当时|當時"
    "|\\d+日|\\d+月|明确|明確|进一步|进而|此前|最后|最後|日前|近日|公开|已|都|通过|通過|特别|一再|多次|不禁|指着|拉着|看着|望着|抱着|捧着|拿着|站在|坐在|激动地|感慨地|笑着|大声|小声|低声|高声|轻声|前晚|前日|昨晚|直接|坚决|首先|高兴地|对此|對此|接受"
)
_ZH_PRONOUNS = frozenset({"他", "她", "他们", "她们", "他們", "她們", "我", "我们", "我們", "它"})
_JA_PRONOUNS = frozenset({"彼", "彼女", "彼ら", "私", "わたし", "僕", "俺", "我々"})
_JA_VERBS = (
    "述べ|話し|話す|語っ|語る|語り|言っ|言う|言い|いう|いっ|説明|指摘|強調|発言|答え|尋ね|問い|主張|批判|訴え|書い|書く|コメント|明かし|振り返|呼びかけ"
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
_ZH_LEFT_FAR = re.compile(rf"(?:{_ZH_VERBS})[：:，,]?[^{_BREAKS}]{{0,24}}\Z")
_ZH_LEFT_SENTENCE = re.compile(rf"(?:{_ZH_VERBS})[：:，,][^{_BREAKS}]{{0,70}}\Z")
_ZH_RIGHT = re.compile(rf"[，,、—\s]*(?P<who>[^{_SPEAKER_BREAKS}]{{1,30}}?)(?:{_ZH_VERBS})")
_ZH_ACCORDING = re.compile(
    rf"(?:据|據|根据|根據|按照)(?P<who>[^{_SPEAKER_BREAKS}]{{2,24}}?)(?:的)?(?:报道|報道|报导|報導|介绍|介紹|的说法|称|稱|透露|消息|表示|说|說)"
)
_ZH_CUT = re.compile(rf"(?:{_ZH_ADVERBS})")
_ZH_DATELINE = re.compile(r"(?:[电電讯訊]|报道|報道)[）)】]?[ \u3000]+")
_ZH_SCENE = re.compile(
    rf"(?:在[^{_SPEAKER_BREAKS}]{{1,20}}，)?(?P<who>[^{_SPEAKER_BREAKS}]{{2,30}}?)(?:{_ZH_VERBS})(?:记者|記者|道|着|我们)?[。，]"
)
"""A sentence behind a quotation that only tells who spoke, and where."""

_ZH_LEADING = re.compile(
    r"(?:但是|但|而且|而|不过|不過|然而|因此|所以|同时|同時|其中|对此|對此|随后|隨後|此外|另外|当被问及|昨天|今天|日前|近日|当天|當天)+"
)


def _zh_before(near: _Near, _: str) -> Attribution | None:
    """Match 李某表示："…"."""
    for pattern, score in ((_ZH_LEFT, 0.9), (_ZH_LEFT_FAR, 0.75), (_ZH_LEFT_SENTENCE, 0.7)):
        match = pattern.search(near.before)
        if match:
            found = _zh_subject(near, match.start())
            if found is not None:
                return Attribution(found, "before-subject", score, match[0])
    return None


def _zh_led(near: _Near, inner: str) -> Attribution | None:
    """Match 李某问：“…”, and 李某说，“…。”, whatever stands behind it."""
    is_closed = near.before[-1:] in {"，", ","} and inner.rstrip('”"」』’')[-1:] in {"。", "！", "？"}
    return _zh_before(near, inner) if near.before.rstrip()[-1:] in {"：", ":"} or is_closed else None


def _zh_subject(near: _Near, verb: int) -> Span | None:
    """Return the subject before a verb: the clause before it, cut where an adverbial begins."""
    end = verb
    for _ in range(3):
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
    if _ZH_CUT.match(near.behind, match.start("who")) or _ZH_ASKED.search(match["who"]):
        return None
    return Attribution(Span(near.end + match.start("who"), near.end + end), "subject-verb", 0.9)


def _zh_scene(near: _Near, inner: str) -> Attribution | None:
    """Match “…。”在村口，李某告诉记者。: the sentence behind the quotation tells who spoke."""
    match = _ZH_SCENE.match(near.behind)
    if match is None or inner.rstrip('”"」』’')[-1:] not in {"。", "！", "？", "…"}:
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

_JA_VOICES = re.compile(r"[\s、]*(?:など)?と(?:の|いう|いった)(?:声|意見|批判|指摘|疑問|不満|不安|見方|質問|問い)")

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


_JA_ABOUT = ("について", "に関して", "に対して", "に対し")
"""What a topic ends in that is spoken about."""

_JA_CREDIT = re.compile(r"\s*[（(](?P<who>[^（）()\d、。「」]{2,12})[）)](?=。|\s*\Z|\n)")


def _ja_credit(near: _Near, _: str) -> Attribution | None:
    """Match 「…」（田中）。: who spoke stands in brackets behind the quotation."""
    match = _JA_CREDIT.match(near.behind)
    if match is None:
        return None
    return Attribution(_who(match, near.end), "credit", 0.85)


def _ja_topic(near: _Near, _: str) -> Attribution | None:
    """Match 田中さんは「…」と述べた: the topic of the sentence, with a verb of saying behind the quotation."""
    sentence = max((near.before.rfind(sign) + 1 for sign in "。！？\n"), default=0)
    has_verb = _JA_BEHIND.match(near.behind) is not None
    match = _JA_PERSON.search(near.before, sentence) or _JA_ADJACENT.search(near.before, sentence)
    match = match or _JA_TOPIC.search(near.before, max(sentence - 1, 0))
    if match is None or match["who"].endswith(_JA_ABOUT):
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

TERM_CUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "zh": re.compile(r"(?:所谓|所謂|名为|名為|被称为|被稱為|叫做|称之为|一词|一詞)(?:的)?\Z"),
        "ja": re.compile(r"(?:いわゆる|通称|愛称)\Z"),
    }
)
TITLE_CUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "zh": re.compile(r"(?:小说|小說|电影|電影|歌曲|书|書|杂志|雜誌|文章|题为|題為|纪录片)\Z"),
        "ja": re.compile(
            r"(?:小説|映画|曲|本|書籍|雑誌|記事|番組|ドラマ|アニメ|漫画|著書|題した|アルバム|新聞)(?:の)?\Z"
        ),
    }
)
