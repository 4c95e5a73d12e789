"""Know how offices write: headers, kinds, roles, dates, amounts."""
