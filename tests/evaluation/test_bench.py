"""The benchmark's parts that need no server: configuration, table, labels; the learning curve."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from bot.evaluation.bench import Measured, default_config, table
from bot.evaluation.learning_curve import curve, render
from bot.evaluation.rasa_process import Load, RasaProject, label_of
from bot.evaluation.statistics import Share
from bot.understanding.examples import Example, read_examples, split


def names(part):
    return [component["name"] for component in part]


def test_the_default_is_rasas_own():
    config = yaml.safe_load(default_config(None))
    assert names(config["pipeline"]) == [
        "WhitespaceTokenizer",
        "RegexFeaturizer",
        "LexicalSyntacticFeaturizer",
        "CountVectorsFeaturizer",
        "CountVectorsFeaturizer",
        "DIETClassifier",
        "EntitySynonymMapper",
        "ResponseSelector",
        "FallbackClassifier",
    ]
    assert sorted(names(config["policies"])) == [
        "MemoizationPolicy",
        "RulePolicy",
        "TEDPolicy",
        "UnexpecTEDIntentPolicy",
    ]
    assert config["pipeline"][5]["epochs"] == 100


def test_quick_means_few_epochs():
    config = yaml.safe_load(default_config(2))
    every = [*config["pipeline"], *config["policies"]]
    assert {part["epochs"] for part in every if "epochs" in part} == {2}


@pytest.mark.parametrize(
    ("parsed", "label"),
    [
        ({"intent": {"name": "a"}, "intent_ranking": [{"name": "a"}, {"name": "b"}]}, "a"),
        ({"intent": {"name": "a"}}, "a"),
        (
            {
                "intent": {"name": "nlu_fallback"},
                "intent_ranking": [{"name": "nlu_fallback"}, {"name": "b"}],
            },
            "b",
        ),
        ({"intent": {"name": "nlu_fallback"}}, ""),
    ],
)
def test_the_label_behind_a_fallback_counts(parsed, label):
    assert label_of(parsed) == label


def test_both_get_the_projects_rules_and_domain(tmp_path):
    examples = [Example("a", "one"), Example("b", "two")]
    project = RasaProject(tmp_path / "p", "recipe: default.v1\n", examples)
    assert (project.folder / "domain.yml").exists()
    assert list((project.folder / "data" / "stories").glob("*.yml"))
    assert read_examples(project.folder / "data" / "nlu") == examples


def test_the_table_compares():
    ours = Measured(10, 5, Load(200, [1.0]), Load(190, [8.0]), 500, Share(9, 10))
    default = Measured(100, 10, Load(100, [4.0]), Load(95, [16.0]), 1000, Share(7, 10))
    text = table(ours, default)
    assert "| training | 10.0 s | 100.0 s | 0.10 | <= 0.20 |" in text
    assert "| messages a second, 16 clients | 190.0 | 95.0 | 2.00 | >= 2 |" in text
    assert "| p95, 1 client | 1.0 ms | 4.0 ms | 0.25 | <= 0.50 |" in text


def test_the_learning_curve_rises_with_what_can_be_learnt():
    random = np.random.default_rng(0)
    examples = [Example(f"ask_{label}", f"{label} {n}") for label in "abcd" for n in range(40)]
    centres = {label: random.normal(size=8) for label in "abcd"}
    vectors = {e.text: centres[e.text[0]] + random.normal(size=8) for e in examples}
    training, held_out = split(examples, 0.8)
    points = curve(training, held_out, vectors, (0.1, 1.0))
    assert [point.learnt for point in points] == [12, 128]
    right = [
        sum(e.label == got for e, got in zip(held_out, point.predicted, strict=True))
        for point in points
    ]
    assert right[1] > right[0]
    assert "| 100% | 128 |" in render(points, held_out)
