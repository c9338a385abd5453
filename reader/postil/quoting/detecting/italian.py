"""How Italian reports speech."""

from __future__ import annotations

from postil.quoting.detecting.conjugating import ITALIAN_FINITE, ITALIAN_PARTICIPLES, conjugated
from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_REGULAR = """
accennare accusare aggiornare allertare ammonire analizzare annunciare annotare appuntare argomentare arringare
assicurare asserire assolvere attaccare attestare augurare auspicare avvertire avvisare azzardare azzerare bacchettare
balbettare bisbigliare bocciare bollare borbottare brontolare canzonare celiare certificare chiarire chiosare citare
commentare comunicare condannare confermare confessare confidare confutare congetturare consigliare constatare
contestare contrattaccare controbattere criticare declamare denunciare deplorare dettagliare dichiarare diffidare
disapprovare dubitare elencare elogiare enfatizzare entusiasmare enunciare esclamare esordire esortare esplicitare
esternare esultare evidenziare evocare farfugliare festeggiare garantire gioire giudicare giurare giustificare gridare
gongolare illustrare imprecare imputare incalzare incitare indicare informare inneggiare insinuare interrogare
invitare invocare inveire ipotizzare ironizzare lamentare lodare meditare menzionare minacciare minimizzare mormorare
motivare narrare notare obiettare osservare parafrasare parlare plaudere polemizzare ponderare precisare predicare
pronosticare proclamare profetizzare pronunciare prospettare protestare provocare puntualizzare quantificare
raccomandare raccontare ragionare rammaricare rammentare rassicurare rettificare rilanciare rilevare rimarcare
rimbrottare rimproverare rincarare ringraziare ripercorrere rivendicare rivelare ruggire salutare sbottare sbraitare
scandire scherzare scolpire segnalare sentenziare sibilare sintetizzare smorzare snocciolare sollecitare sospettare
sospirare sottolineare specificare sperare spiegare spronare stigmatizzare strillare stimare suggerire supplicare
supporre sussurrare temporeggiare teorizzare testimoniare tranquillizzare tuonare twittare urlare valutare vantare
vaticinare verbalizzare
"""
"""Regular verbs of saying, by their infinitives."""

_IRREGULAR = """
dice esprime esprimono espresse esprimeva espone esponeva espose riconosce riconosceva riconobbe ammette ammettono
ammetteva promette promettono prometteva premette premetteva premettono ritiene riteneva ritengono ritenne sostiene
mantiene interviene intervengono interveniva conviene aggiunge aggiungono aggiunsero conclude concludono concludeva
risponde rispondeva risposero chiedeva chiedevano chiesero replica ribadisce ribadiscono ribadiva ribadirono definiva
definivano definisce definirono descriveva teme temono temeva confida spera sperano auspicano legge leggeva scriveva
scrivevano scrissero smentisce smentiscono smentiva contraddice predice benedice maledice riassumeva deduce induce
propone proponeva proponevano propongono suppone oppone difende difendeva difendono difese pretende pretendono
racconta riflette rifletteva insiste insistono insisteva persiste crede credevano pensava pensano spiegano ringrazia
ringraziano loda elogia esulta gioisce plaude plaudono sbotta affonda affondava ricostruisce ricostruiva conferma
tuona rilancia rimarca evidenzia evidenziano specifica illustra
"""
"""Forms of verbs that are not regular."""

_PARTICIPLES = """
espresso esposto riconosciuto premesso ritenuto intervenuto convenuto difeso preteso letto smentito contraddetto
predetto proposto supposto opposto riflettuto visto creduto pensato voluto tenuto rivolto sostenuto twittato postato
pubblicato ricostruito ribadito concluso chiuso detto fatto scritto definito chiesto promesso ammesso risposto
riassunto aggiunto
"""
"""Participles that are not regular."""

_NAMING = """
definirono definivano chiamava chiamavano chiamarono descriveva descrivono bollano bolla accusa accusano accusato
parlava parlavano giudicano giudicò etichetta etichettò etichettato considera consideravano considerato qualifica
qualificato tacciò taccia tacciato
"""
"""More verbs that say what somebody calls or holds a thing to be."""

_ITALIAN_FORMS = (
    ("a", ("ano",)),
    ("ò", ("arono",)),
    ("ì", ("irono",)),
)
"""The plural of a verb in -are or -ire."""

