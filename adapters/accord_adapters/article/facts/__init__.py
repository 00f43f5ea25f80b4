"""What the text states: agreements, deployments and statistics, as drafts with their confidence and rules."""
