"""What citekz raises. Strange entries never raise: they become flagged records (see :class:`citekz.Issue`)."""


class CitekzError(Exception):
    """Anything that citekz refuses; the message names the place and the next step."""


class UnknownNameError(CitekzError, ValueError):
    """A type, variable, style, format, form or language that does not exist; the message lists the choices."""

    def __init__(self, kind: str, name: object, choices: object) -> None:
        listed = ", ".join(map(str, choices)) if isinstance(choices, list | tuple | set | frozenset) else str(choices)
        super().__init__(f"unknown {kind} {name!r}; choose one of: {listed}")
        self.kind, self.name = kind, name

    def __reduce__(self) -> tuple[object, ...]:  # so that it travels between processes
        return CitekzError, (str(self),)


class InvalidProfileError(CitekzError, ValueError):
    """A profile that cannot be used; the message names the file, the key, and what may stand there."""


class InvalidRecordError(CitekzError, ValueError):
    """A CSL-JSON item whose values do not have the shape that CSL gives them."""


class UnreadableInputError(CitekzError):
    """A file that cannot be read as what it says it is."""


class NoReferenceListError(CitekzError):
    """A document in which no reference list was found."""


class UnwritableOutputError(CitekzError):
    """A file that cannot be written, or that exists and must not be overwritten."""


class ModelError(CitekzError):
    """The trained model is missing, broken, or does not fit the labels of this version."""
