"""Speakers as they are reported: the words that stand there, the fullest name in the text, and whom that fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postil.quoting.detecting.according import OWN_WORDS
from postil.quoting.detecting.attribution import Attribution
from postil.quoting.detecting.detected import Detection, Speaker
from postil.quoting.detecting.interviewing import INTERVIEW, full_name, is_role
from postil.quoting.detecting.naming import People, fullest
from postil.quoting.detecting.speech import Speech


@dataclass(frozen=True, slots=True)
class Speakers:
    """Names the speakers of one text; ``initials`` are the names that the labels of an interview may shorten."""

    text: str
    code: str
    speech: Speech | None
    people: People
    initials: Mapping[str, str]

    def of(self, found: Attribution) -> Speaker:
        """Return whom an attribution names: a pronoun is never resolved, a name may be a person of people.yaml."""
        text = " ".join(found.span.of(self.text).split())
        pronouns = self.speech.pronouns if self.speech else _unspaced_pronouns(self.code)
        endings = self.speech.pronoun_endings if self.speech else ()
        is_pronoun = (
            text.lower() in pronouns
            or found.rule == OWN_WORDS
            or (bool(endings) and text.lower().endswith(endings))
            or (found.rule == INTERVIEW and is_role(text))
        )
        name = full_name(text, self.initials) if found.rule == INTERVIEW else text
        matches = () if is_pronoun else self.people.find(name)
        person = matches[0] if len(matches) == 1 else None
        candidates = matches if len(matches) > 1 else ()
        return Speaker(found.span, text, name, found.rule, round(found.score, 2), is_pronoun, person, candidates)

    def named(self, made: Sequence[Detection]) -> list[Detection]:
        """Give each speaker the fullest name in the text, and the person whom that fits."""
        speakers = [each.speaker for each in made if each.speaker and not each.speaker.is_pronoun]
        names = fullest((speaker.text for speaker in speakers), self.code)
        return [self._with_name(each, names) for each in made]

    def _with_name(self, made: Detection, names: Mapping[str, str]) -> Detection:
        speaker = made.speaker
        if speaker is None or speaker.is_pronoun or names[speaker.text] == speaker.text:
            return made
        name = names[speaker.text]
        matches = self.people.find(name)
        person = matches[0] if len(matches) == 1 else speaker.person
        candidates = () if person else speaker.candidates
        return made._replace(speaker=speaker._replace(name=name, person=person, candidates=candidates))


def _unspaced_pronouns(code: str) -> frozenset[str]:
    from postil.quoting.detecting.east_asian import PRONOUNS  # its patterns are large, and few texts need them

    return PRONOUNS.get(code, frozenset())
