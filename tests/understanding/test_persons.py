"""Ages, year groups and roles in people's own words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.persons import Person, person, role


@pytest.mark.parametrize(
    ("text", "low", "high", "role"),
    [
        ("My son is 16, GCSE is finish", 16, 16, "parent"),
        ("im in y12", 16, 17, "pupil"),
        ("she just turned 13", 13, 13, "parent"),
        ("rules for under 13s", None, 12, None),
        ("my eldest is in year 9", 13, 14, "parent"),
        ("we have 2 kids 12 and 16", 12, 16, None),
        ("what changes at 16", 16, 16, None),
        ("Im 15 and at your school", 15, 15, "pupil"),
        ("my daughters nearly 16", 15, 15, "parent"),
        ("his 14", 14, 14, None),
        ("our grandson is twelve", 12, 12, "other"),
        ("pupils aged 16+", 16, None, None),
        ("when he turns 13", 13, 13, None),
        ("a 14 year old girl", 14, 14, None),
        ("year seven", 11, 12, None),
        ("KS4", 14, 16, None),
        ("i'm in sixth form", 16, 18, "pupil"),
        ("i left in 2019", None, None, "pupil"),
        ("100% sure", None, None, None),
        ("I have 3 questions about 12 pages", None, None, None),
        ("sorry I meant 12", 12, 12, None),
        ("I'm his mum", None, None, "parent"),
        ("I'm a solicitor", None, None, "other"),
        ("my mum says", None, None, "pupil"),
        ("my daughter will have 13 years in January", 12, 12, "parent"),
        ("I have 13 years in teaching", None, None, None),
        ("if my mum says limit it and I (16) say dont", 16, 16, "pupil"),
        ("see section (13) of it", None, None, None),
        ("im in y11 and already 16", 16, 16, "pupil"),
        ("she's in Year 9 but twelve", 12, 12, None),
        ("Year 11, but already 16.", 16, 16, None),
        ("he's year 9 but 30 of them are not", 13, 14, None),
        ("my son, 14, wants to see it", 14, 14, "parent"),
        ("My daughter Mia, 16, and son Leo, 12. Can I see it?", 12, 16, "parent"),
        ("Rose Cottage, 12, Mill Lane", None, None, None),
        ("Parents evening is on Thursday, 16, November", None, None, None),
        ("I'm 40 and tired", None, None, None),
        ("upper sixth here, can my mum still limit it", 16, 18, "pupil"),
        ("We limited it in Year 8 and the lad's now doing A levels.", 16, 18, None),
        ("We limited it in Year 8.", 12, None, None),
        ("I turn 16 over half term", 16, 16, None),
        ("Our daughter has her 16th birthday on Saturday", 16, 16, "parent"),
        (
            "I've been her carer since she was nine. She turned sixteen last Tuesday",
            16,
            16,
            "parent",
        ),
        ("back when Callum was thirteen I asked you. He's fifteen now", 15, 15, "parent"),
        ("you sent it when she was 13", 13, 13, None),
        ("you sent it when he was 13 or 14", 13, 14, None),
        ("I've been here since I was 11. Do you tell youth services?", None, None, None),
        ("I'm in sixth form. do you still hold the report from when I was 13", 16, 18, "pupil"),
        ("when we were 15 mins late", None, None, None),
        ("when there were 13 children in it", None, None, None),
        ("when it was 12 degrees", None, None, None),
        ("my son will be 13 on Sunday", 12, 12, "parent"),
        ("what do they get about our Ryan? He's 14", 14, 14, "parent"),
        ("Our Ryan is 14 and I want to know who gets his address", 14, 14, "parent"),
        ("I'm 15 and our English teacher said he wrote it down", 15, 15, "pupil"),
        ("our Headteacher said no", None, None, None),
        ("our Google accounts", None, None, None),
        ("what does our School say, or our Local Authority", None, None, None),
        ("the next one will be 12 pages", None, None, None),
        ("I foster a lad of 13", 13, 13, "parent"),
        ("im year 8 and 12", 12, 12, "pupil"),
        ("im in y7 (11)", 11, 11, "pupil"),
        ("years 8 and 12", 12, 17, None),
        ("year 8 and 12 other children", 12, 13, None),
        ("my boys are in year 8 and 13", 12, 13, "parent"),
        ("im in year 8 and 13 detentions", 12, 13, "pupil"),
        ("She's the eldest of four.", None, None, None),
        ("a pupil of 3 schools", None, None, None),
        ("a student of ten subjects", None, None, None),
        ("Do 12 years have to pass before you delete it?", None, None, None),
        ("she completed 10 years at your school", None, None, None),
        ("he's doing 10, is that on file?", None, None, None),
        ("who decides at sixteen", 16, 16, None),
        ("I foster dogs", None, None, None),
        ("once 16 pupils signed it", None, None, None),
        ("I'm 17, my brother is 14", 14, 17, "pupil"),
        ("16 on saturday!! so is it up to me", 16, 16, None),
        ("12 in the class got it", None, None, None),
        ("We're guardians to our niece, she's 13 now", 13, 13, "parent"),
        ("My daughter she become 13 year next month", 12, 12, "parent"),
        ("My son is doing 17 years now and I am still his father", 17, 17, "parent"),
        ("This is allowed? He 14.", 14, 14, "parent"),
        ("he does 13 clubs", None, None, None),
        ("16 and moved out. is the choice mine now", 16, 16, "pupil"),
        ("14 here. can i be the one to tell you", 14, 14, "pupil"),
        ("17 and still at home, does my mums say beat mine", 17, 17, "pupil"),
        ("year 11 and 16 since sept, can i overrule my dad", 16, 16, "pupil"),
        ("ive just turnd 15 and i want less sent", 15, 15, "pupil"),
        ("15 year so mother makes the limit, right", 15, 15, None),
        ("14 years my son, I father. less data I can ask?", 14, 14, "parent"),
        ("I have a son, 15 years. Can I stop it?", 15, 15, "parent"),
        ("We have one daughter 14 years, what goes to the council?", 14, 14, "parent"),
        ("I've got a boy, 14 yrs. can i limit it", 14, 14, "parent"),
        ("I have two kids at the school, who gets their data", None, None, "parent"),
        ("I have a brother, 14 years, can I stop it for him", 14, 14, None),
        ("I have a grand daughter in Year 10", 14, 15, None),
        ("I have a boy in my class whose data is wrong", None, None, None),
        ("I have three kids in my class without consent", None, None, None),
        ("I have got a son, 15 years. Can I stop it?", 15, 15, "parent"),
        ("im in year 9 and i have a twin, do you mix us up", 13, 14, "pupil"),
        ("I have a child protection plan, who sees it?", None, None, None),
        (
            "i've got a kid bullying me, is that in my record? my mum doesn't know",
            None,
            None,
            "pupil",
        ),
        ("I have a boy 2 seats away copying me, my mates saw it", None, None, "pupil"),
        ("I have a son in law", None, None, None),
        ("mother of 15 year, can I tell only give name", 15, 15, "parent"),
        ("he have fifteen, he wants self to stop it", 15, 15, "parent"),
        ("kid in year 8 he is twelf, can i limit", 12, 12, "parent"),
        ("twins of 15, can I make limit for both", 15, 15, "parent"),
        ("daughter is adult next month, 17 now. I can still limit?", 17, 17, "parent"),
        ("My son will have 16 years in May. Until then I can decide?", 15, 15, "parent"),
        ("The twins are 16 next month. Until then is it still me?", 15, 15, None),
        ("She's 16 next month. Who decides then?", 16, 16, "parent"),
        ("He's 16 in six weeks. Until then is it me?", 15, 15, "parent"),
        ("She's 16 in Sept. For now can I decide?", 15, 15, "parent"),
        ("Parents evening is at 6 tomorrow. He's 16, for now can I opt him out?", 16, 16, "parent"),
        (
            "My eldest is 16 next month, my youngest is 13. For now can I limit both?",
            13,
            15,
            "parent",
        ),
        ("He's nearly 14 next month. Until then does it go?", 13, 13, "parent"),
        ("She turned 16 on Tuesday, for now can I still decide?", 16, 16, "parent"),
        ("I'm 13 on Friday, can I still stop it after that?", 13, 13, "pupil"),
        ("I'm only the stepdad, she's 13. Would you take it from me?", 13, 13, "other"),
        ("big sister doing the forms as mum's in hospital, bro is 14", 14, 14, "other"),
        ("As the childminder of a Year 9 boy could I ask?", 13, 14, "other"),
        ("I'm the big boss here", None, None, None),
        ("in y12 now. can i choose that they only get my name", 16, 17, "pupil"),
        ("17. can i limit what u send myself", 17, 17, "pupil"),
        ("17. Does the council get it?", 17, 17, None),
        ("16 last month. can my mum still decide", 16, 16, "pupil"),
        ("yr 11 daughter, birthday in august so still 15. mine to decide?", 15, 15, "parent"),
        ("My partner's boy is fourteen. Can I be the one to ask?", 14, 14, "other"),
        ("It's her sixteenth on the 3rd of March. Is it my decision after?", 16, 16, None),
        ("still 15 pages left", None, None, None),
        ("Room 14. Who is it?", None, None, None),
        ("The social worker here says my son's data goes on.", None, None, "parent"),
        ("His nan here. He's 15. Can I ask?", 15, 15, "other"),
        ("I am grandmother of boy 14. May I ask?", 14, 14, "other"),
        ("Could I as his nan ask for a copy?", None, None, "other"),
        ("They put me as his nan but I'm his mum", None, None, "parent"),
        ("He turns 16 in May. Will you send on anything that isn't needed?", 15, 15, None),
        ("She turns 13 in March. Same email as before. Do you pass on her file?", 12, 12, None),
        ("I'm fıfteen, who decides?", 15, 15, "pupil"),
        ("He turns 13 in March. Will anything be passed on that isn't now?", 13, 13, None),
        ("He turns 13 in March. Will anything be passed on?", 12, 12, None),
        ("can i limit it, shes 14", 14, 14, "parent"),
        ("my friend needs to know, he's 15", 15, 15, None),
        ("do they get it for year 8s who arent 13 yet", 12, 12, None),
        ("can a pupil of 13 say dont pass it on", 13, 13, None),
        ("16 and 14 pages of it", None, None, None),
        ("mother of 12 children", None, None, "parent"),
        ("15 years ago I was here", None, None, None),
        ("he has 13 detentions", None, None, None),
        ("Twelve years I've been careful. Who gets it?", None, None, None),
        ("You shared with two councils, 12 now. Why?", None, None, None),
        ("I've phoned 15 since monday", None, None, None),
        ("he's had 15 since christmas", None, None, None),
        ("10 years I waited for a reply", None, None, None),
        ("12 years she has been at your school", None, None, None),
        ("How many records do you have? I have 12.", None, None, None),
        ("aren't 16 year olds allowed to say no?", 16, 16, None),
        ("why isn't 16 old enough", None, None, None),
        ("I am her teacher, she is 15", 15, 15, None),
        ("Social worker here. She's 15", 15, 15, "other"),
        ("my bro he's 14, can he opt out", 14, 14, None),
        ("Nan here, she's 14", 14, 14, "other"),
        ("lad in my year, he's 15, can he say no", 15, 15, None),
        ("mum here says i cant, im 15", 15, 15, "pupil"),
        ("Mum of my friend says I can opt out, im 16", 16, 16, "pupil"),
        ("Sixteen and living with me, does she decide?", 16, 16, None),
        ("a class of 14 years of experience", None, None, None),
        # Times, counts, dates and places are no ages.
        ("Will I get an answer in less than 10 days?", None, None, None),
        ("in under 5 working days?", None, None, None),
        ("He's been with you for nearly 5 years. Do you pass it on?", None, None, None),
        ("My daughter has been at the school for almost 4 years.", None, None, "parent"),
        ("We now live at 16 Church Lane. Do you hold our address?", None, None, None),
        ("we live at 16 church lane", None, None, None),
        ("Is it kept for at least 16 years?", None, None, None),
        ("is it kept for 16+ years?", None, None, None),
        ("kept over 18 years?", None, None, None),
        ("There are 12 pupils in her class", None, None, None),
        ("There are 6 people in our house", None, None, None),
        ("The deadline is 15 March", None, None, None),
        ("it's nearly three weeks, and the table is 6 foot long", None, None, None),
        ("He has the dentist at ten.", None, None, None),
        ("my address is 9 Fields Close", None, None, None),
        ("is it only name and address at 13", 13, 13, None),
        ("are there 12 more", None, None, None),
        ("from age sixteen more is passed on", 16, 16, None),
        ("he's 15 may i limit it", 15, 15, "parent"),
        ("She turns 16 March 3rd", 16, 16, None),
        ("she is nearly 13 years", 12, 12, "parent"),
        ("what of children under 13 years", None, 12, None),
        ("do you share on over 16s", 16, None, None),
        ("sharing about 16+ students", 16, None, None),
        ("at 14 am i allowed", 14, 14, None),
        # A year group of the past, and one to come.
        ("He's been there since Year 7. Do you pass it on?", 11, None, None),
        ("He left in Year 7", 11, None, None),
        ("take it off my record its wrong from year 8", 12, None, None),
        ("My son has just started in year 7", 11, 12, "parent"),
        ("He only started in Year 7 in September", 11, 12, None),
        ("a pupil from Year 9", 13, 14, None),
        ("She starts Year 9 in September. Do you already pass it on?", 12, 13, None),
        ("he's going into Year 9, do you pass it on yet?", 12, 13, None),
        ("she'll be in Year 9 next year", 12, 13, None),
        ("When she starts Year 9 do you pass it on?", 13, 14, None),
        ("She starts Year 9 in September. What happens then?", 13, 14, None),
        ("She went into Year 9 in September", 13, 14, None),
        ("she starts sixth form in September, is it still up to me?", 15, 16, None),
        ("She started sixth form in September", 16, 18, None),
        # Ages that share what makes them ages.
        ("12 and a 16 year old", 12, 16, None),
        ("12-15 year olds", 12, 15, None),
        ("pupils aged 13-19", 13, 19, None),
        ("kids aged 12, fourteen and 17", 12, 17, None),
        ("pupils aged 13 and under", None, 13, None),
        ("He's 15, and 12 year olds get told?", 15, 15, "parent"),
        ("one son is 16 other is 11", 11, 16, None),
        ("15 nd a half, is he", None, None, None),
        # Year groups, whoever reads them.
        ("yr. 10", 14, 15, None),
        ("year group 10", 14, 15, None),
        ("Years 9 and 10", 13, 15, None),
        ("the kids in Year 11/12", 15, 17, None),
        ("she's in 9B", 13, 14, None),
        ("she's in 8A and already 13", 13, 13, None),
        ("she lives at 9B Mill Lane", None, None, None),
        ("28 Year 10s", 14, 15, None),
        ("one year 4 months", None, None, None),
        # Number and word run together, as typed in haste.
        ("im in yearten can i say no", 14, 15, "pupil"),
        ("my son agedtwelve, can i opt out?", 12, 12, "parent"),
        ("our twinsfifteen, who decides?", 15, 15, None),
        # What corrects an age that was told before.
        ("oops i mean 16, had my birthday last week", 16, 16, None),
        ("no wait 15. can he?", 15, 15, None),
        ("sorry, 14 not 13", 14, 14, None),
        ("i mean it, 16 times", None, None, None),
        ("no, 12 of them saw it", None, None, None),
        ("sorry, 16 questions", None, None, None),
    ],
)
def test_person(text: str, low: int | None, high: int | None, role: str | None) -> None:
    found = person(text)
    assert (found.low, found.high, found.role) == (low, high, role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A pupil is no parent.
        ("I'm 16. Tell me two things: who gets my data?", "pupil"),
        ("I'm 16, is my Year 8 data still there?", "pupil"),
        ("tell me two things", None),
        ("my y10 results", None),
        ("my year 9 options", None),
        ("my boy friend", None),
        ("my girl friend said it", None),
        ("my kid brother", None),
        ("My twin sister is 12", None),
        ("my two are at your place", "parent"),
        ("Of my three the middle one is 14", "parent"),
        ("me lad is poorly", "parent"),
        ("My 11 and 14 year old both go here", "parent"),
        # Nor is anybody a pupil for a word that begins with y, or a time.
        ("I'm Yasmin's mum", "parent"),
        ("Im yusufs dad", "parent"),
        ("I'm Tom's mum", "parent"),
        ("I'm Tom's mum's friend", None),
        ("I'm Tom's nan", "other"),
        ("I am in Yorkshire. Who gets the data?", None),
        ("I'm your neighbour", None),
        ("I am yet to hear back", None),
        ("I'm 10 minutes away", None),
        ("I'm 14 days late", None),
        ("im y10", "pupil"),
        ("im year nine", "pupil"),
        ("im in the sixth", "pupil"),
        # Who is told of does not write.
        ("My daughter is 14 and my brother works for the council.", "parent"),
        ("My daughter is 14. My sister is a teacher.", "parent"),
        ("My sister is 14.", "other"),
        ("He's 14 and lives with my mum", "parent"),
        ("She's 15 and my dad picks her up", "parent"),
        ("my mum says no", "pupil"),
        ("my 14yo grandson", "other"),
        ("my 15yo niece", "other"),
        ("my 14 y/o brother", "other"),
        ("my two grandsons", "other"),
        ("I'm her nan and I have parental responsibility", "parent"),
        ("I'm his grandmother and legal guardian", "parent"),
        ("we adopted our grandson", "parent"),
        ("I'm adopted and my mum doesn't know", "pupil"),
        ("We foster two brothers", "parent"),
        ("I'm Ellie's nan but I have a special guardianship order", "parent"),
        ("My client has no residence order", "other"),
        ("I'm only her kinship carer", "parent"),
        ("Which details does a kinship carer give?", None),
        ("I coach a girl of 15, though I am neither parent nor guardian to her", "other"),
        ("I'm not his dad, he's 14 and at our club", "other"),
        ("I'm no relation, she's 14 and lives next door", "other"),
        ("I'm not related to her, she's 13", "other"),
        ("I'm not the main carer but she's my daughter", "parent"),
        ("I'm not a parent who complains but my son is 14", "parent"),
        ("I'm his guardian, not his mum", "parent"),
    ],
)
def test_who_writes(text: str, expected: str | None) -> None:
    assert role(text) == expected


@given(st.text(max_size=300))
def test_any_text_gives_a_person(text: str) -> None:
    found = person(text)
    assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("only the basics about my 14 yr old", Person(14, 14, "parent")),
        ("our 12 yo", Person(12, 12, "parent")),
        ("my 15 year old brother", Person(15, 15, "other")),
        ("My daughter was seventeen in May.", Person(17, 17, "parent")),
        ("I am guardian of my nephew 13 years", Person(13, 13, "parent")),
        # A child of whom something is said comes before children at large.
        ("He's in Year 6 and I've read the bit about thirteen-year-olds.", Person(10, 11, None)),
        ("what happens with 16 year olds", Person(16, 16, None)),
        # What is asked about is the age that comes, not the age now; months are no years.
        ("im 15 and 11 months. when i hit 16 is that still his call", Person(16, 16, "pupil")),
        ("at 13, and what about my 9 year old", Person(9, 13, "parent")),
    ],
)
def test_who_it_is_about(text: str, expected: Person) -> None:
    assert person(text) == expected


@pytest.mark.parametrize(
    ("asking", "low", "high"),
    [
        ("Does his data go to the council?", 16, 16),
        ("And does hers go too?", 12, 12),
        ("What about the younger one?", 12, 12),
        ("What about my oldest?", 16, 16),
        ("Does their data go to the council?", 12, 16),
        ("Does it go to the council?", 12, 16),
        ("Can I limit it for both my eldest and my youngest?", 12, 16),
        ("Can I limit it for my eldest or my youngest?", 12, 16),
        ("Not my youngest. Can I limit it for my oldest?", 16, 16),
    ],
)
def test_of_two_ages_that_counts_whose_owner_is_asked_about(
    asking: str, low: int, high: int
) -> None:
    found = person(f"My daughter is 12 and my son is 16. {asking}", asking)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("told", "asking"),
    [
        ("My boys are 12 and 16.", "Do you pass the boys' details to the council?"),
        ("My daughters are 12, 14 and 16.", "What changes for the girls?"),
    ],
)
def test_ages_that_are_listed_belong_together(told: str, asking: str) -> None:
    assert (person(f"{told} {asking}", asking).low, person(told, asking).high) == (12, 16)


@pytest.mark.parametrize(
    ("told", "asking", "low", "high"),
    [
        ("I've one at 15, one at 12.", "Is the same passed on about the twelve year old?", 12, 12),
        ("My son's having his 16th birthday.", "Who hears that wouldn't have at 14?", 14, 16),
        ("My sons are 14 and 17.", "Does it change at 16?", 14, 17),
        ("My son is 14, my girl is 16.", "Can I still limit it for him now she's 16?", 14, 16),
    ],
)
def test_the_age_that_the_question_names_counts(
    told: str, asking: str, low: int, high: int
) -> None:
    found = person(f"{told} {asking}", asking)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("My son is in Year 8 and my daughter is 14.", 12, 14),
        ("My daughter is 14 and my son is in Year 8.", 12, 14),
        ("My daughter is in Year 12 and my son is 15.", 15, 17),
        ("My eldest is in Year 12, my youngest is 15.", 15, 17),
        ("My son is in Year 8 and my other one is 14.", 12, 14),
        ("I'm in Year 12 and he's 15.", 15, 17),
        ("My daughter is in Year 9, she's 14.", 14, 14),
        ("Her son is 13 and in Year 8.", 13, 13),
        ("I'm the mum of a Year 9 girl, my daughter is 14.", 14, 14),
    ],
)
def test_a_year_group_and_an_age_of_two_children_are_not_one(
    text: str, low: int, high: int
) -> None:
    found = person(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("My eldest is 16 and my youngest is 11, can I limit it for both?", 11, 16),
        ("I'm 16 and my little brother is 12, can I limit it?", 16, 16),
        ("Eldest will be 16 and youngest 13, can I limit it for the eldest?", 16, 16),
        ("The two eldest are 17 and 16, then a 12 year old. What of the two eldest?", 17, 17),
    ],
)
def test_whom_one_sentence_is_about(text: str, low: int, high: int) -> None:
    found = person(text, text)
    assert (found.low, found.high) == (low, high)


def test_long_runs_cost_little() -> None:
    for run in (" ", "1", "12 ", "aged ", "and ", " -", "in "):
        text = f"aged in years 9 {run * (2000 // len(run))} 14"
        begin = time.thread_time()
        person(text, text)
        assert time.thread_time() - begin < 10


def test_the_last_clause_tells_whose_age_counts() -> None:
    text = "my sister is 13 im 11, does that mean they get mine too"
    assert person(text, text) == Person(11, 11, "pupil")


def test_older_is_not_always_the_older_child() -> None:
    asking = "Does hers change when she gets older?"
    found = person(f"My daughter's 12, my son's 16. {asking}", asking)
    assert (found.low, found.high) == (12, 12)


def test_a_pupil_who_asks_about_themselves_is_not_their_brother() -> None:
    asking = "is mine in there too"
    found = person(f"im in y7 and my brothers in y11, they have his details. {asking}", asking)
    assert (found.low, found.high, found.role) == (11, 12, "pupil")


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("he went 14 last week", 14),
        ("my lad made 13 in May, does that change it", 13),
        ("she hit 16 in June so who decides", 16),
        ("our daughter reached 15 last March", 15),
        ("he made 13 cakes for the fair", None),
        ("she went 14 miles on a sponsored walk", None),
    ],
)
def test_an_age_that_was_reached(text: str, low: int | None) -> None:
    assert person(text).low == low
