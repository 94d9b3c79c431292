"""Questions on how a request is dealt with, open or sent: proof, who decides, who has to agree, a change of mind. Pure.

What is said is the contract's (requests): the DPO decides, no identity documents are asked for in the chat, one parent is
enough for the opt-out under 16 and from then on only the pupil asks, and it can be taken back at any time.
"""

from __future__ import annotations

import re

from bot.requests.words.phrases import led, plain, trailed

_FIRST = led(
    r"so|and|but|ok|okay|oh|well|wait|sorry|please|hi|hello|just wondering|one question|thanks|thank you|hang on|actually|also|tell me|can you tell me|just tell me|quick question|before i send it"
)
_TAIL = trailed(
    r"then|though|too|as well|now|please|or not|first|at all|for (?:this|that|it)|with (?:this|that|it)|to (?:do|send|make|get) (?:this|that|it)|about (?:this|that|it)|(?:on|of) (?:this|that|it)|here|later|anymore|any more"
)
_MUST = r"(?:(?:do|will|would|should|must|can|could|am) (?:i|we)|(?:i|we) (?:will|'ll|have|need))"
_HAVE_TO = r"(?: (?:also|even|still|really|then|actually|just|going|got|have|need|be asked|supposed|meant|to))*"
_DOCUMENT = r"(?:(?:(?:my|his|her|the|a|an|any|some|photo|birth|driving|proof of|of) )*(?:passport|id|i d|identity|identification|identity card|licen[cs]e|certificate|proof|papers|documents?|address|evidence)|who i am|(?:that )?(?:it is|it's|its|i'm|im|i am) (?:really )?(?:me|his \w+|her \w+))"
_PROOF = re.compile(
    rf"{_FIRST}(?:{_MUST}{_HAVE_TO} (?:show|send|bring|prove|upload|provide|give|attach|scan|verify|confirm|need)(?: (?:you|u|in|them|the school))*(?: (?:with|and|or))? {_DOCUMENT}(?: (?:or|and) {_DOCUMENT})?"
    rf"|(?:is|are) {_DOCUMENT} (?:needed|required|necessary)|what (?:id|proof|documents?|identification) (?:do|will|would) (?:i|you|they) (?:need|want|ask for)|how (?:do|can|will) (?:i|you|they|the school) (?:prove|know|check|verify) (?:who i am|it is me|it's me|its me|that it's me|my identity)){_TAIL}"
)
_DECIDES = re.compile(
    rf"{_FIRST}(?:(?:who|whose)(?:'s| is| will| gets to| has to|s)?(?: (?:actually|really|it that))? (?:decides?|deciding|decision(?: is (?:it|this|that))?|makes? (?:the|that|this|a) decision|approves?|in charge|(?:has|gets|have) the (?:final |last )?(?:say|word))(?: (?:it|this|that|on it|on this|what happens|whether \w+(?: \w+){{0,3}}|if \w+(?: \w+){{0,3}}))*"
    rf"|(?:do|will|can) (?:you|u) (?:decide|approve) (?:it|this|that)|is it (?:you|the dpo|the school|the head) (?:that|who) decides){_TAIL}"
)
_TELLS = r"(?:tell|inform|contact|write to|ring|call|speak to|talk to|let|notify|email|see|ask)"
_TO_TELL = re.compile(
    rf"{_FIRST}(?:(?:who|whom)(?: else)? (?:do|should|must|shall) (?:i|we){_HAVE_TO} {_TELLS}(?: know)?|do (?:i|we){_HAVE_TO} {_TELLS} (?:anyone|anybody|someone|somebody|the school|school|the office|(?:his|her|my|the) (?:\w+ )?(?:teacher|tutor|school|head|office))(?: else)?(?: know)?){_TAIL}"
)
_OTHER = r"(?:(?:my|his|her|their|our|the|your|both|other|one of|of) )*(?:dad|father|mum|mam|mom|mother|parents?|ex(?: \w+)?|husband|wife|partner|carer|guardian|step ?\w+|son|daughter|child|of us|both|(?:he|she|they|him|we|both of us|anyone|anybody|someone|somebody))(?: else)?"
_AGREE = r"(?:agree|consent|sign|approve|say (?:yes|ok)|be asked|give (?:his|her|their) (?:consent|permission)|know|ask|do (?:it|this|that)|join in)"
_AGREES = re.compile(
    rf"{_FIRST}(?:(?:does|do|must|has|have|will|would|should|is) {_OTHER}{_HAVE_TO} {_AGREE}(?: (?:to|with) (?:it|this|that))?(?: (?:it|this|too|as well))*"
    rf"|do (?:we|they) both{_HAVE_TO} {_AGREE}(?: (?:to|with) (?:it|this|that))?"
    rf"|{_MUST}{_HAVE_TO} (?:(?:get|have|ask for) )?{_OTHER}(?:'s|s)? (?:permission|consent|agreement|signature|ok|say so|to (?:agree|sign|consent))|(?:is|are) {_OTHER}(?:'s|s)? (?:permission|consent|agreement|signature) (?:needed|required|necessary)){_TAIL}"
)
_MIND = re.compile(
    rf"{_FIRST}(?:(?:can|could|may) (?:i|we|he|she|they) (?:(?:still|always|also) )*(?:change (?:my|our|his|her|their) minds?|go back on (?:it|this|that)|reverse (?:it|this|that)|opt (?:him |her |me |us )?back in)|what if (?:i|we|he|she) change(?:s|d)? (?:my|our|his|her) minds?|is (?:it|this|that) (?:for ever|forever|final|permanent|for good))(?: (?:later|later on|afterwards|after(?: that)?|one day|another time|once it is sent|when it is sent|again|about (?:it|this|that)))*{_TAIL}"
)
_BEGINS = re.compile(
    rf"{_FIRST}(?:(?:from |since )?when (?:do|does|will|would) (?:it|they|you|this|that|the (?:school|council|limit|sharing|opt ?out|passing on))(?: (?:actually|really|then))* (?:stop|start|begin|count|apply|kick in|take effect|come into force|end|be (?:stopped|limited))(?: (?:it|this|that|sharing|passing (?:it|them|things) on|giving (?:it|them)))*|how soon (?:do|does|will|would) (?:it|they|you|this) (?:stop|start|take effect|begin)|when is it (?:stopped|limited|active|in force)){_TAIL}"
)
#: A question of this kind is short.
_LONGEST = 20

