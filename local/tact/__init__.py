"""What teaches the copy rules tact: labelled sentences, and how they become `studio/copywriting/tact.npz`."""
