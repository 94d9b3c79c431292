"""What the first message tells is not asked for again: an address, a birthday, what is wanted, which way an opt-out goes."""

from __future__ import annotations

import pytest

from bot.requests.words.addresses import address_in, postal_address
from bot.requests.words.direction import LIMIT, TAKE_BACK, direction_in
from tests.requests.support import Talk

ELM = "4 Elm Road, Leeds LS1 4AB"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"I'm Jane Bell, {ELM}, and want his file", ELM), (f"post it to {ELM}.", ELM), ("We live at 12 High Street, Alsager. Thanks", "12 High Street, Alsager"), ("my address is flat 3, 10 Park Lane, Crewe CW1 2AB", "flat 3, 10 Park Lane, Crewe CW1 2AB"),
        ("he is in year 8 Hill Road School", None), ("she missed 3 days in the park", None), ("two teachers at 4 Hill road said it", None), ("it was 12 and 14 October not 13", None), ("call me on 07700 900123", None), ("the 3 photos on the drive", None), (f"not {ELM} but 5 Oak Road, Leeds LS1 4AB", None),
    ],
)  # fmt: skip
def test_an_address_in_a_message(said: str, found: str | None) -> None:
    assert address_in(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [(f"post it to {ELM}", ELM), (ELM, ELM), ("Rose Cottage, Mill Lane, ST7 2AB", "Rose Cottage, Mill Lane, ST7 2AB"), (f"{ELM} please", ELM), (f"care of my mum at {ELM}", f"care of my mum at {ELM}")],
)  # fmt: skip
def test_an_address_as_an_answer(said: str, found: str) -> None:
    assert postal_address(said) == found


def test_an_address_is_the_contact_or_stands_beside_it() -> None:
    talk = Talk("sar", f"I want everything on my son Caleb Bell, by post to {ELM}. Jane Bell")
    assert talk.answers["contact"] == ELM
    talk = Talk("complaint", f"You lost my file. jo@example.org, {ELM}")
    assert talk.answers["contact"] == "jo@example.org" and ELM in talk.answers["contact_note"]


@pytest.mark.parametrize("said", ["please opt my son Caleb out, 3 June 2012", "Opt out for my daughter Ada (03/06/2012)", "my child Kit 3.6.2012 is to be opted out", "opt my son out. 2012-06-03. thanks"])  # fmt: skip
def test_a_date_that_can_only_be_a_birthday(said: str) -> None:
    talk = Talk("opt_out", said)
    assert talk.answers["date_of_birth"] == "2012-06-03"
    assert "I take it that 3 June 2012 is the date of birth" in talk.text


@pytest.mark.parametrize("said", ["opt my son out from 3 June 2012", "opt my son out, as of 3 June 2025", "they sent it on 3 June 2012, opt him out", "since 03/06/2012 you pass it on, opt him out", "opt out my twins, 3 June 2012 and 4 June 2012", "opt my son out, my letter dated 3 June 2012", "opt my son out, he started 3 June 2012", "opt out, 3 June 1985", "opt my son out 31/02/2012", "opt him out by 3 June 2027"])  # fmt: skip
def test_another_date_is_no_birthday(said: str) -> None:
    assert "date_of_birth" not in Talk("opt_out", said).answers


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("i would like the assessment and medical information for my son", ["Assessment information", "Relevant medical information"]), ("I want a copy of his assessment records please", ["Assessment information"]),
        ("can i have my daughter's emails and her exclusion letters", ["my daughter's emails and her exclusion letters"]), ("please send me the minutes, notes and letters about the trip", ["the minutes, notes and letters about the trip"]), ("I need his behaviour logs for my son Caleb", ["his behaviour logs"]),
    ],
)  # fmt: skip
def test_what_is_wanted_is_taken_from_the_first_message(said: str, wanted: list[str]) -> None:
    assert Talk("sar", said).answers["wanted"] == wanted


@pytest.mark.parametrize("said", ["i want to see my file", "I want to know who sees his medical records", "i want a copy", "can i see what you hold on my son", "i need his report, but not the notes", "i need his letters, the ones of last May"])  # fmt: skip
def test_what_is_not_plain_is_asked(said: str) -> None:
    assert "wanted" not in Talk("sar", said).answers


@pytest.mark.parametrize("said", ["I withdraw my consent to youth support", "i gave consent for them to have everything and now i want to withdraw it", "please take my consent back", "i agreed last year but i no longer agree", "i signed the form for youth services but i changed my mind", "i revoke my permission for the council"])  # fmt: skip
def test_a_consent_that_is_taken_back_limits(said: str) -> None:
    assert direction_in(said) == LIMIT


@pytest.mark.parametrize("said", ["i withdrew consent last year and want them to share it all again", "i want to withdraw the opt out i agreed to", "i take back my opt out", "I agree to everything being shared again"])  # fmt: skip
def test_an_opt_out_that_is_taken_back_does_not(said: str) -> None:
    assert direction_in(said) == TAKE_BACK


def test_whose_choice_it_is_now() -> None:
    assert Talk("opt_out", "stop my details going there, its my choice now").answers["who"] == "pupil"  # fmt: skip
    assert Talk("opt_out", "my son says its my choice now").answers["who"] == "parent"


def test_who_writes_in_brackets() -> None:
    talk = Talk("sar", "I'm Jo Hall (mum), I want a copy of everything on Max Hall")
    assert (
        talk.answers.items() >= {"who": "parent", "relationship": "mum", "name": "Jo Hall"}.items()
    )
    assert Talk("sar", "Jo Hall (nan), a copy of everything please").answers["who"] == "acting"


def test_what_is_passed_on_is_no_name() -> None:
    for said in ("i'd rather the council only knew his name address and birthday", "only her name, dob and address", "just his name phone and date of birth"):  # fmt: skip
        assert "pupil_name" not in Talk("opt_out", said).answers
