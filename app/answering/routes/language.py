"""Is a message in English, the one language that is read here? Asked only of what the documents do not answer."""

from __future__ import annotations

import re
import unicodedata

from app.answering.question.asked import NO_TOPIC
from app.encoder import Encoder

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2
"""So short a word of English is one of other languages too: "do", "me", "a"."""
# Words that sentences are made of in languages spoken in England beside English, without accents, hardly one of them an
# English word: Polish, Romanian, Portuguese, Spanish, French, German, Italian, Welsh, Turkish, Dutch, Urdu and Hindi,
# Punjabi, Bengali, Albanian, Lithuanian, Hungarian.
_OF_OTHERS = frozenset(
    "jest czy jak jaka jakie jaki moge mozna nie dla gdzie ile kiedy oraz sie czym pracy mnie moj moja moje "
    "jestem chce prosze "
    "este sunt cum pentru fara unde cand cata cati cate sau pot locuri vreau meu mea imi ajutor "
    "uma em nao qual quais onde quando sao voces trabalho vagas meu minha quero preciso estou "
    "los que como cual cuales cuanto donde hay tienen puedo trabajo soy una mis quiero necesito estoy esta "
    "ayuda hijo hija "
    "je une est sont qui quel quelle quels quelles dans avec mon vous nous combien cherche travail suis veux "
    "mes moi pere "
    "ist sind wie wo der und ich fur welche welcher gibt ein eine wird kann arbeit mein meine mich nicht "
    "il gli che sono dove quanto quali della delle posso lavoro voglio mio aiuto "
    "beth yw sut mae ydy oes gyda faint pwy ble pryd swyddi dwi eisiau "
    "nedir kac nasil hangi nerede icin bir beni istiyorum "
    "het een zijn waar hoeveel voor ik werk "
    "hai hain hoon mujhe mera meri kya aap kaise nahi karte chahiye koi mainu menu amar amake ami "
    "nuk dua une mane noriu ieskau akarok vagyok nincs".split()
)
_ENOUGH = 2
"""So many words of another language tell it; one does where English has not half of the words either."""


def in_another_language(message: str, encoder: Encoder) -> bool:
    """Is it mostly in other letters, or made of words of another language, with none that make English sentences?

    A word in small letters with an accent counts too. The encoder's vocabulary holds the commoner English words whole.
    """
    words = _WORD.findall(message)
    if sum(map(_is_latin, words)) * 2 < len(words):
        return True
    plain = [_plain(word) for word in words]
    if any(len(word) > _SHORT and word in NO_TOPIC for word in plain):
        return False
    foreign: int = sum(
        bare in _OF_OTHERS or (word.islower() and bare != word) for word, bare in zip(words, plain, strict=True)
    )
    if not foreign or foreign >= _ENOUGH:
        return foreign > 0
    whole, *of_words = encoder.count_tokens(["the", *plain])
    unknown = [pieces > whole for pieces in of_words]
    return 2 * sum(unknown) > len(words)


def _plain(word: str) -> str:
    """The word in lower case without accents, as the vocabulary holds it."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in parts if unicodedata.category(character) != "Mn")


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith("LATIN")
