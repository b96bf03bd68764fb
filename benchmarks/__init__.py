"""Benchmarks: ours against the limit or a peer, measured in the same run. `python -m benchmarks NAME`."""
