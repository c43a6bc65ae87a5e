"""Files from anybody, changed at random: every door gives what it gives, or a sentence."""
