"""Speakers without a verb of saying in the active: named by a passive, or by a noun such as "answer" before a colon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import Phrase
from postil.quoting.detecting.speech import listed
from postil.quoting.detecting.unlisted import named

_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "it": listed("da dal dalla dai dagli dalle dallo"),
        "es": listed("por"),
        "fr": listed("par"),
        "pt": listed("por pelo pela pelos pelas"),
        "de": listed("von vom durch"),
    }
)
"""Prepositions before who does what is told in the passive."""

_ELIDED_BY = ("dall'", "dall’")

_IS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "it": listed("stato stata stati state viene vengono venne veniva"),
        "es": listed("sido fue fueron es era siendo"),
        "fr": listed("été est était sont furent fut"),
        "pt": listed("foi foram sido é era são"),
        "de": listed("wird wurde worden wurden werden"),
    }
)
"""Auxiliaries of the passive."""

_NOUNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "it": listed(
            """
            parole affondo attacco stoccata provocazione rivendicazione commento risposta messaggio appello
            sfogo replica dichiarazioni dichiarazione reazione avvertimento annuncio racconto testimonianza
            ricordo pensiero accusa denuncia promessa richiesta invito augurio auspicio conclusione spiegazione
            giudizio opinione frase domanda grido battuta motto analisi versione post tweet"""
        ),
        "es": listed(
            """
            palabras respuesta mensaje frase comentario advertencia conclusión declaraciones declaración
            reacción anuncio testimonio relato recuerdo acusación denuncia promesa petición pregunta grito deseo
            explicación opinión juicio lema consigna análisis versión reflexión queja réplica consejo propuesta
            tuit publicación confesión sentencia"""
        ),
        "fr": listed(
            """
            mots réponse message commentaire constat verdict avertissement réaction annonce témoignage récit
            souvenir accusation promesse demande question cri conclusion explication avis jugement phrase slogan
            analyse version conseil réplique confidence aveu regret espoir souhait appel tweet post formule
            diagnostic déclaration"""
        ),
        "pt": listed(
            """
            palavras resposta mensagem frase comentário alerta aviso conclusão declarações declaração reação
            anúncio testemunho relato lembrança acusação denúncia promessa pedido pergunta grito desejo
            explicação opinião avaliação lema análise versão reflexão queixa conselho proposta publicação
            desabafo recado apelo"""
        ),
    }
)
"""Nouns of saying, before "of" and who speaks."""

_REACH = 9


def by_agent(grammar: Grammar, place: Place) -> Attribution | None:
    """Match *è stato definito dal sindaco «…»* and *è stata definita «…» da Doe*."""
    by = _BY.get(grammar.speech.code)
    if by is None or not _is_passive(grammar, place):
        return None
    least, limit = max(place.sentence.start, place.at - _REACH), min(place.sentence.end, place.at + _REACH)
    for at in (*range(place.at - 1, least, -1), *range(place.at + 1, limit)):
        if grammar.word(at) in by or grammar.word(at).startswith(_ELIDED_BY):
            phrase = grammar.phrase_at(at + (grammar.word(at) in by), limit)
            return _made(grammar, phrase, "passive", 0.85)
    return None


def _is_passive(grammar: Grammar, place: Place) -> bool:
    """Whether a passive of a verb of naming or saying stands right before the quotation, or right behind it."""
    auxiliaries = _IS[grammar.speech.code]
    for at in range(place.at - 1, max(place.sentence.start, place.at - _REACH), -1):
        if grammar.is_participle(at):
            return any(grammar.word(each) in auxiliaries for each in range(max(place.sentence.start, at - 3), at))
    return False


def _made(grammar: Grammar, phrase: Phrase | None, rule: str, score: float) -> Attribution | None:
    """Return the attribution to a phrase that is a name or says what somebody is."""
    if phrase is None or not (grammar.names(phrase) or grammar.is_description(phrase)):
        return None
    return made(grammar, named(grammar, phrase), rule, score)


_THIS_IS = frozenset(
    {"è", "è stata", "stata", "fue", "es", "foi", "é", "a", "est", "telle", "ecco", "questa", "questo"}
)


def noun_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match «…», *la replica di Doe*: a noun of saying stands behind the quotation for a verb."""
    nouns = _NOUNS.get(grammar.speech.code)
    at = place.at + 1
    if nouns is None or grammar.sign(at) not in {",", "–", "—"}:
        return None
    at += 1
    while grammar.word(at) in _THIS_IS | grammar.speech.determiners and at < place.at + 5:
        at += 1
    noun = grammar.word(at).rpartition("'")[2]
    if noun in nouns and grammar.word(at + 1) in grammar.speech.links:
        phrase = grammar.phrase_at(at + 2, at + _REACH)
        if phrase is not None:
            return _made(grammar, phrase, "noun", 0.85)
        return made(grammar, Phrase(at + 2, at + 3), "noun", 0.8) if grammar.word(at + 2) else None  # del segretario
    return None


def noun_of_saying(grammar: Grammar, place: Place) -> Attribution | None:
    """Match *La respuesta de Doe fue clara: «…»*: whose answer it is that a colon leads in."""
    nouns = _NOUNS.get(grammar.speech.code)
    if nouns is None or grammar.sign(place.at - 1) != ":":
        return None
    for at in range(place.at - 2, place.sentence.start - 1, -1):
        if grammar.word(at) in nouns and grammar.word(at + 1) in grammar.speech.links:
            phrase = grammar.phrase_at(at + 2, place.at)
            return _made(grammar, phrase, "noun", 0.84)
    return None
