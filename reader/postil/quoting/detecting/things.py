"""What bears a name in marks: works, papers, broadcasts, parties, firms, prizes, undertakings, by the noun before it.

A name begins with a capital letter, where letters have case, and ends with no sign; a noun that says what bears it
stands right before the marks, in Russian in any case, in German at the end of a longer word, in Arabic with
its article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from postil.quoting.detecting.speech import listed

Thing: TypeAlias = Literal["title", "term"]

_LONGEST = 110
"""Letters of a name."""

_LAST = re.compile(r"(?P<word>[^\W_]+(?:[’'\-][^\W_]+)*)[ \u00a0\u202f]*[\"'“‘«„»『「(]*\Z")
_ENDS = re.compile(r"[.,;!…]\Z")


def _any(words: str, before: str = r"\A", behind: str = r"\Z") -> re.Pattern[str]:
    """Return a pattern for any of the words, with what may stand before and behind each."""
    return re.compile(f"{before}(?:{'|'.join(words.split())}){behind}", re.IGNORECASE)


_WORKS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ru": _any(
            """спектакл роман повест рассказ фильм картин сериал книг песн альбом пьес поэм стать журнал газет опер
            балет передач программ мультфильм мюзикл трилоги сборник учебник трек сингл клип стихотворени заметк
            колонк рубрик комеди драм трагеди мелодрам кинолент лент выставк постановк ток-шоу шоу подкаст доклад
            исследовани""",
            behind=r"[а-яё]{0,4}\Z",
        ),
        "de": _any(
            """buch bücher roman romane romans film films song songs lied album stück theaterstück drama oper operette
            musical gedicht aufsatz essay artikel serie sendung show podcast dokumentation doku reportage
            zeitschrift magazin zeitung blatt blog ausstellung reihe hörspiel krimi komödie tragödie single gemälde
            bild bildes werk werks skulptur band bandes kinofilm comic novelle erzählung vortrag studie bericht""",
            before=r"(?:\A|(?<=\w))",
        ),
        "fr": _any(
            """livre roman film chanson album pièce poème essai article série émission documentaire spectacle
            exposition ouvrage tableau toile nouvelle recueil opéra ballet comédie tragédie podcast rapport étude
            magazine revue journal quotidien hebdomadaire mensuel blog téléfilm court-métrage long-métrage single
            titre morceau thriller biopic manga bd feuilleton reportage rubrique conférence"""
        ),
        "es": _any(
            """libro libros novela película películas filme canción álbum disco obra poema ensayo artículo serie
            telenovela documental espectáculo exposición muestra cuadro cuento relato ópera ballet comedia tragedia
            podcast informe estudio revista diario periódico semanario blog cortometraje largometraje sencillo tema
            cómic poemario programa reportaje sección conferencia musical concierto"""
        ),
        "it": _any(
            """libro libri romanzo film pellicola canzone album disco opera opere poesia saggio articolo serie fiction
            trasmissione programma documentario spettacolo mostra quadro racconto commedia tragedia podcast rapporto
            studio rivista quotidiano settimanale giornale blog cortometraggio singolo brano fumetto raccolta
            dossier reportage rubrica conferenza convegno musical concerto dipinto inchiesta"""
        ),
        "pt": _any(
            """livro livros romance filme filmes canção música álbum disco peça poema ensaio artigo série novela
            telenovela documentário espetáculo exposição mostra quadro conto ópera comédia podcast relatório estudo
            revista jornal blog curta longa single quadrinho programa reportagem coluna palestra musical show
            dissertação tese"""
        ),
        "ar": _any(
            """كتاب كتابه كتابها رواية روايته روايتها فيلم فيلمه أغنية قصيدة مقال مقالة مسلسل مجلة صحيفة جريدة ديوان
            مسرحية برنامج وثائقي قصة معرض لوحة دراسة ألبوم سلسلة فيديو كليب نشرة تقرير""",
            before=r"\A[وفبلك]?(?:ال|ل)?",
        ),
    }
)
"""Nouns for works that have titles."""

_BEARERS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ru": _any(
            """издани телеканал канал портал агентств фестивал конкурс преми проект групп партии партия партию партией
            фракци движени клуб команд компани фирм корпораци завод холдинг концерн банк магазин ресторан кафе отел
            гостиниц кинотеатр театр центр фонд организаци объединени теплоход корабл судн ракет комплекс систем
            сайт сервис соцсет приложени бренд марк лагер школ лиг отряд батальон номинаци акци форум операци
            стадион аэропорт редакци ассоциаци общество обществ радиостанци аэродром парк сеть сети сетью
            университет академи интервью эфир материал приводит приводят цитирует""",
            behind=r"[а-яё]{0,4}\Z",
        ),
        "de": _any(
            """programm projekt aktion bewegung verein vereins initiative kampagne festival preis sender partei gruppe
            portal plattform app zentrum operation mission marke label wettbewerb stiftung bündnis kneipe restaurant
            hotel gasthaus café club firma konzern unternehmen schiff fähre frachter sonde rakete satellit system
            software netzwerk verband organisation liste fraktion messe tagung konferenz kategorie rubrik spiel
            videospiel band kapelle orchester tournee tour studiengang modell typ typs hashtag motto titel namen
            begriff stichwort schlagwort dienst nachrichtenagentur agentur lokal bar""",
            before=r"(?:\A|(?<=\w))",
        ),
        "fr": _any(
            """programme projet plan opération mouvement association collectif groupe parti festival prix site chaîne
            application dispositif label campagne stratégie centre théâtre hôtel restaurant café bar librairie
            navire bateau ferry voilier mission marque entreprise société salon forum liste catégorie rubrique jeu
            club réseau fondation ong syndicat plateforme logiciel système satellite fusée hashtag mot-clé slogan
            nom sonde cabaret domaine"""
        ),
        "es": _any(
            """proyecto plan operación movimiento asociación colectivo grupo partido festival premio sitio cadena canal
            aplicación campaña estrategia centro teatro hotel restaurante café bar librería buque barco ferry misión
            marca empresa sociedad foro lista categoría juego club red fundación ong sindicato plataforma sistema
            satélite hashtag etiqueta lema nombre operativo iniciativa coalición peña banda ley título concurso
            portal congreso"""
        ),
        "it": _any(
            """progetto piano operazione movimento associazione collettivo gruppo partito festival premio sito canale
            applicazione app campagna strategia centro teatro hotel ristorante trattoria bar libreria nave traghetto
            missione marchio azienda società forum lista categoria gioco club rete fondazione ong sindacato
            piattaforma sistema satellite hashtag slogan nome iniziativa coalizione istituto scuola liceo legge
            titolo concorso portale comitato circolo inchiesta decreto bando"""
        ),
        "pt": _any(
            """projeto plano operação movimento associação coletivo grupo partido festival prêmio prémio site canal
            emissora aplicativo aplicação campanha estratégia centro teatro hotel restaurante café bar livraria
            navio barco missão marca empresa sociedade fórum lista categoria jogo clube rede fundação ong sindicato
            plataforma sistema satélite hashtag lema nome iniciativa coligação escola instituto banda lei título
            concurso portal"""
        ),
        "ar": _any(
            """قناة وكالة إذاعة شبكة موقع منصة تطبيق حزب حركة جمعية منظمة شركة مؤسسة مبادرة مشروع حملة عملية مهرجان
            جائزة لعبة كأس بطولة نادي فريق مطعم فندق سفينة مركز مدرسة جامعة هاشتاغ هاشتاج وسم متحف قاعة مسرح سوق
            جماعة تنظيم كتيبة لواء صفحة متجر""",
            before=r"\A[وفبلك]?(?:ال|ل)?",
        ),
    }
)
"""Nouns for what else bears a name."""

_ADDRESSED = re.compile(r"(?:\A|\s)[وف]?(?:لـ|بـ|كـ|ل|لل)[ \u00a0]?[\"“«]?\Z")
"""Arabic prepositions, written before the marks."""

_RUSSIAN_LEADS = re.compile(
    r"(?:\A|[\s(])(?:в|во|на|от|для|с|со|из|у|к|ко|о|об|при|до|по|за|под|над|между|и|из-за|сообщает|сообщают"
    r"|(?:рассказал|сообщил|заявил|сказал|пояснил|отметил|прокомментировал|уточнил)[аи]?"
    r"|передает|передаёт|пишет|информирует|рассказывает)[ \u00a0][\"«„“]?\Z",
    re.IGNORECASE,
)
"""Words before the marks of a Russian name: prepositions, and verbs whose subject the name is."""

_GERMAN_PAPER = re.compile(
    r"(?:zeitung|woche|presse|spiegel|welt|bild|blatt|zeit|magazin|kurier|stern|focus|taz|news|anzeiger"
    r"|nachrichten|rundschau|echo|times|journal|post|allgemeinen?|am sonntag|guardian|monde|figaro|país)\Z",
    re.IGNORECASE,
)
"""What the names of papers end in that Germans read and quote."""

_GERMAN_LEADS = re.compile(
    r"(?:\A|\s)(?:der|dem|die|den|des|das|laut|in|im|von|gegenüber|zufolge)\s[\"«»„“‚]?\Z", re.IGNORECASE
)

_ROMANCE_LEADS = re.compile(
    r"(?:\A|\s)(?:a|al|en|in|ao|no|na|à|au|dans|du|de|del|della|sur|su|sul|sulla|nel|nella"
    r"|con|per|por|pour|para|do|da|en el"
    r"|en la|dal|dalla|alla|chez)\s[\"«“]?[ \u00a0\u202f]?\Z",
    re.IGNORECASE,
)
"""Prepositions before a Romance name in marks, of which every word but small ones begins with a capital letter."""

_ROMANCE = frozenset({"fr", "es", "it", "pt"})
_SMALL = listed("de del la las los le les du des di della dei do da dos das e y et en il lo el o a à")

_LED_OUT = re.compile(r"[\"»”“]?\s?(?:,|[—–-])")


def is_paper(words: str, before: str, code: str) -> bool:
    """Whether German words in marks are the name of a paper: *sagte er der „…zeitung“*."""
    is_led = code == "de" and _GERMAN_LEADS.search(before) is not None
    return is_led and len(words.split()) <= 4 and _GERMAN_PAPER.search(words) is not None


def named_thing(words: str, before: str, behind: str, code: str) -> Thing | None:
    """Return what quoted ``words`` are the name of, by the noun right before their marks; ``None`` if of nothing."""
    if code == "ar" and _ADDRESSED.search(before) and len(words.split()) <= 5:
        return "term"
    first = next((letter for letter in words if letter.isalnum()), "")
    if len(words) > _LONGEST or _ENDS.search(words) or first.islower():
        return None
    noun = _LAST.search(before)
    if noun is not None:
        kinds: tuple[tuple[Thing, Mapping[str, re.Pattern[str]]], ...] = (("title", _WORKS), ("term", _BEARERS))
        for kind, table in kinds:
            if code in table and _is_of(table[code], noun["word"]):
                return kind
    if is_paper(words, before, code):
        return "title"
    if code in _ROMANCE and _ROMANCE_LEADS.search(before) and _all_capital(words):
        return "term"
    is_russian_name = code == "ru" and len(words.split()) <= 4 and _RUSSIAN_LEADS.search(before) is not None
    return "term" if is_russian_name and not _LED_OUT.match(behind) else None


def _all_capital(words: str) -> bool:
    each = words.split()
    return len(each) <= 5 and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in each)


def _is_of(pattern: re.Pattern[str], word: str) -> bool:
    return pattern.search(word) is not None


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
