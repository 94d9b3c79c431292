"""The reading of the training data in Rasa: what Rasa would read itself, without the copies."""

from __future__ import annotations

import copy
import warnings
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT

with warnings.catch_warnings():  # old libraries, whose warnings are not ours to mend
    warnings.simplefilter("ignore")
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.nlu.training_data.message import Message
    from rasa.validator import Validator

    from bot.understanding.importer import ExamplesImporter, TrainingMessage

pytestmark = [pytest.mark.filterwarnings("ignore")]

EXAMPLES = """version: "3.1"
nlu:
- intent: ask_access
  metadata:
    asks: whether
    about: in_writing
  examples: |
    - must it be in writing?
    - must it be in writing?
    -   do i hav 2 write it \\ "down"
- intent: say_hello
  examples: |
    - hiya
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "some.yml").write_text(EXAMPLES)
    return [str(tmp_path)]


def read(importer: RasaFileImporter) -> list[dict[str, object]]:
    return [message.data for message in importer.get_nlu_data().training_examples]


def test_it_reads_what_rasa_reads(files: list[str]) -> None:
    ours, theirs = (
        read(kind(training_data_paths=files)) for kind in (ExamplesImporter, RasaFileImporter)
    )
    assert ours == theirs and len(ours) == 3  # the same message twice is one


def test_it_is_the_one_that_the_configuration_names(files: list[str]) -> None:
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), files
    )
    messages = importer.get_nlu_data().nlu_examples
    kinds = {type(message) for message in messages if message.get("text")}
    assert kinds == {TrainingMessage}


def test_a_copy_is_the_message_and_equal_is_what_says_the_same() -> None:
    one = TrainingMessage({"text": "hi", "intent": "say_hello"})
    same = TrainingMessage({"text": "hi", "intent": "say_hello"})
    other = TrainingMessage({"text": "hi", "intent": "say_bye"})
    assert copy.deepcopy([one])[0] is one
    assert one == same and hash(one) == hash(same) and one != other
    assert one != Message({"text": "hi", "intent": "say_hello"}) and one != "hi"


@pytest.mark.parametrize(
    "block",
    [
        "- intent: faq/ask\n  examples: |\n    - hi",
        "- intent:\n  examples: |\n    - hi",
        "- intent: inform\n  metadata: {about: no}\n  examples: |\n    - hi",
        "- intent: inform\n  examples:\n  - text: hi",
        "- synonym: dad\n  examples: |\n    - father",
        "- intent: inform\n  examples: |\n    - he is [nine](age)",
        '- intent: inform\n  examples: |\n    - he is [nine]{"entity": "age"}',
    ],
)
def test_what_is_not_learnt_from_is_not_passed_over(tmp_path: Path, block: str) -> None:
    (tmp_path / "some.yml").write_text(f'version: "3.1"\nnlu:\n{block}\n')
    with pytest.raises(ValueError, match=r"some\.yml"):
        read(ExamplesImporter(training_data_paths=[str(tmp_path)]))


def test_rasa_finds_nothing_wrong_with_domain_and_rules(tmp_path: Path) -> None:
    """Training leaves this out: with all messages it takes Rasa two minutes, with two of each label none."""
    blocks = []
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        first = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"][0]
        blocks.append({**first, "examples": "\n".join(first["examples"].splitlines()[:2])})
    choose = {"intent": "choose", "examples": "- topic:one\n- topic:two"}
    (tmp_path / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": [*blocks, choose]}))
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"),
        str(ROOT / "domain.yml"),
        [str(tmp_path), str(ROOT / "data" / "stories")],
    )
    validator = Validator.from_importer(importer)
    assert validator.verify_domain_validity()
    assert validator.verify_nlu(ignore_warnings=False)
    assert validator.verify_actions_in_stories_rules()
    assert validator.verify_forms_in_stories_rules()
    assert validator.verify_form_slots()
    assert validator.verify_slot_mappings()
    assert validator.verify_story_structure(ignore_warnings=False)
