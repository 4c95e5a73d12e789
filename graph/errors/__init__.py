"""Name everything that can go wrong, once.

One root; a class is named after the situation; its message holds the value and a way out, its
attributes hold the parts. A program catches `WeefselError`; a person reads `str(error)`.

```
WeefselError
├── InvalidClaim            a claim breaks a law of the model
├── InvalidDate             a text is not a date with a precision
├── InvalidRecord           a row of an input file cannot be used (file, line, field, value, way out)
├── InvalidCard             a card (YAML) is wrong
├── ExpectedCountBroken     a dataset has fewer or more rows than its card expects
├── WouldShrink             a dataset would lose most of its claims, as when a part replaces the whole
├── UnknownEntity           no claim speaks of this id
├── UnknownJudgement        nothing is judged of this pair
├── UnknownRun              no such run, or it cannot be undone now
├── UnknownChoice           a word outside a fixed list (policy, format, kind …)
└── StoreError
    ├── UnknownStore        the store's address is not understood
    ├── StoreNotFound       nothing is stored there
    ├── StoreNotEmpty       a store is copied to where another one is
    ├── NotAStore           something else is stored there
    ├── StoreReadOnly       the file or its folder cannot be written
    ├── SchemaTooNew        the store was made by a newer program
    ├── StoreBusy           another process is writing
    ├── Overtaken           another run of the dataset came in between
    ├── StateCleared        what was being read was cleared in the meantime
    ├── StoreUnreachable    no server answers
    ├── ConnectionLost      a server answered, and then no more
    ├── BrokenOff           a server ended what was being done
    ├── LoginRefused        a server does not know this user with this password
    ├── NoSuchDatabase      a server has no database of this name
    ├── UnsuitableServer    a server is too old, full, or only a copy for reading
    ├── UntrustedCertificate  a server cannot prove that it is the one it should be
    └── StoreDamaged        the content contradicts itself
```
"""

from __future__ import annotations

from graph.errors.content import (
    ExpectedCountBroken,
    InvalidCard,
    InvalidClaim,
    InvalidDate,
    InvalidRecord,
    UnknownChoice,
    UnknownEntity,
    UnknownJudgement,
    UnknownRun,
    WouldShrink,
)
from graph.errors.root import (
    WeefselError,
)
from graph.errors.server import (
    BrokenOff,
    ConnectionLost,
    LoginRefused,
    NoSuchDatabase,
    StoreUnreachable,
    UnsuitableServer,
    UntrustedCertificate,
)
from graph.errors.store import (
    NotAStore,
    Overtaken,
    SchemaTooNew,
    StateCleared,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreNotEmpty,
    StoreNotFound,
    StoreReadOnly,
    UnknownStore,
    without_secret,
)

__all__ = [
    "BrokenOff",
    "ConnectionLost",
    "ExpectedCountBroken",
    "InvalidCard",
    "InvalidClaim",
    "InvalidDate",
    "InvalidRecord",
    "LoginRefused",
    "NoSuchDatabase",
    "NotAStore",
    "Overtaken",
    "SchemaTooNew",
    "StateCleared",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreNotEmpty",
    "StoreNotFound",
    "StoreReadOnly",
    "StoreUnreachable",
    "UnknownChoice",
    "UnknownEntity",
    "UnknownJudgement",
    "UnknownRun",
    "UnknownStore",
    "UnsuitableServer",
    "UntrustedCertificate",
    "WeefselError",
    "WouldShrink",
    "without_secret",
]
