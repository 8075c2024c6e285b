"""What is done with applications (办理申请): one module a subject, one function a verb."""
