"""Made-up people, schools and words. Common names are common, as they are in life."""

from __future__ import annotations

from itertools import accumulate
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


FIRST = _words(
    """
Oliver Amelia George Olivia Noah Isla Arthur Ava Harry Lily Muhammad Ivy Leo Freya Jack Florence Charlie
Willow Oscar Mia Jacob Emily Henry Sophie Thomas Grace Freddie Rosie Alfie Evie Theo Sophia William Poppy
Aisha Fatima Omar Yusuf Zara Priya Arjun Anika Rohan Mei Wei Ling Jakub Zofia Kacper Hanna Chidi Amara Kwame
Abena Siobhan Niamh Cormac Rhys Carys Ewan Morag Zoë René Chloé Søren Łukasz Jürgen Ibrahim Layla Hassan
Maryam Ethan Daisy Lucas Millie Max Ella Isaac Evelyn Joshua Phoebe Samuel Harper Joseph Erin Daniel Maisie
Adam Elsie Edward Ruby Benjamin Molly Toby Alice Finley Jessica Reuben Lola Albert Matilda Ronnie Thea
"""
)
LAST = _words(
    """
Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker
White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris
Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett
Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards
Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray
Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker
Fisher Stevens Jenkins Murray Dixon Harvey O'Neill O'Brien Okafor Mensah Adeyemi Kowalski Nowak Wiśniewski
Chen Wang Zhang Nguyen Ahmed Rahman Kaur Sharma Gupta Iyer Cohen Levy Rossi García Fernández Müller Sørensen
Ångström Featherstonehaugh Cholmondeley Smith-Jones Hall-Davies Villiers Quux Zamora Yilmaz Papadopoulos
Haddad
"""
)
SCHOOLS = (
    "Alsager School", "Bank Top Primary", "Castle Rise Academy", "Deer Park High", "Elm Grove Primary",
    "Fairwater School", "Gorse Hill Academy", "Harbour View Primary", "Ivy Lane School", "Jubilee High",
    "Kingsmead Academy", "Lower Fold Primary", "Mill Race School", "Northgate High", "Oak Tree Primary",
    "Priory Academy", "Quarry Bank School", "Riverside Primary", "St Chad's High", "Thornfield Academy",
    "Upper Dale Primary", "Valley School", "Weaver Bridge High", "Yew Tree Academy",
)  # fmt: skip
WORDS = _words(
    """
attendance behaviour reports exclusion letters photographs marks trips lunch medical notes emails meeting
record from since about last year class teacher copy please everything wrong address corrected removed
transport funding special needs plan assessment results bullying incident minutes phone calls between staff
"""
)


def _by_rank(names: list[str]) -> list[float]:
    return list(accumulate(1 / (rank + 6) for rank in range(len(names))))


_FIRST_SHARES, _LAST_SHARES = _by_rank(FIRST), _by_rank(LAST)
_SCHOOL_SHARES = _by_rank(list(SCHOOLS))


def person(random: Random, last: str | None = None) -> str:
    """A name; a child's with the surname given."""
    first = random.choices(FIRST, cum_weights=_FIRST_SHARES)[0]
    return f"{first} {last or random.choices(LAST, cum_weights=_LAST_SHARES)[0]}"


def school(random: Random) -> str:
    """A school, large ones more often; now and then nobody knows."""
    if random.random() < 0.04:
        return "Not sure"
    return random.choices(SCHOOLS, cum_weights=_SCHOOL_SHARES)[0]


def contact(random: Random, name: str, number: int) -> str:
    """An e-mail address of one person, mostly; else a telephone number."""
    if random.random() < 0.85:
        plain = "".join(c for c in name.lower() if c.isascii() and (c.isalpha() or c == " "))
        return f"{plain.replace(' ', '.')}{number % 9973}@example.org"
    return f"07700 9{random.randrange(10**5):05}"


def sentence(random: Random) -> str:
    """Some words."""
    return " ".join(random.choices(WORDS, k=random.randint(6, 24)))
