"""What is done with remedies (复议诉讼操作), one verb a function."""
