"""Messages that lean on the answer before them: "why?", "are you sure?", "and his?", "so that's a no?". Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from bot.notice.again import (
    asks_plainly,
    is_of_another,
    is_of_somebody_else,
    puts_age_right,
    tells_age_alone,
)
from bot.notice.asked import DUTY_OF, LAW_OF, NAMES_A_LAW, REASON_OF
from bot.notice.context import Context
from bot.notice.lists import OUTSIDERS, not_listed
from bot.notice.notice import Notice
from bot.notice.onward import (
    EARLIER_OF,
    FURTHER_OF,
    STOPPED_BY,
    asks_of_earlier,
    concludes,
    is_school_of_another_sort,
    wants_to_read_on,
    would_rather_not,
)
from bot.notice.placing import hangs_on_more, placed, unknown_of
from bot.notice.pointing import (
    asks_law_or_choice,
    asks_to_stop_that,
    asks_where_it_says,
    asks_which_holds,
    asks_why_that,
)
from bot.notice.replies import Reply, out_of_scope, silent
from bot.notice.terms import asks_of_that, explained, term_of
from bot.notice.which import which_of
from bot.understanding.harmless import asks_whom_to_heed
from bot.understanding.labels import SILENT, TOPIC_OF, group
from bot.understanding.ordered import is_a_case_of_law
from bot.understanding.people import Whom
from bot.understanding.reading import ASPECTS, Mention, Reading, as_details

#: Of these recipients the notice says which law makes the school share.
BY_LAW = {"dfe", "npd", "local_authority"}
_NEXT_SCHOOL = ("next_school",)
_FROM_13, _FROM_16, _SIXTEEN = "youth_support_13", "sharing_16", 16
_OF_LISTS = ("recipients", "categories", "purposes", "places")


def _no_details(reading: Reading) -> tuple[Mention, ...]:
    """What is named; whether that is all, or if there is more, is not asked again."""
    return tuple(one for one in reading.mentions if one.kind != ASPECTS)


class Leaning(ABC):
    """The part of a turn that answers what says nothing by itself; ``context`` changes while it goes."""

    notice: Notice
    before: Context
    context: Context

    @abstractmethod
    def topic(self, key: str, reading: Reading) -> Reply:
        """What the notice says on this topic."""

    @abstractmethod
    def one_thing(self, kind: str, reading: Reading, again: bool = False) -> Reply:
        """What a closed list says of the things that are named; ``again``: or else of those of before."""

    @abstractmethod
    def listed(self, found: Reply, reading: Reading, concepts: tuple[str, ...] = ()) -> Reply:
        """A reply on a closed list, remembered."""

    @abstractmethod
    def law(self, label: str, reading: Reading) -> Reply | None:
        """What the notice ties to a provision of law, where one is asked about."""

    @abstractmethod
    def unsure(self, reading: Reading) -> Reply:
        """The question back."""

    @abstractmethod
    def social(self, label: str) -> Reply:
        """Greetings and the like."""

    def of_before(self, reading: Reading) -> Reply | None:
        """The reply to "so that's a no?", "what does that stand for?" and "and his?", whose words say nothing by
        themselves; ``None`` when they do."""
        topic, now = self.context.topic, self.context
        if topic is None or reading.sure and group(reading.label) == "safety":
            return None
        if asks_of_that(reading.text):
            return self.term_before(topic)
        if now.verdict is not None and asks_plainly(reading.text):
            return self.once_more(reading) or self.lost(now, reading)
        found = self.pointed(topic, reading) or self.turned(topic, reading)
        if found is not None:
            return found
        if not is_of_somebody_else(reading) or reading.second or self._names_more(reading):
            return None
        # An age that is put right asks the same again, whatever its few words may sound like.
        bare = tells_age_alone(reading) and TOPIC_OF.get(reading.label) is None
        sure = reading.sure and not puts_age_right(reading) and not bare
        if sure and TOPIC_OF.get(reading.label) != topic:
            return None
        if topic in self.notice.lists and now.verdict is not None:
            other = is_of_another(reading)
            return self._again(topic, replace(reading, polar=True)) if other else None
        return None if sure else self.topic(self._of_age(topic), reading)

    def pointed(self, topic: str, reading: Reading) -> Reply | None:
        """The reply to what points at the last answer: where it stands, which branch of it holds, if it is the law, why,
        and if it can be stopped; ``None`` when it does not."""
        text, now = reading.text, self.context
        if asks_where_it_says(text):
            # "Which section is that?" asks for a provision of law where there is one.
            return self.law(reading.label, reading) or placed(self._last(topic, reading))
        if topic in self.notice.topics and asks_which_holds(text):
            # Of a whole list, or of all rights, "which one is it?" asks something else.
            if now.verdict is not None or hangs_on_more(self.notice.topics[topic], now):
                return self.which_holds(topic, reading)
        if topic == "recipients" and now.verdict is not None and is_a_case_of_law(text):
            return self.once_more(reading)
        if topic in NAMES_A_LAW and asks_law_or_choice(reading):
            key, detail = DUTY_OF.get(topic, (LAW_OF.get(topic, topic), None))
            asked = (Mention(detail, ASPECTS, "", 0, 0),) if detail else ()
            return self.topic(key, replace(reading, polar=False, stated=False, mentions=asked))
        if asks_why_that(reading, now.concepts, topic):
            return self._why(topic, reading)
        stopped = STOPPED_BY.get(topic)
        if topic == "opt_out" and asks_whom_to_heed(text):
            return self.topic(topic, replace(reading, polar=False, stated=False, mentions=()))
        if stopped in self.notice.topics and asks_to_stop_that(text):
            return self.topic(str(stopped), replace(reading, mentions=()))
        return None

    def _last(self, topic: str, reading: Reading) -> Reply:
        """The last answer again, without a word of yes or no."""
        said = self.once_more(reading) if self.context.verdict is not None else None
        if said is not None:
            return said
        kept = as_details(self.context.about)
        return self.topic(topic, replace(reading, polar=False, stated=False, mentions=kept))

    def which_holds(self, topic: str, reading: Reading) -> Reply:
        """The last answer, with what it hangs on where that was not told yet."""
        open_now = self.context
        # A question of its own: the answer to it is no repetition.
        said = self._last(topic, replace(reading, label="which_holds"))
        open_branches = open_now.verdict in (None, "depends")
        unknown = unknown_of(self.notice.topics[topic], open_now) if open_branches else None
        if unknown is None:
            return said
        return replace(said, text=f"{unknown} {said.text.removeprefix('It depends. ')}")

    def turned(self, topic: str, reading: Reading) -> Reply | None:
        """The reply to what picks one of the things that were just told, or turns the answer; ``None`` when it does
        neither."""
        now, text = self.context, reading.text
        picked = which_of(self.notice, replace(now, pending=self.before.pending), reading)
        if picked is not None:
            key, concept = picked
            if not concept:
                return self.topic(key, replace(reading, mentions=_no_details(reading)))
            only = (Mention(concept, key, "", 0, 0),)
            return self.one_thing(key, replace(reading, polar=False, mentions=only))
        denied = concludes(text, topic)
        if denied is not None and now.verdict is not None:
            return self.once_more(reading, denied) or self.lost(now, reading)
        if denied is not None and topic in self.notice.lists:  # a whole list was told
            return self.topic(topic, replace(reading, polar=True, negated=denied, mentions=()))
        if topic == "recipients" and now.concepts == _NEXT_SCHOOL:
            if is_school_of_another_sort(reading):
                plain = replace(reading, polar=True, negated=False, turned=now.turned, mentions=())
                return self._again(topic, plain)
        if topic in EARLIER_OF and asks_of_earlier(text):
            key, detail = EARLIER_OF[topic]
            earlier = Mention(detail, ASPECTS, "", 0, 0)
            return self.topic(key, replace(reading, mentions=(earlier,), stated=False))
        further, stopped = FURTHER_OF.get(topic), STOPPED_BY.get(topic)
        if further in self.notice.topics and wants_to_read_on(text):
            return self.topic(str(further), replace(reading, polar=False, mentions=()))
        own = reading.sure and TOPIC_OF.get(reading.label) not in (None, topic, stopped)
        own = own or self._names_more(reading)
        if stopped in self.notice.topics and not own and would_rather_not(text):
            return self.topic(str(stopped), replace(reading, polar=False, stated=False))
        return None

    def once_more(self, reading: Reading, denied: bool = False) -> Reply | None:
        """The last answer again as a plain yes or no; ``None`` when more was asked then than is remembered.
        ``denied``: it is put as not so, to which no word is said."""
        now = self.context
        assert now.topic is not None, "there was an answer"
        asked = replace(reading, polar=True, negated=denied, turned=now.turned, mentions=())
        said = self._again(now.topic, replace(asked, whom=Whom()))
        # Whether it is all, or whether it is sold: better nothing than the other word.
        return said if said.verdict == now.verdict else None

    def _again(self, topic: str, reading: Reading) -> Reply:
        """The question of before, put as this reading puts it."""
        now = self.context
        if topic not in self.notice.lists or not now.concepts and now.verdict != "not_listed":
            kept = as_details(now.about)
            return self.topic(topic, replace(reading, mentions=kept))
        if not now.concepts:  # a thing that nobody has a word for
            return self.listed(not_listed(self.notice.lists[topic], "that"), reading)
        return self.one_thing(topic, replace(reading, mentions=_no_details(reading)), again=True)

    def lost(self, now: Context, reading: Reading) -> Reply:
        """The question back, and the context as it was."""
        self.context = now
        return self.unsure(replace(reading, sure=False, others=()))

    def _names_more(self, reading: Reading) -> bool:
        """Whether it names something else than the question before it did."""
        named = {one.concept for one in reading.mentions if one.kind in _OF_LISTS and one.end}
        return not named <= {*self.context.concepts}

    def term_before(self, topic: str) -> Reply | None:
        """What the notice means by the one who was just named."""
        term = term_of(self.notice.terms, next(iter(self.context.concepts), None), topic)
        return explained(term) if term is not None else None

    def follow(self, label: str, reading: Reading) -> Reply:
        """The reply to "why?", "I don't understand", "who is that?" or an age alone."""
        now = self.context
        last, off = now.topic, now.off
        if off is not None:
            return silent(self.notice, label) if off == SILENT else out_of_scope(self.notice)
        if last is None:
            return self.social("say_help") if label == "follow_age" else self.unsure(reading)
        if label == "follow_why":
            return self._why(last, reading)
        if label == "follow_who":
            term = self.term_before(last)
            if term is not None:
                return term
        if label == "follow_age" and last in self.notice.lists and now.verdict is not None:
            return self._again(last, replace(reading, polar=True))
        if label == "follow_more":
            said = self.once_more(reading) if now.verdict is not None else None
            if said is not None:
                return said
            self.context, reading = now, replace(reading, polar=False, stated=False)
        return self.topic(self._of_age(last) if label == "follow_age" else last, reading)

    def _of_age(self, topic: str) -> str:
        """The topic for the age that is told now: what holds from 13 and what holds from 16 are two."""
        low, high = self.context.low, self.context.high
        other = topic
        if topic == _FROM_13 and low is not None and low >= _SIXTEEN:
            other = _FROM_16
        if topic == _FROM_16 and high is not None and high < _SIXTEEN:
            other = _FROM_13
        return other if other in self.notice.topics else topic

    def _why(self, last: str, reading: Reading) -> Reply:
        now = self.context
        if last in self.notice.lists and now.verdict == "not_listed":
            return silent(self.notice, "follow_why", "why it names nobody and nothing else there")
        if last == "recipients" and now.verdict == "yes" and {*now.concepts} - {OUTSIDERS}:
            if not {*now.concepts} & BY_LAW:
                return silent(self.notice, "follow_why", "why it is shared with them")
        key, detail = DUTY_OF.get(last, (REASON_OF.get(last, last), None))
        asked = (Mention(detail, ASPECTS, "", 0, 0),) if detail else reading.mentions
        return self.topic(key, replace(reading, polar=False, mentions=asked))
