"""Public sets of intents: the tables that are read; what is measured with them needs Rasa and minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.public_sets import BadSet, main, read_set
from bot.evaluation.rasa_process import RasaProject
from bot.understanding.examples import Example, read_examples

GOOD = 'text,label,part\nhello  there,greet,train\nbye,leave,train\n"hi,\nyou",greet,test\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "set.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_table_gives_what_is_learnt_and_what_is_asked(tmp_path: Path) -> None:
    found = read_set(written(tmp_path, GOOD))
    assert found.name == "set" and found.labels == 2
    assert found.training == (Example("greet", "hello there"), Example("leave", "bye"))
    assert found.test == (Example("greet", "hi, you"),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("text,label\na,b\n", "columns"),
        ("text,label,part\n,greet,train\n", "line 2"),
        ("text,label,part\na,greet,dev\n", "line 2"),
        ("text,label,part\na,greet,train\nb,greet,test\n", "two labels"),
        ("text,label,part\na,greet,train\nb,leave,train\n", "something to ask"),
    ],
)
def test_another_table_is_refused_with_the_reason(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadSet, match=why):
        read_set(written(tmp_path, text))


def test_a_table_in_other_letters_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.csv"
    path.write_bytes(GOOD.replace("hello", "h\xe9llo").encode("latin-1"))
    assert main([str(path)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_what_rasa_would_read_as_a_mark_is_left_out(tmp_path: Path) -> None:
    marked = "\ufefftext,label,part\n[one](x) {two},faq/ask,train\nbye,leave,train\nhi,leave,test\n"
    found = read_set(written(tmp_path, marked))
    assert found.training[0] == Example("faq ask", "one (x) two")


def test_a_missing_file_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_intents_alone_need_neither_rules_nor_domain(tmp_path: Path) -> None:
    given = read_set(written(tmp_path, GOOD))
    project = RasaProject(tmp_path / "p", "recipe: default.v1\n", given.training, rules=False)
    assert read_examples(project.folder / "data" / "nlu") == list(given.training)
    assert not (project.folder / "domain.yml").exists()
    assert not (project.folder / "data" / "stories").exists()
