"""Find out who is who: which entities may be the same thing, why, and what a merge would change.

Nothing here joins anything by itself: a judgement is stored when somebody asks for it, and can be taken back.

- `suggest.suggest(view, judgements, folder=None) -> Suggestions`: the pairs to look at, most useful first;
- `effect.effect(view, judgements, a, b) -> Effect`: what reading two entities as one would change;
- `joining.judgements_of(pairs, at) -> list[Judgement]`: what the rules would judge, with the reasons;
- `deciding.decide(store, a, b, verdict, why, by, at)`: keep what a person judged; `take_back` undoes it;
- `history.history(store) -> list[Decision]`: what was judged, and `history.table` for a file.
"""
