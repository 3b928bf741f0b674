"""Who is said to have said something in a sentence, when, where, and which words are said to be his."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import regex

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef, NameMatch
from server.model.period import Period
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Document, Sentence, Tools
from server.reading.layout import COMMAS
from server.reading.speech_before_verb import CLOSING, OPENING, SPEAKERS, find_words_before_verb

# Held, because Python 3.11 reaches a member of an enum slowly.
_PERSON = EntityKind.PERSON
_VENUES = (EntityKind.EVENT, _PERSON)
_SPEECH = (
    CueKind.SPEECH,
    CueKind.ANNOUNCEMENT,
    CueKind.SPEECH_NOUN,
    CueKind.NAMING,
    CueKind.SHOWING,
    CueKind.ACCORDING,
)
# A speaker farther from the verb than this (see Sentence.measure_distance) belongs to another thought.
_SPEAKER_REACH = 5.0
_NOUN_REACH = 1.6
_TIME_REACH = 4.0
_UNKNOWN_REACH = 0.8
# Right behind a verb that stands first.
_ACTING_REACH = 0.5
# Between a verb that stands first and what is said: "that" alone names nobody.
_FEWEST_WORDS = 2
# "Said the chief executive of OpenAI, Sam Altman, in February 2025": longer tails say more than who spoke.
_MOST_BEHIND = 10
# No sentence that anybody wrote has more speech verbs; what repeats them without end must not take long.
_MOST_FRAMES = 12
# Fewer spaces inside quotation marks than this are a term, and no utterance.
_QUOTED_WORDS = 2
_QUOTED_CHARACTERS = 8
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
# Marks that open or close a quotation whatever letters stand beside them.
_SURE_OPENING = "“„«「『"
_SURE_CLOSING = "”»」』"
_OPENING_MARK = regex.compile("[" + regex.escape(OPENING) + "]")
# What parts clauses in the scripts of the packs.


class SpeechFrame(NamedTuple):
    """A speech verb with its parts. ``words`` is the stretch that is said to be the speaker's."""

    cue: Cue
    speaker: EntityRef | None
    said: Period | None
    venue: str | None
    words: Span

    @property
    def is_estimate(self) -> bool:
        """Whether the words are given as somebody's figure rather than as his utterance."""
        return self.cue.kind is CueKind.ACCORDING


def find_frames(sentence: Sentence, document: Document, tools: Tools) -> tuple[SpeechFrame, ...]:
    """The speech frames of a sentence, in order of their verbs."""
    frames: list[SpeechFrame] = []
    cues = sentence.list_any_cues(*_SPEECH)[:_MOST_FRAMES]
    for position, spoken in enumerate(cues):
        cue = _open_with(sentence, spoken)
        words = _find_words(sentence, cue)
        if words is None or not any(letter.isalnum() for letter in words.cut(document.text)):
            # "On 15 February it was announced.": nothing is said behind the verb.
            continue
        if frames and frames[-1].words == words:
            # "reported, said that": one frame, the later verb adds nothing.
            continue
        acting = _find_acting(sentence, cue, words, tools)
        if acting is not None and acting.span is not None and words.covers(acting.span):
            words = Span(acting.span.end, words.end)
        if sentence.order.verb_first and cue.kind is CueKind.SPEECH:
            words = _skip_occasion(sentence, words)
        speaker = acting or _find_speaker(sentence, cue, words, document, tools)
        if frames and cue.kind is CueKind.SPEECH and _speaks_on(speaker, frames[-1]):
            speaker = frames[-1].speaker
        if speaker is None and cue.kind is CueKind.ACCORDING:
            # "Based on a small data set" quotes nobody.
            continue
        said, venue = _find_occasion(
            sentence, cue, words, speaker, cues[position - 1].span.end if position else sentence.span.start
        )
        frames.append(SpeechFrame(cue, speaker, said, venue, words))
    return tuple(frames)


def _open_with(sentence: Sentence, cue: Cue) -> Cue:
    """The cue, "according to" where a verb of speech opens the sentence and the speaker follows ("kata Musk, ...")."""
    order = sentence.order
    opens = cue.kind is CueKind.SPEECH and cue.span.start == sentence.span.start
    if not opens or order.verb_first or order.verb_last or order.postpositions:
        return cue
    follows = any(
        ref.span is not None and ref.kind in SPEAKERS and 0 < ref.span.start - cue.span.end <= 1
        for ref in sentence.entities
    )
    return cue._replace(kind=CueKind.ACCORDING) if follows else cue


