"""What benches share: how a build is run and watched, how figures are kept and shown."""
