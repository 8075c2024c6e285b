"""Applications of the demo (演示申请件): some in every state, with days around today."""
