"""The one path from what was understood to what is said. Pure: a notice, a reading and a context in; replies out."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.again import (
    VERDICT_FIRST,
    asks_the_same,
    is_of_another,
    put_again,
    put_alike,
    repeated,
)
from bot.notice.asked import WHOLE_OF, asked_of
from bot.notice.asking_back import asked_back, next_of, with_offer
from bot.notice.context import OFF, Context, Pending
from bot.notice.each import for_each
from bot.notice.extent import extent, is_counted_up, is_kept_in, is_leaving
from bot.notice.home_nations import at_home
from bot.notice.kinds import kinds_shared, of_unlisted_kind, only_of_kinds
from bot.notice.laws import of_laws
from bot.notice.lists import (
    asked_about,
    is_sale,
    list_reply,
    more_reply,
    named_as,
    sale,
    silent_thing,
    sold_to,
)
from bot.notice.lookalikes import (
    OPINION,
    asks_for_opinion,
    asks_of_one_purpose,
    asks_what_goes_along,
    asks_who_gets_it,
    does_with_it,
    is_either_or,
    is_meant,
    names_a_country,
    passes_it_on,
    says_where_from,
    sells_it_on,
)
from bot.notice.notice import Notice
from bot.notice.noticed import Noticed
from bot.notice.replies import (
    ONE_THING,
    PERSON,
    TALK_TO_A_PERSON,
    TOPIC,
    Contacts,
    Reply,
    greeting,
    handoff,
    handoff_from,
    out_of_scope,
    safety,
    silent,
    topic_choice,
)
from bot.notice.small_talk import remark, social
from bot.notice.terms import explained, term_in
from bot.notice.turned import begins_at_16, is_turned
from bot.notice.unsaid import unsaid_of_limit, who_runs_it
from bot.notice.verbatim import in_its_words
from bot.understanding.labels import LIST_OF, TOPIC_OF, group
from bot.understanding.reading import ASPECTS, Reading
from bot.understanding.things import named_thing

__all__ = ["Contacts", "Context", "Reply", "greeting", "reply"]

_CONTACTS = Contacts()
#: Topics that tell of somebody who gets data; "they" are these after it.
_TO_SOMEBODY = {"youth_support_13", "sharing_16", "opt_out", "data_collection"}
#: Verdicts that the API shows and no text begins with: the right to claim is not the school's fault, and on what the
#: period hangs the notice does not say.
WORDLESS = {("right_compensation", "yes"), ("retention", "depends")}
#: Labels of questions on who gets it.
_TO_WHOM = {"ask_recipients", "ask_recipient_one"}
#: Labels that a question on what somebody does with what they got is heard under.
_WHAT_THEY_DO = {*_TO_WHOM, "ask_sharing_law", "ask_consent", "ask_qualifications"}


def reply(
    notice: Notice,
    reading: Reading | None,
    context: Context,
    choice: str | None = None,
    contacts: Contacts = _CONTACTS,
) -> tuple[list[Reply], Context]:
    """The replies to one turn and the context after it.

    Exactly one of ``reading`` (something typed) and ``choice`` (the payload of an offered choice)
    is given. Always returns at least one reply.
    """
    answering = _Answering(notice, context, contacts)
    replies = answering.choose(choice) if choice is not None else answering.say(reading)
    if reading is not None and reading.verbatim:
        replies = [in_its_words(one) for one in replies]
    after, kinds = answering.context, {one.kind for one in replies}
    if len(kinds) == 1 and kinds <= {*OFF}:
        after = after.turned_away(OFF[kinds.pop()])
    elif replies[-1].kind == "answer":
        after = replace(after, verdict=replies[-1].verdict)
    said = remark(notice, reading, context, after) if reading is not None else None
    return ([said[0]], said[1]) if said is not None else (replies, after)


class _Answering(Noticed):
    """One turn; ``context`` changes while it goes."""

    def __init__(self, notice: Notice, context: Context, contacts: Contacts) -> None:
        self.notice = notice
        self.before = context
        self.context = replace(context, unsure=0, pending=None)
        self.contacts = contacts

    def choose(self, payload: str) -> list[Reply]:
        asked = (self.before.pending or Pending()).reading()
        key, kind = payload.removeprefix(TOPIC), payload.removeprefix(ONE_THING)
        if payload == PERSON:
            return [handoff(self.notice)]
        if payload.startswith(TOPIC) and key in self.notice.topics:
            return [self.topic(key, asked)]
        if payload.startswith(ONE_THING) and kind in self.notice.lists:
            return [self.one_thing(kind, replace(asked, polar=True))]
        return [self.unsure(Reading("choose", 0.0, sure=False))]

    def say(self, reading: Reading | None) -> list[Reply]:
        assert reading is not None, "a turn is something typed or something chosen"
        self.context = self.context.knowing(reading)
        before = self.noticed(reading) or self.of_before(reading)
        if before is not None:
            return [before]
        if not reading.sure:
            return [self.law(reading.label, reading) or self.unsure(reading)]
        if group(reading.label) == "safety":
            return [safety(self.contacts)]
        first = self.one(reading.label, reading.part(0) if reading.second else reading)
        if reading.second is None or first.kind not in ("answer", "silent"):
            return [with_offer(self.notice, first, reading)]
        other = self.one(reading.second, reading.part(1))
        same = (first.topic, first.text) == (other.topic, other.text)
        return [first] if same else [replace(first, choices=()), other]

    def one(self, label: str, reading: Reading) -> Reply:
        kind, law = group(label), self.law(label, reading)
        if law is not None:
            return law
        if kind == "foreign":
            return out_of_scope(self.notice)
        if kind == "silent":
            return silent(self.notice, label)
        if (unsaid := unsaid_of_limit(label, reading)) is not None:
            return silent(self.notice, "silent_other", unsaid)
        if (home := at_home(self.notice, label, reading)) is not None:
            return self.listed(home, reading)
        if kind == "do":  # a request is taken elsewhere (bot.requests); here a person helps
            return handoff(self.notice)
        if kind in ("say", "inform"):
            return self.social(label)
        if kind == "follow":
            return self.follow(label, reading)
        if label == "ask_term":
            return self.term(reading)
        if reading.polar and asks_who_gets_it(label, reading):
            return self.one_thing("recipients", reading)
        if begins_at_16(label, reading):
            return self.topic("youth_support_13", reading)
        if asks_what_goes_along(label, reading):
            found = self.one_thing("recipients", reading)
            return found if reading.polar or reading.stated else replace(found, verdict=None)
        if asks_for_opinion(label, reading):
            return silent(self.notice, "silent_other", OPINION)
        if sells_it_on(label, reading, self.before):
            return silent(self.notice, "silent_other", "what they may do with it")
        if passes_it_on(label, reading):
            return self.topic("recipients", reading)
        if label in _TO_WHOM and only_of_kinds(reading):
            return self.listed(kinds_shared(self.notice, reading), reading)
        doing = does_with_it(reading) if label in _WHAT_THEY_DO else None
        # The trust is no other than who holds it.
        if doing is not None and doing.concept != "trust":
            return silent(self.notice, "silent_other", f"what {doing.plain} may do with it")
        sold = label == "ask_recipients" or not reading.concepts("recipients")
        if doing is not None or sold and label in _TO_WHOM and is_sale(reading):
            return self.listed(sale(self.notice.lists["recipients"]), reading)
        if label in LIST_OF:
            return self.one_thing(LIST_OF[label], reading)
        whole = WHOLE_OF.get(label)
        if whole and (extent(reading, whole) or reading.polar and is_counted_up(reading, whole)):
            return self.one_thing(whole, reading)
        if label == "ask_recipients" and reading.polar:
            kept, leaving = is_kept_in(reading.question), is_leaving(reading.question)
            if kept or leaving:
                return self.kept_in(reading, kept)
        if asks_of_one_purpose(label, reading):
            return self.one_thing("purposes", reading)
        if label == "ask_storage" and reading.polar and reading.asked("places"):
            return self.topic("transfers_abroad", reading)  # "does it lie in California?"
        return self.topic(TOPIC_OF[label], reading)

    def law(self, label: str, reading: Reading) -> Reply | None:
        """The reply on a provision of law, where the notice ties something to it; and on who runs another body."""
        said = of_laws(self.notice, label, reading, self.before.topic)
        if said is None:
            asks = group(label) not in ("foreign", "silent") or not reading.sure
            return who_runs_it(self.notice, reading) if asks else None
        topic = self.notice.topics[said.key]
        self.context = self.context.answered(said.key)
        choices = next_of(self.notice, topic)
        found = Reply("answer", said.text, said.verdict, topic.public, said.citations, choices)
        return self.repeated(found, reading)

    def topic(self, key: str, reading: Reading) -> Reply:
        topic = self.notice.topics.get(key)
        if topic is None:  # declared silent by this notice
            return silent(self.notice, key)
        said, reading = reading, put_again(self.before, key, reading)
        asked = asked_of(self.before, self.context, key, reading, again=reading is not said)
        answer = for_each(topic, asked, self.context, reading) or topic.answer(asked)
        if is_turned(key, answer.verdict, reading):
            answer = replace(answer, verdict="no")
        wanted = reading.polar or reading.stated or answer.always
        # Whether a Yes or No in words fits, and fits again when the same is asked of somebody else.
        plainly = reading.plainly_put and not is_either_or(key, reading)
        text = answer.text
        if plainly and answer.verdict and (key, answer.verdict) not in WORDLESS:
            text = VERDICT_FIRST.get(answer.verdict, "") + text
        self.context = self.context.answered(key, wanted=plainly, about=reading.concepts(ASPECTS))
        verdict, choices = answer.verdict if wanted else None, next_of(self.notice, topic)
        found = Reply("answer", text, verdict, topic.public, answer.citations, choices)
        return self.repeated(found, reading)

    def one_thing(self, kind: str, reading: Reading, again: bool = False) -> Reply:
        kept = self.context.names if self.context.topic == kind else {}
        concepts = asked_about(reading, kind)
        if again and not reading.named(kind):
            concepts, reading = self.context.concepts, put_alike(self.context, reading)
        listed = [concept for concept in concepts if self.notice.lists[kind].item(concept)]
        if not listed:
            elsewhere = [c for c in concepts if c in self.notice.elsewhere]
            if elsewhere:
                return self.topic(self.notice.elsewhere[elsewhere[0]], reading)
            if kind == "recipients" and not concepts and names_a_country(reading):
                return self.topic("transfers_abroad", reading)
            if kind == "categories" and not concepts and says_where_from(reading):
                concepts = ("nationality",)
            if kind == "categories" and not concepts:
                unsaid = silent_thing(self.notice, reading)
                if unsaid is not None:
                    return unsaid
            if kind == "recipients" and not concepts and self.context.topic in _TO_SOMEBODY:
                if not (names_a_country(reading) or named_thing(reading.text, kind)):
                    return self.topic(self.context.topic, reading)  # "do they get his?"
            if kind == "recipients" and not concepts and self.context.topic == "controller":
                if is_meant(reading, kind):  # "and they get the data as well?"
                    concepts = ("trust",)
        if not (concepts or reading.concepts("places")) and self.context.topic == kind:
            same = asks_the_same(reading) or is_of_another(reading)
            if same or is_meant(reading, kind):
                concepts = self.context.concepts  # "and do they get it?", "for both boys?"
                reading = put_alike(self.context, reading)
        found = list_reply(self.notice, kind, reading, concepts, kept)
        if kind == "recipients" and found.verdict == "yes" and is_sale(reading):
            found = sold_to(self.notice.lists[kind], found)
        elif kind == "recipients":
            found = of_unlisted_kind(self.notice, reading, found)
        return self.listed(found, reading, concepts)

    def kept_in(self, reading: Reading, kept: bool) -> Reply:
        """ "You keep it all to yourselves?", "does it leave the school?": there is a list of who gets it."""
        closed = self.notice.lists["recipients"]
        return self.listed(more_reply(closed, reading, kept, "who gets it"), reading)

    def listed(self, found: Reply, reading: Reading, concepts: tuple[str, ...] = ()) -> Reply:
        """A reply on a closed list, whose topic it names, with what else may be asked."""
        assert found.topic is not None
        names = named_as(reading, concepts, self.context.names)
        self.context = self.context.answered(
            found.topic, concepts, turned=reading.turned, names=names
        )
        choices = next_of(self.notice, self.notice.topics[found.topic])
        return self.repeated(replace(found, choices=choices), reading)

    def term(self, reading: Reading) -> Reply:
        term = term_in(self.notice.terms, reading.text)
        if term is None:
            return silent(self.notice, "ask_term", "what that word means")
        key = next((k for k, t in self.notice.topics.items() if t.public == term.topic), None)
        choices = (topic_choice(self.notice, key), TALK_TO_A_PERSON) if key else ()
        self.context = self.context.answered(key)
        return self.repeated(replace(explained(term), choices=choices), reading)

    def social(self, label: str) -> Reply:
        times = self.context.given.get(label, 0)
        self.context = self.context.gave(label)
        return social(self.notice, label, times)

    def unsure(self, reading: Reading) -> Reply:
        if (
            self.before.unsure >= 1
        ):  # a second time in a row: a person helps more than a third guess
            self.context = replace(self.context, unsure=0)
            return handoff_from(self.notice, self.context.topic)
        self.context = replace(
            self.context, unsure=self.before.unsure + 1, pending=Pending.of(reading)
        )
        return asked_back(self.notice, reading)

    def repeated(self, given: Reply, reading: Reading) -> Reply:
        said, self.context = repeated(self.notice, given, reading, self.before, self.context)
        return said
