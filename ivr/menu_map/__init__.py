"""The map of a line's menus: what a caller finds behind which keys, and how long it takes to get there."""
