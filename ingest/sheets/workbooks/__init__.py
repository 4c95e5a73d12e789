"""Open workbooks and text files as sheets of text, within limits."""
