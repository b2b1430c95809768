"""Messages in other languages, written for these tests, are told from English in any state."""

from __future__ import annotations

import pytest

from app.answering.routes.language import in_another_language
from app.encoder import Encoder


@pytest.mark.parametrize(
    "message",
    [
        "Jaka jest ocena Ofsted dla Norfolk?",
        "Beth yw sgôr Ofsted Norfolk?",
        "¿Qué vacantes tienen para trabajadores sociales?",
        "Quels postes sont ouverts ?",
        "Pot aplica fără permis de conducere?",
        "Welche Stellen sind offen?",
        "ما هي الوظائف المتاحة؟",
        "कौन सी नौकरियां खुली हैं?",
        "有什么职位",
        "Bonjour, je cherche un travail en Angleterre",
        "¿Qué cualificaciones pide el puesto y cómo es?",
        "czy mnie przyjmiecie",
        "quiero cobrar mas",
        "vreau adresa, imi trebuie",
        "mujhe naukri chahiye",
    ],
)
def test_another_language_is_recognised(message: str, encoder: Encoder) -> None:
    assert in_another_language(message, encoder)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "?!",
        "12 345",
        "ASYE",
        "TM vacancies list",
        "EDT AMHP CIN LAC NQSW",
        "hw do i aply fr the jb",
        "avrage caseload whole council",
        "Siobhán Ó Súilleabháin's post",
        "is Großmann still the director",
        "what r the jobs in norfok",
        "can i apply from nigeria now",
        "soical wrker vacncies norflok?",
        "Norfolk sabbatical flexi TOIL unsociable?",
        "wat r teh benifits 4 socail wrkers",
        "Motability mileage reimbursement Worcestershire?",
        "Kinship fostering reablement Norwich Thetford?",
        "groomed onlne blackmailing nudes",
        "résumé or cv",
        "is an esta a visa",
        "who shd i mail, mina or amara",
    ],
)
def test_english_is_english_however_it_is_typed(message: str, encoder: Encoder) -> None:
    assert not in_another_language(message, encoder)
