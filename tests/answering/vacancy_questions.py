"""Questions about the invented adverts of tests/answering/adverts.py, with what an answer must say and must not say.

Each was written before the code that answers it. ``None`` as status leaves the question to the documents' sentences.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A question, the status of its answer, words that must be in it or its caveats, and words that must not."""

    question: str
    status: str | None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    page: str | None = None


CASES = (
    # Which roles there are.
    Case("Which roles are advertised in Devon?", "answered", ("Residential children's worker", "Deputy manager")),
    Case("what jobs r going in devon", "answered", ("Residential children's worker", "Deputy manager")),
    Case("List all current vacancies in Essex", "answered", ("Senior social worker", "Practice educator")),
    Case("Are there any vacancies at Kent at the moment?", "answered", ("Team Manager",), ("Devon",)),
    Case("any jobs for newly qualified social workers in Norfolk?", "answered", ("Newly qualified social worker",)),
    Case("Is Norfolk hiring NQSWs", "answered", ("ewly qualified social worker",)),
    Case("Which posts are being advertised?", "answered", ("Devon", "Essex"), page=None),
    Case("What positions do you have open in Kent and Suffolk?", "answered", ("Team Manager", "Reviewing Officer")),
    Case("what roles is Hampshire recruiting for?", "answered", ("Head of safeguarding", "2023")),
    Case("vacancies please", "answered", ("Deputy manager",), page="devon"),
    Case("what jobs are there in devon", "answered", ("Residential children's worker", "Deputy manager")),
    Case("Looking for a deputy manager job in Devon", "answered", ("Deputy manager",), ("Residential",)),
    Case("does norfolk need social workers", "answered", ("ewly qualified social worker",)),
    Case("does norfolk need psychologists", None),
    Case("tell me about the deputy manager job in Devon", "answered", ("£38,400", "20 December 2026", "Otterbrook")),
    Case("tell me about the participation officer job in Devon", "answered", ("all of them closed", "Participation")),
    Case("which jobs in devon close soonest", "answered", ("first to close first: Residential children's worker",)),
    Case("what jobs close next month in devon", "answered", ("Deputy manager", "Residential"), page="devon"),
    Case("which jobs in Dorset close this week", "partial", ("Youth worker", "None of the roles")),
    Case("which jobs in suffolk close this week", "partial", ("26 November",)),
    Case("how many newly qualified social workers does Norfolk want", "answered", ("12",)),
    Case("How many families need a hand in Norfolk?", None),
    Case("deputy manager job devon", "answered", ("£38,400", "20 December 2026")),
    Case("dream job devon", None),
    Case("ok so what jobs are open in Devon then", "answered", ("Residential children's worker", "Deputy manager")),
    Case("what jobs are there in Devon: which closes first?", "answered", ("first to close first: Residential",)),
    Case("any jobs in Devon: do any of them close soon?", "answered", ("first to close first: Residential",)),
    Case("how many jobs are there in devon", "answered", ("Deputy manager", "That is 2 adverts"), ("Participation",)),
    Case("what jobs do you have: how many?", "answered", ("Deputy manager", "That is 2 adverts"), page="devon"),
    Case("what jobs do you have: list them?", "answered", ("Deputy manager",), ("That is",), page="devon"),
    Case("How many posts were cut in Devon?", None),
    Case("how many posts are filled by agency workers in Devon", None),
    # Is it open, and when does it close?
    Case("Is the team manager job in Kent still open?", "answered", ("is open", "6 December 2026")),
    Case(
        "can i still apply for the team manager job in Kent and what are the hours", "answered", ("is open", "37 hours")
    ),
    Case("can i still apply for the team manager job in Kent and where is it", "answered", ("is open", "Exampleham")),
    Case("Can I still apply for the participation officer job in Devon?", "answered", ("closed", "6 November 2026")),
    Case("Is the Suffolk reviewing officer post still open?", "answered", ("soon", "26 November")),
    Case("are the head of safeguarding roles at hampshire still available", "partial", ("June 2023", "may")),
    Case("is the coordinator job in Durham still going", "answered", ("has now been filled", "no longer open")),
    Case("Which jobs are open in Durham?", "answered", ("all of them closed", "Coordinator"), ("no closing date",)),
    Case("pay for the family group conference coordinator in durham", "answered", ("£36,120", "no longer open")),
    Case("When does the IRO post in Suffolk close?", "answered", ("26 November",)),
    Case("When does the independent reviewing officer job close in Suffolk?", "answered", ("Thursday 26 November",)),
    Case("closing date team manager kent", "answered", ("6 December 2026",), ("30 November",)),
    Case("whats the deadline for the deputy manger job in devon", "answered", ("20 December 2026",), ("13 December",)),
    Case("By what date must I have applied to be a practice educator in Essex?", "not_found", ("closing date",)),
    Case("When is the closing date?", "answered", ("31 January 2027",), page="norfolk"),
    Case("When do applications close for the family support worker role in Essex?", "answered", ("1 November 2026",)),
    Case("Is the office in Otterbrook, Devon, still open?", None),
    Case("is the larkspur fostering team in kent still open", None),
    Case("when does plover court in suffolk close", None),
    Case("has the otterbrook home in devon closed", None),
    Case("is the team manager of the fostering team in kent still open", "answered", ("6 December 2026",)),
    Case("is the participation one still open", "answered", ("closed", "6 November 2026"), page="devon"),
    Case("Is the practice lead job in Wiltshire still open?", None),
    Case(
        "Which jobs are there in Wiltshire?", "answered", ("Practice lead", "several closing"), ("October", "its year")
    ),
    # What it pays.
    Case("What is the salary of the team manager in Kent?", "answered", ("£52,100 to £55,400",)),
    Case("how much does the residential childrens worker job in Devon pay", "answered", ("£27,800",), ("£38,400",)),
    Case("What would I earn as a deputy manager in Devon?", "answered", ("£38,400 to £41,200",), ("£27,800",)),
    Case("wat is the salery for senior social worker essex", "answered", ("£44,900 to £48,200",), ("£14.85",)),
    Case("What does the family support worker role in Essex pay?", "answered", ("£14.85 per hour",), ("£44,900",)),
    Case("What is the practice educator's salary in Essex?", "not_found", ("salary",), ("£44,900", "£14.85")),
    Case("What salary do the Hampshire head of safeguarding roles pay?", "not_found", ("salary",), ("£",)),
    Case("Pay for newly qualified social workers in Norfolk?", "answered", ("£36,250",)),
    Case("How much will a social worker in the adoption team earn in Surrey?", None),
    # How many, where, what hours, which contract, when are interviews.
    Case("How many posts are there for newly qualified social workers in Norfolk?", "answered", ("12",)),
    Case("how many head of safeguarding jobs does Hampshire have", "answered", ("two",)),
    Case("Where is the IRO job based?", "answered", ("Plover Court",)),
    Case("Where would the independent reviewing officer work in Suffolk?", "answered", ("Plover Court",)),
    Case("Where are the norfolk newly qualified posts based?", "answered", ("Heronsgate",)),
    Case("What hours is the reviewing officer job in Suffolk?", "answered", ("22.2 per week",)),
    Case("Is the family support worker job in Essex full time?", "answered", ("30 a week",)),
    Case("Could the deputy manager job in Devon be done part-time?", "not_found", ("hours",), ("30 a week",)),
    Case("Is the Suffolk reviewing officer contract permanent?", "answered", ("Fixed term",)),
    Case("When are interviews for the reviewing officer in Suffolk?", "answered", ("3 and 4 December 2026",)),
    Case("When are the interviews for the Kent team manager?", "not_found", ("interview",), ("December 2026",)),
    Case("Where is the fostering service in Kent based?", None),
    Case("How many independent reviewing officers is Suffolk looking for?", None),
    Case("How many days a week can the reviewing officer in Suffolk work from home?", None),
    # How to apply, and whom to ask.
    Case("Who can I ring about the reviewing officer job in Suffolk?", "answered", ("01632 960417",)),
    Case("Who do I ring about the practice educator post in Essex?", None),
    Case("How do I apply for the team manager role in Kent?", "answered", ("fostering.jobs@example.org",)),
    Case("how can i apply to be an NQSW in norfolk", "answered", ("starters@example.org",)),
    Case("How do I apply for the practice educator post in Essex?", "answered", ("essex-jobs.example.org",)),
    Case(
        "Where do I send my application for the reviewing officer role in Suffolk?", "answered", ("jobs.example.org",)
    ),
    Case("how do i apply for head of safeguarding at hampshire", "answered", ("Invented Search Partners", "2023")),
    # Two things at once, and another role than any advertised.
    Case("What is the salary and closing date of the deputy manager job in Devon?", "answered", ("£38,400", "20 Dec")),
    Case("What are the salary and the hours of the deputy manager in Devon?", "partial", ("£38,400", "hours")),
    Case("What does a director earn in Devon?", None),
    Case("What is the salary of the parrot keeper in Devon?", None),
    Case("Who is the team manager in Kent?", None),
    Case("What does a family support worker do in Essex?", None),
    Case("How many social worker vacancies does Surrey have?", None),
    Case("What is the role of the adoption panel in Surrey?", None),
    Case("Are there any jobs in Cornwall?", None),
)
