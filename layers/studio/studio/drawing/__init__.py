"""Design → pixels: shapes, pictures, type and light as layers, put together and written to a file."""
