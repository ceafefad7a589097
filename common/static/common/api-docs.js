// Draws the OpenAPI document; requests that are tried from a session carry its CSRF token.
const place = document.getElementById("api-docs");

const withToken = (request) => {
  if (request.method !== "GET") request.headers["X-CSRFToken"] = place.dataset.csrf;
  return request;
};

SwaggerUIBundle({
  url: place.dataset.schema,
  dom_id: "#api-docs",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: withToken,
});
