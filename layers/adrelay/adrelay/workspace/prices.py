"""Amounts as ads show them. (A brief's own `offer` says other words, where a market writes otherwise.)"""

from decimal import Decimal

_SIGNS = {
    "EUR": "€",
    "USD": "$",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "ILS": "₪",
    "TRY": "₺",
    "UAH": "₴",
    "VND": "₫",
    "BRL": "R$",
    "AUD": "A$",
    "CAD": "C$",
    "NZD": "NZ$",
    "SGD": "S$",
    "HKD": "HK$",
    "MXN": "MX$",
}


def shown(amount: str, currency: str) -> str:
    """ "12.90" and "EUR" as "€12.90", "129.00" and "SEK" as "129 SEK"."""
    number = Decimal(amount)
    digits = f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.2f}"
    sign = _SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{digits} {currency}"
