"""Where the pages that read it all stand."""

from django.urls import path

from insights.views import accountability, portfolio

urlpatterns = [
    path("projects/", portfolio.PortfolioView.as_view(), name="portfolio"),
    path("projects/export.csv", portfolio.PortfolioCsvView.as_view(), name="portfolio_csv"),
    path("accountability/", accountability.AccountabilityView.as_view(), name="accountability"),
]
