"""Values → SVG pictures, drawn at build."""
