"""Short videos from the same design tree: the ad, shots of the product, captions, end card.

`plan` turns a brief, its pictures and what is said into a `Film`; `frames.Frames` shows it frame by frame;
`studio.video.encode` (which alone needs PyAV) makes an MP4 of the frames.
"""

from studio.video.film import RATIOS, Film, plan

__all__ = ["RATIOS", "Film", "plan"]
