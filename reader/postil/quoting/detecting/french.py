"""How French reports speech."""

from __future__ import annotations

from postil.quoting.detecting.conjugating import FRENCH_FINITE, FRENCH_PARTICIPLES, conjugated
from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_REGULAR = """
accuser acquiescer admonester affirmer ajouter alerter alléguer analyser annoncer anticiper applaudir appuyer
argumenter assener asséner assurer attaquer attester avancer avertir avouer balayer badiner bafouiller balbutier
bougonner cingler clamer claironner clarifier commenter compléter concéder confesser confier confirmer conseiller
considérer consigner constater contester contrer corriger critiquer crier dégainer déclarer déclamer décrypter
décocher démentir demander dénoncer déplorer détailler deviner diagnostiquer divulguer dramatiser éluder encenser
encourager énoncer énumérer enchaîner ergoter espérer esquiver estimer étayer évaluer évoquer exagérer exhorter
expliciter expliquer exposer exprimer exulter féliciter formuler fustiger gazouiller glisser glousser gronder grogner
hasarder hésiter hurler illustrer implorer indiquer informer insinuer insister interpeller interroger interviewer
invectiver ironiser jubiler juger jurer justifier lâcher lancer louer marmonner marteler mentionner minimiser moquer
murmurer narrer noter nuancer objecter observer opiner opposer ordonner pérorer persifler persister pester philosopher
plaider plaisanter pointer préciser préconiser prédire présager présumer prêcher prévenir proclamer professer
promettre pronostiquer prôner proposer protester prétexter questionner raconter railler rappeler rapporter rassurer
réaffirmer recommander récapituler rectifier réclamer récuser redouter réfuter regretter relater relativiser relever
remarquer remercier renchérir répercuter répéter répliquer reprocher résumer rétorquer retracer révéler riposter
ronchonner saluer scander sermonner signaler signifier songer souffler souhaiter souligner soupçonner soupirer
spéculer spécifier stipuler suggérer supplier supposer surenchérir susurrer synthétiser taquiner tempêter témoigner
temporiser tempérer théoriser tonner tonitruer trancher tweeter valider vanter vilipender vociférer s'abriter s'agacer
s'alarmer s'amuser s'attrister s'écrier s'émerveiller s'emporter s'énerver s'enflammer s'enorgueillir s'enquérir
s'enthousiasmer s'esclaffer s'étonner s'étrangler s'exaspérer s'exclamer s'excuser s'expliquer s'exprimer
s'impatienter s'indigner s'inquiéter s'insurger s'interroger s'offusquer
"""
"""Regular verbs of saying, by their infinitives."""

_IRREGULAR = """
interpelle interpellent rappelle rappellent appelle martèle soulève répète répètent espère cède concède complète
suggère s'inquiète s'inquiètent promet promettent prévient préviennent prédit prédisent maintient maintiennent
maintenait soutenait soutiennent soutint convient convenait reconnaissait reconnaissent reconnut admettait admettent
croyait croient pense pensent pensait craint craignait craignent veulent conclut
concluent conclurent sourit souriait dément démentent contredit contredisent redit redisait interdit maudit félicite
inscrit décrivait écrivait écrivent prescrit déduit traduit répond répondent répondit poursuit poursuivent poursuivit
défendait défendit reprend reprennent apprend apprenait surenchérit renchérit rugit réagissait gémit gémissait avertit
avertissait désespère désespèrent désole désolait félicitait tacle taclait tacla tance tançait rembarre cingle épingle
épinglait étrille pilonne abonde abondait abondent rebondit rebondissait tranche tranchait balaie balaye assume
assumait
"""
"""Forms of verbs that are not regular."""

_PARTICIPLES = """
interpellé soulevé répété espéré suggéré complété maintenu convenu craint cru pensé voulu prédit contredit redit
inscrit surpris interdit défendu repris appris répondu cinglé taclé tancé épinglé abondé balayé assumé félicité
invectivé sermonné renchéri rugi gémi averti réagi exprimé estimé redouté vanté loué salué pointé relevé mis lu posté
publié tweeté partagé
"""
"""Participles that are not regular."""

_NAMING = """
taxe taxent taxait qualifiait qualifiaient décrivait décrivaient dépeint dépeignent assimile assimilent assimilait
compare comparent comparait comparé fustige fustigent fustigeait fustigé pointe pointent pointait pointé étrille
raille raillent raillait raillé loue louait vante vantait vanté vilipende critique critiquent critiquait critiqué
déplore déplorait déploré regrette regrettait regretté revendique revendiquent revendiquait revendiqué prône prônent
prônait prôné réclame réclament réclamait réclamé promet promettent promettait exige exigent exigeait exigé redoute
redoutait redouté
"""
"""More verbs that say what somebody calls or holds a thing to be."""

_FRENCH_FORMS = (
    ("e", ("ent",)),
    ("ait", ("aient",)),
)
"""The plural of a verb in the present and in the imperfect."""

