"""adrelay: one endpoint in front of every ad-creative generator."""