def _find_words(sentence: Sentence, cue: Cue) -> Span | None:
    """The stretch that is said: behind "that", in quotation marks, or behind the verb; before it in "...", he said."""
    text, offset = sentence.text, sentence.span.start
    if sentence.order.verb_last:
        return find_words_before_verb(sentence, cue)
    spoken = cue.kind is CueKind.SPEECH
    quoted = _find_quote_before(text, cue.span.start - offset) if spoken else None
    if quoted is not None:
        return Span(quoted.start + offset, quoted.end + offset)
    for other in sentence.list_cues(CueKind.COMPLEMENT):
        if cue.span.end <= other.span.start and not _verb_between(sentence, cue, other):
            return Span(other.span.end, sentence.span.end)
        if cue.span.covers(other.span):
            break
    if spoken and _ends_sentence(sentence, cue):
        # "It cost more than that, he said.", "..., said Sam Altman."
        comma = max(text.rfind(mark, 0, cue.span.start - offset) for mark in COMMAS)
        return Span(offset, offset + comma) if comma > 0 else None
    quotation = _find_quote_after(text, cue.span.end - offset) if spoken else None
    if quotation is not None:
        # "He said in March, "..."": what stands before the quotation says when.
        return Span(quotation.start + offset, quotation.end + offset)
    start = cue.span.end
    if cue.kind in (CueKind.ACCORDING, CueKind.SPEECH_NOUN):
        comma = min((at for mark in COMMAS if (at := text.find(mark, start - offset)) >= 0), default=-1)
        if comma >= 0:
            return Span(offset + comma + 1, sentence.span.end)
        if cue.kind is CueKind.SPEECH_NOUN:
            return None
        # "X holds according to Y": all that stands before.
        if start - offset > len(text) // 2:
            return Span(offset, cue.span.start)
    return Span(start, sentence.span.end)


def _ends_sentence(sentence: Sentence, cue: Cue) -> bool:
    """Whether behind the verb stands nobody but who said it, with what he is and when he said it."""
    bounds = sentence.layout.word_bounds
    first = bisect_left(bounds, (cue.span.end,))
    if len(bounds) - first > _MOST_BEHIND:
        return False
    behind = [ref.span for ref in sentence.entities if ref.span is not None and ref.kind in SPEAKERS]
    behind += [mention.span for mention in sentence.periods]
    behind += [other.span for other in sentence.list_any_cues(CueKind.QUALIFIER, CueKind.RELATION_PASSIVE)]
    return all(any(span.start <= start and end <= span.end for span in behind) for start, end in bounds[first:])


