"""How English reports speech."""

from __future__ import annotations

from collections.abc import Iterator

from postil.quoting.detecting.speech import Speech, cues, listed

_REGULAR = """
accuse acknowledge add admonish advise affirm agree allege allow announce answer applaud argue ask assert assure
bemoan blast boast call caution challenge chant charge chide claim clarify comment complain concede conclude concur
condemn confess confide confirm contend continue counter credit criticise criticize declare decry defend demand
denounce describe disclose dismiss dub echo elaborate emphasise emphasize enthuse estimate exclaim explain exhort
express fume groan guess gush hail highlight hint hope imagine indicate inform insist instruct joke label lambast
lambaste lament laugh maintain mention mock mourn murmur muse mutter note object observe opine order plead pledge
point portray post praise predict proclaim promise pronounce propose protest question quip reason recall reckon
recommend recount reflect refute regret reiterate reject remark remember remind repeat reply report request respond
retort reveal ridicule scoff scold scream shout shrug sigh signal slam snap specify speculate stammer state stress
suggest summarise summarize surmise tease term testify theorize threaten tout tweet underline underscore urge vent
voice volunteer vow warn whisper wonder worry yell
"""
_IRREGULAR = """
say says said tell tells told write writes wrote think thinks thought read reads deny denies denied reply replies
replied cry cries cried decry decries decried testifies testified clarifies clarified implies implied quips quipped
dubs dubbed slams slammed snapped snaps admit admits admitted refer refers referred sing sings sang speak speaks spoke
believe believes believed sums summed concurs concurred specifies specified regrets regretted cite cites cited quote
quotes quoted spell spells spelt spelled swear swears swore plead pled text texted email emailed texts emails worried
worries
"""
_PARTICIPLES = """
written spoken quoted cited said told
"""
_NAMING = (
    "call dub describe label refer term denounce dismiss hail mock praise slam ridicule portray tout blast decry reject"
)

_WITHOUT_GERUND = listed("allow challenge defend instruct maintain object order point post request signal test vent")
"""Verbs whose form in -ing most often tells of a deed, not of words."""


