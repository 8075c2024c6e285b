"""The office (业务): what a body does and keeps, as Django apps in a fixed order."""
