"""What rewriting raises."""

from citekz.errors import CitekzError


class ObstacleError(CitekzError):
    """A document with live fields, tracked changes or the like, which rewriting would break, or which would undo it."""
