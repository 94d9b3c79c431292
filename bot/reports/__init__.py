"""What the DPO sees of all cases together: overview, exports, unanswered questions, calendar."""
