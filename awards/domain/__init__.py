"""The verbs of the award, read in this order: programme, application, awardee, release. Import from the modules."""
