"""What layouts are made of: sets and props, the column of copy, the offer, the button, small print."""
