"""Names: what is folded, which legal forms they have, and which listed names they match."""
