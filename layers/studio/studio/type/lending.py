"""Fonts of a customer's own, for as long as the studio works for that customer."""

from collections.abc import Iterable

from studio.type import catalogue, fitting, ink, runs, unseen
from studio.type.catalogue import Face


def lend(faces: Iterable[Face]) -> None:
    """Have these fonts, each by its family name, and no others but those that ship. What was measured with
    another customer's is forgotten."""
    wanted = {face.family: face for face in faces}
    if wanted == catalogue.lent_faces():
        return
    catalogue.replace_lent(wanted)
    for remembered in (
        catalogue.nearest,
        runs.settled,
        runs.runs,
        *ink.REMEMBERED,
        fitting.fit,
        *unseen.REMEMBERED,
    ):
        remembered.cache_clear()
