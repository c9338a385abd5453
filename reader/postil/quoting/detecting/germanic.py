"""How German reports speech."""

from __future__ import annotations

from postil.quoting.detecting.conjugating import GERMAN_FINITE, conjugated, german_participles
from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_REGULAR = """
ahnen abwiegeln ächzen andeuten antworten appellieren argumentieren argwöhnen ärgern äußern attestieren aufmuntern
bedanken bedauern befürchten begründen behaupten beharren bejubeln beklagen bekräftigen bekunden belehren bemängeln
bemerken beobachten berichten berichtigen beruhigen beschreiben beschuldigen beschweren beschwichtigen beschwören
bestätigen bestärken betonen beteuern beurteilen bewerten bezeugen bezweifeln bilanzieren bitten blaffen brüllen
brummen brummeln charakterisieren dementieren diagnostizieren diktieren donnern drohen drängen dozieren einschätzen
entgegnen entrüsten entschuldigen erahnen ergänzen erinnern erklären erkundigen erläutern ermahnen ermuntern ermutigen
erwidern erwähnen erzählen faseln fauchen flachsen flehen flüstern fluchen folgern fordern formulieren fragen freuen
frohlocken frotzeln fürchten geißeln gestikulieren grummeln gratulieren grantieln grollen hauchen höhnen hoffen
huldigen hüsteln improvisieren informieren insistieren ironisieren jammern jauchzen jubeln juxen kalauern keifen
kichern klagen knurren kokettieren kommentieren konkretisieren konstatieren kontern korrigieren kritisieren krächzen
lallen lamentieren lästern leugnen loben lachen lächeln mahnen maulen meckern melden mosern monieren motzen murmeln
murren mutmaßen nörgeln notieren nuscheln orakeln plädieren plaudern pochen poltern posaunen postulieren posten
präzisieren predigen prognostizieren prophezeien protestieren prusten quengeln räsonieren raunen reagieren referieren
reklamieren relativieren resümieren resignieren rügen sagen salutieren scherzen schildern schimpfen schlussfolgern
schluchzen schmunzeln schnaufen schnauben schwadronieren schwärmen schätzen seufzen sinnieren skandieren spekulieren
spotten spötteln staunen sticheln stöhnen strahlen stammeln stottern tadeln tönen toben titeln trösten trotzen
twittern überlegen überzeugen unken urteilen verdeutlichen verhöhnen verkünden verlangen verlautbaren vermelden
vermuten verraten versichern verteidigen verwundern verzagen wähnen warnen wehklagen wettern wiederholen wimmern
witzeln wispern wundern würdigen zaudern zetern zischen zitieren zürnen zuspitzen zweifeln erörtern unterstellen
bescheinigen bewundern rühmen
"""
"""Regular verbs of saying, by their infinitives."""

_IRREGULAR = """
sagt sagte sprach spricht sprechen rief rufen schreibt schrieb schreiben stellt stellte gibt gab
gestand gesteht gestehen räumt räumte räumen weist wies wiesen fügt fügte legt legte legten führt
führte führten kündigt kündigte kündigten kündigen versprach verspricht versprechen versprachen bat bittet baten
empfahl empfiehlt empfehlen riet rät riefen rügt bestritt bestreitet bestreiten bestritten besteht bestehen
bestand widersprach widerspricht widersprechen verwies verweist verweisen hielt hält hielten hob hebt
heben schloss schließt schließen unterstrich unterstreicht unterstreichen begrüßt begrüßte begrüßten begrüßen
begrub sieht sah sahen glaubt glaubte glaubten denkt dachte dachten weiß wusste vergleicht
verglich vergleichen verglichen nennt nannte nannten beschreibt beschrieb beschrieben wirft warf warfen
schlug schlägt schlagen schlugen bekannte bekennt bekennen befand befindet befinden befanden erkennt erkannte
erkennen meldet meldete meldeten tweetete empört empörte empörten lautet lautete fasst fasste fassten gaben
rechtfertigt rechtfertigte rechtfertigten verwahrte verwahrt attackiert attackierte attackierten echauffierte
echauffiert mokierte mokiert verurteilt verurteilte verurteilten verurteilen verhehlt verhehlte verriet verrät
verraten verrieten beteuert prangerte prangert
"""
"""Forms of verbs that are not regular."""

