import { objectOf, type Json } from "../kit/json.js";
import type { Account } from "./account.js";
import { roleRule } from "./credential-kinds.js";
import type { ResourceDocument } from "./resource-document.js";
import { RequestRefusal, type ApiError } from "./request-refusal.js";
import {
  BLANK,
  included,
  integer,
  INVALID,
  optional,
  PRESENT,
  text,
  UNRELATED,
  valid,
  validationError,
  type Check,
  type Violation,
} from "./validation-errors.js";

const CHECKS: Readonly<Record<string, Check>> = {
  name: text,
  kind: (value) => text(value) ?? included((kind) => roleRule(kind) !== undefined)(value),
  redirect_uri: optional(valid((value) => typeof value === "string" && URL.canParse(value))),
  expires_in: optional(integer(7200, 31_536_000)),
  mode: optional(included((value) => value === "test" || value === "live")),
  custom: optional(valid((value) => typeof value === "boolean")),
  reference: optional(valid((value) => typeof value === "string")),
  reference_origin: optional(valid((value) => typeof value === "string")),
  metadata: optional(valid((value) => objectOf(value) !== undefined)),
};

/** What of a credential its relations are judged by. */
interface Subject {
  readonly kind: Json | undefined;
  readonly organization: string | null | undefined;
}

/**
 * Judges a credential that is to be made.
 * @throws RequestRefusal 422 with everything that is wrong
 */
export function validateCreation({ attributes, relations }: ResourceDocument, account: Account): void {
  const required = { name: null, kind: null, ...attributes };
  const { organization = null, role = null } = relations;
  const subject: Subject = { kind: attributes["kind"], organization };
  refuse([
    ...attributeErrors(required),
    ...relationError("organization", violationOfOrganization(organization, account)),
    ...relationError("role", violationOfRole(role, subject, account)),
  ]);
}

/**
 * Judges what a credential is to be changed in. What stays as it is is not judged again.
 * @throws RequestRefusal as above
 */
export function validateUpdate({ attributes, relations }: ResourceDocument, subject: Subject, account: Account): void {
  const { role } = relations;
  refuse([
    ...attributeErrors(attributes),
    ...(role === undefined ? [] : relationError("role", violationOfRole(role, subject, account))),
  ]);
}

function attributeErrors(attributes: Readonly<Record<string, Json>>): ApiError[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const violation = CHECKS[name]?.(value);
    return violation === undefined ? [] : [validationError("attributes", name, violation)];
  });
}

function relationError(name: string, violation: Violation | undefined): ApiError[] {
  return violation === undefined ? [] : [validationError("relationships", name, violation)];
}

function violationOfOrganization(id: string | null, account: Account): Violation | undefined {
  if (id === null) return BLANK;
  return account.get("organizations", id) === undefined ? UNRELATED : undefined;
}

/** An integration has a role, sales channels and web apps have none, and a role is one of the credential's organization. */
function violationOfRole(id: string | null, { kind, organization }: Subject, account: Account): Violation | undefined {
  const rule = roleRule(kind);
  if (id === null) return rule === "required" ? BLANK : undefined;
  if (rule === "forbidden") return PRESENT;
  const role = account.get("roles", id);
  if (role === undefined) return UNRELATED;
  return role.relatedIds["organization"] === organization ? undefined : INVALID;
}

function refuse([first, ...others]: readonly ApiError[]): void {
  if (first !== undefined) throw new RequestRefusal(422, first, ...others);
}
