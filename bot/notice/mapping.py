"""Load a notice with its mapping (``topics.yml``) and prove it: a mapping that is wrong does not load."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterable, Mapping

from bot.notice.document import Document, fold, list_quote
from bot.notice.notice import (
    CALLED,
    LISTS,
    MAX_CITATIONS,
    MAX_QUOTED,
    TOPIC_IDS,
    VERDICTS,
    Act,
    Answer,
    Citation,
    ClosedList,
    Condition,
    Contact,
    Law,
    Laws,
    ListItem,
    Notice,
    Term,
    Topic,
)
from bot.notice.source import MappingError, line_of, read
from bot.notice.vocabulary import Vocabulary


def load_notice(path: Path, vocabulary: Vocabulary) -> Notice:
    """The notice whose mapping stands in ``path``.

    Raises ``MappingError`` with file and line when a quote does not stand in the notice word for
    word, a topic is neither mapped nor declared silent, an item of a closed list is missing or has
    no concept, or a reference leads nowhere.
    """
    return _Mapping(path, vocabulary).notice()


class _Mapping:
    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.data = read(path)
        name = str(self.need(self.data, "document"))
        try:
            self.document = Document.parse((path.parent / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self.wrong(self.data["document"], "the notice cannot be read") from error

    def wrong(self, at: object, problem: str) -> MappingError:
        return MappingError(self.path, line_of(at), problem)

    def need(self, data: Mapping[str, Any], key: str, at: object = None) -> Any:
        if not isinstance(data, dict) or key not in data:
            raise self.wrong(at or data, f"{key!r} is missing")
        return data[key]

    def notice(self) -> Notice:
        self.quoted = {
            name: self.quoted_list(entry)
            for name, entry in {**self.data["lists"], **self.data.get("quoted_lists", {})}.items()
        }
        topics = {str(key): self.topic(key, value) for key, value in self.data["topics"].items()}
        silent = frozenset(map(str, self.data.get("silent", [])))
        for identity in TOPIC_IDS:
            if (identity in topics) == (identity in silent):
                raise self.wrong(
                    self.data["topics"], f"topic {identity!r} must be mapped or declared silent"
                )
        for key, topic in topics.items():
            for other in topic.next:
                if other not in topics:
                    raise self.wrong(self.data["topics"][key]["next"], f"no topic {other!r}")
        return Notice(
            id=str(self.need(self.data, "id")),
            name=str(self.need(self.data, "name")),
            document=self.document,
            contact=self.contact(self.need(self.data, "contact")),
            topics=topics,
            silent_topics=silent,
            lists={name: self.closed_list(name) for name in LISTS},
            elsewhere=self.elsewhere(topics),
            terms=tuple(self.term(key, value, topics) for key, value in self.data["terms"].items()),
            laws=self.laws(topics),
        )

    def cite(self, quote: str, at: object = None) -> Citation:
        place = self.document.locate(quote)
        if place is None:
            raise self.wrong(at or quote, f"the notice does not say {fold(quote)!r}")
        return Citation(
            section=place.section.title,
            anchor=place.section.anchor,
            quote=str(quote),
            passage=place.passage.id if place.passage else None,
        )

    def quoted_list(self, entry: Mapping[str, Any]) -> Citation:
        items = [item["item"] if isinstance(item, dict) else item for item in entry["items"]]
        quote = list_quote(str(entry["intro"]), [str(item) for item in items])
        anchor = entry.get("section")
        if anchor is None:
            return self.cite(quote, entry["intro"])
        # The same words may stand under two headings; the mapping says which is meant.
        section = next((s for s in self.document.sections if s.anchor == anchor), None)
        texts = [p.text for p in section.passages] if section else []
        wanted = [fold(str(part)) for part in (entry["intro"], *items)]
        if section is None or " ".join(wanted) not in " ".join([section.title, *texts]):
            raise self.wrong(entry["intro"], f"section {anchor!r} does not hold this list")
        first = next(p for p in section.passages if p.text in wanted)
        return Citation(section.title, section.anchor, quote, first.id)

    def topic(self, key: str, entry: Mapping[str, Any]) -> Topic:
        public = str(entry.get("topic", key))
        if public not in TOPIC_IDS:
            raise self.wrong(key, f"{public!r} is not a topic of the contract")
        answers = tuple(self.answer(value) for value in self.need(entry, "answers", key))
        if not answers or answers[-1].when != Condition():
            raise self.wrong(key, f"the last answer of {key!r} must have no 'when'")
        title = str(self.need(entry, "title", key))
        return Topic(str(key), public, title, answers, tuple(map(str, entry.get("next", []))))

    def answer(self, entry: Mapping[str, Any]) -> Answer:
        verdict = entry.get("verdict")
        if verdict is not None and verdict not in VERDICTS:
            raise self.wrong(verdict, f"unknown verdict {verdict!r}")
        citations = self.quotes(entry)
        when = entry.get("when", {})
        unknown = set(when) - {"from", "below", "role", "about"}
        if unknown:
            raise self.wrong(when, f"unknown condition {sorted(unknown)[0]!r}")
        about = when.get("about")
        if about is not None and about not in self.vocabulary:
            raise self.wrong(about, f"no concept {about!r} in the vocabulary")
        condition = Condition(when.get("from"), when.get("below"), when.get("role"), about)
        always = str(entry.get("always", "")) == "true"
        return Answer(condition, str(entry["text"]), verdict and str(verdict), always, citations)

    def quotes(self, entry: Mapping[str, Any], at: object = None) -> tuple[Citation, ...]:
        citations = tuple(self.quote(value) for value in self.need(entry, "quotes", at))
        self.check_length(citations, entry["quotes"])
        return citations

    def quote(self, value: object) -> Citation:
        if isinstance(value, dict):
            name = self.need(value, "list")
            if name not in self.quoted:
                raise self.wrong(name, f"no list {name!r}")
            return self.quoted[name]
        return self.cite(str(value), value)

    def check_length(self, citations: tuple[Citation, ...], at: object) -> None:
        if not 1 <= len(citations) <= MAX_CITATIONS:
            raise self.wrong(at, f"an answer needs one to {MAX_CITATIONS} quotes")
        if sum(len(citation.quote) for citation in citations) > MAX_QUOTED:
            raise self.wrong(at, f"the quotes are longer than {MAX_QUOTED} characters together")

    def closed_list(self, name: str) -> ClosedList:
        entry = self.need(self.data["lists"], name)
        whole = self.quoted[name]
        items = []
        for value in entry["items"]:
            concepts = tuple(map(str, value.get("concepts", [])))
            if not concepts:
                raise self.wrong(value, "an item of a closed list needs a concept")
            for concept in value["concepts"]:
                if concept not in self.vocabulary:
                    raise self.wrong(concept, f"no concept {concept!r} in the vocabulary")
            more = tuple(self.cite(str(quote), quote) for quote in value.get("more", []))
            items.append(ListItem(concepts, self.cite(str(value["item"]), value["item"]), more))
        self.check_complete(whole, [item.citation.quote for item in items], entry["intro"])
        also = entry.get("also")
        return ClosedList(
            id=name,
            summary=str(entry["summary"]),
            items=tuple(items),
            whole=whole,
            also=self.cite(str(also), also) if also else None,
            also_text=str(self.need(entry, "also_text")) if also else "",
        )

    def check_complete(self, whole: Citation, items: list[str], at: object) -> None:
        section = self.document.section(whole.anchor)
        first = next((p for p in section.passages if p.text == fold(items[0])), None)
        real = [p.text for p in section.passages if first and p.list_id == first.list_id]
        if [fold(item) for item in items] != real:
            raise self.wrong(at, "the list must hold all items of the notice's list, in its order")

    def elsewhere(self, topics: Mapping[str, Topic]) -> dict[str, str]:
        found = {}
        for concept, topic in self.data.get("elsewhere", {}).items():
            if concept not in self.vocabulary:
                raise self.wrong(concept, f"no concept {concept!r} in the vocabulary")
            if topic not in topics:
                raise self.wrong(topic, f"no topic {topic!r}")
            found[str(concept)] = str(topic)
        return found

    def term(self, key: str, entry: Mapping[str, Any], topics: Mapping[str, Topic]) -> Term:
        if entry["topic"] not in topics:
            raise self.wrong(entry["topic"], f"no topic {entry['topic']!r}")
        words = tuple(str(word).lower() for word in entry["words"])
        citation = self.cite(str(entry["quote"]), entry["quote"])
        return Term(
            str(key), words, topics[str(entry["topic"])].public, str(entry["text"]), citation
        )

    def laws(self, topics: Mapping[str, Topic]) -> Laws | None:
        entry = self.data.get("laws")
        if entry is None:
            return None
        provisions = tuple(
            self.law(key, value, topics) for key, value in self.need(entry, "provisions").items()
        )
        if not provisions:
            raise self.wrong(entry, "'laws' must name a provision or be left out")
        return Laws(str(self.need(entry, "summary")), self.quotes(entry), provisions)

    def law(self, key: str, entry: Mapping[str, Any], topics: Mapping[str, Topic]) -> Law:
        called, number = str(self.need(entry, "called", key)), str(self.need(entry, "number", key))
        if called not in CALLED:
            raise self.wrong(entry["called"], f"a provision is called one of {', '.join(CALLED)}")
        for topic in self.need(entry, "topics", key):
            if topic not in topics:
                raise self.wrong(topic, f"no topic {topic!r}")
        for concept in (*entry.get("concerns", ()), *entry.get("beside", ())):
            if concept not in self.vocabulary:
                raise self.wrong(concept, f"no concept {concept!r} in the vocabulary")
        citations, stands_in = self.quotes(entry, key), self.need(entry, "act", key)
        act = Act(
            str(self.need(stands_in, "name", key)),
            _all(self.need(stands_in, "years", key)),
            tuple(word.lower() for word in _all(stands_in.get("words", ()))),
        )
        quoted = " ".join(fold(citation.quote) for citation in citations).lower()
        # What is said of a year or a number must stand in what is shown for it.
        for part in (f"{called} {number}", *(f"{act.name} {year}" for year in act.years)):
            if part.lower() not in quoted:
                raise self.wrong(key, f"no quote of {key!r} says {part!r}")
        return Law(
            number.lower(),
            called,
            _all(entry["topics"]),
            act,
            _all(entry.get("concerns", ())),
            _all(entry.get("beside", ())),
            tuple(word.lower() for word in _all(entry.get("words", ()))),
            str(self.need(entry, "text", key)),
            citations,
        )

    def contact(self, entry: Mapping[str, Any]) -> Contact:
        email = str(self.need(entry, "email"))
        citation = self.cite(str(self.need(entry, "quote")), entry["quote"])
        if email not in citation.quote:
            raise self.wrong(entry["email"], "the e-mail address must stand in the quote")
        return Contact(str(self.need(entry, "who")), email, citation)


def _all(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
