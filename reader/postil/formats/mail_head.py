"""The head of a letter above a text that was sent on: who sent it, about what. The day is that of the letter."""

from __future__ import annotations

import re

from postil.importing.article import Candidate
from postil.importing.names import names_in

_FORWARDED = re.compile(
    r"\s*(?:-{2,}\s*)?(?:(?:original|forwarded) message|weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message (?:transféré|original|d'origine)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)|"
    r"mensagem (?:encaminhada|original)|пересылаемое сообщение|исходное сообщение|"
    r"begin forwarded message:?)(?:\s*-{2,})?\s*\n",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\s*(?:(?P<sender>from|von|de|da|от|от кого|发件人|寄件者|差出人|보낸 ?사람|من)|"
    r"(?P<subject>subject|betreff|objet|asunto|oggetto|assunto|тема|主题|主旨|件名|제목|الموضوع)|"
    r"(?:date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|дата|отправлено|日期|送信日時|to|an|à|para|a|"
    r"кому|cc|kopie|reply-to|收件人|宛先|받는 ?사람|إلى))\s*[:：][ \t]*(?P<value>[^\n]*)(?:\n|$)",
    re.IGNORECASE,
)
_FEWEST = 3


def without_mail_head(text: str) -> tuple[list[Candidate], str]:
    """Return what the head of a letter says, and the text without it; a text without such a head stays as it is."""
    forwarded = _FORWARDED.match(text)
    at = forwarded.end() if forwarded else 0
    found: dict[str, str] = {}
    lines = 0
    while match := _LINE.match(text, at):
        found.update(
            {name: value.strip() for name in ("sender", "subject") if match[name] for value in [match["value"]]}
        )
        lines += 1
        at = match.end()
    if lines < _FEWEST or "subject" not in found:
        return [], text
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i|на)\s*:\s*)+", "", found["subject"], flags=re.IGNORECASE).strip()
    sender = names_in(re.sub(r"<[^>]*>|\"", "", found.get("sender", "")))
    said = [Candidate("title", (title,), "subject of the letter")] if title else []
    if sender:
        said.append(Candidate("author", sender, "sender of the letter"))
    return said, text[at:]
