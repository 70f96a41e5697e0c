"""What is written or measured from the code: OpenAPI document, presets, layer sizes, bill of materials."""
