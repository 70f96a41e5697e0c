"""What an ad is made on: its canvas with its safe area, its colours and typefaces, its pictures' frames."""
