"""How French, Spanish, Italian and Portuguese report speech."""

from __future__ import annotations

from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_FRENCH_FORMS = (
    ("e", ("ent",)),
    ("ait", ("aient",)),
)
"""The plural of a verb in the present and in the imperfect."""

FRENCH = Speech(
    code="fr",
    verbs=inflected(
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
    participles=listed(
        """dit déclaré affirmé expliqué ajouté indiqué estimé assuré souligné précisé lancé raconté écrit confié
        poursuivi répondu conclu jugé insisté rappelé regretté martelé demandé dénoncé résumé reconnu admis avoué
        prévenu averti annoncé commenté observé constaté noté plaidé promis répliqué rétorqué exclamé déploré salué
        soufflé martelé lâché tranché grincé souri plaisanté ironisé confirmé démenti révélé suggéré proposé rassuré
        crié hurlé murmuré protesté objecté concédé réagi glissé conclu repris résumé insisté menacé juré complété
        décrit fustigé dénoncé taxé
        appelé qualifié évoqué parlé nommé tweeté réagi soutenu renchéri fait"""
    ),
    auxiliaries=listed("a ont avait avaient aurait est s'est"),
    naming=listed(
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

_SPANISH_FORMS = (
    ("ó", ("aron",)),
    ("a", ("an",)),
    ("aba", ("aban",)),
    ("ó", ("ara", "aran")),
)
"""The plural of a verb in -ar."""

SPANISH = Speech(
    code="es",
    verbs=inflected(
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
    participles=inflected(
        "reafirmado sostenido entendido negado "
        "remarcado agregado relatado defendido apuntado recalcado expresado dicho "
        "afirmado declarado asegurado señalado explicado añadido indicado escrito insistido subrayado "
        "asegurado manifestado reconocido admitido respondido contestado preguntado concluido denunciado criticado "
        "anunciado confirmado precisado reiterado pedido exigido lamentado considerado llamado calificado descrito "
        "definido tachado tildado acusado reprochado recordado advertido comentado destacado zanjado replicado",
        ("ado", ("ada",)),
    ),
    auxiliaries=listed("ha han había habían he"),
    naming=listed(
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
        """a en con por para sobre tras durante ante desde hasta contra cuando mientras si según al ayer hoy después
        antes sin entre aunque además como preguntado preguntada"""
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

_ITALIAN_FORMS = (
    ("a", ("ano",)),
    ("ò", ("arono",)),
    ("ì", ("irono",)),
)
"""The plural of a verb in -are or -ire."""

ITALIAN = Speech(
    code="it",
    verbs=inflected(
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
    participles=listed(
        """detto dichiarato affermato spiegato aggiunto scritto sostenuto sottolineato ricordato raccontato commentato
        concluso precisato osservato risposto replicato chiesto ammesso avvertito denunciato annunciato confermato
        insistito ribattuto ribadito lamentato promesso assicurato definito chiamato parlato proseguito
        continuato riferito scherzato gridato urlato mormorato protestato obiettato replicato domandato ripetuto
        sintetizzato riassunto tuonato accusato bollato liquidato giudicato descritto confessato confidato rassicurato
        garantito giurato proposto suggerito rivelato rilanciato sorriso sospirato esclamato smentito criticato
        twittato"""
    ),
    auxiliaries=listed("ha hanno aveva avevano avrebbe è"),
    naming=listed(
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

_PORTUGUESE_FORMS = (
    ("ou", ("aram",)),
    ("a", ("am",)),
    ("eu", ("eram",)),
)
"""The plural of a verb in -ar or -er."""

PORTUGUESE = Speech(
    code="pt",
    verbs=inflected(
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
    participles=listed("dito afirmado declarado explicado escrito"),
    auxiliaries=listed("tem têm tinha havia"),
    naming=listed("chamou chama classificou classifica descreveu descreve fala falou falam"),
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