ITALIAN = Speech(
    code="it",
    verbs=conjugated(_REGULAR, ITALIAN_FINITE)
    | listed(_IRREGULAR)
    | inflected(
        """
        dice disse dicono diceva dissero afferma affermò affermano dichiara dichiarò dichiarano spiega spiegò
        spiegano aggiunge aggiunse aggiungono scrive scrisse scrivono sostiene sostenne sostengono sottolinea
        sottolineò ricorda ricordò racconta raccontò raccontano commenta commentò conclude concluse precisa
        precisò osserva osservò risponde rispose replica replicò chiede chiese ammette ammise avverte avvertì
        denuncia denunciò annuncia annunciò conferma confermò insiste insistette ribadisce ribadì lamenta
        promette assicura attacca ironizza esclama esclamò sussurra definisce definì chiama chiamano chiamò
        parla parlano parlò denunciano chiedono rispondono definiscono ricordano avvertono commentano
        attaccano criticò critica criticano esige esigono accusa accusano scherza prosegue continua sbotta
        ritiene pensa crede chiarisce rivela riferisce segnala twitta diceva dicevano affermava sosteneva
        raccontava raccontavano spiegava aggiungeva ripete ripeteva ripetono sospira sospirò sorride sorrise ride
        rise scherzò scherzava grida gridò gridava gridano urla urlò urlava mormora mormorò borbotta brontola
        protesta protestano protestò ribatte ribatté obietta obiettò interrompe interviene intervenne taglia
        puntualizza sintetizza riassume ammonisce ammonì tuona tuonò accusò accusarono bolla bollò liquida liquidò
        giudica giudicò descrive descrisse descrivono confessa confessò confida confidò rassicura rassicurò
        garantisce garantì giura propone propose suggerisce suggerì consiglia auspica augura festeggia esulta
        incalza rincara domanda domandò domandano ricordava concede smentisce smentì legge recita
        """,
        *_ITALIAN_FORMS,
    ),
    participles=conjugated(_REGULAR, ITALIAN_PARTICIPLES)
    | listed(_PARTICIPLES)
    | listed(
        """detto dichiarato affermato spiegato aggiunto scritto sostenuto sottolineato ricordato raccontato commentato
        concluso precisato osservato risposto replicato chiesto ammesso avvertito denunciato annunciato confermato
        insistito ribattuto ribadito lamentato promesso assicurato definito chiamato parlato proseguito
        continuato riferito scherzato gridato urlato mormorato protestato obiettato replicato domandato ripetuto
        sintetizzato riassunto tuonato accusato bollato liquidato giudicato descritto confessato confidato rassicurato
        garantito giurato proposto suggerito rivelato rilanciato sorriso sospirato esclamato smentito criticato
        twittato"""
    ),
    auxiliaries=listed("ha hanno aveva avevano avrebbe è"),
    naming=listed(_NAMING)
    | listed(
        "definisce definì definito chiama chiamò chiamato parla parlano parlato bolla bollò bollato "
        "liquida liquidò liquidato descrive descrisse descritto giudica giudicato definiscono definiva"
    ),
    pronouns=listed("lui lei egli ella loro io noi essi questi"),
    determiners=listed(
        """il lo la i gli le l un uno una suo sua suoi sue nostro nostra questo questa quel quella alcuni alcune due tre
        diversi molti"""
    ),
    own=cues("a suo dire|a suo giudizio|a suo parere|secondo lui|secondo lei|secondo loro|a suo avviso"),
    according=cues("secondo|a detta di|stando a|a parere di|a giudizio di"),
    ends=listed(
        """a in con per su tra fra durante dopo prima davanti che chi quando mentre se e o ma ieri oggi domani lunedì
        martedì mercoledì giovedì venerdì sabato domenica poi anche ancora è sono ha hanno era non si al alla ai nel
        nella sul sulla da dal dalla"""
    ),
    links=listed("di del della dei degli dello dell' delle d' per"),
    people=listed("polizia"),
    skipped=listed(
        """anche poi ieri oggi inoltre ancora già però invece infine ha hanno aveva lunedì martedì mercoledì giovedì
        venerdì sabato domenica così stesso stessa quindi infatti"""
    ),
    that=listed("che come"),
    conjunctions=listed("e o ma perché che quando mentre se come poiché dove"),
    introducing=listed(
        """a in con per su tra fra durante dopo prima davanti quando mentre se secondo al alla nel nella ieri oggi dal
        da dalla inoltre poi come senza sul sulla"""
    ),
    particles=listed("di de del della dei degli la lo van von d' da"),
    titles=listed("sig. sig.ra dott. dott.ssa prof. on. signor signora"),
    not_names=listed(
        """ma e o secondo per in con dopo ieri oggi lunedì martedì mercoledì giovedì venerdì sabato domenica anche poi
        così infine inoltre però invece non se quando come mentre al alla nel nella"""
    ),
    relatives=listed("che cui quale chi"),
    follows=listed("così come"),
    title_cues=listed(
        """
        libro romanzo film canzone album opera poesia saggio articolo serie intitolato intitolata titolo
        rivista autore autrice nave traghetto peschereccio ristorante trattoria bar albergo libreria associazione
        autobiografia biografia giornale
        """
    ),
    term_cues=listed("termine parola espressione cosiddetto cosiddetta cosiddetti detto detta chiamato soprannominato"),
    inverts=True,
)
