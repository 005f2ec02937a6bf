// Lists the operations by what they are about, closed, so that a hundred of them stay findable; the filter searches the groups.
window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: "/openapi.yaml",
    dom_id: "#contract",
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    showExtensions: true,
    // Keys stay in the memory of this page: nothing of them is left in the browser.
    persistAuthorization: false,
    // An address in a document must not make the browser ask somebody else's server.
    validatorUrl: null,
  });
});
