/** `/api/api_credentials` */
export const PATH = ["api", "api_credentials"] as const;

/** Other types are refused with 406, of what is sent with 415. */
export const JSON_API_HEADERS = { accept: "application/vnd.api+json" } as const;
