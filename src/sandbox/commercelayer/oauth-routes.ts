import { z } from "zod";
import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import { parseJson } from "../kit/json.js";
import { mediaType } from "../kit/media-type.js";
import { SCOPE, TOKEN_LIFETIME_SECONDS, type AccessTokens, type Client } from "./access-tokens.js";
import { JSON_API, usualRefusal } from "./problem.js";
import { RequestRefusal } from "./request-refusal.js";

export const OAUTH_PREFIX = "/oauth/";

const client = z.object({ client_id: z.string(), client_secret: z.string() });
const tokenRequest = z.object({ ...client.shape, grant_type: z.string() });
const revocation = z.object({ ...client.shape, token: z.string() });

/** `POST /oauth/token` and `POST /oauth/revoke`. In reality they have a host of their own, apart from the API's. */
export function oauthRoutes(tokens: AccessTokens, known: Client): readonly Route[] {
  return [
    {
      method: "POST",
      path: `${OAUTH_PREFIX}token`,
      handle: (call): Answer => {
        const request = parseBody(call, tokenRequest);
        if (request.grant_type !== "client_credentials") {
          throw oauthRefusal(400, "UNSUPPORTED_GRANT_TYPE", "The authorization grant type is not supported.");
        }
        authenticate(request, known);
        const { token, createdAt } = tokens.issue();
        return {
          status: 200,
          body: {
            access_token: token,
            token_type: "Bearer",
            expires_in: TOKEN_LIFETIME_SECONDS,
            scope: SCOPE,
            created_at: createdAt,
          },
        };
      },
    },
    {
      method: "POST",
      path: `${OAUTH_PREFIX}revoke`,
      handle: (call): Answer => {
        const request = parseBody(call, revocation);
        authenticate(request, known);
        // As RFC 7009 has it, a token that was not valid is no error.
        tokens.revoke(request.token);
        return { status: 200, body: {} };
      },
    },
  ];
}

/** The documentation's samples send one type, the official client the other. Form encoding is not documented. */
function parseBody<Body>({ headers, body }: ApiCall, schema: z.ZodType<Body>): Body {
  if (![JSON_API, "application/json"].includes(mediaType(headers))) throw usualRefusal(415);
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const missing = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].filter(Boolean).join(", ");
  throw oauthRefusal(400, "INVALID_REQUEST", `The request is missing a required parameter: ${missing}`);
}

function authenticate(given: z.output<typeof client>, known: Client): void {
  if (given.client_id !== known.clientId || given.client_secret !== known.clientSecret) {
    throw oauthRefusal(401, "INVALID_CLIENT", "Client authentication failed due to unknown client.");
  }
}

/** The documentation shows no error of these endpoints; the official client takes a body with `errors`. */
function oauthRefusal(status: number, code: string, detail: string): RequestRefusal {
  return new RequestRefusal(status, { code, title: status === 401 ? "Invalid client" : "Invalid request", detail });
}
