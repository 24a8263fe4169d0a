"""What stands in the record, at a glance and one by one: the class and each learner."""
