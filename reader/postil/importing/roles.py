"""What a line around an article is, told by its words: a byline, a label, a copyright line, an appeal to share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from postil.importing.article import Role
from postil.importing.dates import find_days
from postil.importing.names import BYLINE, names_in

LABELS: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (field, re.compile(rf"^\W*(?:{names})\s*[:：]\s*(?=\S)", re.IGNORECASE))
    for field, names in (
        ("region", "regions?|région|region(?:en)?|regione|región|регион|地区|地域|المنطقة"),
        (
            "theme",
            "themes?|theme\\(s\\)|topics?|tags?|keywords|filed under|thema|themen|schlagw(?:o|"
            "ö)rte?r?|mots-clés|thème|"
            "thèmes|temas?|etiquetas|argomenti|темы?|теги|метки|标签|標籤|タグ|الوسوم",
        ),
        (
            "section",
            "sections?|categor(?:y|ies)|rubrik|ressort|kategorie|rubrique|catégorie|sección|categoría|"
            "sezione|рубрика|категория|栏目|分类|カテゴリー?|القسم",
        ),
    )
)
"""Lines that put an article under a heading: the field, and how they begin."""

_BYLINE_MOST = 120

SOURCE = re.compile(
    r"\b(?:the )?original source of this (?:article|text|piece)\b|\b(?:(?:was|were|is|"
    r"has been)\s+)?(?:first|originally) "
    r"(?:published|appeared|posted|printed|ran)\b|\b(?:this (?:article|story|piece|"
    r"post) )?(?:is )?(?:re-?published|reprinted|"
    r"reposted|cross-?posted|syndicated)\b[^.]{0,40}\b(?:from|with|by|at|on|under|courtesy)\b|"
    r"\bre-?published (?:here )?(?:from|with permission)|"
    r"\bsource of this article\b|\bsource originale de cet article\b|\bursprüngliche quelle dieses artikels\b|"
    r"\bfuente original de este artículo\b|\bfonte originale di questo articolo\b|\bfonte original deste artigo\b|"
    r"^\W*source\s*:|\b(?:zuerst|erstmals|ursprünglich) (?:erschienen|veröffentlicht)\b|"
    r"\b(?:dieser|der) (?:artikel|beitrag|text) (?:erschien|ist) (?:zuerst|erstmals|ursprünglich)\b|"
    r"\berschien zuerst\b|^\W*quelle\s*:|"
    r"\b(?:publié|paru)e? (?:initialement|à l'origine|pour la première fois|d'abord)\b|"
    r"\binitialement (?:publié|paru)e?\b|"
    r"\bcet article (?:a été|est) (?:d'abord |initialement )?(?:publié|paru|repris)|"
    r"\bpublicad[oa] (?:originalmente|por primera vez|originariamente)\b|"
    r"\boriginalmente (?:publicad[oa]|apareció)\b|^\W*fuente\s*:|"
    r"\bpubblicato (?:originariamente|originalmente|per la prima volta)\b|\bвпервые опубликован\w*|"
    r"\bоригинал (?:статьи|публикации|материала)\b|"
    r"^\W*(?:источник|fonte|πηγή|מקור|kaynak|źródło|bron|källa|kilde|джерело)\s*:|"
    r"\bпервоисточник\b|\bперепечат\w+ из\b|^\W*provided by\b(?=\s+\S.{0,60}$)|"
    r"\bprimeira vez (?:publicad[oa]|em)\b|\bπρώτη δημοσίευση\b|\bδημοσιεύ(?:τ|θ)ηκε (?:αρχικά|για πρώτη φορά)\b|"
    r"\bαναδημοσίευση\b|פורסם (?:לראשונה|במקור)|\bilk (?:olarak|kez)\b(?=.{1,60}\bya[yz]\w+)|"
    r"本文(?:系|是|为|為)?(?:首次|最早|最初|原本)?(?:原?[载載]|原?刊|转[载發发]|轉[載發]|首[发發刊]|[发發]表|刊[登发發载載]|[节節][选選]|摘)"
    r"(?:[于於自在]|$)?|[转轉][载載]自|[节節][选選]自|首[发發刊][于於]|首次[发發]表[于於]|原[刊载載][于於]|原文(?:出处|出處|[刊载載发發][于於登])|"
    r"(?:文章)?[来來]源[:：]|原載[:：]|首[发發][:：]|"
    r"初出[:：]|出典[:：]|転載元|(?:この|本)(?:記事|稿|コラム)は(?=.{1,40}(?:掲載された|転載|で公開された))|"
    r"출처\s*[:=]|이 (?:글|기사|칼럼|기고)[은는](?=.{1,40}에 (?:실린|실렸|게재|먼저))|"
    r"نشر(?:ت)? (?:هذا|هذه) (?:المقال|المقالة)|نُشر|المصدر\s*:",
    re.IGNORECASE,
)
"""How a page says that its text was published elsewhere before."""

_RULES: Sequence[tuple[Role, re.Pattern[str]]] = (
    ("separator", re.compile(r"^[\W_]{1,12}$")),
    ("source", SOURCE),
    (
        "byline",
        re.compile(
            r"^\W*(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|监制|本文来自记者|"
            r"責任編集)\s*[:：/／]\s*\S.{0,40}$"
        ),
    ),
    (
        "legal",
        re.compile(
            r"^\W*(?:disclaimer|haftungsausschluss|avertissement|descargo|disclosure)\b|\bfair use\b|"
            r"\bsole responsibility\b|"
            r"\bcontains copyrighted material\b|\bviews? expressed (?:in this|are)\b|"
            r"\bnot (?:necessarily )?reflect the (?:views|opinions?)\b|"
            r"\bwill not be (?:held )?responsible\b|\bterms of (?:use|service)\b|\bprivacy policy\b|"
            r"\b(?:we|wir|nous|uses?|utili[sz]\w+|usiamo|nutzen|verwenden|используем)\b.{0,60}\bcookies?\b|"
            r"avis de non-responsabilité|descargo de responsabilidad|esclusione di responsabilità|"
            r"isenção de responsabilidade|отказ от ответственности|"
            r"\bnutzungsbedingungen\b|\bdatenschutz\b|\bimpressum\b|"
            r"\bmentions légales\b|\baviso legal\b|免责声明|免責|版权声明|版權聲明|未经(?:授权|许可)|未經(?:授權|許可)|"
            r"무단 ?전재|إخلاء المسؤولية",
            re.IGNORECASE,
        ),
    ),
    (
        "copyright",
        re.compile(
            r"copyright\s*(?:©|\(c\))|^\W*(?:©|\(c\)|copyright\b)|©\s*\d{4}|\ball rights reserved\b|"
            r"\balle rechte vorbehalten\b|"
            r"\btous droits réservés\b|\btodos los derechos reservados\b|\bвсе права защищены\b|版权所有|"
            r"版權所有|无断转载|無断転載|حقوق (?:النشر|الطبع)|"
            r"\b(?:licen[sc]ed|published) under (?:a|the) creative commons\b|"
            r"\bcreative commons (?:attribution|namensnennung)\b|\bcc[- ]by\b",
            re.IGNORECASE,
        ),
    ),
    (
        "share",
        re.compile(
            r"\bshare (?:buttons|this|on|via|it|now)\b|^\W*share\b.{0,30}$|\bclick the share\b|"
            r"\bforward this (?:article|email)\b|\bcross-?post (?:on|this|to)\b|"
            r"^\W*(?:tweet|facebook|twitter|whatsapp|linkedin|telegram|email|e-mail|print|drucken|imprimer|imprimir|stampa|"
            r"печать|версия для печати|打印|印刷|reddit|"
            r"pinterest|copy link|pocket)\W*$|"
            r"\b(?:artikel|beitrag|diesen beitrag) teilen\b|^\W*teilen\b.{0,30}$|\bpartager\b.{0,40}$|"
            r"^\W*compart(?:ir|e)\b.{0,40}$|\bcondividi\b|^\W*поделиться\b|分享(?:到|至)?|シェア(?:する)?|"
            r"مشاركة",
            re.IGNORECASE,
        ),
    ),
    (
        "membership",
        re.compile(
            r"\bbecome a (?:\w+ )?(?:member|patron|subscriber|supporter)\b|\b(?:subscribe|sign up|"
            r"donate)\b.{0,90}(?:$|newsletter|today|now|here|inbox|us|account)|\bsupport (?:our|us|"
            r"independent|quality)\b|"
            r"\byour (?:donation|support|subscription)\b|\bnewsletter\b.{0,60}$|\bjetzt (?:abonnieren|"
            r"spenden)\b|\bunterstützen sie\b|\bnewsletter (?:abonnieren|bestellen)\b|"
            r"\b(?:devenez|hágase|diventa|torne-se) (?:un |une )?(?:membre|miembro|socio|membro)\b|"
            r"\b(?:werden sie|jetzt) mitglied\b|\bmitglied werden\b|"
            r"\babonnez-vous\b|\bs'abonner\b|\bfaites? un don\b|\bsuscr[ií]b(?:ete|ase|irse)\b|"
            r"\bhazte (?:socio|miembro)\b|\babbonati\b|\bподпи(?:шитесь|саться)\b|\bподдержите\b|订阅|"
            r"訂閱|購読|会員登録|اشترك",
            re.IGNORECASE,
        ),
    ),
    (
        "comment",
        re.compile(
            r"^\W*(?:\d+ )?(?:comment(?:s|aires?|arios?)?|kommentare?|комментарии|leave a (?:comment|"
            r"reply)|post a comment|join the (?:conversation|discussion)|评论|コメント|تعليقات)\b.{0,60}$|"
            r"^\W*(?:log ?in|sign in|accedi|inicia(?:r)? sesión|connectez-vous|se connecter|melden sie sich|"
            r"anmelden|войдите)\b"
            r".{0,60}\b(?:comment\w*|komment\w*|coment\w*|комментар\w*)|"
            r"\bcomment on .{0,80}\b(?:articles?|facebook|page)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "author-index",
        re.compile(
            r"^\W*(?:(?:other |more |all )?(?:articles|posts|stories) (?:by|from)\b|more (?:by|"
            r"from)\b|see all (?:posts|articles)\b|(?:alle|weitere|mehr) (?:artikel|beiträge|"
            r"texte) von\b|"
            r"(?:tous les|autres) articles de\b|(?:articles|artikel|artículos|articoli|artigos) "
            r"(?:par|von|de|di|por)\s*:|"
            r"más (?:artículos )?de\b|все статьи\b|(?:read )?more by this author)",
            re.IGNORECASE,
        ),
    ),
    (
        "contact",
        re.compile(
            r"^\W*for (?:media|press|publication|further|more) (?:inquiries|enquiries|information|"
            r"requests?|of)\b|\b(?:media|press) (?:inquiries|contacts?)\b|^\W*(?:contact|kontakt|"
            r"pressekontakt|contacto?)\s*:",
            re.IGNORECASE,
        ),
    ),
    (
        "caption",
        re.compile(
            r"^\W*(?:featured image|image en vedette|imagen destacada|immagine in evidenza|imagem em destaque|"
            r"beitragsbild|titelbild|image|photo(?:graph)?|picture|illustration|map|figure|bild|foto|"
            r"abbildung|imagen|immagine|фото|图|圖|写真|صورة)(?:\s*(?:credit|source|by|courtesy|von|de|"
            r"di))?\s*[:：/／]|"
            r"^\W*(?:photo(?:graph)?|image|picture|foto) (?:by|courtesy|von|de)\b",
            re.IGNORECASE,
        ),
    ),
)
RELATED = re.compile(
    r"^\W*(?:related(?: (?:post|story|stories|article|articles|content|reading|coverage|video|links?|"
    r"topics))?|(?:read|see) (?:more|also|next)|also (?:read|on|see)|"
    r"(?:you (?:may|might)|we think you'll) (?:also )?(?:like|be interested)|more (?:from|on|stories|about|in)|"
    r"don'?t miss|most (?:read|popular)|recommended|trending|up next|what to read next|"
    r"editor'?s picks?|mehr zum thema|lesen sie (?:auch|dazu)|(?:das )?könnte (?:sie|dich|ihnen|dir) "
    r"(?:auch )?(?:interessieren|gefallen)|auch interessant|(?:weitere|ähnliche|verwandte) (?:artikel|beiträge|themen)|"
    r"à lire (?:aussi|également|ensuite)|lire aussi|(?:articles|sujets) (?:similaires|liés|recommandés|connexes)|"
    r"vous aimerez aussi|sur le même sujet|lea (?:también|además)|(?:también )?te puede interesar|"
    r"(?:artículos|noticias|entradas|notas) relacionad[oa]s|(?:lo )?más leído|"
    r"leggi anche|(?:articoli|notizie) correlat[ie]|potrebbe(?:ro)? (?:anche )?interessart[ie]|"
    r"(?:leia|veja|confira) (?:também|mais)|(?:talvez )?você (?:também )?(?:pode|vai|poderá) gostar|"
    r"(?:artigos|posts|matérias|notícias) relacionad[oa]s|"
    r"(?:читайте|смотрите) также|(?:материалы |ещё |еще |новости |статьи )?по теме|похожие (?:статьи|материалы|записи)|"
    r"lees ook|meer over|läs (?:också|även|mer)|læs også|czytaj (?:też|także|więcej)|zobacz (?:też|także)|"
    r"(?:相关|延伸|推荐)阅读|(?:相關|延伸|推薦)閱讀|相关(?:文章|新闻|推荐)|相關(?:文章|新聞)|猜你喜欢|热门文章|"
    r"関連(?:記事|リンク|ニュース|コンテンツ)|あわせて読みたい|おすすめ(?:の)?記事|人気(?:の)?記事|"
    r"こちらの記事も.{0,12}|"
    r"관련 ?(?:기사|뉴스|글)|추천 ?기사|اقرأ (?:أيضا|أيضًا|ايضا|المزيد)|(?:مواضيع|مقالات|أخبار) (?:ذات صلة|"
    r"متعلقة|مشابهة))"
    r"\s*(?:[:：|…-]|\.{3}|$)",
    re.IGNORECASE,
)
"""How a line begins that leads to other texts."""

ADVERTISEMENT = re.compile(
    r"^\W*(?:advertise?ment|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|"
    r"advertentie|annons|annonce|reklama|reklame|reklam|广告|廣告|広告|スポンサーリンク|광고|إعلان|"
    r"story continues below(?: advertisement)?|"
    r"continue reading(?: below| the main story)?|article continues (?:below|after).{0,20}|"
    r"scroll to continue.{0,20})\W*$",
    re.IGNORECASE,
)
"""A line that parts a text where an advertisement stood."""

ABOUT_AUTHOR = re.compile(
    r"^\W*(?:about the authors?|über (?:den autor|die autorin|die autor(?:inn)?en)|zur person|"
    r"à propos de l['’]auteure?|sobre (?:la firma|el autor|la autora|o autor|a autora)|"
    r"(?:l['’]autore|sull['’]autore)|об авторе|over de auteur|o autorze|om författaren|作者简介|作者簡介|"
    r"著者プロフィール|この記事を書いた人|عن الكاتب)\W*$",
    re.IGNORECASE,
)
"""A heading above a few words on who wrote the text."""

_LONGEST = 1600
"""A longer block is running text, whatever words are in it; disclaimers are shorter."""


class Line(NamedTuple):
    """A line around an article: what it is, the field it speaks of, and what it says of it."""

    role: Role
    field: str = ""
    values: tuple[str, ...] = ()


@lru_cache(maxsize=512)  # a block of a page is asked after once for its part and once for its role
def line_of_foot(text: str) -> Role | None:
    """Return what a line at the foot is, ``None`` where it is running text."""
    if len(text) > _LONGEST:
        return None
    return next((role for role, pattern in _RULES if pattern.search(text)), None)


def is_notice(text: str, *, most: int = 400) -> Role | None:
    """Return what a line is that may stand in the middle of a text: only what running text does not say."""
    role = line_of_foot(text) if len(text) <= most else None
    return role if role not in {"source", "caption"} else None


def line_of_head(text: str, outlets: frozenset[str] = frozenset()) -> Line | None:
    """Return what a line between title and text is, ``None`` where it is running text."""
    for field, pattern in LABELS:
        if match := pattern.match(text):
            return Line(
                "label",
                field,
                tuple(each.strip() for each in re.split(r"[;|/，、]", text[match.end() :]) if each.strip()),
            )
    if len(text) <= _BYLINE_MOST and BYLINE.match(text) and (names := names_in(text)):
        return Line("byline", "author", names)
    days = find_days(text)
    if days and len(text) <= _BYLINE_MOST and _is_mostly_date(text, days[-1].end - days[0].start):
        return Line("dateline", "published", tuple(day.edtf for day in days))
    if text.casefold().strip(" .:|") in outlets:
        return Line("dateline", "outlet", (text.strip(" .:|"),))
    role = line_of_foot(text)
    return Line(role) if role else None


_MOST_OF_FACT = 70


def facts_of_head(text: str) -> tuple[Line, ...]:
    """Return what each piece of a line says that holds several facts: "5.10.2021 – By Ada Lamm – Category: Tides".

    Empty where fewer than two of its pieces are a byline, a day or a label, or where one is running text.
    """
    pieces = [each.strip() for each in _BETWEEN_FACTS.split(text) if each.strip()]
    if len(pieces) < _FEWEST_FACTS or any(len(each) > _MOST_OF_FACT for each in pieces):
        return ()
    lines = [line for each in pieces if (line := line_of_head(each)) is not None and line.values and line.field]
    return tuple(lines) if len({line.field for line in lines}) > 1 else ()


_FEWEST_FACTS = 3
_BETWEEN_FACTS = re.compile(
    r"\s+[-–—|·•/]\s+|\s+(?=(?:来源|來源|作者|文|记者|記者|编辑|編輯|责任编辑|责编|出处|出處|字号|字體|浏览|阅读|点击|发布时间|"
    r"时间|時間)\s*[：:])"
)


def _is_mostly_date(text: str, length: int) -> bool:
    """Whether a line is a date with a few words around it, and no sentence that names a day."""
    rest = len(text) - length
    return (rest <= 60 and not re.search(r"[.!?。]\s*\S*$", text.rstrip()[-2:])) or rest <= 20
