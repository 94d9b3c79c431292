"""Messages whose words say more surely what is asked than what is learnt of them: whose say "that" is after an answer on
some right, whether somebody is told first, what is done when a court orders it, which law is behind a period, what changes
on a birthday. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.notice.again import OF_AN_AGE
from bot.notice.asked import LAW_OF
from bot.notice.leaning import BY_LAW, Leaning
from bot.notice.lists import not_listed
from bot.notice.replies import Reply, silent
from bot.notice.which import RIGHTS_TOLD
from bot.understanding.alongside import asks_if_it_must_be_given, goes_along
from bot.understanding.bare_say import asks_bare_say
from bot.understanding.coming import asks_what_changes, is_time_alone
from bot.understanding.forewarned import asks_to_be_told_first
from bot.understanding.labels import TOPIC_OF, group
from bot.understanding.ordered import asks_of_a_demand, asks_of_a_paper
from bot.understanding.reading import ASPECTS, Mention, Reading, as_details
from bot.understanding.say import PUPILS, SAYS, settled_say
from bot.understanding.which_law import asks_if_it_is_law, asks_which_law

#: Topics of a right, or of a duty, of which a notice may not say who in a family has it.
_OF_SOMEBODY = {*RIGHTS_TOLD, "rights_overview", "complaint", "mandatory_or_voluntary"}
#: Topics on what is passed to youth services, whose limit is one's of the two.
_OF_YOUTH = ("youth_support_13", "sharing_16", "young_people_services", "opt_out")
WHO_DECIDES = "who asks for that or decides it"
TOLD_FIRST = "whether anybody is told before information is shared"
#: Topics of which a notice may name no law -> what is not said, where that is more than the topic's own words.
_NO_LAW = {
    "transfers_abroad": "which law that goes by",
    "automated_decisions": "which law that goes by",
}
_PERIOD = "retention"
#: Labels under which it is heard that somebody is told first.
_OF_CONSENT = {"ask_consent", "ask_sharing_law", "ask_recipients", "ask_recipient_one"}
#: Labels that a demand of somebody is taken for, or that say less of it than the list does.
_OF_A_DEMAND = {
    "ask_consent",
    "ask_sharing_law",
    "ask_lawful_basis",
    "ask_access",
    "ask_recipients",
    "ask_recipient_one",
    "silent_other",
    "silent_request_practice",
    "foreign_dataish",
    "foreign_world",
    "foreign_school",
}
#: Labels that what goes along with a pupil is taken for.
_OF_GOING_ALONG = {
    "ask_retention",
    "ask_category_one",
    "ask_categories",
    "ask_recipients",
    "ask_recipient_one",
}
_FAMILY = {
    "ex_partner",
    "own_parents",
    "relatives",
    "other_parents",
    "own_siblings",
    "foster",
    "friends",
}
_COURTS = "courts"
_CLAUSE = re.compile(r"[,;:]|\s[-–]\s|\b(?:so|and|but)\b", re.I)
#: A kind of information alone, after what was told.
_WHAT_ABOUT = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|also|well)\W+)*(?:what|how)\s+about\b(?:\W+[\w'’-]+){1,6}\W*$",
    re.I,
)
_THIRTEEN, _SIXTEEN = 13, 16


class Noticed(Leaning):
    """The part of a turn that goes by words before it goes by labels."""

    def noticed(self, reading: Reading) -> Reply | None:
        """The reply to such a message; ``None`` to any other, to a danger and to two questions in one."""
        if reading.second or reading.sure and group(reading.label) in ("safety", "do"):
            return None
        return (
            self._whose_say(reading)
            or self._which_law(reading)
            or self._changing(reading)
            or self._told_first(reading)
            or self._demanded(reading)
            or self._going_along(reading)
            or self._to_be_given(reading)
            or self._kind_shared(reading)
        )

    def _whose_say(self, reading: Reading) -> Reply | None:
        """Whose say "that" is: where it is on youth services, the pupil's from an age on; of other rights only what the
        notice says of them."""
        topic = self.context.topic
        if not asks_bare_say(reading.text):
            return None
        if topic in _OF_SOMEBODY:
            said = self.notice.topics.get(topic)
            if said is None or not said.tells("unsaid"):
                return silent(self.notice, "silent_other", WHO_DECIDES)
            return self.topic(
                topic, replace(reading, mentions=as_details(["unsaid"]), polar=False, stated=False)
            )
        known = topic is None and self.context.off is None and self.context.low is not None
        if not (known or topic in _OF_YOUTH) or "opt_out" not in self.notice.topics:
            return None
        if (
            reading.label == "ask_opt_out"
            and reading.sure
            and {*SAYS} & {*reading.concepts(ASPECTS)}
        ):
            return None
        asked = replace(reading, supposed=False, role=self.context.role)
        about = settled_say((PUPILS,), asked.role, reading.question, reading.text)
        says = as_details(one for one in about if one in SAYS)
        return self.topic("opt_out", replace(asked, mentions=says))

    def _which_law(self, reading: Reading) -> Reply | None:
        """By which law what was just told is so, where the notice names none for it."""
        topic = self.context.topic
        if topic == _PERIOD and topic in self.notice.topics:
            if asks_which_law(reading.text):
                if not self.notice.topics[topic].tells("other_law"):
                    return silent(self.notice, "silent_other", "which law sets that period")
                plain = replace(
                    reading, polar=False, stated=False, mentions=as_details(["other_law"])
                )
                return self.topic(topic, plain)
            if asks_if_it_is_law(reading.text):
                return self.topic(
                    topic, replace(reading, polar=True, mentions=as_details(["official_period"]))
                )
        if topic in _NO_LAW and asks_which_law(reading.text):
            return silent(self.notice, "silent_other", _NO_LAW[topic])
        if topic in LAW_OF and self._is_by_law() and asks_which_law(reading.text):
            plain = replace(reading, polar=False, stated=False, mentions=())
            return self.law(reading.label, reading) or self.topic(LAW_OF[topic], plain)
        return None

    def _is_by_law(self) -> bool:
        """Whether the last answer was on a whole list, or on one whom the notice names with a law."""
        now = self.context
        return now.verdict is None or bool({*now.concepts} & BY_LAW)

    def _changing(self, reading: Reading) -> Reply | None:
        """What changes for somebody whose age is known, and the same of a time to come ("and on Tuesday?")."""
        now, topic = self.context, self.context.topic
        if now.low is None or now.high is None or now.high - now.low > 1:
            return None
        alone = reading.ahead > 0 and is_time_alone(reading.text)
        if alone and topic is not None and topic not in (*_OF_YOUTH, "recipients"):
            return None
        if not alone and not asks_what_changes(_last_clause(reading.question)):
            return None
        if not alone and reading.sure and TOPIC_OF.get(reading.label) in _OF_YOUTH:
            return None
        then = now.high + reading.ahead
        at = _THIRTEEN if then <= _THIRTEEN else _SIXTEEN
        key = "youth_support_13" if at == _THIRTEEN else "sharing_16"
        if alone and topic == "opt_out":
            key = topic
        if key not in self.notice.topics:
            return None
        ahead = reading.ahead if alone else max(reading.ahead, at - now.high)
        # The question of before is put again of that time, as it was put.
        same = alone and key == topic
        kept = [one for one in now.about if one not in OF_AN_AGE] if same else []
        put = replace(
            reading,
            mentions=as_details(kept),
            polar=same and now.wanted,
            stated=False,
            supposed=False,
        )
        return self.topic(key, replace(put, role=now.role, ahead=ahead, meant=None))

    def _told_first(self, reading: Reading) -> Reply | None:
        """Whether somebody is told before it is shared, of which the notice says nothing."""
        if reading.sure and reading.label not in _OF_CONSENT:
            return None
        if not asks_to_be_told_first(reading.question):
            return None
        if not reading.sure and not {*reading.others} & _OF_CONSENT:
            return None
        return silent(self.notice, "silent_other", TOLD_FIRST)

    def _demanded(self, reading: Reading) -> Reply | None:
        """What is done when somebody asks for data or makes the school give them: the list of who gets them decides, of
        whoever stands on none."""
        if reading.sure and reading.label not in _OF_A_DEMAND:
            return None
        closed, question = self.notice.lists.get("recipients"), reading.question
        named = [m.concept for m in reading.named_there("recipients")]
        if closed is None or {*named} & _FAMILY:
            return None
        listed = any(closed.item(one) or one in self.notice.elsewhere for one in named)
        # Of whoever is listed, what was read of duties and consent says more.
        if listed and (not reading.sure or group(reading.label) == "ask"):
            return None
        if named and asks_of_a_demand(question):
            put = replace(reading, polar=True, negated=False, turned=False)
            return self.one_thing("recipients", put)
        if not named and reading.label != "ask_recipient_one" and asks_of_a_paper(question):
            if self.context.topic != "recipients":
                return self.listed(not_listed(closed, _COURTS), reading, (_COURTS,))
        return None

    def _going_along(self, reading: Reading) -> Reply | None:
        """ "Does it follow him?": whether the school that a pupil goes to next gets it, or whom the question names."""
        if reading.sure and reading.label not in _OF_GOING_ALONG:
            return None
        if not goes_along(reading.question, bool(reading.named_there("categories"))):
            return None
        named = tuple(m for m in reading.mentions if m.kind == "recipients")
        if named and reading.sure and reading.label == "ask_recipient_one":
            return None
        if not named:
            named = (
                Mention("next_school", "recipients", "the school that a pupil goes to next", 0, 0),
            )
        kinds = tuple(m for m in reading.mentions if m.kind == "categories")
        return self.one_thing("recipients", replace(reading, polar=True, mentions=named + kinds))

    def _to_be_given(self, reading: Reading) -> Reply | None:
        """Whether a kind of information that was just spoken of must be given."""
        topic, key = self.context.topic, "mandatory_or_voluntary"
        if topic not in ("categories", key) or key not in self.notice.topics:
            return None
        if reading.sure and reading.label not in ("ask_mandatory", "ask_consent"):
            return None
        if not asks_if_it_must_be_given(reading.text):
            return None
        return self.topic(key, replace(reading, polar=True, stated=False, mentions=()))

    def _kind_shared(self, reading: Reading) -> Reply | None:
        """ "What about medical information?" after an answer on who gets it: a kind of what is held and shared."""
        if self.context.topic != "recipients" or reading.concepts("recipients"):
            return None
        if reading.sure and reading.label not in ("ask_recipient_one", "ask_recipients"):
            return None
        kinds = self.notice.lists.get("categories")
        named = reading.named_there("categories")
        if kinds is None or not named or not _WHAT_ABOUT.match(reading.question):
            return None
        if any(kinds.item(one.concept) is None for one in named):
            return None
        return self.one_thing("categories", replace(reading, polar=True))


def _last_clause(question: str) -> str:
    """What stands behind the last stop in a sentence."""
    return [one for one in _CLAUSE.split(question) if one.strip()][-1] if question.strip() else ""
