"""Keep claims on a Neo4j server or cluster: the same claims, under the same tests, for many users.

**What lies in the database.** Nothing else may lie there: `open_at` refuses a database of others.
```
(:Claim {id, dataset, source, subject, predicate,    one for each claim, gone ones too; what is
         object | value, role, valid_from, valid_to, amount,               empty is left out
         state, tranche, asserted_on, confidence, quote, note_nl, note_en, place, row,
         words,                                      folded, where it is searched (full-text index)
         since, until, before})                      the run that began its last spell, the one that
                                                     ended it, and spells before: [begin, end, …]
(:Run {run, dataset, at, added, …, card, gain, undone_at, undone_in})
(:Judgement {a, b, verdict, by, at, why,             since and until count versions of the state
             since, until})
(:Weefsel {name, schema, revision, state,            one node: the pointer that says what can be seen,
           pending, writer})                         and who is writing the next run
(:WeefselSums {dataset, run, sums})                  one sum for each 4,096th of the ids, as of a run
(:WeefselLock {name})                                held by who writes, in an open transaction
```
**What a reader sees** is decided by `Weefsel.state` (see `state.py`), read once at the start of a
question: a run with a higher number is not there yet, an undone one is not there any more. So batches
can be written under a new run while everyone reads; one small transaction moves the pointer; what a
killed loader left is stamped with a run that never came, and the next run clears it (`sweep.py`).

**The graph for users of Cypher** is a copy of the default view, made after a commit by who committed (see
`graph.analysis.derived`, `derived.py`); nothing of the store depends on it. Its stamp says of which revision.
```
(:Entity:Organization {id, name, kind, …, fingerprint})   also :Activity, :Sector, :Region
-[:PARTNER_IN {role, confirmed, …, claims}]->             and the other relations of the model
(:WeefselGraph {of, revision, since, until, version, totals, making})
```
"""
