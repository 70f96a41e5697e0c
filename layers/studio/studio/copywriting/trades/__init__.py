"""What trade a brief belongs to, told by what is sold and who sells it, and the care that it needs."""
