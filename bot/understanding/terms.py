"""The things a message names, found with spaCy in people's own words for them."""

from __future__ import annotations

import re
from typing import Any, Collection

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token

from bot.notice.vocabulary import Vocabulary
from bot.understanding.labels import LIST_OF
from bot.understanding.reading import Mention
from bot.understanding.spelling import Spelling

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'})
_POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)")
#: "I trust", "can we trust you": no trust that runs schools.
_TRUSTING = re.compile(
    r"\b(?:i|we|they|u|who|dont|don't|cant|can't|wont|won't|never|cannot|always|anyone|anybody|everyone|kids|parents)"
    r"\s+(?:(?:really|just|still|ever|do|don't|dont|can|can't|cant|never|not|even|fully|quite|to)\s+)*(trust(?:s|ed)?)\b"
    r"(?!\s+(?:staff|people(?:\s+(?:see|get|have|know))|leaders|schools?|hr|office|wide|property|board|head))"
    r"|\b(?:can|do|to|must|you|could|would|should|not)\s+(?:(?:i|we|people|parents|really|ever)\s+)*(trust)(?=\s+(?:you|u|them|it|him|her|that|this|anyone|anybody|computers|(?:the|her|his|my|our)\s+(?:school|council|government|system|teachers?|head))\b)",
    re.I,
)


class Terms:
    """Finds the concepts of a vocabulary: whole words, any case, singular or plural.

    ``known`` are words that are no misspelling of another.
    """

    def __init__(self, vocabulary: Vocabulary, known: Collection[str] = ()) -> None:
        # A blank pipeline tokenises and nothing else: no model to download, microseconds a text.
        self.vocabulary = vocabulary
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        listed: set[str] = set()
        for concept in vocabulary:
            patterns: dict[str, Doc] = {}
            for word in concept.words:
                for form in _forms(word.lower().translate(_APOSTROPHES)):
                    patterns.setdefault(form, self._nlp.make_doc(form))
            self._matcher.add(f"{concept.kind}/{concept.id}", list(patterns.values()))
            if concept.kind in LIST_OF.values():
                listed.update(w for word in concept.words for w in word.lower().split())
        self._spelling = Spelling(listed, known)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in order; of those of one kind that overlap the longest stays."""
        tokens = self._tokens(text)
        return self._found(tokens, [token.text for token in tokens])

    def misspelt(self, text: str, kind: str) -> tuple[Mention, ...]:
        """The mentions of one kind once unknown words are taken for those of the vocabulary that they are like."""
        tokens = self._tokens(text)
        # A capital inside a sentence is a name.
        words = [
            token.text
            if token.is_title and place
            else self._spelling.meant(token.text) or token.text
            for place, token in enumerate(tokens)
        ]
        if words == [token.text for token in tokens]:
            return ()
        return tuple(mention for mention in self._found(tokens, words) if mention.kind == kind)

    def _tokens(self, text: str) -> list[Token]:
        # Where a possessive was taken out there are spaces, and a run of spaces is a token of its own.
        return [token for token in self._nlp.make_doc(plain(text)) if not token.is_space]

    def _found(self, tokens: list[Token], words: list[str]) -> tuple[Mention, ...]:
        """The mentions in ``words``, at the places of ``tokens``."""
        doc = Doc(self._nlp.vocab, words=words)
        kinds: dict[str, list[Span]] = {}
        spans: Any = self._matcher(doc, as_spans=True)
        for span in spans:
            kinds.setdefault(span.label_.split("/")[0], []).append(span)
        found = []
        for kind, group in kinds.items():
            for span in spacy.util.filter_spans(group):
                first, last = tokens[span.start], tokens[span.end - 1]
                found.append(self._mention(kind, span, first.idx, last.idx + len(last)))
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.kind)))

    def _mention(self, kind: str, span: Span, start: int, end: int) -> Mention:
        concept = self.vocabulary[span.label_.split("/")[1]]
        return Mention(concept.id, kind, concept.plain, start, end)


def plain(text: str) -> str:
    """Straight apostrophes, no possessive and no trusting, with every character kept in its place."""
    straight = _TRUSTING.sub(_blank_last, text.translate(_APOSTROPHES))
    return _POSSESSIVE.sub(lambda match: " " * len(match.group()), straight)


def _blank_last(match: re.Match[str]) -> str:
    """The match with its last group left empty."""
    start, end = match.span(match.lastindex or 0)
    start, end = start - match.start(), end - match.start()
    found = match.group()
    return found[:start] + " " * (end - start) + found[end:]


def _forms(word: str) -> list[str]:
    word = _POSSESSIVE.sub("", word).strip()
    forms = [word]
    if not word.endswith("s"):
        forms.append(word + "s")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        forms.append(word[:-1] + "ies")
    elif word.endswith(("ch", "sh", "x")):
        forms.append(word + "es")
    if "-" in word:
        forms.append(word.replace("-", " "))
    return forms
