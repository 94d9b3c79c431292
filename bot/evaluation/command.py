"""The command line of the evaluation."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.evaluation.client import Asker, ChatClient, Refused, Result, evaluate
from bot.evaluation.questions import BadQuestions, Question, read_questions
from bot.evaluation.report import dump, failed, render
from bot.evaluation.stack import NotStarted, running_service
from bot.settings import ROOT, settings

EVAL_DIR = ROOT / "tests" / "eval"
NOTICE = ROOT / "data" / "notice" / "privacy-notice.md"
Files = dict[str, list[Question]]


def main(argv: Sequence[str] | None = None) -> int:
    """0 when the evaluation ran, whatever it found; 2 when it could not."""
    options = _parser().parse_args(argv)
    if options.learning_curve:
        from bot.evaluation.learning_curve import main as learning_curve

        return learning_curve()
    try:
        files = _read(options)
        results = _run(files, options)
    except (BadQuestions, Refused, NotStarted, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(render(results, options.failures))
    if not options.failures:
        print(f"\n{sum(map(failed, results))} failures; --failures lists them.")
    if options.json:
        options.json.write_text(json.dumps(dump(results), ensure_ascii=False, indent=1), "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.evaluation", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="question files (CSV)")
    parser.add_argument("--test", action="store_true", help="the test half as well")
    parser.add_argument("--url", help="a running service; without it one is started and stopped")
    parser.add_argument(
        "--offline", action="store_true", help="without Rasa and gateway, in this process"
    )
    parser.add_argument("--failures", action="store_true", help="list every failure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every result as JSON")
    parser.add_argument(
        "--notice", type=Path, default=NOTICE, help="the notice that quotes are checked against"
    )
    parser.add_argument(
        "--learning-curve",
        action="store_true",
        help="label accuracy on held-out training examples, by how many are learnt from",
    )
    return parser


def _read(options: argparse.Namespace) -> Files:
    paths = options.files or [EVAL_DIR / "dev.csv"]
    if options.test:
        paths = [*paths, EVAL_DIR / "test.csv"]
    files = {path.stem: read_questions(path) for path in paths}
    if len(files) < len(paths):
        raise BadQuestions("Two question files have the same name.")
    return files


def _run(files: Files, options: argparse.Namespace) -> list[Result]:
    notice = options.notice.read_text("utf-8")
    if options.offline:
        from bot.evaluation.offline import Offline

        return asyncio.run(_evaluate(files, Offline.start(settings()), notice))
    if options.url:
        return asyncio.run(_over_http(files, options.url, notice))
    with running_service(settings()) as url:
        return asyncio.run(_over_http(files, url, notice))


async def _over_http(files: Files, url: str, notice: str) -> list[Result]:
    async with ChatClient(url) as client:
        return await _evaluate(files, client, notice)


async def _evaluate(files: Files, asker: Asker, notice: str) -> list[Result]:
    results: list[Result] = []
    for name, questions in files.items():
        results += await evaluate(name, questions, asker, notice)
    return results
