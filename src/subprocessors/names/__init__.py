"""Names: what is folded, which legal forms they carry, and which listed names they come to."""
