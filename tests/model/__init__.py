"""The product against a model of its rules: people do whatever comes to mind, and both must say the same."""
