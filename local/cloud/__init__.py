"""The stack on one machine: the shipped template on moto, with what moto lacks to behave like AWS."""
