"""`make bench`: what was promised in numbers, measured beside what it is compared with, in the same run."""
