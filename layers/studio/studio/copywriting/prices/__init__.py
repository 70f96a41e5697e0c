"""What a price is told with: its conditions, what comes on top of it, when it ends."""
