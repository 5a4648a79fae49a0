import type { ExampleQuery } from "../../graphql/example-queries.js";

const TITLE = "credgraph";

/** A key, drawn in GraphiQL's own pink. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="#d60590" stroke-width="2"><circle cx="8" cy="15" r="4.5"/><path d="m11.5 11.5 8-8m-4 4 3 3m-.5-6.500 3 3"/></svg>';

/** Scripts run in this order, after the page was read: `start.js` says what `app.js` needs to know, and renders once that is there. */
export function page(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${TITLE} GraphiQL</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO)}">
    <link rel="stylesheet" href="/graphiql/app.css">
    <script defer src="/graphiql/start.js"></script>
    <script defer src="/graphiql/app.js"></script>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
  </body>
</html>
`;
}

/**
 * Headers that somebody types, tokens among them, are kept for no later visit, and queries are not written into the address: both may hold a secret.
 * The first tab's variables are for the first visit; later ones find the tabs as they were left, but for their headers: those begin with the first
 * tab's again, which is where a token is to be typed.
 */
export function startScript(tabs: readonly ExampleQuery[]): string {
  const options = { endpoint: "/graphql", title: TITLE, logo: LOGO, defaultTabs: tabs, shouldPersistHeaders: false };
  return `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (moduleId, label) => "/graphiql/" + (label === "json" || label === "graphql" ? label : "editor") + ".worker.js",
};
document.addEventListener("DOMContentLoaded", () => {
  const options = ${JSON.stringify(options)};
  const isFirstVisit = localStorage.getItem("graphiql:tabState") === null;
  YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), {
    ...options,
    headers: options.defaultTabs[0]?.headers,
    ...(isFirstVisit && { variables: options.defaultTabs[0]?.variables }),
    onEditQuery() {},
  });
});
`;
}