def _forms(verb: str) -> Iterator[str]:
    """Yield the forms of a regular verb."""
    if verb.endswith("e"):
        yield from (verb, f"{verb}s", f"{verb}d")
    elif verb.endswith("y") and verb[-2] not in "aeo":
        yield from (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied")
    else:
        ending = "es" if verb.endswith(("sh", "ch", "ss", "s")) else "s"
        yield from (verb, f"{verb}{ending}", f"{verb}ed")


def _gerund(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") else f"{verb}ing"


_FORMS = frozenset(form for verb in _REGULAR.split() for form in _forms(verb))
_NAMES = _NAMING.split()

ENGLISH = Speech(
    code="en",
    verbs=_FORMS | listed(_IRREGULAR),
    participles=listed(_PARTICIPLES),
    auxiliaries=listed("has have had is was were are will would could may might did does do been be being to"),
    gerunds=frozenset(_gerund(verb) for verb in _REGULAR.split() if verb not in _WITHOUT_GERUND)
    | listed("saying telling writing quipping dubbing slamming referring admitting putting quoting citing reading"),
    naming=frozenset(form for verb in _NAMES for form in (*_forms(verb), _gerund(verb)))
    | listed("dubbed dubs referred refers referring slammed slamming dubbing spelt spelled"),
    named=listed("called dubbed labeled labelled termed billed"),
    pronouns=listed("he she they it i we you who everyone someone nobody one another both many some others"),
    determiners=listed(
        """
        the a an another his her their its our my your some several many most two three four five six seven
        eight nine ten this that these those both each every any one no
        """
    ),
    according=cues("according to|in the words of|as per|in the view of|in the opinion of"),
    ends=listed(
        """
        on in during when as who whom which after before while to from about because since until if that
        whether last this late early next yesterday today tomorrow tonight earlier later then there here again
        too also but and or nor so with by via through into over under against amid despite monday tuesday
        wednesday thursday friday saturday sunday is was were are be been being has have had will would could
        should can may might must did does do not never recently previously simply once shortly immediately
        afterwards still now just only even out in
        """
    ),
    links=listed("of for at"),
    people=listed(
        """
        official officials source sources police spokesman spokeswoman spokesperson spokespeople statement
        report letter document ministry critics experts analysts lawmakers witnesses authorities prosecutors
        investigators aides supporters opponents reporters voters people everyone someone scientists
        researchers doctors lawyers campaign website caption headline sign message email emails memo poll
        study article editorial post tweet author authors professor president minister leader leaders director
        founder chief chairman chairwoman secretary senator governor mayor judge attorney officer officers
        coach captain manager executive analyst economist scientist researcher student students teacher
        teachers resident residents neighbor neighbour neighbors neighbours friend friends family father
        mother brother sister son daughter wife husband man woman boy girl owner editor historian economists
        activist activists protesters company firm agency government committee commission court union group
        team users fans members employees workers parents organizers organisers diplomat diplomats general
        commander soldier soldiers plaintiff complaint lawsuit filing ruling ambassador envoy candidate master
        worker workers keeper trader traders strategist specialist engineer pilot farmer farmers baker chef
        priest bishop pastor deputy aide adviser advisor consultant correspondent columnist critic campaigner
        campaigners commissioner superintendent inspector detective sergeant principal co-founder co-author
        player striker midfielder goalkeeper quarterback champion artist photographer producer star councillor
        administrator spokesmen fisherman fishermen sailor sailors driver drivers nurse nurses survivor
        survivors victim victims shareholder shareholders investor investors customer customers visitor
        visitors tenant tenants sheriff ceo cfo nominee host actor actress singer writer journalist blogger
        expert lawyer doctor
        """
    ),
    skipped=listed(
        """
        also then later once again still further simply recently reportedly repeatedly famously previously
        earlier specifically however meanwhile even only just never often always now flatly publicly privately
        explicitly has have had is was were are would will could may might did does do been being not himself
        herself themselves itself first soon too instead afterward afterwards since already quickly today
        yesterday monday tuesday wednesday thursday friday saturday sunday both all on thus long ever more
        quietly
        """
    ),
    that=listed("that how why whether"),
    conjunctions=listed(
        "and but or because while when after before as if whether that although though until than so yet"
    ),
    introducing=listed(
        """
        in on at as for during after before when while with by if although though since to from asked speaking
        despite because unlike among amid under over last this earlier later once until following through
        within without given writing responding referring citing noting saying having being instead like about
        between
        """
    ),
    relatives=listed("who which whose whom"),
    passive=listed("is was were are been being be"),
    by=listed("by"),
    particles=listed("de del della di da van von der den la le bin ibn al el ben du des dos of the and & for al-"),
    titles=listed(
        """
        mr. mrs. ms. dr. prof. col. gen. lt. maj. capt. sgt. sen. rep. gov. adm. hon. rev. sr. st. cmdr. brig.
        cpl. mr mrs ms dr prof sir lord lady president minister senator judge king queen prince princess pope
        """
    ),
    not_names=listed(
        """
        however clearly meanwhile moreover still also then now later earlier instead indeed yet but and so or
        if when while after before during in on at as for from with by to of since because although though
        despite asked speaking according not even specifically significantly finally perhaps today yesterday
        tomorrow last this that these those there what which where who how why again just only once under over
        about given monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december yes no well oh ok okay more most such both either
        neither first second third next part all here it's that's let's don't i'm like let
        """
    ),
    title_cues=listed(
        """
        book books novel film movie song album play poem essay article editorial series show episode entitled
        titled headlined painting opera musical documentary memoir magazine podcast report paper column single
        track hit sitcom drama headline report story piece headed author ship ferry yacht boat trawler vessel freighter
        schooner pub restaurant cafe café bar inn shop bookshop exhibition memoirs anthology game
        """
    ),
    term_cues=listed(
        "so-called term word phrase words terms called known named nicknamed means meaning dubbed expression"
    ),
    comma_needed=True,
)
