"""The root of all errors: what every one of them can do."""

from __future__ import annotations


class WeefselError(Exception):
    """The root: the data or the question is wrong, and the message says what and where."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error pass to another process whole: its parts are not what its message was made from."""
        return _again, (type(self), str(self)), self.__dict__


def _again(kind: type[WeefselError], message: str) -> WeefselError:
    error = kind.__new__(kind)
    error.args = (message,)
    return error
