"""Tagged words to noun phrases, verb groups and the marks between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Named
    from pipeline.extract.dating import Time
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.tagging import Word
    from pipeline.records import Extent, Mention


@dataclass(slots=True)
class PlaceRef:
    """A place spoken of: by a toponym (`mention`) or by a noun that refers back (`noun`)."""

    text: str
    start: int  # of the first word, in words
    mention: Mention | None = None
    noun: str = ""
    extent: Extent | None = None
    kind: str = ""
    hints: tuple[Mention, ...] = ()
    capital: bool = False
    ranked: bool = False  # introduced as the capital of a province, by that word
    whole: bool = False  # "the whole district"
    plural: bool = False
    owner: str = ""
    definite: bool = False
    quantity: str = ""
    time: Time | None = None
    within: Mention | None = None  # the larger place it is said to lie in
    name: bool = False  # a name that no gazetteer knows, placed by what it lies in


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase over words [start, end)."""

    start: int
    end: int
    head: str
    words: tuple[str, ...]
    text: str
    determiner: str = ""
    possessive: str = ""
    named: tuple[Named, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: list[PlaceRef] = field(default_factory=list)
    is_pronoun: bool = False
    is_name: bool = False
    negated: bool = False
    joined: list[NounPhrase] = field(default_factory=list)

    @property
    def all_words(self) -> tuple[str, ...]:
        """Return the words of the phrase and of those joined to it."""
        return self.words + tuple(word for other in self.joined for word in other.all_words)

    @property
    def all_named(self) -> tuple[Named, ...]:
        """Return the listed names in the phrase and in those joined to it."""
        return self.named + tuple(name for other in self.joined for name in other.all_named)


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries over words [start, end); `form` is fin, ed, part, inf or ing."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    form: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    perfect: bool = False
    past: bool = False
    progressive: bool = False
    particle: str = ""
    outcome: bool = False  # an infinitive that tells what came of it: "only to be driven out"


@dataclass(slots=True)
class Chunk:
    """A piece of a sentence; `kind` is N, V, or the tag of a single word or mark."""

    kind: str
    low: str
    start: int
    end: int
    noun: NounPhrase | None = None
    verb: VerbGroup | None = None
    time: Time | None = None


_INSIDE = frozenset("DQ#NLKG")
_VERBAL = frozenset("BHUWIV")


class Chunker:
    """Groups the tagged words of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def chunk(self, words: Sequence[Word]) -> list[Chunk]:
        """Return the chunks of a sentence, in order; adverbs and brackets' marks fall out."""
        chunks: list[Chunk] = []
        at = 0
        negated = False
        while at < len(words):
            word = words[at]
            if word.tag in _INSIDE or word.tag == "O" or self._leads_number(words, at):
                noun = self._noun(words, at)
                chunks.append(Chunk("N", noun.head, noun.start, noun.end, noun=noun))
                at = noun.end
            elif word.tag in _VERBAL:
                verb = self._verb(words, at)
                verb.negated = verb.negated or negated
                chunks.append(Chunk("V", verb.lemmas[0], verb.start, verb.end, verb=verb))
                at = verb.end
                negated = False
            elif word.tag == "T":
                chunks.append(Chunk("T", word.low, at, at + 1, time=word.time))
                at += 1
            else:
                if word.tag == "Z" and chunks and chunks[-1].verb is not None:
                    chunks[-1].verb.negated = True
                else:
                    negated = word.tag == "Z" or (negated and word.tag == "A")
                doubled = word.tag == "," and bool(chunks) and chunks[-1].kind == ","
                if doubled and self._was_adverb(words, at):
                    chunks.pop()
                elif word.tag != "A":
                    chunks.append(Chunk(word.tag, word.low, at, at + 1))
                at += 1
        return chunks

    def _was_adverb(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether an adverb alone stands between this comma and the one before."""
        gerund = at + 1 < len(words) and words[at + 1].low.endswith("ing")
        return at > 1 and words[at - 1].tag == "A" and words[at - 2].tag in ",A" and not gerund

    def _leads_number(self, words: Sequence[Word], at: int) -> bool:
        return words[at].tag == "A" and at + 1 < len(words) and words[at + 1].tag == "#"

    def _noun(self, words: Sequence[Word], at: int) -> NounPhrase:
        start = at
        if words[at].tag == "O":
            word = words[at]
            return NounPhrase(
                at,
                at + 1,
                word.low,
                (word.low,),
                word.low,
                is_pronoun=True,
                negated=word.low in {"none", "nobody", "nothing"},
            )
        if words[at].tag == "A":
            at += 1
        while at < len(words) and words[at].tag in _INSIDE:
            if at > start and words[at].tag in "DQ" and words[at - 1].tag not in "D#A":
                break
            if words[at].tag == "G" and not (at + 1 < len(words) and words[at + 1].tag in "NLK#V"):
                at += 1
                break
            at += 1
        return self._phrase(words[start:at], start, at)

    def _phrase(self, inside: Sequence[Word], start: int, end: int) -> NounPhrase:
        body = [word for word in inside if word.tag != "G"]
        head = body[-1] if body else inside[-1]
        lows = tuple(part for word in body for part in (word.low, *_named_words(word)))
        noun = NounPhrase(
            start, end, head.low, lows, " ".join(word.text or word.low for word in inside),
            determiner=_determiner(inside),
            possessive=next((word.low for word in inside if word.tag == "Q"), ""),
            named=tuple(word.named for word in inside if word.named is not None),
            mentions=tuple(word.mention for word in inside if word.tag == "L" and word.mention),
            is_name=head.capital and head.tag == "N",
            negated=any(word.low in {"no", "neither"} for word in inside if word.tag == "D"),
        )  # fmt: skip
        self._place(noun, body)
        return noun

    def _place(self, noun: NounPhrase, body: Sequence[Word]) -> None:
        """Give a phrase its place where its head is a toponym or a noun of ground."""
        if not body:
            return
        lexicon = self._lexicon
        if body[-1].tag == "#" and noun.determiner == "the" and len(body) == 2:
            noun.places = [PlaceRef(noun.text, noun.start, plural=True, quantity=body[-1].low)]
            return
        last = max((i for i, word in enumerate(body) if word.tag == "L"), default=-1)
        head = body[-1]
        grounded = self._is_ground(head.low) and head.tag in "NV"
        if last != len(body) - 1 and not grounded:
            facility = (
                head.tag == "N"
                and head.capital
                and any(lexicon.extent_of.get(word.low) == "facility" for word in body)
            )
            if not facility:
                return
        tail = body[last + 1 :] if last >= 0 else body
        ref = PlaceRef(
            noun.text,
            noun.start,
            owner=noun.possessive,
            definite=noun.determiner in {"the", "that", "this"},
        )
        mentions = [word.mention for word in body if word.tag == "L" and word.mention]
        lows = {word.low for word in body}
        ref.whole = bool(lows & {"whole", "entire"})
        ref.plural = head.low.endswith("s")
        ref.quantity = next(
            (
                word.low
                for word in body
                if word.tag == "#"
                or word.low in lexicon.numbers
                or word.low in {"dozens", "all", "both", "every", "most", "hundreds", "scores"}
            ),
            "",
        )
        for word in tail:
            ref.kind = lexicon.kind_of.get(word.low, ref.kind)
        for word in body[: last + 1]:
            if word.low in lexicon.words["capital_words"]:
                ref.capital = True
        self._extent(ref, tail)
        if last >= 0:
            ref.mention = mentions[-1]
            ref.text = mentions[-1].text
            ref.hints = tuple(mentions[:-1])
        ref.noun = head.low if grounded else ""
        noun.places = [ref]

    def _is_ground(self, low: str) -> bool:
        lexicon = self._lexicon
        return (
            lexicon.extent_of.get(low, "whole") != "whole"
            or low in lexicon.kind_of
            or lexicon.has("place_anaphors", low)
        )

    def _extent(self, ref: PlaceRef, tail: Sequence[Word]) -> None:
        for i, word in enumerate(tail):
            extent = self._lexicon.extent_of.get(word.low)
            if extent == "centre" and i and tail[i - 1].low in self._lexicon.words["services"]:
                extent = "facility"
            if extent is not None:
                ref.extent = _extent(extent)

    def _verb(self, words: Sequence[Word], at: int) -> VerbGroup:
        start = at
        tags = ""
        modal, negated, progressive_be = "", False, False
        main: Word | None = None
        while at < len(words):
            word = words[at]
            if word.tag in "AZT":
                if not self._continues(words, at):
                    break
                negated = negated or word.tag == "Z"
                at += 1
                continue
            if word.tag not in _VERBAL or (main is not None):
                break
            if word.tag == "V" and tags and not _fits(tags, word):
                break
            if word.tag == "I" and tags and tags[-1] != "B":
                break
            if word.low.endswith("n't") or word.low == "cannot":
                negated = True
            tags += word.tag
            modal = word.low if word.tag == "W" else modal
            progressive_be = progressive_be or word.low in {"being", "having"}
            main = word if word.tag == "V" else None
            at += 1
        # "is going to fall", "is to fall": a future
        if (
            main is not None
            and "B" in tags
            and _lemmas(main, "ing") == ("go",)
            and _goes_on(words, at)
        ):
            following = self._verb(words, at)
            following.form, following.modal, following.start = "fin", "will", start
            return following
        group = self._assemble(words[start:at], start, at, tags, main)
        group.negated, group.modal = negated, modal or ("will" if "BI" in tags else "")
        return group

    def _continues(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a verb group goes on after adverbs."""
        while at < len(words) and words[at].tag in "AZT":
            at += 1
        return at < len(words) and words[at].tag in "BHV"

    def _assemble(
        self, inside: Sequence[Word], start: int, end: int, tags: str, main: Word | None
    ) -> VerbGroup:
        lows = [word.low for word in inside]
        kinds = {form.kind for form in main.forms} if main else set()
        passive = main is not None and "B" in tags and "en" in kinds
        past = bool(
            {"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"} & set(lows)
        )
        if "I" in tags and "B" not in tags.split("I", maxsplit=1)[0]:
            form = "inf"
        elif tags == "V" and main is not None:
            form = _single_form(kinds)
            past = "ed" in kinds or "en" in kinds
        else:
            form = "ing" if lows[0] in {"being", "having"} else "fin"
        wanted = _wanted(form, tags, kinds)
        lemmas = (
            _lemmas(main, wanted)
            if main
            else ({"B": "be", "H": "have", "U": "do"}.get(tags[-1], "do"),)
        )
        return VerbGroup(
            start, end, lemmas or _lemmas(main, ""), form, passive=passive, past=past,
            outcome=lows[0] == "only to", perfect="H" in tags and main is not None, progressive="B" in tags and kinds == {"ing"},
        )  # fmt: skip


def _determiner(inside: Sequence[Word]) -> str:
    """Return a phrase's article or demonstrative, else its first determiner."""
    found = [word.low for word in inside if word.tag == "D"]
    return next(
        (low for low in found if low in {"the", "this", "that", "a", "an"}),
        found[0] if found else "",
    )


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].tag == "I"


def _named_words(word: Word) -> tuple[str, ...]:
    """Return what else a listed name says: a role's own words count as words of the phrase."""
    return ()


def _extent(name: str) -> Extent | None:
    from pipeline.records import Extent  # noqa: PLC0415  (kept beside its only use)

    return Extent(name)


def _fits(tags: str, word: Word) -> bool:
    """Tell whether a verb form can follow its auxiliaries."""
    kinds = {form.kind for form in word.forms}
    last = tags[-1]
    if last == "B":
        return bool(kinds & {"en", "ing"})
    if last == "H":
        return "en" in kinds
    if last in "WUI":
        return "base" in kinds
    return False


def _single_form(kinds: set[str]) -> str:
    if kinds == {"ing"}:
        return "ing"
    if "ed" in kinds and "en" in kinds:
        return "ed"
    if "ed" in kinds or "s" in kinds:
        return "fin"
    if "en" in kinds and "base" not in kinds:
        return "part"
    return "base"


def _wanted(form: str, tags: str, kinds: set[str]) -> str:
    if form == "inf" or "W" in tags or "U" in tags:
        return "base"
    if "H" in tags or ("B" in tags and "en" in kinds):
        return "en"
    return {"ed": "ed", "part": "en", "ing": "ing", "base": "base"}.get(form, "")


def _lemmas(word: Word | None, kind: str) -> tuple[str, ...]:
    if word is None:
        return ()
    found = tuple(dict.fromkeys(form.lemma for form in word.forms if not kind or form.kind == kind))
    return found or tuple(dict.fromkeys(form.lemma for form in word.forms))
