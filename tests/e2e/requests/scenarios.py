"""Conversations that end in a case, or on purpose in none. Each is what people type and what must stand in the queue.

A turn that starts with ``>`` is a choice. ``FILED`` are the answers that the case must hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Scenario:
    """``kind`` is ``None`` when nothing may be filed. ``heard`` must occur in what the bot said."""

    name: str
    turns: tuple[str, ...]
    kind: str | None = None
    filed: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


def born(years: int, days: int = 0) -> str:
    """A date of birth: so many years ago today, and so many days later."""
    today = date.today()
    day = min(today.day, 28) if today.month == 2 else today.day
    return (date(today.year - years, today.month, day) + timedelta(days=days)).isoformat()


SAR = "I want to make a subject access request"
SAR_PARENT = ("a parent", "Jo Bloggs", "Sam Bloggs", "14 March 2012", "Alsager School", "mother", "everything", "skip", "jo@example.org", "by e-mail", "no")  # fmt: skip
SAR_FILED = {
    "who": "parent", "name": "Jo Bloggs", "pupil_name": "Sam Bloggs", "date_of_birth": "2012-03-14",
    "school": "Alsager School", "relationship": "mother", "wanted": ["Everything"],
    "contact": "jo@example.org", "delivery": "email",
}  # fmt: skip
OUT = "Please stop passing everything to the youth support services, only name, address and date of birth"
COMPLAINT = "I want to make a complaint about how my data was used"

SCENARIOS = [
    # --- happy paths
    Scenario("sar by a parent", (SAR, *SAR_PARENT, "send it"), "sar", SAR_FILED, ("pupil_may_be_competent",), ("receipt",)),
    Scenario("sar by choices", (SAR, ">answer:parent", "Jo Bloggs", "Sam Bloggs", "14/3/12", ">answer:Alsager School", "mother", ">answer:Everything", ">request:skip", "jo@example.org", ">answer:email", ">request:skip", ">request:send"), "sar", SAR_FILED),
    Scenario("sar by a pupil", (SAR, "I'm a pupil", "Sam Hall", "year 12", "not sure", "my reports", "the last two years", "07700 900123", "post", "12 High Street, Alsager ST7 2AB", "large print", "yes send it"), "sar", {"address": "12 High Street, Alsager ST7 2AB", "who": "pupil", "name": "Sam Hall", "date_of_birth": "Year 12", "school": "Not sure", "period": "the last two years", "contact": "07700 900123", "delivery": "post", "needs": "large print"}),
    Scenario("sar by a solicitor", (SAR, "a solicitor", "Ann Law", "Sam Hall", "1 May 2010", "alsager", "solicitor for the family", "not yet", "all", "skip", "ann@example.com", "email", "none", "send"), "sar", {"who": "acting", "authority": "not yet", "wanted": ["Everything"]}, ("authority_awaited",)),
    Scenario("sar by a separated father", (SAR, "dad", "Tom Hall", "Sam Hall", "1 May 2015", "alsager", "father, we are separated", "everything", "skip", "1 High Street, Alsager ST7 2AB", "post", "no", "send"), "sar", {"relationship": "father, we are separated", "contact": "1 High Street, Alsager ST7 2AB"}),
    Scenario("opt-out by a parent", (OUT, "a parent", "Sam Hall", "14 March 2012", "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"who": "parent", "pupil_name": "Sam Hall", "date_of_birth": "2012-03-14", "direction": "opt_out", "understood": True}),
    Scenario("opt-out by a pupil of 17", (OUT, "me, the pupil", "Sam Hall", born(17), "alsager", "sam@example.org", "yes I understand", "send"), "opt_out", {"who": "pupil", "name": "Sam Hall", "date_of_birth": born(17)}),
    Scenario("opt-out taken back", ("I want to take back the opt-out from youth support services", "a parent", "Sam Hall", "14 March 2012", "alsager", "Jo Hall", "mother", "jo@example.org", "send"), "opt_out", {"direction": "withdraw"}),
    Scenario("right to erasure", ("Please delete my detention record", "me", "Sam Hall", "I was never there that day", "sam@example.org", "send"), "right", {"right": "erasure", "who": "pupil", "name": "Sam Hall", "details": "Please delete my detention record\nI was never there that day"}),
    Scenario("right to rectification", ("My son's date of birth is wrong in your records, please correct it", "Sam Hall", "You have the 3rd, it is the 13th", "jo@example.org", "send"), "right", {"right": "rectification", "who": "parent", "pupil_name": "Sam Hall"}),
    Scenario("complaint", (COMPLAINT, "A teacher read my file to the class", "an apology", "sam@example.org", "send"), "complaint", {"details": "A teacher read my file to the class", "remedy": "an apology", "contact": "sam@example.org"}),
    Scenario("complaint without a remedy", (COMPLAINT, "My report went to the wrong house", "skip", "jo@example.org", "send"), "complaint", {"details": "My report went to the wrong house"}),
    # --- several facts at once
    Scenario("facts in the opening", ("I'm Jo Bloggs, mum of Sam in year 8, I want a copy of everything you have on him", "alsager", "skip", "jo@example.org", "email", "no", "send"), "sar", {"who": "parent", "name": "Jo Bloggs", "pupil_name": "Sam", "date_of_birth": "Year 8", "wanted": ["Everything"]}),
    Scenario("contact in the opening", ("Please send me a copy of all the data you hold about my son, my email is jo@example.org", "Jo Bloggs", "Sam Bloggs", "14 March 2012", "alsager", "mother", "skip", "email", "no", "send"), "sar", {"who": "parent", "contact": "jo@example.org", "name": "Jo Bloggs"}),
    # --- corrections
    Scenario("going back", (SAR, *SAR_PARENT[:3], "go back", "Samuel Bloggs", *SAR_PARENT[3:], "send"), "sar", {**SAR_FILED, "pupil_name": "Samuel Bloggs"}),
    Scenario("a slip put right", (SAR, *SAR_PARENT[:4], "sorry I meant 15 March 2012", *SAR_PARENT[4:], "send"), "sar", {**SAR_FILED, "date_of_birth": "2012-03-15"}),
    Scenario("changed at the check by choice", (SAR, *SAR_PARENT, ">change:contact", "other@example.org", "send"), "sar", {**SAR_FILED, "contact": "other@example.org"}),
    Scenario("changed at the check in words", (SAR, *SAR_PARENT, "change my name", "Joanna Bloggs", "send"), "sar", {**SAR_FILED, "name": "Joanna Bloggs"}),
    Scenario("started again", (SAR, "a parent", "Wrong Person", "start again", *SAR_PARENT, "send"), "sar", SAR_FILED),
    Scenario("school changed", (SAR, *SAR_PARENT, ">change:school", "not sure", "send"), "sar", {**SAR_FILED, "school": "Not sure"}),
    # --- digressions
    Scenario("a question in the middle", (SAR, *SAR_PARENT[:3], "do you send any of it abroad?", *SAR_PARENT[3:], "send"), "sar", SAR_FILED, heard=("not transferred abroad",)),
    Scenario("a question at a name", (SAR, "a parent", "who do you share my data with?", *SAR_PARENT[1:], "send"), "sar", SAR_FILED, heard=("local authority",)),
    Scenario("two questions", (SAR, *SAR_PARENT[:5], "how long do you keep records?", "is there cctv in school?", *SAR_PARENT[5:], "send"), "sar", SAR_FILED, heard=("statutory recommended period", "does not say")),
    Scenario("why do you ask", (SAR, *SAR_PARENT[:3], "why do you ask?", *SAR_PARENT[3:], "send"), "sar", SAR_FILED, heard=("same name",)),
    Scenario("a person is offered and the form goes on", (SAR, *SAR_PARENT[:3], ">person", *SAR_PARENT[3:], "send"), "sar", SAR_FILED, heard=("dpo@alsagerschool.org",)),
    Scenario("a question at the check", (SAR, *SAR_PARENT, "what happens with my data?", "send"), "sar", SAR_FILED),
    Scenario("safeguarding in the middle", (SAR, *SAR_PARENT[:3], "i want to die", *SAR_PARENT[3:], "send"), "sar", SAR_FILED, heard=("0800 1111",)),
    Scenario("safeguarding in a complaint", (COMPLAINT, "my stepdad hits me", "You gave my address away", "skip", "a@example.org", "send"), "complaint", {"details": "You gave my address away"}, heard=("0800 1111",)),
    # --- cancellations
    Scenario("stopped", (SAR, *SAR_PARENT[:3], "stop", "yes"), heard=("Nothing was sent",)),
    Scenario("never mind", (SAR, "never mind", "yes")),
    Scenario("stopped by choice", (SAR, *SAR_PARENT[:2], ">request:stop", ">request:stop_now")),
    Scenario("stopping taken back", (SAR, *SAR_PARENT[:3], "stop", "no carry on", *SAR_PARENT[3:], "send"), "sar", SAR_FILED),
    Scenario("stopped at the check", (SAR, *SAR_PARENT, "stop", "yes")),
    Scenario("another request after a stopped one", (SAR, "stop", "yes", COMPLAINT, "You lost my form", "skip", "a@example.org", "send"), "complaint", {"details": "You lost my form"}),
    # --- names like commands and questions
    *(
        Scenario(f"the name {name}", (SAR, "a parent", name, *SAR_PARENT[2:], "send"), "sar", {**SAR_FILED, "name": name})
        for name in ("Will Stop", "May Abroad", "Data Singh", "Grace Back", "Mark Send", "Hope Delete", "Rob Law", "Sue School")
    ),
    Scenario("a pupil called Will Cancel", (SAR, *SAR_PARENT[:2], "Will Cancel", *SAR_PARENT[3:], "send"), "sar", {**SAR_FILED, "pupil_name": "Will Cancel"}),
    Scenario("a name with accents", (SAR, "a parent", "Zoë Łukasiewicz-O'Neill", *SAR_PARENT[2:], "send"), "sar", {**SAR_FILED, "name": "Zoë Łukasiewicz-O'Neill"}),
    # --- ages
    Scenario("parent, sixteenth birthday today", (OUT, "a parent", "Sam Hall", born(16)), heard=("passes to the pupil at 16",)),
    # Not tomorrow: between collecting and running, midnight may pass.
    Scenario("parent, sixteen in two days", (OUT, "a parent", "Sam Hall", born(16, 2), "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"date_of_birth": born(16, 2)}),
    Scenario("parent of a 17-year-old", (OUT, "a parent", "Sam Hall", born(17)), heard=("passes to the pupil at 16",)),
    Scenario("pupil, sixteenth birthday today", (OUT, "pupil", "Sam Hall", born(16), "alsager", "s@example.org", "yes", "send"), "opt_out", {"who": "pupil"}),
    Scenario("pupil of 14 leaves the wish", (OUT, "pupil", "Sam Hall", born(14), ">request:leave", "alsager", "s@example.org", "yes", "send"), "opt_out", {"left_for_dpo": True}, ("pupil_under_16_wish",), ("until you are 16",)),
    Scenario("pupil of 14 leaves it at that", (OUT, "pupil", "Sam Hall", born(14), "no"), heard=("until you are 16",)),
    Scenario("under 13", (OUT, "a parent", "Sam Hall", born(11), "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"date_of_birth": born(11)}, ("held_until_13",), ("13",)),
    # --- wrong answers
    Scenario("three bad dates, then gone on without", (OUT, "a parent", "Sam Hall", "31/2/2012", "1/1/2050", "tuesday-ish", ">request:skip", "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"date_of_birth_as_typed": "tuesday-ish"}, heard=("no such date", "future", "Data Protection Officer")),
    Scenario("bad dates, then a good one", (OUT, "a parent", "Sam Hall", "31/2/2012", "14/3/12", "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"date_of_birth": "2012-03-14"}),
    Scenario("age against the year group", (SAR, *SAR_PARENT[:3], "14 March 2012 and she's in year 13", "14 March 2012", *SAR_PARENT[4:], "send"), "sar", SAR_FILED, heard=("not usually in Year 13",)),
    Scenario("a bad e-mail address", (COMPLAINT, "You lost my form", "skip", "jo@@example", "jo@example.org", "send"), "complaint", {"contact": "jo@example.org"}, heard=("does not look right",)),
    Scenario("no school of that name", (SAR, *SAR_PARENT[:4], "Hogwarts", *SAR_PARENT[4:], "send"), "sar", SAR_FILED, heard=("choose a school",)),
    Scenario("not understood yet", (OUT, "a parent", "Sam Hall", "14 March 2012", "alsager", "Jo Hall", "mother", "jo@example.org", "no", "yes", "send"), "opt_out", {"understood": True}),
    # --- dates as people write them
    *(
        Scenario(f"born {text}", (OUT, "a parent", "Sam Hall", text, "alsager", "Jo Hall", "mother", "jo@example.org", "yes", "send"), "opt_out", {"date_of_birth": "2012-03-14"})
        for text in ("14.3.2012", "14-03-12", "14th of March 2012", "march 14 2012", "2012-03-14", "the 14th march 2012 it was a wednesday")
    ),
    # --- nothing sent by mistake
    Scenario("thanks at the check sends nothing", (SAR, *SAR_PARENT, "thanks"), None),
    Scenario("a question never starts a request", ("How do I get a copy of my data?", "What are my rights?")),
    Scenario("status leads to the tracking page", ("What is happening with my request?",), heard=("/track",)),
    Scenario("withdrawing leads to the tracking page", ("I'd like to withdraw the request I made last week",), heard=("/track",)),
]  # fmt: skip