_PARTICIPLES = """
gesprochen gerufen geschrieben gestanden eingeräumt zurückgewiesen hingewiesen hinzugefügt ausgeführt angekündigt
versprochen gebeten empfohlen geraten bestritten widersprochen verwiesen entgegengehalten hervorgehoben geschlossen
unterstrichen begrüßt gesehen geglaubt gedacht gewusst verglichen beschrieben vorgeworfen vorgeschlagen bekannt
erkannt mitgeteilt dargelegt klargestellt festgestellt zugegeben bekanntgegeben zusammengefasst nachgelegt abgelehnt
dargestellt angeprangert angemahnt angemerkt aufgefordert aufgerufen ausgerufen erklärt gesagt
"""
"""Participles that are not regular."""

_NAMING = """
beschrieb beschreibt beschrieben kritisiert kritisieren kritisierten lobt lobten würdigte würdigt geißelte geißelt
verurteilte verurteilt verurteilten verglich vergleicht wertete wertet werteten tadelte rügte rügt charakterisierte
charakterisiert titulierte tituliert tat begrüßte begrüßt rühmte rühmt pries preist verteidigte verteidigt prangerte
prangert
"""
"""More verbs that say what somebody calls or holds a thing to be."""

_GERMAN_FORMS = (("te", ("ten",)),)
"""The plural of a weak verb in the past."""

