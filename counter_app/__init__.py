"""The counter without a screen: rules, use cases, store and command line."""
