"""What a body sets for itself at the desk (机构设置): who reviews in which order, index numbers."""
