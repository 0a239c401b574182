"""Joins the laid-out pieces of a book into one PDF, and draws its running heads."""
