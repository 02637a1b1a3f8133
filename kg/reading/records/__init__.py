"""Papers as records: JSON whose strings know their place, and the fields that the JSON formats share."""
