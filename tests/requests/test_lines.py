"""A change at the check in free words: what names a line, or can only be of one, changes that line; nothing is sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.requests.support import AROUND, Talk

SAR = ("parent", "Ann Mosley", "Wren Mosley", "year 8", "alsager", "mother", "everything", "skip", "jo@example.org", "by email", "large print")  # fmt: skip


def sar() -> Talk:
    return Talk("sar").say(*SAR)


def right(opening: str = "please delete my daughter's photos") -> Talk:
    talk = Talk("right", opening).say("Wren Mosley", "they are old", "jo@example.org")
    assert talk.summary
    return talk


def complaint() -> Talk:
    return Talk("complaint").say("They read my file out.", "an apology", "jo@example.org")


def changed(talk: Talk, said: str) -> dict:
    before = talk.answers
    after = talk.say(said).answers
    assert not talk.step.file
    names = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    return {name: after.get(name) for name in names}


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("wren's surname is Mosely with one s", "pupil_name", "Wren Mosely"), ("her last name should be Mosely", "pupil_name", "Wren Mosely"),
        ("my surname is Mosely not Mosley", "name", "Ann Mosely"), ("the first name is wrong, it's Wrenn", "pupil_name", "Wrenn Mosley"),
        ("her middle name is Rose", "pupil_name", "Wren Rose Mosley"), ("wrens name is spelt Renn Mosley", "pupil_name", "Renn Mosley"),
        ("change wren's name to Wren Rose Mosley", "pupil_name", "Wren Rose Mosley"),
        ("year 9 not 8", "date_of_birth", "Year 9"), ("the year group should be 9", "date_of_birth", "Year 9"),
        ("no the school is the other one", "school", "Cranberry Academy"), ("it's the other school", "school", "Cranberry Academy"), ("school: cranberry", "school", "Cranberry Academy"),
        ("wrong email, it's j.b@example.org", "contact", "j.b@example.org"), ("email is j.b@example.org", "contact", "j.b@example.org"),
        ("for which time: since 2022", "period", "since 2022"), ("change the period to the last two years", "period", "the last two years"),
        ("the relationship is foster mother", "relationship", "foster mother"), ("what i need is braille", "needs", "braille"),
        ("add the photos", "wanted", ["Everything", "the photos"]), ("can you include the cctv of monday?", "wanted", ["Everything", "the cctv of monday"]),
        ("and especially the emails about the trip", "wanted", ["Everything", "especially the emails about the trip"]),
        ("add my number 07700 900123", "contact_note", "my number 07700 900123"),
        ("wrong surname for her, its Mosely", "pupil_name", "Wren Mosely"), ("her name is Jonah", "pupil_name", "Jonah Mosley"), ("make it year 9", "date_of_birth", "Year 9"), ("change 8 to 9", "date_of_birth", "Year 9"),
        ("change mother to foster mother", "relationship", "foster mother"), ("change large print to braille", "needs", "braille"), ("replace everything with the emails", "wanted", ["the emails"]),
        ("also the cctv", "wanted", ["Everything", "the cctv"]), ("i want the emails as well please", "wanted", ["Everything", "the emails"]), ("that's fine but add the photos", "wanted", ["Everything", "the photos"]),
        ("just the last two years", "period", "the last two years"), ("my email has changed to k@example.org", "contact", "k@example.org"), ("not by post, collect it", "delivery", "collect"),
    ],
)  # fmt: skip
def test_a_line_of_a_copy(said: str, name: str, value: object) -> None:
    talk = sar()
    assert changed(talk, said) == {name: value} and talk.summary and "changed that" in talk.text


@pytest.mark.parametrize("said", ["how to receive it: by post", "change email to post", "make it by post", "change how i get it to post"])  # fmt: skip
def test_another_way_to_receive_it_asks_for_what_it_needs(said: str) -> None:
    talk = sar()
    assert changed(talk, said) == {"delivery": "post"} and talk.asking == "address"


def test_somebody_elses_number_is_kept_with_whose_it_is() -> None:
    talk = sar().say("use my mums number instead 07700 900123")
    assert talk.answers["contact"] == "07700 900123" and "my mums number" in talk.answers["contact_note"]  # fmt: skip
    talk.say("j@example.org", "change the number to 07700 900456")
    assert talk.answers["contact"] == "07700 900456" and "contact_note" not in talk.answers
    assert talk.say("change email to k@example.org").answers["email_address"] == "k@example.org"


def test_several_lines_in_one_message() -> None:
    said = "the email is j.b@example.org and the school is cranberry"
    assert changed(sar(), said) == {"contact": "j.b@example.org", "school": "Cranberry Academy"}
    said = "change the school to cranberry and my surname to Mosely"
    assert changed(sar(), said) == {"school": "Cranberry Academy", "name": "Ann Mosely"}


def test_a_part_of_a_name_is_asked_about_where_it_may_be_either() -> None:
    talk = sar().say("the surname should be Mosely")
    assert "yours or the pupil's" in talk.text
    assert talk.say("the pupil's").answers["pupil_name"] == "Wren Mosely"
    talk = sar().say("the surname should be Mosely").choose("change:name")
    assert talk.answers["name"] == "Ann Mosely" and talk.answers["pupil_name"] == "Wren Mosley"


def test_of_more_than_two_schools_the_line_is_asked() -> None:
    around = replace(AROUND, schools=(*AROUND.schools, "Excalibur Primary"))
    talk = Talk("sar", around=around).say(*SAR).say("no the school is the other one")
    assert talk.asking == "school"


@pytest.mark.parametrize("said", ["change delete to limit", "change the right to limit", "change it to restriction", "limit it instead of deleting it", "no, limit", "i want it limited instead", "not delete, limit", "which right: restriction"])  # fmt: skip
def test_another_right(said: str) -> None:
    talk = right()
    assert changed(talk, said) == {"right": "restriction"}
    assert talk.summary["Which right"] == "Limit how information is used"


def test_another_right_the_other_way_round() -> None:
    talk = right("please limit what you do with my daughter's photos")
    assert changed(talk, "change to delete") == {"right": "erasure"}
    for said in ("use another right", "wrong right", "change delete"):
        assert right().say(said).asking == "right"


@pytest.mark.parametrize(
    ("said", "right_"),
    [("change it to restriction", "restriction"), ("change the right to limit", "restriction"), ("limit, not delete", "restriction"), ("freeze it because it is wrong", "restriction"),
     ("switch from delete to object", "objection"), ("change to have it corrected", "rectification"), ("delete the wrong mark", "erasure"), ("put it right", "rectification"), ("dont use my photo", "objection")],
)  # fmt: skip
def test_the_right_that_is_asked_for_is_never_one_that_only_lends_a_word(
    said: str, right_: str
) -> None:
    assert right().say("wrong right", said).answers["right"] == right_


@pytest.mark.parametrize("said", ["both", "delete or correct it", "restrict or correct it"])  # fmt: skip
def test_which_of_two_rights_is_not_guessed(said: str) -> None:
    talk = right().say("wrong right", said)
    assert talk.asking == "right" and "Please choose one of these" in talk.text
    assert "right" not in Talk("right", "restrict it or have it corrected").answers


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("restrict it until it has been corrected", "restriction"),
        (
            "Can you stop using my sons exclusion record while you sort out whether its right?",
            "restriction",
        ),
        ("stop using my daughter's record until you have checked it, its wrong", "restriction"),
        ("until it's sorted, don't use it", "restriction"),
        ("stop using his photo", "objection"),
        ("stop using his data for marketing until he is 18", "direct_marketing"),
        ("please correct it", "rectification"),
    ],
)
def test_what_is_not_to_be_used_for_the_time_is_limited(said: str, wanted: str) -> None:
    assert Talk("right", said).answers["right"] == wanted


@pytest.mark.parametrize(
    ("said", "more"),
    [("add that it was on monday", "it was on monday"), ("also it was on the website", "it was on the website"), ("I forgot to say the head knew", "the head knew"),
     ("can you add that her dad never agreed?", "her dad never agreed"), ("one more thing: it was in 2022", "it was in 2022"), ("please put that nobody asked us", "nobody asked us")],
)  # fmt: skip
def test_what_is_added_to_an_account_stands_behind_it(said: str, more: str) -> None:
    for talk in (right(), complaint()):
        before = talk.answers["details"]
        assert changed(talk, said) == {"details": f"{before}\n{more}"}


@pytest.mark.parametrize(
    ("said", "details"),
    [("videos not photos", "please delete my daughter's videos\nthey are old"), ("not photos, videos", "please delete my daughter's videos\nthey are old"), ("change old to very old", "please delete my daughter's photos\nthey are very old")],
)  # fmt: skip
def test_words_of_an_account_are_put_otherwise(said: str, details: str) -> None:
    assert changed(right(), said) == {"details": details}


@pytest.mark.parametrize("said", ["it was monday not tuesday", "change daughter's to son's and old to new", "e not a", "change they to we and them"])  # fmt: skip
def test_words_that_do_not_stand_there_are_not_looked_for(said: str) -> None:
    assert "please delete my daughter's photos" in right().say(said).answers.get("details", "please delete my daughter's photos")  # fmt: skip


@pytest.mark.parametrize("said", ["and I want an apology in writing", "i also want them to say sorry"])  # fmt: skip
def test_another_wish_of_a_complaint_is_added_and_another_request_is_not(said: str) -> None:
    remedy = changed(complaint(), said)["remedy"]
    assert remedy.startswith("an apology\n") and remedy.endswith(said.split("and ")[-1])
    assert changed(complaint(), "and i want a copy of his file") == {}


@pytest.mark.parametrize("said", ["add something", "can i add something?", "add", "also", "i want to add some more"])  # fmt: skip
def test_that_there_is_something_to_add_adds_nothing_yet(said: str) -> None:
    for talk in (sar(), right(), complaint()):
        assert changed(talk, said) == {}


@pytest.mark.parametrize("said", ["looks good apart from the school", "my name is right but the school isn't", "everything else is fine, just the school"])  # fmt: skip
def test_the_line_that_is_left_out_of_a_yes_is_asked(said: str) -> None:
    assert sar().say(said).asking == "school"


def test_an_account_is_replaced_where_its_line_is_named() -> None:
    assert changed(right(), "change what it is about: the photos and the trip list") == {"details": "the photos and the trip list"}  # fmt: skip
    assert changed(right(), "the details should be: all photos of 2023") == {"details": "all photos of 2023"}  # fmt: skip
    said = "the story should say that he never agreed"
    assert changed(right(), said)["details"].endswith("they are old\nhe never agreed")
    assert changed(complaint(), "what would put it right: a letter") == {"remedy": "a letter"}
    assert changed(complaint(), "add to what would put it right: a letter") == {"remedy": "an apology\na letter"}  # fmt: skip


@pytest.mark.parametrize("said", ["banana", "add that it was on monday", "she has a new surname", "Mosely", "take it away", "the school is not listening", "remove the large print", "it's about my own child"])  # fmt: skip
def test_what_is_unclear_changes_nothing_and_gets_the_list_of_lines(said: str) -> None:
    talk = sar()
    assert changed(talk, said) == {}
    payloads = [choice.payload for choice in talk.step.replies[-1].choices]
    assert {"change:school", "change:wanted", "request:stop"} <= set(payloads) or "which one" in talk.text  # fmt: skip


@pytest.mark.parametrize("said", ["is the school right?", "what is the school called?", "who reads what it is about?"])  # fmt: skip
def test_a_question_changes_nothing(said: str) -> None:
    assert changed(sar(), said) == {}


# A line that is open to be changed.


@pytest.mark.parametrize("said", ["go back", "back", "never mind", "leave it as it is", "keep it", "forget it", "no change", "it was right", "i changed my mind"])  # fmt: skip
@pytest.mark.parametrize("line", ["school", "pupil_name", "wanted", "needs", "date_of_birth", "contact", "who"])  # fmt: skip
def test_a_line_that_is_open_can_be_left_as_it_was(line: str, said: str) -> None:
    talk = sar()
    before, shown = talk.answers, talk.summary
    talk.choose(f"change:{line}")
    assert talk.asking == line
    talk.say(said)
    assert talk.answers == before and talk.summary == shown and "left that as it was" in talk.text
    assert talk.choose(f"change:{line}").choose("request:back").answers == before


@pytest.mark.parametrize("said", ["send", "send it", "ok send it now", "submit it please"])
def test_sending_while_a_line_is_open_is_no_answer_and_sends_nothing(said: str) -> None:
    for line in ("needs", "name", "wanted", "school"):
        talk = sar()
        before = talk.answers
        talk.choose(f"change:{line}").say(said)
        assert talk.answers == before and talk.summary and not talk.step.file
        assert talk.text.startswith("I have not sent it, because this was still open: ")
        assert talk.say("send it").step.file
    assert sar().choose("change:wanted").say("send everything").answers["wanted"] == ["Everything"]


def test_sending_in_the_middle_is_no_answer() -> None:
    talk = Talk("complaint").say("send it")
    assert talk.asking == "details" and "still open" in talk.text and not talk.answers


def test_another_line_can_be_opened_instead_and_stopping_stays_possible() -> None:
    talk = sar()
    before = talk.answers
    talk.choose("change:name").choose("change:school")
    assert talk.asking == "school" and talk.answers["name"] == before["name"]
    talk.say("stop", "no carry on")
    assert talk.asking == "school" and talk.say("go back").answers == before


def test_what_a_change_asks_for_is_gone_back_from_step_by_step() -> None:
    talk = sar()
    before = talk.answers
    talk.choose("change:delivery").say("by post")
    assert talk.asking == "address" and talk.say("go back").asking == "delivery"
    assert talk.say("go back").answers == before and talk.summary
