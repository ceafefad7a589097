"""Where the pages that read it all stand."""

from django.urls import path

from insights.views import accountability, flow, portfolio

urlpatterns = [
    path("projects/", portfolio.PortfolioView.as_view(), name="portfolio"),
    path("projects/export.csv", portfolio.PortfolioCsvView.as_view(), name="portfolio_csv"),
    path("flow/", flow.FlowView.as_view(), name="flow"),
    path("accountability/", accountability.AccountabilityView.as_view(), name="accountability"),
    path("accountability/export.csv", accountability.AccountabilityCsvView.as_view(), name="accountability_csv"),
    path("accountability/fill/", accountability.FillView.as_view(), name="accountability_fill"),
]
