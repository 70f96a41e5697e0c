"""What a text claims that no ad, or no ad of its trade, may claim, or that only a fact can back."""
