"""What is wished for after an answer that tells of a request."""

from __future__ import annotations

import pytest

from bot.understanding.wishes import wished


@pytest.mark.parametrize(
    ("text", "after", "label"),
    [
        ("ok do that for him please", "opt_out", "do_opt_out"),
        ("then i want to. now.", "complaint", "do_complaint"),
        ("Yes please, I’d like to do that", "subject_access", "do_sar"),
        ("go ahead then", "right_marketing", "do_right"),
        ("can you do that for my daughter?", "opt_out", "do_opt_out"),
        ("ok do that for him please", "retention", None),
        ("ok do that for him please", None, None),
        ("can I do that?", "opt_out", None),
        ("would that do it?", "opt_out", None),
        ("i want to die", "complaint", None),
        ("i dont want to", "opt_out", None),
        ("do that and where is it kept", "opt_out", None),
        ("why do that", "opt_out", None),
        ("ok thanks", "opt_out", None),
    ],
)
def test_a_wish_after_an_answer_is_one_for_its_request(
    text: str, after: str | None, label: str | None
) -> None:
    assert wished(text, after) == label
