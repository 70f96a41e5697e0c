"""What teaches the copy rules tact: labelled sentences, and how they become `copywriting/text/tact.npz`."""
