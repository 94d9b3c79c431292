"""``bot explain TEXT``: why a message gets its answer, for developers."""

from __future__ import annotations

import argparse

from bot.notice.answers import Context, reply
from bot.notice.library import NoticeLibrary
from bot.running.models import reader_folder
from bot.settings import settings
from bot.understanding.followup_examples import TOPICS
from bot.understanding.labels import group
from bot.understanding.reader import Reader


def main(argv: list[str] | None = None) -> int:
    """Print the reading, the evidence and the replies."""
    parser = argparse.ArgumentParser(prog="bot explain", description=__doc__)
    parser.add_argument("text", nargs="+", help="what a person would type")
    parser.add_argument("--after", choices=TOPICS, help="the topic that was answered just before")
    chosen = parser.parse_args(argv)
    text = " ".join(chosen.text)
    values = settings()
    library = NoticeLibrary.load(values.notices_dir, values.default_notice)
    reader = Reader.load(reader_folder(values), values.models_dir, library.vocabulary)
    reading = reader.read(text, chosen.after)
    print(
        f"label      {reading.label} ({reading.confidence:.2f}, {'sure' if reading.sure else 'unsure'})"
    )
    print(f"evidence   {'; '.join(reading.why)}")
    if reading.others:
        print(f"could be   {', '.join(reading.others)}")
    if reading.second:
        print(f"also asks  {reading.second}")
    print(
        f"form       {'yes/no question' if reading.polar else 'open'}{', negated' if reading.negated else ''}"
    )
    print(
        f"names      {', '.join(f'{m.kind}: {m.concept}' for m in reading.mentions) or 'nothing known'}"
    )
    print(f"person     age {reading.low}-{reading.high}, role {reading.role}")
    if reading.meant is not None:
        print(f"age meant  {reading.meant[0]}-{reading.meant[1]}")
    if group(reading.label) == "do" and reading.sure:
        print("begins     a request")
    replies, _ = reply(library.get(library.default_id), reading, Context(topic=chosen.after))
    for one in replies:
        print(f"\n{one.kind}  topic={one.topic}  verdict={one.verdict}\n{one.text}")
        for citation in one.citations:
            print(f"  > {citation.quote}")
    return 0
