"""Find out who is who: which entities may be the same thing, why, and what a merge would change.

Nothing here joins anything by itself: a judgement is stored when somebody asks for it, and can be taken back.

- `suggest.suggest(view, judgements, folder=None) -> Suggestions`: the pairs to look at, most useful first;
- `effect.effect(view, judgements, a, b) -> Effect`: what reading two entities as one would change;
- `judging.joining.judgements_of(pairs, at) -> list[Judgement]`: what the rules would judge, with the reasons;
- `judging.deciding.decide(store, a, b, verdict, why, by, at)`: keep what a person judged; or `take_back`;
- `judging.history.history(store) -> list[Decision]`: what was judged, and `table` for a file.
"""
