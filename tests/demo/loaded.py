"""Tests that read the loaded demo, and whose writes are rolled back."""

import pytest
from django.test import TestCase

from demo.reading import Stock


@pytest.mark.usefixtures("demo")
class LoadedDemo(TestCase):
    """`self.stock` is what the demo was built from."""

    stock: Stock

    @pytest.fixture(autouse=True)
    def take_stock(self, stock: Stock) -> None:
        self.stock = stock
