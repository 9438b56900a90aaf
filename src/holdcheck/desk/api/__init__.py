"""Room of the desk: the JSON interface for jail-management systems. Not: messages to ICE."""
