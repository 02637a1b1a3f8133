"""What an entity does in its paper."""
