"""How Portuguese reports speech."""

from __future__ import annotations

from postil.quoting.detecting.conjugating import PORTUGUESE_FINITE, PORTUGUESE_PARTICIPLES, conjugated
from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_REGULAR = """
aceitar aclamar aconselhar acrescentar acusar adiantar admitir advertir afirmar agradecer alardear alegar alertar
ameaçar analisar anotar antecipar anunciar apelar aplaudir apontar apostar apreciar arguir argumentar assegurar
assentir asseverar assinalar assumir atacar atestar atribuir avaliar avançar avisar berrar brincar bradar calcular
censurar certificar chamar citar clamar classificar cobrar cochichar comemorar comentar compartilhar complementar
completar comunicar concluir concordar condenar confessar confiar confidenciar confirmar considerar constatar
contestar contrapor conversar corroborar criticar culpar debochar declarar defender denunciar desabafar desafiar
descartar desejar desmentir destacar detalhar diagnosticar discordar discursar duvidar elencar elogiar emendar
enfatizar enumerar esbravejar esclarecer escrever especificar estimar evidenciar evocar exaltar exclamar exemplificar
exigir explicar explicitar expor expressar falar finalizar frisar garantir gritar historiar ilustrar implorar indagar
indicar informar insinuar insistir interpelar interrogar interromper ironizar julgar jurar justificar lamentar
lastimar lembrar louvar manifestar mencionar minimizar murmurar narrar negar notar objetar observar opinar ordenar
orientar parabenizar pedir pensar perguntar poetizar polemizar ponderar pontuar postar prescrever pressupor proclamar
profetizar prometer pronunciar propor prosseguir protestar provocar publicar questionar queixar reafirmar reagir
rebater recapitular reclamar recomendar reconhecer recordar refletir reforçar refutar registrar reiterar reivindicar
rejeitar relatar relembrar rememorar repetir replicar repreender reprovar resmungar responder responsabilizar
ressaltar ressalvar resumir retrucar retorquir revelar salientar saudar sentenciar sinalizar sintetizar sofismar
solicitar sublinhar sugerir sussurrar suspirar sustentar testemunhar tranquilizar tuitar twittar vaticinar vibrar
vociferar zombar atirar notificar divulgar descrever definir apelidar
"""
"""Regular verbs of saying, by their infinitives."""

_IRREGULAR = """
diz dizia diziam disse disseram dirá diria pede pediu pediam pedem propõe propôs propuseram propunha expõe expôs
contrapõe contrapôs opõe sugere sugeriu sugeria adverte advertiu advertem reflete refletiu prevê previu previa mantém
manteve mantinha prossegue prosseguiu segue lê lia crê cria acredita acreditava acreditam espera esperava teme temia
confere repete repetiu sorri conta contava contam confessa nega negou critica criticou reitera agradece agradeceu
reconhece reconheceu conclui concluiu concluem atribui atribuiu contribui argui arguiu discute discutiu
"""
"""Forms of verbs that are not regular."""

_PARTICIPLES = """
dito feito escrito descrito proposto exposto contraposto visto previsto lido mantido
"""
"""Participles that are not regular."""

_NAMING = """
classificaram classificava chamaram chamava define definiu definia definem considera considerou consideram descreveram
descrevem apelidou apelidaram tachou tacha compara comparou rotulou rotula qualificou qualifica
"""
"""More verbs that say what somebody calls or holds a thing to be."""

_PORTUGUESE_FORMS = (
    ("ou", ("aram",)),
    ("a", ("am",)),
    ("eu", ("eram",)),
)
"""The plural of a verb in -ar or -er."""

PORTUGUESE = Speech(
    code="pt",
    verbs=conjugated(_REGULAR, PORTUGUESE_FINITE)
    | listed(_IRREGULAR)
    | inflected(
        """fala falou falam disse diz dizem disseram dizia afirmou afirma afirmaram declarou declara
        declararam explicou explica
        acrescentou acrescenta escreveu escreve destacou destaca ressaltou ressalta contou conta comentou comenta
        garantiu garante avaliou avalia completou completa lembrou lembra alertou alerta criticou critica respondeu
        responde perguntou pergunta concluiu conclui defendeu defende sublinhou sublinha referiu refere reforçou
        reforça informou informa anunciou anuncia chamou chama classificou classifica descreveu descreve apontou
        suspirou suspira brincou brinca gritou grita sussurrou protestou protesta retrucou retruca rebateu rebate
        indagou indaga observou observa ponderou pondera admitiu admite confessou confessa lamentou lamenta resumiu
        resume insistiu insiste prometeu promete acusou acusa confirmou confirma revelou revela relatou relata
        ironizou ironiza prosseguiu prossegue continuou continua frisou frisa salientou salienta assegurou assegura
        avisou avisa exclamou murmurou sorriu sorri riu ri sugeriu sugere""",
        *_PORTUGUESE_FORMS,
    ),
    participles=conjugated(_REGULAR, PORTUGUESE_PARTICIPLES)
    | listed(_PARTICIPLES)
    | listed("dito afirmado declarado explicado escrito"),
    auxiliaries=listed("tem têm tinha havia"),
    naming=listed(_NAMING) | listed("chamou chama classificou classifica descreveu descreve fala falou falam"),
    pronouns=listed("ele ela eles elas eu nós"),
    determiners=listed("o a os as um uma uns umas seu sua seus suas nosso nossa este esta esse essa dois três alguns"),
    own=cues("segundo ele|segundo ela|segundo eles|na sua opinião|em sua opinião|nas suas palavras|em suas palavras"),
    according=cues("segundo|de acordo com|conforme|nas palavras de"),
    ends=listed(
        """em com por para sobre após durante ante desde até contra que quem quando enquanto se e ou mas ontem hoje
        amanhã na no nas nos ao à é são foi era tem não depois também ainda entre sem"""
    ),
    links=listed("de do da dos das"),
    people=listed("polícia"),
    skipped=listed("também depois ontem hoje ainda já então não se além tem"),
    that=listed("que como"),
    conjunctions=listed("e ou mas porque que quando enquanto se como"),
    introducing=listed(
        "em com por para sobre após durante desde até contra quando enquanto se segundo na no ao ontem hoje"
    ),
    particles=listed("de do da dos das e"),
    titles=listed("sr. sra. dr. dra. dom dona"),
    not_names=listed(
        "mas e ou segundo para em por com após ontem hoje também assim então não se quando como depois na no"
    ),
    relatives=listed("que quem cujo"),
    follows=listed("como"),
    title_cues=listed("livro romance filme canção álbum peça poema ensaio artigo série intitulado título revista"),
    term_cues=listed("termo palavra expressão chamado chamada chamados apelidado conhecido"),
    inverts=True,
)
