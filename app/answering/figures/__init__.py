"""The route of figures: caseloads, agency workers, leave, payments, children in care, each as of when it was so."""
