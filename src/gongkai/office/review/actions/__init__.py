"""What is done in a review (审核操作): chains, and the runs through them."""
