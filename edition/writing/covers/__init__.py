"""The covers that are drawn from what an edition says of itself, for screens and for print."""
