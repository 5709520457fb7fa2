"""How far a verb of saying reaches: which clauses it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.times import TimeKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.extract.clause import Clause

BACKGROUND: Final = -1  # what the outlet itself adds, whoever speaks in the sentence
_CHAIN_MAX = 12
_CONCEDING = frozenset(["although", "though", "even though", "while", "whereas"])
_BIDDING = frozenset(["tell", "urge", "warn", "ask", "beg"])
_BEFORE = frozenset([TimeKind.OFFSET, TimeKind.SHIFT])
_CONTRASTS = frozenset(["while", "whereas", "although", "though", "but"])


def covering(i: int, clauses: Sequence[Clause], voiced: Container[int]) -> int | None:
    """Return the verb of saying that covers a clause, None where none does.

    `voiced` are the verbs of saying whose speaker is known.
    """
    clause = clauses[i]
    after = _aside_after(i, clauses, voiced)
    if _is_background(clause) and (after is None or _opening(clause).parent is None):
        return BACKGROUND
    if after is not None and (_is_set_in(clause) or _is_earlier(i, clauses, after)):
        return BACKGROUND
    above = governing(clause, clauses, voiced)
    if above is not None and (after is None or not _is_beside(clause, clauses[above])):
        return above
    return after if after is not None else _aside_before(i, clauses, voiced)


def governing(
    clause: Clause, clauses: Sequence[Clause], voiced: Container[int], *, any_link: bool = False
) -> int | None:
    """Return the verb of saying that a clause hangs on, at whatever depth.

    It need not cover the clause where `any_link` is set.
    """
    index = {id(one): k for k, one in enumerate(clauses)}
    current = clause
    for _ in range(_CHAIN_MAX):
        parent = current.parent
        if parent is None:
            return None
        at = index.get(id(parent))
        if _is_beside_order(current, parent, clauses):
            at = None
        if at is not None and at in voiced and (any_link or _covers(current, parent)):
            return at
        if current.link == "aside":
            return None
        current = parent
    return None


def _is_background(clause: Clause) -> bool:
    """Tell whether a clause only places another in time: "two days after X fell"."""
    clause = _opening(clause)
    offset = any(time.kind is TimeKind.OFFSET for time in clause.lead_times)
    fronted = clause.parent is None and clause.opener in {"as", "after"}
    return (offset and clause.link in {"sub", "ing"}) or (fronted and clause.link == "sub")


def _opening(clause: Clause) -> Clause:
    """Return the first of the verbs that share a subject: "two days after T stormed and took X"."""
    while clause.link == "coord" and clause.implied_subject and clause.shares is not None:
        clause = clause.shares
    return clause


def _is_set_in(clause: Clause) -> bool:
    """Tell whether a clause recalls what was before: "T, who took X a month ago, left, A said"."""
    times = (*clause.times, *clause.lead_times)
    return clause.link == "rel" and any(time.kind in _BEFORE for time in times)


def _is_earlier(i: int, clauses: Sequence[Clause], said: int) -> bool:
    """Tell whether a clause leads up to what is said: "X had fallen; it was retaken, A said"."""
    ends = next((k for k in range(i + 1, said) if clauses[k].after_semicolon), None)
    main = next((k for k in range(i, -1, -1) if clauses[k].link == "main"), i)
    verb = clauses[main].verb
    return ends is not None and verb.perfect and verb.past


def _is_beside(clause: Clause, says: Clause) -> bool:
    """Tell whether a clause stands beside a verb of saying: "They begged, and T left, A said"."""
    while clause.parent is not None and clause.parent is not says:
        clause = clause.parent
    return clause.link == "coord" and not clause.implied_subject


def _covers(clause: Clause, parent: Clause) -> bool:
    """Tell whether a verb of saying covers a clause that hangs on it."""
    if clause.link == "coord" and not clause.implied_subject and _is_answer(parent):
        return False
    if clause.link in {"that", "inf", "ing", "coord"}:
        return True
    if clause.link in {"rel", "part"}:
        return clause.noun is None or clause.noun is not parent.subject
    if clause.link == "sub":
        return clause.opener not in _CONTRASTS
    return clause.link == "main" and clause.follows_break and parent.link != "aside"


def _is_beside_order(clause: Clause, parent: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether a deed follows an order: "told his men to lay down arms and left X"."""
    if not (clause.link == "coord" and clause.implied_subject and parent.lemma_in(_BIDDING)):
        return False
    return any(one.parent is parent and one.noun in parent.objects for one in clauses if _bids(one))


def _bids(clause: Clause) -> bool:
    return clause.link == "inf" and clause.noun is not None


def _is_answer(clause: Clause) -> bool:
    """Tell whether a verb of saying says no more than "it": "the army denies it, but X fell"."""
    return bool(clause.objects) and clause.objects[0].head in {"it", "this"}


def _aside_after(i: int, clauses: Sequence[Clause], voiced: Container[int]) -> int | None:
    """Return the aside that what comes before it is said by: "X fell, A said"."""
    after = [k for k in range(i + 1, len(clauses)) if k in voiced]
    at = next((k for k in after if clauses[k].link not in {"sub", "rel"}), None)
    if at is None or clauses[at].link != "aside" or clauses[at].introduces:
        return None
    teller = None if clauses[at].inverted else clauses[at].subject
    if teller is not None and teller.start < clauses[i].start < clauses[at].verb.start:
        return None  # "Residents of X, which fell on Monday, said ..."
    return at


def _aside_before(i: int, clauses: Sequence[Clause], voiced: Container[int]) -> int | None:
    """Return the aside that goes on over "and": "X fell, A said, and Y was lost"."""
    index = {id(clause): k for k, clause in enumerate(clauses)}
    if clauses[i].opener in _CONCEDING and i and clauses[i - 1].link == "aside":
        return i - 1 if i - 1 in voiced else None  # "X is ours, A said, although it was hit"
    while clauses[i].link in {"inf", "that", "ing"} and clauses[i].parent is not None:
        i = index.get(id(clauses[i].parent), 0)
    before = [k for k in range(i - 1, -1, -1) if k in voiced]
    if clauses[i].link not in {"main", "coord"}:
        return None
    return before[0] if before and clauses[before[0]].link == "aside" else None
