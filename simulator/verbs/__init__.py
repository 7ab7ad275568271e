"""How each verb is performed on a leg: one file per family, each an activity that can be begun, keyed and stopped."""
