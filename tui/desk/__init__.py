"""What lies on the desk of a reviewer, without a screen."""
