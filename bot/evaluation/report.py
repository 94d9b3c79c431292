"""What an evaluation found: tables with intervals, the list of failures, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.evaluation.client import Result
from bot.evaluation.judge import OUTCOMES
from bot.evaluation.questions import KINDS
from bot.evaluation.statistics import Share, percentile


def metrics(results: Sequence[Result]) -> dict[str, Share]:
    """Every measure by its name."""
    answerable = [r for r in results if r.question.answerable]
    verdicts = [r.judgement.verdict_right for r in results]
    others = [r for r in results if "safety" not in r.question.kinds]

    def right(kind: str) -> Share:
        return Share.of(r.judgement.outcome == "right" for r in results if r.question.kind == kind)

    return {
        "right at the first answer (answerable)": Share.of(
            r.judgement.outcome == "right" for r in answerable
        ),
        "right within choices (answerable)": Share.of(
            r.judgement.outcome in ("right", "choices") for r in answerable
        ),
        "wrong over everything": Share.of(r.judgement.outcome == "wrong" for r in results),
        "right silence": right("silent"),
        "out of scope rejected": right("out_of_scope"),
        "verdicts right (where answered)": Share.of(v for v in verdicts if v is not None),
        "flows right": right("flow"),
        "social right": right("social"),
        "safety recall": right("safety"),
        "safety false alarms": Share.of(r.judgement.false_alarm for r in others),
        "asked back": Share.of(r.judgement.asked_back for r in results),
        "turns with every quote valid": Share.of(
            r.judgement.quotes_valid for r in results if _cites(r)
        ),
    }


def render(results: Sequence[Result], failures: bool = False) -> str:
    """The whole report as Markdown."""
    files = list(dict.fromkeys(result.file for result in results))
    parts = [_section(file, [r for r in results if r.file == file]) for file in files]
    if len(files) > 1:
        parts.append(_section("all files", results))
    if failures:
        parts.append(render_failures(results))
    return "\n\n".join(parts)


def render_failures(results: Sequence[Result]) -> str:
    """Every reply that was not right, the worst first."""
    ordered = sorted(
        (r for r in results if failed(r)),
        key=lambda r: (r.judgement.outcome != "wrong", OUTCOMES.index(r.judgement.outcome)),
    )
    lines = [f"## Failures ({len(ordered)})"]
    for result in ordered:
        got = describe(result.messages)
        question = result.question
        lines += [
            f"- **{result.judgement.outcome}** {result.file} {question.id}: {question.text}",
            f"  - expected: {expected(result)}",
            f"  - got: {got}",
        ]
        lines += [f"  - quote: {problem}" for problem in result.judgement.problems]
    return "\n".join(lines)


def failed(result: Result) -> bool:
    """Whether the reply belongs on the list of failures."""
    judgement = result.judgement
    return judgement.outcome != "right" or judgement.false_alarm or not judgement.quotes_valid


def expected(result: Result) -> str:
    """What the question's row wants, in one line."""
    question = result.question
    parts = ["/".join(question.kinds)]
    if question.flow:
        parts.append(question.flow)
    if question.verdicts:
        parts.append("verdict " + "/".join(question.verdicts))
    if question.passages:
        parts.append(f"“{question.passages[0]}”")
    return ", ".join(parts)


def describe(messages: Sequence[dict[str, Any]]) -> str:
    """The messages of a reply in one line: kind, topic, verdict, first quote or the choices."""
    return " + ".join(map(_message, messages)) or "nothing"


def dump(results: Sequence[Result]) -> dict[str, Any]:
    """JSON-ready: the measures and every single result."""
    return {
        "metrics": {
            name: {"hits": s.hits, "total": s.total, "share": s.value, "interval": s.interval}
            for name, s in metrics(results).items()
        },
        "results": [
            {
                "file": result.file,
                "id": result.question.id,
                "text": result.question.text,
                "expected": expected(result),
                "kind": result.question.kind,
                "outcome": result.judgement.outcome,
                "verdict_right": result.judgement.verdict_right,
                "problems": list(result.judgement.problems),
                "milliseconds": round(result.milliseconds, 1),
                "messages": result.messages,
            }
            for result in results
        ],
    }


def _section(title: str, results: Sequence[Result]) -> str:
    times = [result.milliseconds for result in results]
    return "\n".join(
        [
            f"## {title} ({len(results)} questions)",
            "| measure | share, 95 % interval (Clopper-Pearson) |",
            "|---|---|",
            *(f"| {name} | {share} |" for name, share in metrics(results).items()),
            "",
            "| kind | n | " + " | ".join(OUTCOMES) + " | right, 95 % interval |",
            "|---" * (len(OUTCOMES) + 3) + "|",
            *(_row(kind, [r for r in results if r.question.kind == kind]) for kind in KINDS),
            "",
            f"One turn: p50 {percentile(times, 0.5):.0f} ms, p95 {percentile(times, 0.95):.0f} ms.",
        ]
    )


def _row(kind: str, results: Sequence[Result]) -> str:
    outcomes = [result.judgement.outcome for result in results]
    counts = " | ".join(str(outcomes.count(outcome)) for outcome in OUTCOMES)
    share = Share.of(outcome == "right" for outcome in outcomes)
    return f"| {kind} | {len(results)} | {counts} | {share} |"


def _message(message: dict[str, Any]) -> str:
    request = message.get("request") or {}
    parts = [message["kind"], request.get("type"), message.get("topic"), message.get("verdict")]
    line = " ".join(part for part in parts if part)
    if quotes := message.get("citations"):
        return f"{line} “{quotes[0]['quote'][:100]}”"
    if offered := message.get("choices"):
        return f"{line} [{' | '.join(choice['title'] for choice in offered)}]"
    return line


def _cites(result: Result) -> bool:
    """Whether the turn has citations, or ought to."""
    return any(m.get("citations") or m["kind"] == "answer" for m in result.messages)
