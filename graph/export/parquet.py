"""Write the claims of a view as one Parquet file, for notebooks and databases."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from graph.export import tables
from graph.export.about import about

if TYPE_CHECKING:
    from graph.export.options import Options
    from graph.view.view import View


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write every claim of the view, of all three states; the account stands in the metadata `weefsel`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    said = pa.Table.from_pandas(tables.claims(view, options.store), preserve_index=False)
    account = json.dumps(dict(about(view).rows), ensure_ascii=False).encode()
    # Texts as texts, whatever the number of different ones: files of two views have one schema.
    fields = [(f.name, f.type if pa.types.is_primitive(f.type) else pa.string()) for f in said.schema]
    pq.write_table(said.cast(pa.schema(fields, metadata={b"weefsel": account})), stream)