GERMAN = Speech(
    code="de",
    verbs=conjugated(_REGULAR, GERMAN_FINITE)
    | listed(_IRREGULAR)
    | inflected(
        """
        sagte sagten sagt sagen erklärte erklärten erklärt erklären betonte betonten betont schrieb schrieben
        schreibt schreiben berichtete berichtet berichteten meinte meint meinten behauptete behauptet
        behaupteten warnte warnt warnten nannte nennt nannten forderte fordert forderten kritisierte
        kritisiert kritisierten rief ruft riefen fragte fragt fragten antwortete antwortet antworteten
        erwiderte erwidert entgegnete entgegnet versicherte versichert bestätigte bestätigt kommentierte
        kommentiert lobte lobt klagte klagt beklagte ergänzte ergänzt erzählte erzählt mahnte mahnt räumte
        teilte teilten teilt fügte fügt kündigte kündigt sprach spricht sprachen verkündete verkündet äußerte
        äußert erläuterte erläutert urteilte urteilt unterstrich unterstreicht verlangte verlangt verspricht
        versprach hofft hoffte glaubt glaubte findet fand zitiert zitierte bezeichnete bezeichnet bezeichneten
        bestritt bestreitet beteuerte beteuert flüsterte heißt hieß bilanzierte resümierte scherzte stellte
        wies verwies appellierte bekräftigte bekräftigt dementierte argumentierte argumentiert twitterte
        erinnert erinnerte schimpfte schimpft spottete spottet freute freut jubelte jubelt sorgt wundert
        wunderte fasste gestand gesteht gab gibt lautete lautet witzelte wetterte führte konstatierte vermutet
        vermutete twitterte postete ließ lacht lachte lächelt lächelte seufzt seufzte nickt nickte murmelt murmelte
        brummt brummte schimpfen raunt raunte grinst grinste strahlt strahlte zischt zischte brüllt brüllte schreit
        schrie schrien konterte kontert warf wirft befand befindet befanden findet finden kontern frotzelte frotzelt
        unkt unkte orakelt kommentierten lobten beklagen beklagten monierte moniert monierten rügte rügt bemängelte
        bemängelt bemängeln ätzte ätzt stichelte stichelt plädiert plädierte empfiehlt empfahl rät riet droht drohte
        bedauerte bedauert gratulierte gratuliert verteidigte verteidigt widersprach widerspricht wiederholte
        wiederholt überlegt überlegte sinniert sinnierte schwärmt schwärmte schwärmen staunt staunte höhnte
        meldete meldet dachte denkt denken wusste weiß beschrieb beschreibt beschreiben charakterisierte titulierte
        schildert schilderte schilderten besteht bestand beharrt beharrte pocht pochte erkundigte
        will wollte hält hielt hakte hakt schob schiebt erinnern heißen beschwerte beschwert ärgert ärgerte
        """,
        *_GERMAN_FORMS,
    ),
    participles=german_participles(_REGULAR)
    | listed(_PARTICIPLES)
    | listed(
        "gesagt erklärt betont geschrieben berichtet gefordert kritisiert angekündigt mitgeteilt gewarnt "
        "gerufen gefragt gemeint genannt beklagt versichert behauptet versprochen gelobt geantwortet bekräftigt"
    ),
    auxiliaries=listed("hat haben hatte hatten habe sei wird werde"),
    naming=listed(_NAMING)
    | listed("nannte nennt nannten sprach spricht sprachen bezeichnete bezeichnet bezeichneten lobte kritisierte"),
    pronouns=listed("er sie es ich wir man beide dieser diese jener"),
    determiners=listed(
        """der die das den dem des ein eine einer einem einen sein seine ihr ihre unser unsere mein meine dieser diese
        jener jene viele einige mehrere zwei drei vier fünf"""
    ),
    own=cues(
        "nach seinen worten|nach ihren worten|seinen worten zufolge|ihren worten zufolge|seiner meinung nach|"
        "ihrer meinung nach|seiner ansicht nach|ihrer ansicht nach|nach seiner ansicht|nach ihrer ansicht|"
        "nach seiner meinung|nach ihrer meinung|aus seiner sicht|aus ihrer sicht|in seinen augen|in ihren augen"
    ),
    according=cues(
        "laut|zufolge|nach angaben von|nach angaben des|nach angaben der|nach worten von|nach den worten von"
    ),
    ends=listed(
        """am im in bei nach vor auf an zu zum zur mit von für gegen über unter während als wenn weil dass ob und oder
        aber sowie gestern heute morgen zuvor später dann dazu danach auch noch schon weiter weiterhin hinzu mit an ein
        dem den gegenüber laut seit bis aus nicht ist war sind hat haben hatte wird werden wurde sich daraufhin jetzt
        montag dienstag mittwoch donnerstag freitag samstag sonntag kürzlich nun mehrfach"""
    ),
    links=listed("der des von für beim"),
    people=listed("polizei"),
    skipped=listed(
        """auch dann später erneut wieder noch gestern heute zuvor danach weiter hingegen dagegen jedoch aber nun zudem
        außerdem daraufhin dazu am montag dienstag mittwoch donnerstag freitag samstag sonntag hat haben hatte selbst
        gleichzeitig allerdings ebenfalls anschließend unterdessen indes deshalb es schließlich einmal sich darin
        dort"""
    ),
    that=listed("dass daß ob wie warum"),
    conjunctions=listed("und oder aber denn weil während wenn als dass ob doch sondern nachdem bevor obwohl"),
    introducing=listed(
        """am im in bei nach vor auf an zu zum zur mit von für gegen über unter während als wenn weil dass ob laut seit
        bis aus auch dann später dazu so zuvor danach zudem außerdem daraufhin gestern heute dabei dort damals wie
        schließlich anschließend gleichzeitig ebenso weiter im einem angesichts wegen trotz gegenüber zwischen ohne
        durch um gemäß entgegen neben hinter anlässlich aufgrund innerhalb außerhalb ab binnen dank beim vom ins ans
        seitens statt darauf darüber davon davor derweil deshalb deswegen ebenfalls einst ferner hierzu indes
        inzwischen jüngst kürzlich letztlich mehrfach mittlerweile neulich nun offenbar sodann soeben stattdessen
        tatsächlich trotzdem unterdessen vielmehr vorher weiterhin wiederum wörtlich zugleich zuletzt zunächst
        allerdings ausdrücklich bereits bisher dadurch daher demnach dennoch hinter montags jetzt hier da dann"""
    ),
    particles=listed("von van der zu de den vom al el di da"),
    titles=listed("dr. prof. herr frau hr. fr."),
    not_names=listed(
        """
        montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli
        august september oktober november dezember auch dann später dazu so zuvor danach zudem außerdem aber
        doch und nach bei mit im am in laut wie nun hier da dabei nicht noch schon wenn weil als gestern heute
        jetzt damit dafür dagegen für gegen über unter während seit aus
        """
    ),
    relatives=listed("der die das den dem dessen deren welcher welche"),
    follows=listed("so wie"),
    title_cues=listed(
        """
        buch roman film lied album stück gedicht aufsatz artikel serie titel zeitschrift magazin zeitung oper
        autor autorin überschrift schiff fähre kutter frachter gasthaus gasthof restaurant liste verein initiative
        bündnis motto stiftung hotel kneipe
        """
    ),
    term_cues=listed(
        "sogenannte sogenannten sogenannter sogenanntes begriff wort ausdruck namens genannt genannte heißt"
    ),
    inverts=True,
    all_nouns_capital=True,
)
