"""The warnings of a description, for ads and films, which show nothing else of it."""

from studio.copywriting.model import CopyBrief, EmptyBrief
from studio.copywriting.reading.sheet import told, turning_away
from studio.copywriting.warnings.disclaimers import found_in


def warnings_of(brief: CopyBrief) -> tuple[str, ...]:
    """The sentences of a brief's description that must be carried, but for those that turn people away."""
    found = found_in(brief.description)
    try:
        turned = turning_away(brief, told(brief), found) if found else []
    except EmptyBrief:  # warnings of nothing that has a name
        turned = []
    return tuple(one for one in found if one not in turned)
