"""Customers with their contacts, one row a contact; contacts alone, for customers that are there (D23)."""

from __future__ import annotations

from tui_sales.exchange.derived import derived
from tui_sales.exchange.form import Form
from tui_sales.i18n import N_
from tui_sales.kinds.customer import Customer

CUSTOMERS = derived(
    Form(Customer),
    about=N_(
        "one row for each contact; rows of the same customer, or with its name left out, belong together"
    ),
)
CONTACTS = derived(
    Form(Customer, only=("name", "short_name", "credit_code", "contacts"), only_known=True),
    importer="contact",
    title=N_("Contacts"),
    about=N_("contacts of customers that are there already"),
)
