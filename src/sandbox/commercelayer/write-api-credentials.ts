import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import { objectOf } from "../kit/json.js";
import type { CredentialWriter } from "./credential-writer.js";
import { singleParameters } from "./list-parameters.js";
import { usualRefusal } from "./problem.js";
import { parseDocument } from "./resource-document.js";
import type { ResourceRow } from "./resource-row.js";
import { RESOURCE_TYPES } from "./resource-type.js";
import { validateCreation, validateUpdate } from "./validate-credential.js";
import { showDocument, type ViewContext } from "./view.js";

const type = RESOURCE_TYPES.api_credentials;
const PATH = `/api/${type.name}`;

const UPDATABLE: ReadonlySet<string> = new Set([
  "name",
  "redirect_uri",
  "expires_in",
  "reference",
  "reference_origin",
  "metadata",
  "role",
]);
const CREATABLE: ReadonlySet<string> = new Set([...UPDATABLE, "kind", "mode", "custom", "organization"]);

/** The routes that write API credentials. `include` and `fields` shape their answers as they do those of reading. */
export function writeApiCredentials(context: ViewContext, writer: CredentialWriter): readonly Route[] {
  const creation = (path: string): Route => ({ method: "POST", path, handle: (call) => create(call, context, writer) });
  return [
    creation(PATH),
    creation(`${PATH}/`),
    { method: "PATCH", path: `${PATH}/:id`, handle: (call) => update(call, context, writer) },
    {
      method: "DELETE",
      path: `${PATH}/:id`,
      handle: (call) => {
        writer.delete(find(call, context).id);
        return { status: 204 };
      },
    },
  ];
}

function create(call: ApiCall, context: ViewContext, writer: CredentialWriter): Answer {
  const view = singleParameters(call.query, type);
  const document = parseDocument(call, { type, fields: CREATABLE });
  validateCreation(document, context.account);
  const row = writer.create(document);
  return {
    status: 201,
    headers: { location: `${context.baseUrl}${PATH}/${row.id ?? ""}` },
    body: showDocument(row, view, context),
  };
}

function update(call: ApiCall, context: ViewContext, writer: CredentialWriter): Answer {
  const view = singleParameters(call.query, type);
  const { id, row } = find(call, context);
  const document = parseDocument(call, { type, fields: UPDATABLE, id });
  const kind = objectOf(row.record["attributes"])?.["kind"];
  validateUpdate(document, { kind, organization: row.relatedIds["organization"] }, context.account);
  return { status: 200, body: showDocument(writer.update(id, row, document), view, context) };
}

/** @throws RequestRefusal 404 where there is none */
function find({ params }: ApiCall, { account }: ViewContext): { readonly id: string; readonly row: ResourceRow } {
  const id = params["id"] ?? "";
  const row = account.get(type.name, id);
  if (row === undefined) throw usualRefusal(404);
  return { id, row };
}
