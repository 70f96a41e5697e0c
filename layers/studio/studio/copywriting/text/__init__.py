"""A customer's text: cleaned, parted into sentences and quotations, and what its words say by themselves."""