FRENCH = Speech(
    code="fr",
    verbs=conjugated(_REGULAR, FRENCH_FINITE)
    | listed(_IRREGULAR)
    | inflected(
        """
        dit disait disent déclare déclarait déclarent affirme affirmait affirment explique expliquait
        expliquent ajoute ajoutait ajoutent indique indiquait indiquent estime estimait estiment assure
        assurait assurent souligne soulignait soulignent précise précisait précisent lance lançait raconte
        racontait racontent écrit écrivait écrivent confie confiait poursuit poursuivait répond répondait
        répondent conclut concluait juge jugeait jugent insiste insistait rappelle rappelait rappellent
        regrette regrettait martèle s'exclame s'interroge demande demandait dénonce dénonçait dénoncent résume
        résumait reconnaît admet avoue prévient avertit annonce annonçait annoncent commente observe constate
        note plaide promet réplique rétorque soupire témoigne glisse tranche déplore salue appelle appellent
        qualifie qualifient évoque évoquent parle parlent défend défendent accuse accusent fustige fustigent
        critique critiquent alerte alertent réagit réagissent ironise plaisante s'insurge enchaîne détaille
        résument promettent exige exigent réclame réclament nomme cite murmure s'indigne s'étonne s'inquiète
        renchérit soutient considère pense croit se s'est affirma déclara expliqua répondit ajouta demanda
        cria s'écria écrivit sourit souriait souffle soufflait grince grincent s'emporte s'emportait s'agace s'amuse
        s'esclaffe s'énerve s'alarme s'enthousiasme s'excuse s'émeut s'étrangle se lamente s'interrogent
        s'insurgent s'indignent s'inquiètent rit riait rigole râle grogne gronde proteste protestent objecte
        oppose rassure rassurent jure prophétise philosophe temporise tempère nuance concède concèdent
        plaint plaignait plaignent
        confirme confirmaient confirment dément démentent révèle révélait suggère propose ordonne crie
        criait crient hurle hurlait chuchote balbutie bougonne maugrée peste ricane lâche lâchait assène
        martelait argumente argumentent complète complètent reprend reprenait rectifie corrige feint
        commentait constatait notait observait admettait avouait promettait menace menacent raille moque
        interroge questionne calcule espère espèrent préfère invite appelait qualifiait proclame tonne
        sourient répliqua reprit fit faisait déclame affiche résumèrent dément critiquait décrit décrivait décrivent
        """,
        *_FRENCH_FORMS,
    ),
    participles=conjugated(_REGULAR, FRENCH_PARTICIPLES)
    | listed(_PARTICIPLES)
    | listed(
        """dit déclaré affirmé expliqué ajouté indiqué estimé assuré souligné précisé lancé raconté écrit confié
        poursuivi répondu conclu jugé insisté rappelé regretté martelé demandé dénoncé résumé reconnu admis avoué
        prévenu averti annoncé commenté observé constaté noté plaidé promis répliqué rétorqué exclamé déploré salué
        soufflé martelé lâché tranché grincé souri plaisanté ironisé confirmé démenti révélé suggéré proposé rassuré
        crié hurlé murmuré protesté objecté concédé réagi glissé conclu repris résumé insisté menacé juré complété
        décrit fustigé dénoncé taxé
        appelé qualifié évoqué parlé nommé tweeté réagi soutenu renchéri fait"""
    ),
    auxiliaries=listed("a ont avait avaient aurait est s'est"),
    naming=listed(_NAMING)
    | listed(
        """
        qualifie qualifient qualifié appelle appellent appelé évoque évoquent évoqué parle parlent parlé nomme
        nommé dénonce dénoncent dénoncé salue saluent salué juge jugeait jugent jugé décrit décrivent taxe taxé
        renvoie renvoyait
        """
    ),
    pronouns=listed("il elle ils elles on je nous celui-ci celle-ci ce"),
    determiners=listed(
        """le la les l un une des son sa ses leur leurs notre nos mon ma mes ce cet cette ces plusieurs deux trois
        quelques certains du"""
    ),
    own=cues(
        "selon lui|selon elle|selon eux|selon elles|d'après lui|d’après lui|d'après elle|d’après elle|à ses yeux|"
        "à son avis|selon ses mots|selon ses termes|selon ses propres mots|à leurs yeux"
    ),
    according=cues("selon|d'après|d’après|aux dires de|pour reprendre les mots de|à en croire"),
    ends=listed(
        """à dans en sur lors pour par avec avant après pendant devant depuis chez vers contre qui que quand lorsque si
        et ou mais lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain matin soir ce ensuite
        alors aussi encore est sont a ont avait sera était ne pas auprès au face via sans sous récemment jeudi plus"""
    ),
    links=listed("de du des d' de-la pour"),
    people=listed("police"),
    skipped=listed(
        """aussi ensuite alors encore également toutefois pourtant déjà hier lundi mardi mercredi jeudi vendredi samedi
        dimanche ainsi notamment d'abord d’abord pour sa part ne lui-même elle-même récemment en y bien souvent"""
    ),
    that=listed("que qu' comment pourquoi"),
    conjunctions=listed("et ou mais car que quand lorsque si comme puisque alors tandis avant après dont où"),
    introducing=listed(
        """
        à dans en sur lors pour par avec avant après pendant devant depuis chez vers contre quand lorsque si
        selon interrogé interrogée au aux hier lundi mardi mercredi jeudi vendredi samedi dimanche dès sans
        sous face malgré
        """
    ),
    particles=listed("de du des d la le van von el al ben"),
    titles=listed("m. mme mlle dr pr me monsieur madame mm."),
    not_names=listed(
        """mais et ou selon pour dans en sur après avant lors hier lundi mardi mercredi jeudi vendredi samedi dimanche
        aussi ainsi enfin puis alors car si quand comme pourtant cependant toutefois interrogé au aux à ce cela c'est"""
    ),
    relatives=listed("qui dont que lequel laquelle"),
    follows=listed("comme ainsi"),
    title_cues=listed(
        """
        livre roman film chanson album pièce poème essai article série intitulé intitulée titre revue magazine
        journal auteur autrice auteure navire bateau ferry paquebot voilier chalutier librairie restaurant café
        association collectif hôtel
        """
    ),
    term_cues=listed("terme mot expression dit dite dits appelé appelée nommé surnommé surnommée soi-disant"),
    pronoun_endings=("-il", "-elle", "-on", "-ils", "-elles", "-je", "-t-il", "-t-elle", "-t-on", "-t-ils"),
    inverts=True,
)
