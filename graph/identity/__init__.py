"""Find out who is who: which entities may be the same thing, why, and what a merge would change.

Nothing here joins anything: pure functions over claims. A judgement is stored by whoever asked for it.

- `suggest.suggest(view, judgements, folder=None) -> Suggestions`: the pairs to look at, most useful first;
- `effect.effect(view, judgements, a, b) -> Effect`: what reading two entities as one would change;
- `joining.judgements_of(pairs, at) -> list[Judgement]`: what the rules would judge, with the reasons;
- `memory.marked(why, ledger, a, b) -> str`: the reason of a person, with a mark of what was known then.
"""
