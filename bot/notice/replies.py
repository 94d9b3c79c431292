"""What the assistant says that is not taken from the notice: fixed wording, and the shape of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.notice.notice import Citation, Notice

#: Payload of the choice that asks for a person; allowed at every turn.
PERSON = "person"
#: Payloads of choices that ask something: a topic, or one thing that a closed list decides.
TOPIC, ONE_THING = "topic:", "one:"


@dataclass(frozen=True)
class Choice:
    """Something to choose instead of typing."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message of the assistant (``docs`` of the chat API give the kinds)."""

    kind: str
    text: str
    verdict: str | None = None
    topic: str | None = None
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    input: dict[str, Any] | None = field(default=None)
    request: dict[str, Any] | None = field(default=None)
    receipt: dict[str, Any] | None = field(default=None)

    def as_dict(self) -> dict[str, Any]:
        """The message as the API shows it, without id and time."""
        return {
            "kind": self.kind,
            "text": self.text,
            "verdict": self.verdict,
            "topic": self.topic,
            "citations": [
                {
                    "section": citation.section,
                    "anchor": citation.anchor,
                    "quote": citation.quote,
                    "url": f"/notice#{citation.anchor}",
                }
                for citation in self.citations
            ],
            "choices": [{"title": c.title, "payload": c.payload} for c in self.choices],
            "input": self.input,
            "request": self.request,
            "receipt": self.receipt,
        }


@dataclass(frozen=True)
class Contacts:
    """Who the safety reply names; the school sets them."""

    safeguarding_lead: str = "the school's Designated Safeguarding Lead"
    childline: str = "0800 1111"
    nspcc: str = "0808 800 5000"
    emergency: str = "999"


TALK_TO_A_PERSON = Choice("Talk to a person", PERSON)

#: What a silent label is about, as the reply names it.
SILENT_ABOUT = {
    "silent_cookies": "cookies or website tracking",
    "silent_cctv": "CCTV",
    "silent_biometrics": "fingerprints or face recognition",
    "silent_photos": "photos or videos",
    "silent_apps": "which apps, websites or suppliers are used",
    "silent_staff": "information about staff",
    "silent_breach": "data breaches",
    "silent_internal_access": "who inside the school can see the information",
    "silent_security": "how the information is protected in detail",
    "silent_family_law": "what separated parents or step-parents may see or decide",
    "silent_request_practice": "how a request is handled: how long it takes, what it costs or what proof is needed",
    "silent_retention_exact": "exact years or dates, or how information is destroyed",
    "silent_registration": "that detail",
    "silent_monitoring": "how devices, messages or lessons are watched",
    "silent_other_people": "information about parents, visitors or other people",
    "silent_other_rights": "that right",
    "silent_source": "where that information comes from",
    "silent_assistant": "this chat",
    "silent_other": "that",
}
#: Where the notice comes nearest to what it does not say.
NEAR_SILENT = {
    "silent_internal_access": "recipients",
    "silent_apps": "recipients",
    "silent_security": "storage",
    "silent_retention_exact": "retention",
    "silent_family_law": "subject_access",
    "silent_request_practice": "subject_access",
    "silent_other_rights": "rights_overview",
    "silent_registration": "contact",
}
#: What the assistant says of itself, whatever a notice says; it promises no secrecy.
_OF_ITSELF = (
    "I am an automated assistant, and nobody reads this chat live. I cannot pass on what you write, "
    "and I cannot promise to keep it secret. "
)
#: Label of a wish -> the choice that starts the request.
START_REQUEST = {
    "do_sar": Choice("Ask for a copy now", "request:sar"),
    "do_opt_out": Choice("Limit what is passed on now", "request:opt_out"),
    "do_right": Choice("Use a data right now", "request:right"),
    "do_complaint": Choice("Make a complaint now", "request:complaint"),
}


