"""Never deployed: everything that stands in for AWS and the vendors on one machine, and what tries it out."""
