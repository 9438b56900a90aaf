"""A dozen fictional cases and five training packets, to look around in. No real person is meant."""
