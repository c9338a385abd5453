"""How Spanish reports speech."""

from __future__ import annotations

from postil.quoting.detecting.conjugating import SPANISH_FINITE, SPANISH_PARTICIPLES, conjugated
from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_REGULAR = """
achacar aclarar aconsejar acotar acusar adelantar admitir advertir aducir afirmar agregar ahondar alabar alegar
alertar amenazar analizar anotar anticipar anunciar añadir apelar apostillar aplaudir apreciar apuntar apuntillar
argumentar arremeter asegurar aseverar asumir atacar atajar atestiguar atribuir augurar avisar bromear calificar
cargar cavilar celebrar censurar certificar citar clamar coincidir comentar compartir completar comprometer comunicar
concluir concretar condenar confesar confiar confirmar congratular considerar constatar contestar contraatacar
conversar corear corroborar criticar cuestionar culpar declarar defender deplorar desear descartar descalificar
desgranar deslizar desmentir destacar detallar dictaminar diagnosticar discrepar disculpar ejemplificar elogiar
enfatizar enumerar escribir esgrimir especificar espetar estimar evaluar evocar exclamar exhortar exigir explicar
explicitar exponer expresar felicitar fustigar garantizar gritar gruñir ilustrar imaginar imputar increpar incidir
indagar indicar informar inquirir insinuar insistir instar interpelar interrogar interrumpir invitar ironizar jactar
jurar justificar lamentar lanzar machacar manifestar mascullar matizar mencionar meditar murmurar musitar narrar negar
objetar observar opinar ordenar pensar persistir plantear polemizar ponderar pontificar postular precisar preconizar
predicar preguntar preocupar prescribir presumir proclamar profetizar prometer pronosticar pronunciar proponer
protestar puntualizar quejar ratificar razonar reafirmar rebatir recalcar recapacitar recapitular rechazar reclamar
reconocer reflexionar refunfuñar refutar reiterar reivindicar relatar remachar remarcar rematar repetir replicar
reprender reprochar repudiar resaltar reseñar responder responsabilizar resumir revelar revindicar sentenciar señalar
sermonear simplificar sintetizar solicitar sollozar subrayar suplicar suponer suspirar susurrar tachar tararear
terciar testificar testimoniar tildar titubear tranquilizar transmitir tronar tuitear urgir valorar vaticinar
verbalizar vislumbrar vociferar zanjar ensalzar menospreciar minimizar ningunear ridiculizar tergiversar vitorear
"""
"""Regular verbs of saying, by their infinitives."""

_IRREGULAR = """
reconozco advierte advirtió advertía advertían sugiere sugirió sugería insiste pide pidió pedía pedían dijera diría
dirá piensa pensaba pensó piensan cuenta cuentan recuerda recordaba recuerdan recordaron niega negaba niegan confiesa
confiesan recomienda recomendó recomendaba manifiesta manifiestan expone expuso exponía expusieron exponen propone
propuso proponía propusieron opone opuso sostiene sostuvo sostuvieron mantiene mantuvo mantenía mantienen mantuvieron
previene previno concluye concluyeron concluían atribuye atribuyó argüía arguye arguyó aduce adujo aducía aducen
adujeron predice predijo predecía maldice desmiente desmintió desmentían contradice repite repitió repetían ríe reía
sonreía advirtieron sugirieron suelta sueltan soltaba encarece agradece agradeció agradecía agradecieron agradecen
reconoció reconocieron apuesta apostó apostaba demanda demandó demandaba elogia elogian espera esperaba confía
confiaba teme temía temen lee leía cree creía creen creían promete prometía prometieron rechazaba denunciaba denuncian
exigía exigían exigieron suscribe suscribió relataba relataban narraba comentaba destacaba destacaban subrayaba
remarcaba precisaba detallaba explicaban
"""
"""Forms of verbs that are not regular."""

_PARTICIPLES = """
dicho escrito descrito expuesto propuesto opuesto puesto resuelto predicho visto sostenido mantenido
"""
"""Participles that are not regular."""

_NAMING = """
tacha tachaba tildaba calificaba calificaban describía describían define definen definía definían definieron catalogó
cataloga catalogaba considera consideran consideró apodó apodaron bautizó etiquetó etiqueta retrató retrata comparó
compara comparan
"""
"""More verbs that say what somebody calls or holds a thing to be."""

_SPANISH_FORMS = (
    ("ó", ("aron",)),
    ("a", ("an",)),
    ("aba", ("aban",)),
    ("ó", ("ara", "aran")),
)
"""The plural of a verb in -ar."""

