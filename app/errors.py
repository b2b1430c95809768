"""Every error this project raises on purpose.

    AppError
    ├── ConfigError            a setting is missing or wrong: mend it and start again
    ├── DocumentError          one source file cannot be used: report it, go on with the others
    ├── EncoderError           the model is absent or not the one expected: nothing can be encoded
    ├── IndexUnusable          the index cannot be used as it stands
    │   ├── NoIndex            nothing is published yet: build it
    │   ├── BrokenIndex        a version is incomplete, corrupt or made by another model: rebuild
    │   └── BuildRunning       another build holds the lock: wait for it
    └── RequestError           what was asked cannot be served as asked: say what to send instead
        ├── InvalidRequest     wrong shape, type, length or characters
        ├── UnknownCouncil     no such council; carries the nearest names
        └── NotFound           no such document, page or version

A message says what was found, what was expected and what repairs it. "Not in
our documents" is an Answer, never an error.
"""

BUILD_COMMAND = ".venv/bin/python -m scripts.build_index"


class AppError(Exception):
    """The root: catch it only at the outermost edge (a command or the HTTP error map)."""


class ConfigError(AppError):
    """A setting is missing or wrong. The caller should stop and show the message."""


class DocumentError(AppError):
    """One source file cannot be used. The caller should report it by name and go on."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class EncoderError(AppError):
    """The encoder is absent or is not the expected one. The caller should stop."""


class IndexUnusable(AppError):
    """The index cannot be used as it stands. Serving goes on with the last good version, if any."""


class NoIndex(IndexUnusable):
    """No version is published. The caller should offer the command that makes one."""

    def __init__(self, index_dir: str) -> None:
        super().__init__(f"No index is published in {index_dir}. Build one with: {BUILD_COMMAND}")


class BrokenIndex(IndexUnusable):
    """A version is incomplete, corrupt, or made with another model or format."""


class BuildRunning(IndexUnusable):
    """Another build holds the lock. The caller should wait for it to end."""


class RequestError(AppError):
    """What was asked cannot be served as asked. The message is fit to show to the person."""


class InvalidRequest(RequestError):
    """Wrong shape, type, length or characters.

    ``field`` names the part at fault, in the words of the request.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class UnknownCouncil(RequestError):
    """No council has this name. ``nearest`` holds slugs that look alike, best first."""

    def __init__(self, asked: str, nearest: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"There is no council called '{asked}'.{hint} /api/v1/councils lists the names.")
        self.asked = asked
        self.nearest = nearest


class NotFound(RequestError):
    """No document, page or version has this id."""