def _verb_between(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    return any(
        cue.span.end <= between.span.start and between.span.end <= other.span.start
        for between in sentence.list_any_cues(CueKind.SPEECH, CueKind.ANNOUNCEMENT)
    )


def _find_quote_before(text: str, verb: int) -> Span | None:
    """The quotation that ends right before the verb ("...," he said), None where none does."""
    before = text[:verb].rstrip(f" {COMMAS}")
    if not before or before[-1] not in CLOSING:
        return None
    opening = max(before.rfind(mark, 0, len(before) - 1) for mark in OPENING)
    return Span(opening + 1, len(before) - 1) if opening >= 0 else None


def _find_quote_after(text: str, verb: int) -> Span | None:
    """The quotation that the verb leads to, to its end or the sentence's; None where only single words are quoted."""
    for mark in _OPENING_MARK.finditer(text, verb):
        position = mark.start()
        if mark.group() in _SURE_OPENING or position == 0 or not text[position - 1].isalnum():
            end = next((at for at in range(position + 1, len(text)) if _is_closing(text, at)), len(text))
            return Span(position + 1, end) if _is_utterance(text[position + 1 : end]) else None
    return None


def _is_closing(text: str, position: int) -> bool:
    """Whether a mark ends a quotation (an apostrophe inside a word does not)."""
    if text[position] in _SURE_CLOSING:
        return True
    return text[position] in CLOSING and not text[position + 1 : position + 2].isalnum()


def _is_utterance(quoted: str) -> bool:
    """Whether the quoted words are more than a term: by their spaces, or by their characters where there are none."""
    return quoted.count(" ") >= _QUOTED_WORDS or len(_UNSPACED.findall(quoted)) >= _QUOTED_CHARACTERS


def _skip_occasion(sentence: Sentence, words: Span) -> Span:
    """The words without the time they begin with: وعد ماسك في يوليو 2024 بإطلاق ..."""
    for mention in sentence.periods:
        before = [word for word in sentence.words if words.start <= word.start < mention.span.start]
        if words.covers(mention.span) and len(before) <= 1:
            return Span(mention.span.end, words.end)
    return words


def _find_acting(sentence: Sentence, cue: Cue, words: Span, tools: Tools) -> EntityRef | None:
    """Who speaks, where the verb may stand first: the name between it and what is said (قال ماسك إن), or right behind
    it. Somebody else there is somebody the base does not know."""
    if not sentence.order.verb_first or cue.kind not in (CueKind.SPEECH, CueKind.ANNOUNCEMENT):
        return None
    led = words.start > cue.span.end
    behind = [
        ref
        for ref in sentence.entities
        if ref.span is not None
        and ref.kind in SPEAKERS
        and ref.id
        and ref.span.start >= cue.span.end
        and (ref.span.end <= words.start if led else sentence.measure_distance(cue.span, ref.span) <= _ACTING_REACH)
    ]
    persons = [ref for ref in behind if ref.kind is _PERSON]
    if behind:
        return (persons or behind)[0]
    between = Span(cue.span.end, max(cue.span.end, words.start))
    text = between.shift(-sentence.span.start).cut(sentence.text)
    named = [word for word in sentence.words if between.covers(word)]
    known = [word for word in named if tools.cues.is_function_word(word.shift(-sentence.span.start).cut(sentence.text))]
    covered = any(between.covers(mention.span) for mention in sentence.periods)
    if not led or covered or len(named) - len(known) < _FEWEST_WORDS:
        return None
    return EntityRef("", text.strip(), _PERSON, between, text.strip())


def _find_speaker(sentence: Sentence, cue: Cue, words: Span, document: Document, tools: Tools) -> EntityRef | None:
    if cue.kind is CueKind.SHOWING:
        # Code and charts show; nobody says it.
        return None
    near = [ref for ref in sentence.entities if ref.kind in SPEAKERS and ref.span is not None and ref.id]
    if cue.kind in (CueKind.ACCORDING, CueKind.SPEECH_NOUN):
        after = [
            ref
            for ref in near
            if ref.span is not None
            and ref.span.start >= cue.span.end
            and sentence.measure_distance(cue.span, ref.span) <= _NOUN_REACH
        ]
        if sentence.order.postpositions:
            after = [
                ref
                for ref in near
                if ref.span is not None and sentence.measure_distance(ref.span, cue.span) <= _NOUN_REACH
            ]
            after = [ref for ref in after if ref.span is not None and ref.span.end <= cue.span.start][-1:]
        if after:
            return after[0]
        if sentence.order.verb_last:
            named = [ref for ref in near if ref.span is not None and ref.span.end <= cue.span.start]
            beside = named and named[-1].span and sentence.measure_distance(named[-1].span, cue.span) <= _NOUN_REACH
            return named[-1] if beside else None
        if cue.kind is CueKind.ACCORDING:
            return None
    before = [
        ref
        for ref in near
        if ref.span is not None
        and ref.span.end <= cue.span.start
        and not words.covers(ref.span)
        and (sentence.order.verb_last or sentence.measure_distance(ref.span, cue.span) <= _SPEAKER_REACH)
    ]
    last = sentence.order.verb_last
    unknown = [
        name
        for name in sentence.unknown_names
        if name.end <= (words.start if last else cue.span.start)
        and (last or sentence.measure_distance(name, cue.span) <= _UNKNOWN_REACH)
        and not any(ref.span is not None and ref.span.start > name.start for ref in before)
    ]
    if unknown and cue.kind not in (CueKind.NAMING, CueKind.SHOWING):
        # Somebody the base does not know said it.
        text = unknown[-1].shift(-sentence.span.start).cut(sentence.text)
        return EntityRef("", text, _PERSON, unknown[-1], text)
    if before:
        # The subject of the verb: the nearest person, else the nearest organisation that no person stands beside.
        persons = [ref for ref in before if ref.kind is _PERSON]
        return (persons or before)[-1]
    if cue.kind in (CueKind.NAMING, CueKind.SHOWING):
        return None
    if words.end <= cue.span.start:
        following = [
            ref
            for ref in near
            if ref.span is not None
            and ref.span.start >= cue.span.end
            and sentence.measure_distance(cue.span, ref.span) <= 1.0
        ]
        if following:
            return following[0]
    return recall_speaker(sentence, document, tools.cues.is_preposition)


def recall_speaker(sentence: Sentence, document: Document, is_preposition: Callable[[str], bool]) -> EntityRef | None:
    """The person last named before a sentence: whom "he" stands for."""
    for other in document.list_before(sentence):
        persons = [ref for ref in other.entities if ref.kind is _PERSON and ref.id and ref.span is not None]
        # "in an interview with X": X was the place, not the speaker.
        acting = [ref for ref in persons if ref.span and not is_preposition(other.find_word_before(ref.span.start))]
        if persons:
            return replace((acting or persons)[-1], span=None, match=NameMatch.INFERRED)
    return None


def _speaks_on(speaker: EntityRef | None, before: SpeechFrame) -> bool:
    """Whether a second verb has the first one's speaker: nobody else is named but in the first one's words."""
    return speaker is None or speaker.span is None or before.words.covers(speaker.span)


def _find_occasion(
    sentence: Sentence, cue: Cue, words: Span, speaker: EntityRef | None, since: int
) -> tuple[Period | None, str | None]:
    said = None
    best = _TIME_REACH
    for mention in sentence.periods:
        if words.covers(mention.span) or (mention.span.start < since and mention.span.end > since):
            continue
        distance = sentence.measure_distance(mention.span, cue.span)
        if distance < best:
            said, best = mention.period, distance
    venue = None
    for ref in sentence.entities:
        if ref.kind not in _VENUES or ref.span is None or words.covers(ref.span):
            continue
        if ref.id != (speaker.id if speaker else None) and ref.span.start > (
            speaker.span.end if speaker and speaker.span else since
        ):
            venue = ref.id
    return said, venue
