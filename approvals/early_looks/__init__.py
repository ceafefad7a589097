"""Early looks: what a gate's team says before anybody asks it to decide."""
