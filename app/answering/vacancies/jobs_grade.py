"""The pay grade of a job, asked for behind a question about it, which is no grade of Ofsted's."""

from __future__ import annotations

import re

from app.answering.vacancies.question import read_vacancy_question

_GRADE_OF_IT = re.compile(
    r"^(?:what|which) (?:pay )?grade (?:is|was|would|are|do) (?:it|that|they|this|i)\b.{0,20}$", re.IGNORECASE
)


def asks_a_jobs_grade(question: str) -> bool:
    """Is it "what grade is it?" behind a question about a job or its pay, and no question for Ofsted's grade?"""
    begun, _, end = question.rpartition(": ")
    return _GRADE_OF_IT.match(end) is not None and read_vacancy_question(begun) is not None