SPANISH = Speech(
    code="es",
    verbs=conjugated(_REGULAR, SPANISH_FINITE)
    | listed(_IRREGULAR)
    | inflected(
        """
        dijo dice dicen dijeron decía afirmó afirma afirmaron afirman declaró declara declararon aseguró
        asegura aseguraron señaló señala señalaron explicó explica explicaron añadió añade añadieron indicó
        indica indicaron sostuvo sostiene manifestó manifiesta manifestaron escribió escribe escribieron
        comentó comenta advirtió advierte advirtieron agregó agrega expresó expresa insistió insiste subrayó
        subraya destacó destaca recordó recuerda reconoció reconoce admitió admite preguntó pregunta respondió
        responde contestó contesta concluyó concluye relató relata contó cuenta denunció denuncia denunciaron
        denuncian criticó critica criticaron critican exigieron exigen pidieron piden advierten recordaron
        confirmaron anunciaron llamaron describieron hablaron anunció anuncia confirmó confirma precisó
        precisa apuntó apunta reiteró reitera pidió pide exigió exige lamentó lamenta opinó opina opinan
        considera consideró cree llamó llama calificó califica calificaron describió describe habló habla
        definió define prometió promete exclamó gritó tuiteó publicó aclaró aclara argumentó argumenta
        defendió defiende decían aseguraba aseguran explicaba explican añadía comentaban lamentan lamentaron zanjó zanja
        zanjaba sentenció sentencia ironizó ironiza bromeó bromea sonrió sonríe rió ríe susurró susurra murmuró murmura
        gritaba gritaban gritan grita replicó replica replicaba reprochó reprocha reprochaba reprochan espetó espeta
        soltó suelta exclama confesó confiesa confesaba matizó matiza remató remata apostilló apostilla prosiguió
        prosigue continuó continúa terció tercia protestó protesta protestan celebró celebra celebran reivindicó
        reivindica tachó tacha tacharon tildó tilda tildaron acusó acusa acusaron acusan rechazó rechaza rechazaron
        reveló revela desveló sugirió sugiere propuso propone resumió resume recalcó recalca detalló detalla
        detallaron puntualizó puntualiza justificó justifica argumenta justificaron avisó avisa avisaron alertó alerta
        alertaron alertan vaticinó vaticina pronosticó bautizó bautizaron apodó valoró valora valoraron suspiró suspira
        refunfuñó refunfuña rezongó tranquilizó tranquiliza cuestionó cuestiona interrumpió interrumpe repitió repite
        repiten respondieron contestaron preguntaron contestaba respondía preguntaba decidió cuentan contaba contaban
        negó niega remarcó remarca alegó alega alegan entiende entendió razonó razona argumentan esgrimió
        esgrime urgió urge ordenó ordena abundó abunda
        sostienen sostenía manifestaron reclamó reclama reclaman reclamaron juró jura bromeaba
        afirmaba señalaba indicaba manifestaba lamentaba admitía advertía sostenía insistía recordaba denunciaba
        criticaba reafirmó reafirma reconocía reconocían concluía escribía culpó culpa
        """,
        *_SPANISH_FORMS,
    )
    - {"llaman"},  # what people call something is its name
    participles=conjugated(_REGULAR, SPANISH_PARTICIPLES)
    | listed(_PARTICIPLES)
    | inflected(
        "reafirmado sostenido entendido negado "
        "remarcado agregado relatado defendido apuntado recalcado expresado dicho "
        "afirmado declarado asegurado señalado explicado añadido indicado escrito insistido subrayado "
        "asegurado manifestado reconocido admitido respondido contestado preguntado concluido denunciado criticado "
        "anunciado confirmado precisado reiterado pedido exigido lamentado considerado llamado calificado descrito "
        "definido tachado tildado acusado reprochado recordado advertido comentado destacado zanjado replicado",
        ("ado", ("ada",)),
    ),
    auxiliaries=listed("ha han había habían he"),
    naming=listed(_NAMING)
    | listed(
        "llamó llama calificó califica calificaron describió describe habló habla definió define "
        "tachó tacha tacharon tildó tilda tildaron bautizó bautizaron calificado descrito tachado tildado llamado"
    ),
    pronouns=listed("él ella ellos ellas yo nosotros este esta aquel"),
    determiners=listed(
        """
        el la los las un uno una unos unas su sus nuestro nuestra mi este esta ese esa varios varias dos tres
        algunos algunas
        """
    ),
    own=cues(
        "a su juicio|en su opinión|según él|según ella|según ellos|según sus palabras|en sus palabras|a su entender|"
        "a su parecer|a su modo de ver|según su versión"
    ),
    according=cues("según|de acuerdo con|de acuerdo a|en palabras de|a juicio de|conforme a"),
    ends=listed(
        """a en con por para sobre tras durante ante desde hasta contra que quien cuando mientras si y e o u pero ayer
        hoy mañana lunes martes miércoles jueves viernes sábado domingo este esta luego después también aún es son fue
        era ha han no se al entre sin"""
    ),
    links=listed("de del para"),
    people=listed("policía"),
    skipped=listed(
        """también luego después ayer hoy además entonces todavía ya aún lunes martes miércoles jueves viernes sábado
        domingo no se le les lo ha han había posteriormente incluso así mismo misma"""
    ),
    that=listed("que cómo"),
    conjunctions=listed("y e o pero porque que cuando mientras si aunque como donde pues"),
    introducing=listed(
        """
        de del a en con por para sobre tras durante ante desde hasta contra cuando mientras si según al ayer hoy
        después antes sin entre aunque además como preguntado preguntada
        """
    ),
    particles=listed("de del la los las y van von al el"),
    titles=listed("sr. sra. dr. dra. don doña d. dña. señor señora"),
    not_names=listed(
        """pero y o según para en por con tras ayer hoy lunes martes miércoles jueves viernes sábado domingo también así
        además entonces no si cuando como después antes mientras aunque al esto eso"""
    ),
    relatives=listed("que quien quienes cuyo cual"),
    follows=listed("como así"),
    title_cues=listed(
        """
        libro novela película canción álbum obra poema ensayo artículo serie titulado titulada título revista
        autor autora buque barco ferry velero restaurante mesón bar hotel taberna librería asociación colectivo
        """
    ),
    term_cues=listed(
        "término palabra expresión llamado llamada llamados denominado denominada apodado conocido conocida"
    ),
    inverts=True,
)