_OF_PROOF = (
    "You need not show anything here, and please do not send documents in this chat. The notice does not say what proof "
    "is needed. If something has to be checked, the Data Protection Officer (DPO) will tell you."
)
_OF_DECIDING = (
    "The Data Protection Officer (DPO) decides what comes of it. This chat only passes it on."
)
_OF_TELLING = "You need not tell anybody else for it."
_ONE_IS_ENOUGH = (
    "No. Until the pupil is 16 it is enough that one parent or guardian asks. From 16 on only the pupil asks, and nobody "
    "else has to agree."
)
_OF_AGREEING = (
    "You can send it by yourself. The notice does not say whether anybody else has to agree, so the Data Protection "
    "Officer (DPO) will tell you if that matters here."
)
_BACK_AGAIN = (
    "Yes. It can be taken back at any time by whoever has the right then: a parent or guardian until the pupil is 16, the "
    "pupil from then on."
)


def asks_of_beginning(text: str) -> bool:
    """Whether it asks from when something stops or begins."""
    return _short(text) and bool(_BEGINS.fullmatch(plain(text)))


def asks_of_mind(text: str) -> bool:
    """Whether it asks if the mind may be changed later."""
    return _short(text) and bool(_MIND.fullmatch(plain(text)))


def of_practice(text: str, kind: str) -> str | None:
    """What is said to a question on proof, on who decides, is told or has to agree; of an opt-out also on taking it back."""
    if not _short(text):
        return None
    said = plain(text)
    if _PROOF.fullmatch(said):
        return _OF_PROOF
    if _DECIDES.fullmatch(said):
        return _OF_DECIDING
    if _TO_TELL.fullmatch(said):
        return _OF_TELLING
    if _AGREES.fullmatch(said):
        return _ONE_IS_ENOUGH if kind == "opt_out" else _OF_AGREEING
    return _BACK_AGAIN if kind == "opt_out" and _MIND.fullmatch(said) else None


def _short(text: str) -> bool:
    return len(text.split()) <= _LONGEST
