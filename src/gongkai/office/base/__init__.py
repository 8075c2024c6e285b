"""What every capability stands on (基础): who acts, what is secret, numbers, work done later."""
