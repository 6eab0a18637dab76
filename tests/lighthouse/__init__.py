"""Pages measured as a phone on a slow line shows them."""
