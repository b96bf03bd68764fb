"""The favor graph: who helped whom, as a picture and as a list.

`graph_page` is the way in and loads numpy, igraph and the rest only when it is first shown.
"""
