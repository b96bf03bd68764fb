"""Asks: composed so that they are easy to answer, sent to a few, ended with what came of them."""