def quoted(words: str) -> str:
    """In double quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"


def enumerated(words: Sequence[str], last: str) -> str:
    """One behind the other, with this word before the last: "a, b and c"."""
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def greeting(notice: Notice) -> Reply:
    """What opens a conversation: says that it is a machine, what it does, and offers a person."""
    titles = ("recipients", "categories", "retention", "subject_access")
    choices = tuple(topic_choice(notice, key) for key in titles if key in notice.topics)
    return Reply(
        kind="social",
        text=(
            f"Hello. I am an automated assistant, not a person. I answer questions from the privacy "
            f"notice of {notice.name} and show you the passage. Ask me in your own words how "
            f"information about pupils is used, or choose a question. You can ask for a person at "
            f"any time."
        ),
        choices=(*choices, TALK_TO_A_PERSON),
    )


def topic_choice(notice: Notice, key: str) -> Choice:
    """The choice that asks for a topic."""
    return Choice(notice.topics[key].title, f"{TOPIC}{key}")


#: How a question about one thing is put, by the list that decides it; without a word for the thing.
_ONE_THING = {
    "recipients": ("Do you share data with {}?", "Do you share data with them?"),
    "categories": ("Is this held: {}?", "Is that held about pupils?"),
    "purposes": ("Is data used for {}?", "Is data used for that?"),
}


def one_thing_choice(kind: str, thing: str = "") -> Choice:
    """The choice that asks a closed list about ``thing``, or about what was just spoken of."""
    with_word, without = _ONE_THING[kind]
    return Choice(with_word.format(thing) if thing else without, f"{ONE_THING}{kind}")


def out_of_scope(notice: Notice) -> Reply:
    """Not about data protection."""
    keys = [key for key in ("recipients", "categories", "rights_overview") if key in notice.topics]
    return Reply(
        "out_of_scope",
        "I can only help with questions about the privacy notice: how the school uses information "
        "about pupils, who gets it and what your rights are. For anything else, please ask the "
        "school. If your question is about personal information, please put it in other words.",
        choices=(*(topic_choice(notice, key) for key in keys), TALK_TO_A_PERSON),
    )


def silent(notice: Notice, label: str, about: str | None = None) -> Reply:
    """A data-protection question that the notice does not answer."""
    thing = about or SILENT_ABOUT.get(label, "that")
    first = _OF_ITSELF if label == "silent_assistant" else ""
    near = NEAR_SILENT.get(label)
    choices = (topic_choice(notice, near),) if near and near in notice.topics else ()
    return Reply(
        "silent",
        f"{first}The notice does not say anything about {thing}. I answer only from the notice, so I will "
        f"not guess. You can ask {notice.contact.who}: {notice.contact.email}.",
        choices=(*choices, TALK_TO_A_PERSON),
    )


def handoff(notice: Notice) -> Reply:
    """How to reach a person."""
    return Reply(
        "handoff",
        f"You can reach a person: {notice.contact.who} at {notice.contact.email}, or through the "
        "school's website. I am an automated assistant, and nobody reads this chat live.",
        citations=(notice.contact.citation,),
    )


def handoff_from(notice: Notice, key: str | None) -> Reply:
    """The same for somebody who was not understood twice, while this topic was spoken of: it is still there."""
    given = handoff(notice)
    if key not in notice.topics:
        return given
    title = notice.topics[str(key)].title
    text = f"I still do not understand, sorry. We were speaking of this: {quoted(title)} You can go on with that, or ask in other words. {given.text}"
    return replace(given, text=text, choices=(topic_choice(notice, str(key)), TALK_TO_A_PERSON))


def safety(contacts: Contacts) -> Reply:
    """The fixed safeguarding reply. Pre-approved wording: it asks nothing and promises nothing."""
    return Reply(
        "safety",
        "What you wrote sounds serious, and it matters. Nobody reads this chat live, so please talk "
        f"to someone now. Tell an adult you trust, or {contacts.safeguarding_lead}. If you are under "
        f"19 you can talk to Childline free at any time on {contacts.childline}. If you or someone "
        f"else is in danger, call {contacts.emergency}. If you are an adult and worried about a "
        f"child, call the NSPCC on {contacts.nspcc}.",
    )
